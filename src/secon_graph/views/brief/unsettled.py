"""What is denied, planned, left open or contradicted: shown as such, and never as fact."""

from collections.abc import Iterable, Iterator, Mapping

from secon_graph.answers import ClaimView
from secon_graph.model import Literal
from secon_graph.views.brief.asking import Asking, Row
from secon_graph.views.brief.parts import Item, Said


def not_settled(ask: Asking, rows: Iterable[Row], disputed: set[tuple[str, str]]) -> list[Item]:
    """Return statements that are no facts, or that others contradict, each with its sentences."""
    told: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        told.setdefault((row["subject"], row["predicate"]), []).append(row)
    views = ask.views(row for group in told.values() for row in group)
    ranked = sorted(told.items(), key=lambda pair: (pair[0] not in disputed, pair[0]))
    return [
        Item(
            subject,
            ask.name(subject),
            (ask.name(predicate), Literal(_values(ask, group)), *_flag(ask, (subject, predicate) in disputed)),
            ask.quotes(group, views) if (subject, predicate) not in disputed else _each(ask, group, views),
        )
        for (subject, predicate), group in ranked
    ]


def _each(ask: Asking, group: list[Row], views: Mapping[str, ClaimView]) -> tuple[Said, ...]:
    """Return one sentence for each side of a dispute, though they stand in one document."""
    by_side = {(row["object"], row["modality"]): row for row in group if row["claim"] in views}
    sides = (ask.said(views[row["claim"]], row) for row in by_side.values())
    return tuple(sorted(sides, key=lambda said: (said.view.modality != "asserted", said.view.claim)))


def _values(ask: Asking, group: list[Row]) -> str:
    return " / ".join(dict.fromkeys(_value(ask, row["object"]) for row in group))


def _value(ask: Asking, value: str) -> str:
    return ask.name(value).value if "://" in value else ask.when(value)


def _flag(ask: Asking, contradicted: bool) -> Iterator[Literal]:
    if contradicted:
        yield ask.words("disputed")
