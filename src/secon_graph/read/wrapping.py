"""Whether a line ends because the text does or because the page was full."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from secon_graph.read import marks
from secon_graph.read.draft import Line

_WIDEST: Final = 170
_NARROWEST: Final = 45
_LONG: Final = 60
_NARROW_COLUMN: Final = 25
_ENOUGH_WITNESSES: Final = 3
_SENTENCE_END: Final = re.compile(r"[^\W\d][.!?] [^\W\d]")
_LONG_LINES: Final = 0.25
_FULL: Final = 0.95
_FULL_ENOUGH: Final = 0.85
_HALF_FULL: Final = 0.6
_RAGGED: Final = 0.75


def width_of(lines: Sequence[Line]) -> float | None:
    """Return the column at which `lines` were wrapped, or None where each line is a paragraph of its own.

    The witnesses are sentences that run on from one line to the next: where the text was wrapped, most of
    those lines had no room for the next word.
    """
    if _share_of_long(lines) > _LONG_LINES:
        return None
    witnesses = [
        (above, below)
        for above, below in pairwise(lines)
        if not below.gap and above.width <= _WIDEST and marks.breaks_sentence(above.text, below.text)
    ]
    witnesses = witnesses or _weak_witnesses(lines)
    width = max((above.width for above, _ in witnesses), default=0)
    full = sum(is_full(above, below, width) for above, below in witnesses)
    # where lines were wrapped by hand their ends are ragged, but none is short
    ragged = len(witnesses) >= _ENOUGH_WITNESSES and sum(
        above.width >= _HALF_FULL * width for above, _ in witnesses
    ) >= _RAGGED * len(witnesses)
    wrapped = width >= _NARROWEST or _is_column(witnesses, width)
    return width if wrapped and (full >= _HALF_FULL * len(witnesses) or ragged) else None


def _weak_witnesses(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return long lines that end no sentence above lines that do: where no better proof is, they were wrapped too.

    Items of a list seldom end in a full stop where those above them do not.
    """
    return [
        (above, below)
        for above, below in pairwise(lines)
        if not below.gap
        and _LONG <= above.width <= _WIDEST
        and not marks.ends_sentence(above.text)
        and not above.text.endswith(":")
        and marks.ends_sentence(below.text)
    ]


def _is_column(witnesses: Sequence[tuple[Line, Line]], width: float) -> bool:
    """Say whether such short lines are a narrow column and no list: sentences end in the middle of them."""
    ends_inside = any(_SENTENCE_END.search(above.text) for above, _ in witnesses)
    return width >= _NARROW_COLUMN and len(witnesses) >= _ENOUGH_WITNESSES and ends_inside


def is_full(above: Line, below: Line, width: float) -> bool:
    """Say whether the first word of `below` had no room in the line `above`; a small letter needs less proof."""
    enough = _FULL_ENOUGH if below.text[0].islower() else _FULL
    return above.width <= _WIDEST and above.width + 1 + len(below.text.split()[0]) > width * enough


def together(lines: Sequence[Line], opening: Sequence[int], rows: Sequence[bool]) -> Iterator[list[int]]:
    """Yield the numbers of the lines that belong together, in order; each row of a table stands alone."""
    width = width_of(lines)
    unit: list[int] = []
    top = True
    for number, line in enumerate(lines):
        top = top and not (number and line.gap)
        if unit and rows[unit[0]]:
            more = not rows[number] and not line.gap and line.indent > lines[unit[0]].indent
        else:
            more = bool(unit) and not rows[number] and _goes_on(lines, unit, number, opening, width, top=top)
        if unit and not more:
            yield unit
            unit = []
        unit.append(number)
    if unit:
        yield unit


def _goes_on(
    lines: Sequence[Line], unit: Sequence[int], number: int, opening: Sequence[int], width: float | None, *, top: bool
) -> bool:
    """Say whether the line continues the unit of those above it."""
    first, above, line = lines[unit[0]], lines[unit[-1]], lines[number]
    if line.gap or line.kind or above.kind:
        return line.more and line.kind is not None
    if marks.quoted(line.text) or marks.quoted(above.text):
        return marks.quoted(line.text) > 0 and marks.quoted(above.text) > 0
    if marks.is_hour(line.text):
        return False
    full = width is not None and is_full(above, line, width)
    if opening[number]:
        inside = marks.is_dash(line.text) and full and not marks.ends_sentence(above.text)
        return inside and not opening[unit[0]]
    hangs = opening[unit[0]] > 0 and line.indent > first.indent
    return hangs or marks.ends_in_hyphen(above.text) or _runs_on(above, line, width, full=full, top=top)


def _runs_on(above: Line, line: Line, width: float | None, *, full: bool, top: bool) -> bool:
    """Say whether the text itself goes on: the page was full, or the sentence is not at its end."""
    if full:
        return not above.text.endswith(":") or line.text[0].islower()
    # a long line that ends no sentence runs on into a small letter, whatever the other lines do
    near = line.more or above.width >= (_LONG if width is None else _HALF_FULL * width)
    near = near or (top and not marks.is_date(line.text))
    return near and marks.breaks_sentence(above.text, line.text)


def _share_of_long(lines: Sequence[Line]) -> float:
    total = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if line.width > _WIDEST) / max(total, 1)
