"""Why figures are not higher: every missed and every wrong entry with its cause, as far as a machine can tell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from evaluation import matching
from evaluation.counts import Row
from evaluation.wording import Names, blind, forms, level, overlap, predicted_names


class Cause(NamedTuple):
    """Why something annotated was missed or something predicted is wrong, with the words of both."""

    name: str
    text: str
    annotated: str
    predicted: str


def causes(gold: Row, row: Row) -> Iterator[Cause]:
    """Yield a cause for each error of a text in mentions, relations and dates of events."""
    yield from _of_mentions(gold, row)
    yield from _of_relations(gold, row)
    yield from _of_dates(gold, row)


def commonest(every: Iterable[Cause], limit: int = 10) -> list[tuple[str, int, Cause]]:
    """Return the most frequent causes, each with its number and first example."""
    found = list(every)
    first: dict[str, Cause] = {}
    for cause in found:
        first.setdefault(cause.name, cause)
    numbers = Counter(cause.name for cause in found)
    return [(name, n, first[name]) for name, n in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:limit]]


def _of_mentions(gold: Row, row: Row) -> Iterator[Cause]:
    matched = matching.exact_mentions(gold, row)
    missed, wrong = list(matched.missed), list(matched.wrong)
    annotated, predicted = gold["mentions"], row["mentions"]
    shares = [
        (-max(overlap(predicted[j]["text"], form) + (level(predicted[j]["text"]) == form) for form in names), i, j)
        for i in missed
        for names in [forms(annotated[i])]
        for j in wrong
    ]
    for share, i, j in sorted(shares):
        if share and i in missed and j in wrong:
            missed.remove(i)
            wrong.remove(j)
            yield _between(gold["id"], annotated[i], predicted[j])
    for i in missed:
        yield Cause(f"missed {annotated[i]['type']}", gold["id"], annotated[i]["text"], "")
    for j in wrong:
        yield Cause(f"invented {predicted[j]['type']}", gold["id"], "", predicted[j]["text"])


def _between(text: str, one: Row, other: Row) -> Cause:
    """Return what parts an annotated mention from the predicted one that overlaps it."""
    name = ""
    if level(other["text"]) not in forms(one):
        difference = len(other["text"].split()) - len(one["text"].split())
        name = "boundary too long" if difference > 0 else "boundary too short" if difference < 0 else "boundary shifted"
    if one["type"] != other["type"]:
        name = f"{name} and wrong type" if name else f"wrong type: {one['type']} read as {other['type']}"
    return Cause(name, text, one["text"], other["text"])


def _of_relations(gold: Row, row: Row) -> Iterator[Cause]:
    matched = matching.relations(gold, row)
    annotated, predicted, names = gold["relations"], row["relations"], Names(gold)
    known = {blind(form) for m in row["mentions"] for form in (*forms(m), m.get("canonical"))}
    ends = [(predicted_names(r["s"], row), predicted_names(r["o"], row)) for r in predicted]
    wrong = list(matched.wrong)
    for i in matched.missed:
        said = annotated[i]
        subject, object_ = names.of(said["s"]), names.of(said["o"]) | set(map(blind, said.get("o_surface", ())))
        between = [j for j in wrong if subject & ends[j][0] and object_ & ends[j][1]]
        turned = [j for j in wrong if subject & ends[j][1] and object_ & ends[j][0]]
        lost = next(iter([*between, *turned]), None)
        if lost is not None:
            wrong.remove(lost)
        shown = f"{said['s']} {said['p']} {said['o']}"
        is_found = bool(subject & known) and (_is_value(said) or bool(object_ & known))
        yield Cause(_why(said["p"], bool(between), bool(turned), is_found), gold["id"], shown, _shown(predicted, lost))
    for j in wrong:
        yield Cause(f"invented relation {predicted[j]['p']}", gold["id"], "", _shown(predicted, j))


def _is_value(said: Row) -> bool:
    """Say whether the object is a value or a concept and no name, which cannot be missed as a mention."""
    return said["p"] in {"onDate", "hasLegalForm", "hasRole"} or said["p"].startswith("reports-")


def _why(predicate: str, is_between: bool, is_turned: bool, is_found: bool) -> str:
    if is_between:
        return "relation between the right ends called something else"
    if is_turned:
        return "relation turned around"
    return f"relation {predicate} unread between ends that were found" if is_found else "relation lost with an end"


def _shown(predicted: list[Row], number: int | None) -> str:
    return " ".join(predicted[number].values()) if number is not None else ""


def _of_dates(gold: Row, row: Row) -> Iterator[Cause]:
    events = [event for event in gold["events"] if event.get("start")]
    names = Names(gold)
    mentioned = {blind(form) for m in row["mentions"] for form in (*forms(m), m.get("canonical"))}
    for i in matching.dates(gold, row, named=True).missed:
        called = names.of(events[i]["name"])
        found = [e for e in row["events"] if e.get("start") and predicted_names(e["name"], row) & called]
        cause = "event with a wrong date" if found else "event without its date"
        cause = cause if mentioned & called else "date lost with its event"
        given = f"{found[0]['start']}/{found[0]['end']}" if found else ""
        yield Cause(cause, gold["id"], f"{events[i]['name']} {events[i]['start']}/{events[i]['end']}", given)
