"""What part of the page a text without markup is: a heading, an item, a paragraph; its neighbours decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Final

from secon_graph.model import BlockKind
from secon_graph.read import marks

TITLE, BYLINE, PARAGRAPH, ITEM = BlockKind.TITLE, BlockKind.BYLINE, BlockKind.PARAGRAPH, BlockKind.ITEM

_TOP_UNITS: Final = 8
_HEAD_UNITS: Final = 3
_TITLE_LINES: Final = 4
_BARE_WORDS: Final = 20
_BARE_LENGTH: Final = 160
_ITEM_WORDS: Final = 60
_EXCLAIMED_WORDS: Final = 8
_RUN: Final = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together, or one cell of a row; its kind is None where its neighbours decide."""

    start: int
    end: int
    text: str
    group: int
    kind: BlockKind | None
    page: int
    number: int = 0

    @property
    def words(self) -> int:
        """How many words this has."""
        return len(self.text.split())

    @property
    def bare(self) -> bool:
        """Whether this is undecided and short, begins like a name and ends without a full stop."""
        return (
            self.kind is None
            and not marks.ends_sentence(self.text)
            and not self.text[0].islower()
            and any(character.isalpha() for character in self.text)
            and len(self.text) <= _BARE_LENGTH
            and self.words <= _BARE_WORDS
            and not marks.is_address(self.text)
        )

    @property
    def exclaimed(self) -> bool:
        """Whether this is a short question or exclamation."""
        return self.kind is None and self.text[-1] in "?!" and self.words <= _EXCLAIMED_WORDS

    @property
    def dated(self) -> bool:
        """Whether this is a date near the top of the document."""
        if self.kind in (None, PARAGRAPH) and self.number < _TOP_UNITS and marks.is_date(self.text):
            return True
        return self.kind in (None, TITLE) and 0 < self.number < _HEAD_UNITS and marks.closes_with_date(self.text)

    @property
    def introduces(self) -> bool:
        """Whether this announces what follows."""
        return self.text.endswith(":")


def kinds_of(units: Sequence[Unit]) -> Iterator[BlockKind]:
    """Yield the kind of each of `units`, judged group by group."""
    groups = [list(group) for _, group in groupby(units, key=attrgetter("group"))]
    introduced = False
    for number, (group, in_run) in enumerate(zip(groups, _in_runs(groups), strict=True)):
        last = number + 1 == len(groups)
        if number == 0 or (number == 1 and all(unit.bare for unit in group) and _dated_first(groups[2:])):
            kinds = _top(group)
        elif introduced or in_run:
            kinds = _listed(group)
        else:
            kinds = _inner(group, last=last)
        yield from kinds
        chained = introduced and len(group) == 1 and group[0].kind is None and kinds[0] is ITEM
        introduced = group[-1].introduces or chained


def _top(group: Sequence[Unit]) -> list[BlockKind]:
    """Judge the first group: title, date, author, and then as any other."""
    lines = list(takewhile(lambda unit: unit.bare or unit.dated or (unit is group[0] and unit.exclaimed), group))
    kinds: list[BlockKind] = []
    for unit in lines:
        if (unit.dated and (kinds or not _dated_next(group))) or (BYLINE in kinds and TITLE in kinds):
            kinds.append(BYLINE)
        else:
            kinds.append(ITEM if kinds and len(lines) > _TITLE_LINES else TITLE)
    return kinds + _inner(group[len(lines) :], last=False)


def _dated_first(groups: Sequence[Sequence[Unit]]) -> bool:
    return bool(groups) and groups[0][0].dated


def _dated_next(group: Sequence[Unit]) -> bool:
    return len(group) > 1 and group[1].dated


def _in_runs(groups: Sequence[Sequence[Unit]]) -> Iterator[bool]:
    """Say of each group whether it is a bare line, one of several that blank lines part.

    The last of them may be the heading of what follows, and the first of a document are its titles.
    """
    bare = (len(group) == 1 and group[0].bare for group in groups)
    top = True
    for single, run in groupby(bare):
        length = len(list(run))
        listed = single and length >= _RUN and not top
        yield from [listed] * (length - 1)
        yield False
        top = top and not single and length == 1


def _listed(group: Sequence[Unit]) -> list[BlockKind]:
    """Judge what a colon announced."""
    open_units = [unit for unit in group if unit.kind is None]
    if any(unit.words > _ITEM_WORDS for unit in open_units) or (len(open_units) == 1 and not open_units[0].bare):
        return _inner(group, last=True)
    return [unit.kind or (PARAGRAPH if unit.introduces else ITEM) for unit in group]


def _inner(group: Sequence[Unit], *, last: bool) -> list[BlockKind]:
    """Judge a group that stands between blank lines."""
    if len(group) == 1:
        (unit,) = group
        heading = (unit.bare or unit.exclaimed) and not last
        return [BYLINE if unit.dated else unit.kind or (TITLE if heading else PARAGRAPH)]
    if all(unit.bare for unit in group):
        dated = sum(unit.dated for unit in group) == 1
        return _top(group) if dated else [ITEM] * len(group)
    if _half_sentences(group):
        return [ITEM] * len(group)
    kinds: list[BlockKind] = []
    for number, unit in enumerate(group):
        kinds.append(BYLINE if unit.dated else unit.kind or _among(group, number, kinds))
    return kinds


def _half_sentences(group: Sequence[Unit]) -> bool:
    """Say whether semicolons or commas end all of `group` but its last."""
    return all(unit.kind is None for unit in group) and all(unit.text[-1] in ";," for unit in group[:-1])


def _among(group: Sequence[Unit], number: int, kinds: Sequence[BlockKind]) -> BlockKind:
    """Judge one unit among others between which no line is blank."""
    unit = group[number]
    following = group[number + 1] if number + 1 < len(group) else None
    announced = any(above.introduces for above in group[:number])
    if announced and not unit.introduces and unit.words <= _ITEM_WORDS:
        return ITEM if following or kinds[-1] is ITEM or unit.bare else PARAGRAPH
    if not unit.bare:
        return PARAGRAPH
    if following is None:
        return ITEM if kinds and kinds[-1] is ITEM else PARAGRAPH
    if following.bare or (kinds and kinds[-1] is ITEM):
        return ITEM
    return TITLE if following.kind is ITEM or marks.ends_sentence(following.text) else PARAGRAPH
