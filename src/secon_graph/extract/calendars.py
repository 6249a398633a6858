"""Calendars: lines that hold a day and nothing else, above the line that says what is held then."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

from secon_graph.extract.dateforms import YEAR, Parts, month_of, per_language
from secon_graph.extract.dates import exists, find, in_year
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Dated
from secon_graph.languages import Language
from secon_graph.model import Block, BlockKind, Document

# a line with more letters is no part of a calendar's frame
_LONGEST = 80
# one number in a line of its own may be anything, several are days
_SEVERAL = 2
# so many words may stand before the day in the line below a title: "from Thursday,"
_LEAD = 2
_GAP = r"[\s,;|·•/-]*"
_CLOCK = r"\d{1,2}(?:[.:h]\s?\d\d|(?=\s?(?:h|am|pm|uhr|uur)\b))(?:\s?[^\W\d_]{1,3}\b\.?)?"
_HOURS = rf"(?:[^\W\d_]{{1,6}}\.?\s+){{0,2}}{_CLOCK}(?:\s*(?:-|[^\W\d_]{{1,5}})\s*{_CLOCK})?"

Month = tuple[int | None, int]
"""Year and number of a month; a year that is not said is None."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which blocks of a document hold a day and nothing else, and which say what is held then."""

    days: Mapping[int, Dated]
    """The day, counted in characters of its block, by where the block starts."""
    titles: frozenset[int]
    """Where the blocks below a day start, and those above one, as on a poster."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a document as a calendar has it: a day, a frame around one, or anything else."""

    block: Block
    day: re.Match[str] | None
    is_frame: bool
    month: Month | None
    """The month that it names, alone or after its day."""
    above: Month | None
    """The month that a line before it has named."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """A day in lines of its own, with the block below it."""

    start: int
    day: Dated
    is_sure: bool
    """Whether a weekday says that the number is a day."""
    title: int


def read(document: Document, languages: Mapping[str, Language], issued: dt.date | None) -> Calendar:
    """Return the calendar in a document; it is empty where there is none."""
    every = list(_lines(document, languages))
    groups = [
        (is_part, list(found))
        for is_part, found in groupby(every, key=lambda line: line.is_frame or line.day is not None)
    ]
    stamps = [
        stamp for (is_part, frame), (_, below) in pairwise(groups) if is_part and (stamp := _stamp(frame, below[0]))
    ]
    kept = [stamp for stamp in stamps if stamp.is_sure or _is_ahead(stamp.day, issued)]
    if len(kept) < _SEVERAL:
        kept = [stamp for stamp in kept if stamp.is_sure]
    framed = {line.block.start for line in every if line.is_frame or line.day}
    titles = {*(stamp.title for stamp in kept), *_posters(document, languages, issued, framed)}
    return Calendar({stamp.start: stamp.day for stamp in kept}, frozenset(titles))


def _posters(
    document: Document, languages: Mapping[str, Language], issued: dt.date | None, framed: set[int]
) -> Iterator[int]:
    """Yield where the titles start below which a line begins with the days, or the day and hour, of what they name."""
    for above, block in pairwise(document.blocks):
        language = languages.get(block.lang) or languages.get(document.lang)
        line = document.text[block.start : block.end]
        is_title = above.kind is BlockKind.TITLE and above.start not in framed
        if (
            language is None
            or not is_title
            or len(line) > _LONGEST
            or " " not in document.text[above.start : above.end]
        ):
            continue
        date = next(iter(find(line, language)), None)
        if date is None or len(line[: date.start].split()) > _LEAD or line[date.end :].startswith(":"):
            continue
        is_span, hour = date.first != date.last, _hour().match(shadow(line[date.end :]))
        if is_span or hour or (issued and in_year(date.first, near=issued, said={}) > issued.isoformat()):
            yield above.start


@cache
def _hour() -> re.Pattern[str]:
    return re.compile(rf"[^.;:]{{0,20}}?\b{_CLOCK}")


def _lines(document: Document, languages: Mapping[str, Language]) -> Iterator[_Line]:
    above: Month | None = None
    for block in document.blocks:
        language = languages.get(block.lang) or languages.get(document.lang)
        words = shadow(document.text[block.start : block.end])
        if language is None or len(words) > _LONGEST:
            yield _Line(block, None, False, None, above)
            continue
        day, is_frame = _day(language).fullmatch(words), bool(_frame(language).fullmatch(words))
        month = _said(day, language) if day else _named(words, language, is_alone=is_frame)
        above = month if month and not day else above
        yield _Line(block, day, is_frame, month, above)


def _said(day: re.Match[str], language: Language) -> Month | None:
    """Return the month beside a day; the last of two."""
    name = day["m2"] or day["m1"] or day["m0"]
    return (None, month_of(name, language)) if name else None


def _named(words: str, language: Language, *, is_alone: bool) -> Month | None:
    """Return the one month that a line names, or names with its year; a short form must stand alone or before one."""
    found = list(_months(language).finditer(words))
    found = [match for match in found if match["y"]] or found
    numbers = {month_of(match["m"], language) for match in found}
    if len(numbers) != 1 or (not is_alone and re.search(r"\d\.?\s*$", words[: found[0].start()])):
        return None
    year = next((int(match["y"]) for match in found if match["y"]), None)
    is_full = any(match["m"] == shadow(forms[0]) for match in found for forms in language.tables["dates"]["months"])
    return (year, numbers.pop()) if is_alone or is_full or year else None


def _stamp(frame: list[_Line], below: _Line) -> _Stamp | None:
    """Return the one day that adjoining lines give, with the block below them; None where there is no month for it."""
    days = [line for line in frame if line.day]
    if len(days) != 1 or days[0].day is None or days[0].day["y"] or below.block.kind is BlockKind.CELL:
        return None
    line, found = days[0], days[0].day
    month = next((one.month for one in (line, *frame) if one.month), line.above)
    if month is None:
        return None
    first = (month[0], month[1], int(found["d1"]))
    last = (month[0], month[1], int(found["d2"] or found["d1"]))
    if not exists(first) or not exists(last) or first[2] > last[2]:
        return None
    is_sure = bool(found["w"] or found["v"]) or any(one.is_frame and not one.month for one in frame)
    return _Stamp(line.block.start, Dated(found.start(), found.end(), first, last), is_sure, below.block.start)


def _is_ahead(day: Dated, issued: dt.date | None) -> bool:
    """Say whether a day lies behind that of the document: headlines stand below days that have been."""
    return issued is None or in_year(day.last, near=issued, said={}) >= issued.isoformat()


def _any(shapes: Iterable[str]) -> str:
    return "(?:" + "|".join(shapes) + ")"


@per_language
def _day(language: Language) -> re.Pattern[str]:
    """Return the shape of a line with one day or a span: "THU 4", "FRI 12 - SUN 14", "7 MAR", "19-21"."""
    p = Parts(language)
    days = rf"{p.weekday}(?:\s*[/-]\s*{p.weekday})?"
    join = rf"\s*(?:-|/|,|&|(?:{p.joins})\s)\s*"
    first, last = (rf"(?:{p.between}{p.name(n)})?" for n in (1, 2))
    more = rf"(?:{join}(?:{p.weekday}\s*)?(?P<d2>\d{{1,2}}){p.ending}(?![.:]?\d){last})*"
    before = rf"(?:{p.name(0)}\s+)?"
    year = rf"(?:,?\s+(?P<y>{YEAR}))?"
    tail = rf"(?P<v>{_GAP}{days})?(?:{_GAP}{_HOURS})?{_GAP}"
    return re.compile(
        rf"{_GAP}(?P<w>{days}{_GAP})?{before}(?P<d1>\d{{1,2}}){p.ending}(?!\d|[.:]\d){first}{more}{year}{tail}"
    )


@per_language
def _frame(language: Language) -> re.Pattern[str]:
    """Return the shape of a line with a weekday, an hour or a month, and no day: "SAT", "sobota, 11:00", "MAY 2025"."""
    p = Parts(language)
    part = _any((p.weekday, _HOURS, rf"{p.month}\.?(?![^\W\d_])(?:\s+{YEAR})?"))
    return re.compile(rf"{_GAP}(?:{part}{_GAP})+")


@per_language
def _months(language: Language) -> re.Pattern[str]:
    p = Parts(language)
    return re.compile(rf"(?<![^\W\d_])(?P<m>{p.month})(?![^\W\d_])(?:\.?,?\s+{p.lead}(?P<y>{YEAR}))?")
