"""Days and spans of days as a text writes them, and which of them say when something is held."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from secon_graph.extract import relative
from secon_graph.extract.dateforms import month_of, pattern
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Dated, Text
from secon_graph.languages import Language
from secon_graph.model import BlockKind

Day = tuple[int | None, int, int]
"""Year, month and number of a day; a year that is not said is None."""
# a year that has every day
_LEAP = 2024
_LEAPS_APART = 8
_BEFORE = 30
_CENTURY = 2000
# what lies this much further back is as near as what lies ahead: texts tell of days soon after them
_BACK = 1.3
# the words between "deadline" and its day
_DEADLINE_WITHIN = 60
# a date line is followed by running text; before it stands a place at most
_PLACE_LETTERS, _RUNNING_LETTERS = 45, 40


def _values(match: re.Match[str]) -> dict[str, str]:
    return {key[:2]: value for key, value in match.groupdict().items() if value is not None}


def _year(value: str) -> int:
    return int(value) + (_CENTURY if len(value) == 2 else 0)


def _dated(match: re.Match[str], language: Language) -> Iterator[Dated]:
    value = _values(match)
    last_month = month_of(value.get("m2", value.get("m1", "")), language)
    first_month = month_of(value.get("m1", value.get("m2", "")), language)
    # "28 December to 3 January 2025": the year is said once, and the span runs into the next
    turns = first_month > last_month
    last_year = _year(value["y2"]) if "y2" in value else _year(value["y1"]) + turns if "y1" in value else None
    first_year = _year(value["y1"]) if "y1" in value else last_year - turns if last_year else None
    first = (first_year, first_month, int(value["d1"]))
    last = (last_year, last_month, int(value.get("d2", value["d1"])))
    if not (exists(first) and exists(last)) or (first_year == last_year and first[1:] > last[1:]):
        return
    days = [(first, first), (last, last)] if _apart(match, value, first, last, language) else [(first, last)]
    yield from (Dated(match.start(), match.end(), *span) for span in days)


def _apart(match: re.Match[str], value: dict[str, str], first: Day, last: Day, language: Language) -> bool:
    """Say whether "and" joins two days, neither neighbours nor the ends of a span: "on 5 and 19 June"."""
    table = language.tables["dates"]
    joined = value.get("j1", "").strip(" ,").partition(" ")[0]
    if joined not in map(shadow, table["and"]) or "l1" in value:
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    opens_span = f" {before}".rstrip().endswith(tuple(f" {shadow(word)}" for word in table.get("from", ())))
    return not opens_span and (_on(last) - _on(first)).days > 1


def _on(day: Day) -> dt.date:
    return dt.date(day[0] or _LEAP, day[1], day[2])


def exists(day: Day) -> bool:
    """Say whether there is such a day; one without a year is in some year."""
    try:
        _on(day)
    except ValueError:
        return False
    return True


def find(text: str, language: Language) -> list[Dated]:
    """Return every day or span of days in `text`.

    Two days joined by "and" are a span only if they follow each other or "between" stands before them. Offsets count
    characters of `text`.
    """
    return [dated for match in pattern(language).finditer(shadow(text)) for dated in _dated(match, language)]


def mark(text: Text) -> None:
    """Add the dates of a block; what the lexicon found inside one ("May") is a part of the date and nothing else."""
    if text.day:
        text.dates = [text.day]
        return
    said = find(text.plain, text.language)
    told = [] if text.issued is None else list(_told(text, text.issued, said))
    every = sorted((*said, *told), key=lambda date: date.start)
    text.dates = [date if _is_held(text, date) else replace(date, is_held=False) for date in every]
    spans = (range(text.word_at(date.start), text.word_at(date.end - 1) + 1) for date in text.dates)
    inside = {i for span in spans for i in span}
    text.entries = [match for match in text.entries if not inside.intersection(range(match.start, match.end))]


def _told(text: Text, issued: dt.date, said: list[Dated]) -> Iterator[Dated]:
    """Yield the days that the date of the document tells, sentence by sentence, where none is written in full."""
    for first, stop in text.sentences():
        start, end = text.words[first].start, text.words[stop - 1].end
        beside = [date for date in said if date.start < end and start < date.end]
        is_bare = not beside and text.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)
        is_planned = any(first <= m.start < stop for m in text.entries if m.payload.role == "modality.planned")
        for date in relative.find(text.plain[start:end], text.language, issued, bare=is_bare, planned=is_planned):
            moved = replace(date, start=start + date.start, end=start + date.end)
            if not any(moved.start < other.end and other.start < moved.end for other in beside):
                yield moved


def _is_held(text: Text, date: Dated) -> bool:
    """Say whether something may be held on a day: no bound, as in "until", no deadline, no date line."""
    if date.first != date.last:
        return True
    table = text.language.words
    before = shadow(text.plain[max(0, date.start - _DEADLINE_WITHIN) : date.start])
    bounds = tuple(f" {shadow(word)}" for word in table("dates", "bounds"))
    clause = re.split(r"[.;!?\n]", before)[-1]
    is_due = any(shadow(word) in clause for word in table("dates", "deadline"))
    is_bound = f" {before}".rstrip(" :").endswith(bounds) if bounds else False
    return not (is_due or is_bound or _is_date_line(text, date))


def _is_date_line(text: Text, date: Dated) -> bool:
    """Say whether a block opens with its place and date: "Andenne, le 24 novembre 2023. – Remis hier soir"."""
    before, after = shadow(text.plain[: date.start]).strip(), text.plain[date.end :]
    if not text.is_opening or len(before) > _PLACE_LETTERS or len(after) < _RUNNING_LETTERS:
        return False
    on = {shadow(word) for word in text.language.words("dates", "on")}
    words = before.replace("(", " ").rsplit(maxsplit=1)
    before = words[0] if len(words) > 1 and words[1] in on else before
    ends = text.plain[date.end - 1] == "." or re.match(r"\s*[.:–—−•·|/)-]", after) is not None
    return ends and (not before or before[-1] in ",/|-·•(")


def in_year(day: Day, *, near: dt.date | None, said: dict[int, int]) -> str:
    """Return a day in ISO 8601; without a year: that of other dates in the month, else the nearest to `near`.

    Where nothing tells the year it is `--MM-DD`.
    """
    year, month, number = day
    if year is None:
        year = said.get(month) or (_nearest(month, number, near) if near else None)
    if year is not None and not exists((year, month, number)):
        year = _nearest(month, number, near or dt.date(year, month, 1))
    return f"{year:04d}-{month:02d}-{number:02d}" if year else f"--{month:02d}-{number:02d}"


def _nearest(month: int, number: int, near: dt.date) -> int:
    """Return the year in which a day is nearest to another; the last of February is not in all."""
    years = (near.year + n for n in range(-_LEAPS_APART, _LEAPS_APART + 1))
    dates = [dt.date(year, month, number) for year in years if exists((year, month, number))]
    return min(dates, key=lambda date: _BACK * (near - date).days if date < near else (date - near).days).year
