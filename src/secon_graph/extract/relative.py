"""Days that only the date of a document tells: "yesterday", "last Tuesday", "Thursday 12", "the 14th of this month"."""

import datetime as dt
import re
from collections.abc import Iterator

from secon_graph.extract.dateforms import alternatives, per_language, weekdays
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Dated
from secon_graph.languages import Language

_WEEK = 7
# a weekday and a number meet in few months, and in none nearer to another than this
_MONTHS = 4
_DASH = r"\s?-\s?"


@per_language
def _pattern(language: Language) -> re.Pattern[str]:
    """Return the pattern of days without a month."""

    def words(key: str) -> str:
        return alternatives(list(language.words("dates", key)))

    table = language.tables["dates"]
    full = alternatives([form for forms in table.get("days", ()) for form in forms])
    any_day = rf"(?:{weekdays(language)})(?![^\W\d_])\.?,?"
    on = rf"(?:(?:{words('on')})\s+|l')?"
    ending = f"(?:{words('ordinal_endings')})?"
    number = rf"\d{{1,2}}{ending}(?![.,:/]?\d|\s?[%€h]|\s\d)"
    joins = alternatives([*language.words("dates", "to"), *language.words("dates", "and")])
    join = rf",?(?:{_DASH}|/|\s+(?:{joins})\s+){on}"
    shapes = (
        rf"(?P<w1>{any_day})\s+{on}(?P<d1>{number}){join}(?P<w2>{any_day})\s+{on}(?P<d2>{number})",
        rf"(?P<w>{any_day})\s+{on}(?P<d>{number})",
        rf"(?P<d3>{number}),?\s+(?P<w3>{full})",
        rf"(?P<dm>\d{{1,2}}){ending}\s+(?:{words('this_month')})",
        rf"(?P<near>{alternatives(list(table.get('near', {})))})",
        rf"(?:(?P<l>{words('last')})|(?P<n>{words('next')}))\s+(?P<wd>{full})",
        rf"(?P<wb>{full})\s+(?:(?P<lb>{words('last')})|(?P<nb>{words('next')}))",
        rf"(?P<bare>{full})",
    )
    return re.compile(r"(?<![\w.-])(?:" + "|".join(shapes) + r")(?![^\W\d_])")


def find(text: str, language: Language, near: dt.date, *, bare: bool = True, planned: bool = False) -> Iterator[Dated]:
    """Yield the days of `text` that `near` tells.

    Args:
        text: Whose characters the offsets count.
        language: In which it is written.
        near: The day on which it was written.
        bare: Whether a weekday alone is a day.
        planned: Whether a weekday alone lies ahead.
    """
    for match in _pattern(language).finditer(shadow(text)):
        is_bare = match["bare"] is not None
        if is_bare and (not bare or _is_each(match, language)):
            continue
        first, last = _days(match, language, near, planned=planned)
        if first and last and first <= last:
            yield Dated(match.start(), match.end(), _day(first), _day(last))


def _day(date: dt.date) -> tuple[int, int, int]:
    return date.year, date.month, date.day


def _is_each(match: re.Match[str], language: Language) -> bool:
    """Say whether a weekday is no certain day: "every Friday", "the first Wednesday", or the head of a diary's day."""
    if not match.string[: match.start()].strip() and match.string[match.end() :].lstrip()[:1] in ("", ".", ":"):
        return True
    before = match.string[: match.start()].rstrip()
    word = before.rpartition(" ")[2]
    each = {shadow(w) for w in (*language.words("dates", "each"), *language.words("ordinals", "words"))}
    return word in each or word[-1:].isdigit()


def _days(
    match: re.Match[str], language: Language, near: dt.date, *, planned: bool
) -> tuple[dt.date | None, dt.date | None]:
    value = match.groupdict()
    if value["w1"]:
        return _met(value["w1"], value["d1"], language, near), _met(value["w2"], value["d2"], language, near)
    for weekday, number in (("w", "d"), ("w3", "d3")):
        if value[weekday]:
            day = _met(value[weekday], value[number], language, near)
            return day, day
    if value["dm"]:
        day = _of_month(near.year, near.month, int(value["dm"]))
    elif value["near"]:
        offsets = language.tables["dates"]["near"]
        day = near + dt.timedelta(days=next(n for word, n in offsets.items() if shadow(word) == value["near"]))
    else:
        name = value["wd"] or value["wb"] or value["bare"]
        is_ahead = bool(value["n"] or value["nb"] or (value["bare"] and planned))
        day = _beside(_weekday(name, language), near, ahead=is_ahead)
    return day, day


def _beside(weekday: int | None, near: dt.date, *, ahead: bool) -> dt.date | None:
    """Return the last or the next day of the week that has this name."""
    if weekday is None:
        return None
    if ahead:
        return near + dt.timedelta(days=(weekday - near.weekday()) % _WEEK or _WEEK)
    return near - dt.timedelta(days=(near.weekday() - weekday) % _WEEK or _WEEK)


def _met(name: str, number: str, language: Language, near: dt.date) -> dt.date | None:
    """Return the day nearest to `near` on which a weekday and a number of the month meet."""
    weekday = _weekday(name.rstrip(".,"), language)
    digits = re.match(r"\d+", number)
    months = (near.year * 12 + near.month - 1 + n for n in range(-_MONTHS, _MONTHS + 1))
    days = [_of_month(month // 12, month % 12 + 1, int(digits[0])) for month in months] if digits else []
    fitting = [day for day in days if day and day.weekday() == weekday]
    return min(fitting, key=lambda day: abs((day - near).days), default=None)


def _of_month(year: int, month: int, number: int) -> dt.date | None:
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def _weekday(name: str, language: Language) -> int | None:
    table = language.tables["dates"]
    for key in ("days", "days_short"):
        for i, forms in enumerate(table.get(key, ())):
            if name in map(shadow, forms):
                return i
    return None
