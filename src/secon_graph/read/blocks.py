"""From lines to blocks: which lines belong together, and what part of the page they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Final

from secon_graph.model import Block, BlockKind
from secon_graph.read import marks, wrapping
from secon_graph.read.draft import Line, level
from secon_graph.read.kinds import Unit, kinds_of

_LARGER: Final = 1.15
_TITLE_WORDS: Final = 25
_UNTRIMMED: Final = (BlockKind.TITLE, BlockKind.CELL)


Span = tuple[int, int, BlockKind | None]


def units_of(text: str, lines: Sequence[Line]) -> list[Unit]:
    """Return the units that `lines` of `text` make, each with its kind where it shows that itself."""
    opening = marks.openings(lines)
    rows = marks.rows(lines, opening)
    body = _body_size(lines)
    groups = _group_numbers(lines)
    units: list[Unit] = []
    for numbers in wrapping.together(lines, opening, rows):
        first = lines[numbers[0]]
        group = groups[numbers[0]]
        found: list[Span] = [_span(lines, numbers, opening, body)]
        if rows[numbers[0]] and first.kind is None:
            found = list(_cells(lines, numbers)) or found
        units += [Unit(start, end, level(text[start:end]), group, kind, first.page) for start, end, kind in found]
    shown = (unit for unit in units if not marks.is_rule(unit.text))
    return [replace(unit, number=number) for number, unit in enumerate(shown)]


def blocks_of(text: str, lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the blocks that `lines` of `text` make, their language still open."""
    units = units_of(text, lines)
    for unit, kind in zip(units, kinds_of(units), strict=True):
        yield Block(unit.start, unit.end, kind, "", unit.page)


def _span(lines: Sequence[Line], numbers: Sequence[int], opening: Sequence[int], body: float) -> Span:
    first, end, skip = lines[numbers[0]], lines[numbers[-1]].end, opening[numbers[0]]
    if first.kind in _UNTRIMMED:
        return first.start, end, first.kind
    if quoted := marks.quoted(first.text):
        return first.start + quoted, end, BlockKind.QUOTE
    if first.size > body * _LARGER and not skip and sum(len(lines[n].text.split()) for n in numbers) <= _TITLE_WORDS:
        return first.start, end, BlockKind.TITLE
    if skip and not (marks.is_number(first.text, skip) and _numbers_heading(lines, numbers, opening)):
        return first.start + skip, end, BlockKind.ITEM
    return first.start, end, first.kind


def _cells(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[Span]:
    """Yield the cells of a row; lines that hang below it continue the last one."""
    first, last = lines[numbers[0]], lines[numbers[-1]]
    cells = list(marks.cells(first.text))
    for number, (start, end) in enumerate(cells, start=1):
        hangs = number == len(cells) and last is not first
        yield first.start + start, last.end if hangs else first.start + end, BlockKind.CELL


def _numbers_heading(lines: Sequence[Line], numbers: Sequence[int], opening: Sequence[int]) -> bool:
    """Say whether a numbered line stands alone between paragraphs, as headings do and items do not."""
    first, last = numbers[0], numbers[-1]
    alone = (first == 0 or lines[first].gap) and last + 1 < len(lines) and lines[last + 1].gap
    listed = any(opening[last + 1 : last + 2]) or (first > 0 and opening[first - 1] > 0)
    return alone and not listed and not marks.ends_sentence(lines[last].text)


def _body_size(lines: Sequence[Line]) -> float:
    return median([line.size for line in lines for _ in range(1 + len(line.text) // 20)] or [0.0])


def _group_numbers(lines: Sequence[Line]) -> list[int]:
    numbers: list[int] = []
    group = 0
    for line in lines:
        group += line.gap and bool(numbers)
        numbers.append(group)
    return numbers
