"""Days and spans of days as a text writes them, by patterns made from the month and order words of a language."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Dated, Text
from secon_graph.languages import Language

Day = tuple[int | None, int, int]
"""Year, month and number of a day; a year that is not said is None."""
# a year that has every day
_LEAP = 2024
_LEAPS_APART = 8
_BEFORE = 30
_DASH = r"\s?-\s?"
_YEAR = r"(?:19|20)\d\d"
_NUMERIC = (
    r"(?P<d1>\d{1,2})[./](?P<m1>\d{1,2})[./](?P<y1>(?:19|20)\d\d)",
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)",
    r"(?P<d1>\d{1,2})[.]?" + _DASH + r"(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d)",
    r"(?P<d1>\d{1,2})\.(?P<m1>\d{1,2})\.?" + _DASH + r"(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>(?:19|20)\d\d)",
)


@lru_cache(maxsize=32)
def _compiled(code: str, words: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    """Return one pattern for every way in which a language writes days; groups are numbered by shape."""
    months, joins, endings, years, of, year_lead, month_first = words
    month = "|".join(_any(months))
    ending = f"(?:{'|'.join(_any(endings))})?"
    between = rf"\s+(?:(?:{'|'.join(_any(of))})\s+)?" if of else r"(?:\s+|(?<=\.)\s*)"
    lead = rf"(?:(?:{'|'.join(_any(year_lead))})\s+)?" if year_lead else ""
    after = rf"(?:\s?(?:{'|'.join(_any(years))})(?![^\W\d_]))?" if years else ""
    join = rf"(?P<j1>{_DASH}|/|\s+(?:{'|'.join(_any(joins))})\s+)"

    def year(n: int) -> str:
        return rf"(?:,?\s+{lead}(?P<y{n}>{_YEAR}){after})?"

    def first_year(n: int) -> str:
        return rf"(?P<y{n}>{_YEAR})\.?{after}\s+"

    def day(n: int) -> str:
        return rf"(?P<d{n}>\d{{1,2}}){ending}"

    def name(n: int) -> str:
        return rf"(?P<m{n}>{month})\.?(?![^\W\d_])"

    shapes = (
        first_year(2) + day(1) + between + name(1) + join + day(2) + between + name(2),
        first_year(2) + day(1) + join + day(2) + between + name(2),
        first_year(1) + day(1) + between + name(1),
        day(1) + between + name(1) + year(1) + join + day(2) + between + name(2) + year(2),
        day(1) + join + day(2) + between + name(2) + year(2),
        day(1) + between + name(1) + year(1),
    )
    shapes_month_first = (
        name(1) + r"\s+" + day(1) + join + name(2) + r"\s+" + day(2) + year(2),
        name(2) + r"\s+" + day(1) + join + day(2) + r"(?!\d)" + year(2),
        name(1) + r"\s+" + day(1) + r"(?!\d|:)" + year(1),
    )
    every = (*reversed(_NUMERIC), *shapes, *(shapes_month_first if month_first else ()))
    renamed = (re.sub(r"\?P<(\w\d)>", rf"?P<\1_{i}>", shape) for i, shape in enumerate(every))
    return re.compile(r"(?<![\w.])(?:" + "|".join(f"(?:{shape})" for shape in renamed) + r")(?!\d)")


def _any(words: tuple[str, ...]) -> list[str]:
    return [re.escape(shadow(word)) for word in sorted(words, key=len, reverse=True)]


def _pattern(language: Language) -> re.Pattern[str]:
    table = language.tables["dates"]
    lists = (
        [name for names in table["months"] for name in names],
        [*table["to"], *table["and"]],
        table["ordinal_endings"],
        table["year_words"],
        table.get("of", []),
        table.get("year_lead", []),
        ["month first"] if table.get("month_first") else [],
    )
    return _compiled(language.code, tuple(tuple(words) for words in lists))


def _values(match: re.Match[str]) -> dict[str, str]:
    return {key[:2]: value for key, value in match.groupdict().items() if value is not None}


def _month(value: str, language: Language) -> int:
    if value.isdigit():
        return int(value)
    names = language.tables["dates"]["months"]
    return next(i for i, forms in enumerate(names, 1) if value in map(shadow, forms))


def _dated(match: re.Match[str], language: Language) -> Iterator[Dated]:
    value = _values(match)
    last_month = _month(value.get("m2", value.get("m1", "")), language)
    first_month = _month(value.get("m1", value.get("m2", "")), language)
    # "28 December to 3 January 2025": the year is said once, and the span runs into the next
    turns = first_month > last_month
    last_year = int(value["y2"]) if "y2" in value else int(value["y1"]) + turns if "y1" in value else None
    first_year = int(value["y1"]) if "y1" in value else last_year - turns if last_year else None
    first = (first_year, first_month, int(value["d1"]))
    last = (last_year, last_month, int(value.get("d2", value["d1"])))
    if not (_exists(first) and _exists(last)) or (first_year == last_year and first[1:] > last[1:]):
        return
    days = [(first, first), (last, last)] if _apart(match, value, first, last, language) else [(first, last)]
    yield from (Dated(match.start(), match.end(), *span) for span in days)


def _apart(match: re.Match[str], value: dict[str, str], first: Day, last: Day, language: Language) -> bool:
    """Say whether "and" joins two days, neither neighbours nor the ends of a span: "on 5 and 19 June"."""
    table = language.tables["dates"]
    if value.get("j1", "").strip() not in map(shadow, table["and"]):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    opens_span = f" {before}".rstrip().endswith(tuple(f" {shadow(word)}" for word in table.get("from", ())))
    return not opens_span and (_on(last) - _on(first)).days > 1


def _on(day: Day) -> dt.date:
    return dt.date(day[0] or _LEAP, day[1], day[2])


def _exists(day: Day) -> bool:
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
    return [dated for match in _pattern(language).finditer(shadow(text)) for dated in _dated(match, language)]


def mark(text: Text) -> None:
    """Add the dates of a block; what the lexicon found inside one ("May") is a part of the date and nothing else."""
    text.dates = find(text.plain, text.language)
    spans = (range(text.word_at(date.start), text.word_at(date.end - 1) + 1) for date in text.dates)
    inside = {i for span in spans for i in span}
    text.entries = [match for match in text.entries if not inside.intersection(range(match.start, match.end))]


def in_year(day: Day, *, near: dt.date | None, said: dict[int, int]) -> str:
    """Return a day in ISO 8601; without a year: that of other dates in the month, else the nearest to `near`.

    Where nothing tells the year it is `--MM-DD`.
    """
    year, month, number = day
    if year is None:
        year = said.get(month) or (_nearest(month, number, near) if near else None)
    if year is not None and not _exists((year, month, number)):
        year = _nearest(month, number, near or dt.date(year, month, 1))
    return f"{year:04d}-{month:02d}-{number:02d}" if year else f"--{month:02d}-{number:02d}"


def _nearest(month: int, number: int, near: dt.date) -> int:
    """Return the year in which a day is nearest to another; the last of February is not in all."""
    years = (near.year + n for n in range(-_LEAPS_APART, _LEAPS_APART + 1))
    dates = [dt.date(year, month, number) for year in years if _exists((year, month, number))]
    return min(dates, key=lambda date: abs((date - near).days)).year
