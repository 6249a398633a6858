"""What a brief says of a barrier: who reports it in which words, what answers it, who could help, what is not known."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from secon_graph.model import Literal
from secon_graph.views.brief.asking import Asking, Row
from secon_graph.views.brief.parts import Asked, Item, Section
from secon_graph.views.brief.unsettled import not_settled

_HELPERS: Final = 3
_BODIES: Final = 2


def sections(ask: Asking, barrier: str) -> Iterator[Section]:
    """Yield all that a brief of a barrier can say, by theme."""
    given = {"barrier": barrier}
    reported = ask.rows("barriers-by-region", **given)
    regional = [row for row in reported if row["scope"] == "region"]
    found = ask.rows("findings", polarity="barrier", concept=barrier)
    elsewhere: list[Row] = [{**row, "concept": row["found"]} for row in found if not row["place"]]
    concepts = {barrier, *(row["found"] for row in found), *(row["concept"] for row in reported)}
    asked = Asked("findings", {"polarity": "barrier", "concept": barrier})
    yield Section("by_region", tuple(_told(ask, regional, "region", barrier)), Asked("barriers-by-region", given), 10)
    yield Section("without_region", tuple(_told(ask, elsewhere, "reporter", barrier)), asked, 3)
    yield Section("answers", tuple(_answers(ask, barrier)), Asked("measures", given), 8)
    helping = [row for row in ask.rows("same-factor") if row["barrier"] in concepts]
    yield Section("elsewhere", tuple(_elsewhere(ask, helping)), Asked("same-factor"), 5)
    there = list(dict.fromkeys(row["there"] for row in helping))[:_HELPERS]
    yield Section("helpers", tuple(_helpers(ask, there)), Asked("organisations"), 3)
    yield Section("practices", tuple(_practices(ask, there)), Asked("visits"), 2.4)
    yield Section("open", tuple(_open(ask, concepts)), Asked("denied"), 3)


def unknown(ask: Asking, barrier: str) -> Iterator[Literal]:
    """Yield what is not known of a barrier, in sentences."""
    reported = {row["region"] for row in ask.rows("barriers-by-region", barrier=barrier) if row["scope"] == "region"}
    read = [row["region"] for row in ask.rows("regions") if int(row["documents"])]
    if silent := [iri for iri in read if iri not in reported]:
        yield ask.words("silent", names=ask.names(silent))
    if not ask.rows("measures", barrier=barrier):
        yield ask.words("no_answer")


def _told(ask: Asking, rows: list[Row], by: str, barrier: str) -> list[Item]:
    def kinds(found: list[Row]) -> Iterator[Literal]:
        counted = Counter(row["concept"] for row in found if row["concept"] != barrier)
        if counted:
            yield Literal(ask.names([iri for iri, _ in counted.most_common()], 2))

    return ask.reported(rows, by, kinds)


def _answers(ask: Asking, barrier: str) -> list[Item]:
    def about(found: list[Row]) -> Iterator[Literal]:
        kind = ask.kind(found[0]["measure"])
        if kind.value:
            yield kind
        yield ask.words("answers_to", names=ask.names(row["concept"] for row in found))
        if places := [row["place"] for row in found if row["place"]]:
            yield Literal(ask.names(places, 3))

    return ask.reported(ask.rows("measures", barrier=barrier), "measure", about)


def _elsewhere(ask: Asking, rows: list[Row]) -> list[Item]:
    def enablers(found: list[Row]) -> Iterator[Literal]:
        yield Literal(ask.names((row["enabler"] for row in found), 3))

    told = [{**row, "document": row["claim"].partition("#")[0]} for row in rows]
    return [Item(item.iri, item.name, item.notes[1:], item.said[:1]) for item in ask.reported(told, "there", enablers)]


def _helpers(ask: Asking, regions: list[str]) -> list[Item]:
    found: dict[str, Item] = {}
    for region in regions:
        rows = [row for row in ask.rows("organisations", region=region) if row["claim"]]
        rows.sort(key=lambda row: (-int(row["documents"]), row["organisation"]))
        best = list({row["organisation"]: row for row in reversed(rows)}.values())[::-1][:_BODIES]
        views = ask.views(best)
        for row in best:
            iri = row["organisation"]
            notes = tuple(note for note in (ask.kind(iri), ask.name(region)) if note.value)
            found.setdefault(iri, Item(iri, ask.name(iri), notes, ask.quotes([row], views, 1)))
    return list(found.values())


def _practices(ask: Asking, regions: list[str]) -> list[Item]:
    here = {row["organisation"] for region in regions for row in ask.rows("organisations", region=region)}
    rows = [row for row in ask.rows("visits") if row["visited"] in here and row["claim"]]
    views, seen = ask.views(rows), {row["visited"]: row for row in rows}
    return [
        Item(
            iri,
            ask.name(iri),
            tuple(filter(_said, (ask.kind(iri), _on(ask, row), _announced(ask, row)))),
            ask.quotes([row], views, 1),
        )
        for iri, row in seen.items()
    ]


def _on(ask: Asking, row: Row) -> Literal:
    return ask.words("visited_on", day=ask.when(row["start"])) if row["start"] else Literal("")


def _announced(ask: Asking, row: Row) -> Literal:
    return ask.words("announced") if ask.announced(row["start"], ask.views([row]).values()) else Literal("")


def _said(note: Literal) -> bool:
    return bool(note.value)


def _open(ask: Asking, concepts: set[str]) -> list[Item]:
    rows = [row for name in ("planned", "denied") for row in ask.rows(name) if row["object"] in concepts]
    disputed = [row for row in ask.rows("disputed") if row["value"] in concepts]
    rows += [
        {**row, "subject": row["thing"], "predicate": row["property"], "object": row["value"]}
        for row in disputed
        if row["claim"]
    ]
    return not_settled(ask, rows, {(row["thing"], row["property"]) for row in disputed})
