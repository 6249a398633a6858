"""What a brief says of a region: who is there, what hinders, helps and happens, and what is not known."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from secon_graph.model import Literal
from secon_graph.terms import SCHEME, SEC
from secon_graph.views.brief.asking import Asking, Row
from secon_graph.views.brief.parts import Asked, Item, Section
from secon_graph.views.brief.unsettled import not_settled

_TIES: Final = {SEC + name for name in ("partnerIn", "coordinates", "memberOf", "worksOn", "funds")}
_OTHERS: Final = 4


def sections(ask: Asking, region: str) -> Iterator[Section]:
    """Yield all that a brief of a region can say, by theme."""
    barriers = ask.rows("barriers-by-region", region=region)
    own = [row for row in barriers if row["scope"] == "region"]
    common = [row for row in barriers if row["scope"] != "region"]
    given, among = {"region": region}, Asked("barriers-by-region", {"region": region})
    events, bodies = ask.rows("events", **given), ask.rows("organisations", **given)
    here = {region, *(row["organisation"] for row in bodies), *(row["thing"] for row in events)}
    yield Section("barriers", tuple(_factors(ask, own)), among, 10)
    yield Section("common", tuple(_factors(ask, common, "group")), among, 1.2)
    helped = [row for row in ask.rows("enablers", **given) if row["scope"] == "region"]
    yield Section("enablers", tuple(_factors(ask, helped)), Asked("enablers", given), 5)
    yield Section("needs", tuple(_factors(ask, ask.rows("needs", **given))), Asked("needs", given), 3)
    taken = ask.rows("findings", polarity="measure", **given)
    yield Section("measures", tuple(ask.reported(taken, "found", _strength(ask))), Asked("findings", given), 3)
    yield Section("practices", tuple(_visits(ask, here)), Asked("visits"), 3.2)
    yield Section("bodies", tuple(_bodies(ask, bodies)), Asked("organisations", given), 3.6)
    for key, told in _by_time(ask, events):
        yield Section(key, tuple(_events(ask, told)), Asked("events", given), 3.4 if key == "coming" else 2.4)
    yield Section("ties", tuple(_ties(ask, region)), Asked("stakeholders", given), 3)
    yield Section("others", tuple(_others(ask, region, own)), Asked("compare-regions", {"polarity": "barrier"}), 2.8)
    documents = {row["document"] for row in own}
    yield Section("open", tuple(_open(ask, here, documents)), Asked("denied"), 2.6)


def unknown(ask: Asking, region: str) -> Iterator[Literal]:
    """Yield what is not known of a region, in sentences."""
    met = {row["group"] for row in ask.rows("barriers-by-region", region=region) if row["scope"] == "region"}
    rest = [row["label"] for row in ask.rows("findings-per-barrier") if row["label"] not in met]
    if rest:
        yield ask.words("not_reported", names=ask.names(rest))
    if lone := [row["group"] for row in ask.rows("unmet-barriers", region=region)]:
        yield ask.words("unmet", names=ask.names(lone))


def _factors(ask: Asking, rows: Iterable[Row], by: str = "concept") -> list[Item]:
    def group(found: list[Row]) -> Iterator[Literal]:
        if found[0]["group"] not in {"", found[0][by]}:
            yield ask.name(found[0]["group"])

    return ask.reported([{**row, by: row[by] or row["concept"]} for row in rows], by, group)


def _strength(ask: Asking) -> Callable[[list[Row]], Iterator[Literal]]:
    def family(found: list[Row]) -> Iterator[Literal]:
        yield from (ask.name(each) for each in sorted({row["entities"] for row in found if row["entities"]}))

    return family


def _visits(ask: Asking, here: set[str]) -> list[Item]:
    rows = [row for row in ask.rows("visits") if here & {row["visited"], row["event"], row["place"]}]

    def event(found: list[Row]) -> Iterator[Literal]:
        kind = ask.kind(found[0]["visited"])
        if kind.value:
            yield kind
        if when := max(row["start"] for row in found):
            yield ask.words("visited_on", day=ask.when(when))
        if ask.announced(when, ask.views(found).values()):
            yield ask.words("announced")

    return [_plainly(item) for item in ask.reported(_in_documents(rows), "visited", event)]


def _in_documents(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "document": row["claim"].partition("#")[0]} for row in rows if row["claim"]]


def _plainly(item: Item) -> Item:
    """Leave out how often something is said, where once is enough, and all sentences but the first."""
    return Item(item.iri, item.name, item.notes[1:], item.said[:1], item.registry)


def _bodies(ask: Asking, rows: Iterable[Row]) -> list[Item]:
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(row["organisation"], row)
    views = ask.views(first.values())
    ranked = sorted(first.items(), key=lambda pair: (-int(pair[1]["documents"] or 0), pair[0]))
    return [
        Item(
            iri,
            ask.name(iri),
            tuple(note for note in (ask.kind(iri), *_named(ask, row)) if note.value),
            ask.quotes([row], views, 1),
            "" if row["claim"] else ask.words("listed").value,
        )
        for iri, row in ranked
    ]


def _named(ask: Asking, row: Row) -> Iterator[Literal]:
    if int(row["documents"] or 0) > 1:
        yield ask.words("named_in", documents=row["documents"])


def _by_time(ask: Asking, rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    every = list(rows)
    coming = [row for row in every if (row["end"] or row["start"]) >= ask.day]
    past = [row for row in reversed(every) if (row["end"] or row["start"]) < ask.day and row["start"]]
    return [("coming", coming), ("past", past)]


def _events(ask: Asking, rows: Iterable[Row]) -> list[Item]:
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(row["thing"], []).append(row)
    views = ask.views(row for group in told.values() for row in group)

    def notes(group: list[Row]) -> Iterator[Literal]:
        days = dict.fromkeys(ask.when(row["start"], row["end"]) for row in group)
        yield Literal(" / ".join(each for each in days if each), lang=ask.lang)
        yield Literal(ask.names(dict.fromkeys(row["place"] for row in group if row["place"]), 3))
        if holders := list(dict.fromkeys(row["organiser"] for row in group if row["organiser"])):
            yield ask.words("held_by", names=ask.names(holders, 2))
        told_by = [views[row["claim"]] for row in group if row["claim"] in views]
        if ask.announced(min(row["start"] for row in group), told_by):
            yield ask.words("announced")

    return [
        Item(
            iri,
            ask.name(iri),
            tuple(note for note in notes(group) if note.value),
            ask.quotes(group, views, 1),
            "" if any(row["claim"] in views for row in group) else ask.words("listed").value,
        )
        for iri, group in told.items()
    ]


def _ties(ask: Asking, region: str) -> list[Item]:
    tied: dict[tuple[str, str, str], list[Row]] = {}
    for row in ask.rows("stakeholders", region=region):
        if row["relation"] in _TIES:
            tied.setdefault((row["source"], row["relation"], row["target"]), []).append(row)
    views = ask.views(row for group in tied.values() for row in group)
    said = sorted(tied.items(), key=lambda pair: not any(row["claim"] in views for row in pair[1]))
    return [
        Item(
            source,
            ask.name(source),
            (ask.name(relation), ask.name(target)),
            ask.quotes(_in_documents(group), views, 1),
            next((row["source_of_fact"] for row in group if row["source_of_fact"]), ""),
        )
        for (source, relation, target), group in said
    ]


def _others(ask: Asking, region: str, own: list[Row]) -> list[Item]:
    groups = {row["group"] for row in own}
    near: dict[str, set[str]] = {}
    for row in ask.rows("compare-regions", polarity="barrier"):
        if row["column"] != region and row["row"] in groups:
            near.setdefault(row["column"], set()).add(row["row"])
    ranked = sorted(near, key=lambda other: (-len(near[other]), other))
    found = [_other(ask, other, near[other]) for other in ranked[:_OTHERS]]
    return found + [Item(other, ask.name(other)) for other in ranked[_OTHERS:]]


def _other(ask: Asking, other: str, shared: set[str]) -> Item:
    rows = [row for row in ask.rows("barriers-by-region", region=other) if row["group"] in shared]
    rows = [row for row in rows if row["scope"] == "region" and row["region"] == other]
    note = ask.words("shares", names=ask.names(sorted(shared, key=lambda iri: ask.name(iri).value)))
    return Item(other, ask.name(other), (note,), ask.quotes(rows, ask.views(rows), 1))


def _open(ask: Asking, here: set[str], documents: set[str]) -> list[Item]:
    """Return what is denied, planned, open or disputed: of things of a region, of factors where it is spoken of."""
    disputed = [
        {**row, "subject": row["thing"], "predicate": row["property"], "object": row["value"]}
        for row in ask.rows("disputed")
    ]
    rows = [row for name in ("planned", "denied") for row in ask.rows(name)]
    rows += [row for row in disputed if row["claim"]]
    told = [
        row
        for row in rows
        if here & {row["subject"], row["object"]} or (row["document"] in documents and row["object"].startswith(SCHEME))
    ]
    return not_settled(ask, told, {(row["thing"], row["property"]) for row in disputed})
