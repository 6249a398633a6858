"""Answers in time: a strip of bars, one a month, and below it the same as a list."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from secon_graph.model import Literal
from secon_graph.store import Row, Value
from secon_graph.web.site.frame import Frame

_HEIGHT: Final = 84
_MONTHS: Final = 360
"""A strip of more months would show no bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in a month: where its bar stands, and what it is called."""

    month: str
    name: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Months with what happened in them, the years of the strip, and what has no day."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[str, float], ...]
    width: float
    months: tuple[tuple[str, str, tuple[tuple[str, Value], ...]], ...]
    undated: tuple[Value, ...]


def timeline(page: Frame, rows: Iterable[Row], what: int, when: int) -> Timeline:
    """Return the rows in time; the same thing of the same day stands once."""
    found: dict[tuple[str, Value], None] = {}
    for row in rows:
        thing, day = row[what], row[when]
        if thing is not None:
            found[day.value if isinstance(day, Literal) else "", thing] = None
    by_month: dict[str, list[tuple[str, Value]]] = {}
    for day, thing in sorted(found, key=lambda pair: (pair[0], str(pair[1]))):
        by_month.setdefault(day[:7], []).append((day, thing))
    undated = tuple(thing for _, thing in by_month.pop("", []))
    bars, years, width = _strip(page, {month: len(each) for month, each in by_month.items()})
    months = tuple((month, _named(page, month), tuple(each)) for month, each in by_month.items())
    return Timeline(bars, years, width, months, undated)


def _strip(page: Frame, counts: dict[str, int]) -> tuple[tuple[Bar, ...], tuple[tuple[str, float], ...], float]:
    numbers = {month: int(month[:4]) * 12 + int(month[5:7]) - 1 for month in counts}
    if not numbers:
        return (), (), 0
    first, last = min(numbers.values()) // 12 * 12, max(numbers.values())
    if last - first > _MONTHS:
        return (), (), 0
    step = 720 / (last - first + 1)
    top = max(counts.values())
    bars = tuple(
        Bar(
            month,
            _named(page, month),
            counts[month],
            round((at - first) * step, 1),
            round(max(2, step * 0.8), 1),
            round(_HEIGHT * counts[month] / top, 1),
        )
        for month, at in numbers.items()
    )
    years = tuple((str(at // 12), round((at - first) * step, 1)) for at in range(first, last + 1, 12))
    return bars, years, 720


def _named(page: Frame, month: str) -> str:
    """Return a month in words."""
    # slow to load, and most pages need none of it
    from babel.dates import format_skeleton  # noqa: PLC0415

    day = dt.date(int(month[:4]), int(month[5:7]), 1)
    return str(format_skeleton("yMMMM", day, locale=page.words["locale"]))
