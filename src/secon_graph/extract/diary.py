"""Events of a diary or a calendar, whatever they are called: "9-10 May: Mend & Vend, Town Hall", "Agora: 5 May"."""

import re
from collections.abc import Iterator

from secon_graph.extract.phrases import is_ordinal
from secon_graph.extract.quotations import quotations
from secon_graph.extract.text import Candidate, Dated, Text
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

_EVENT = SEC + "Event"
RULE = "phrases:calendar"
# what parts a day from what is held then; a comma only where the words say that they name an event
_LEADS = frozenset(":–—-|·•>")
_CLOSES = frozenset(",;:(|–—·•.!?")
_WORDS, _TITLE = 9, 6
_BEFORE = 3
_CAPITALS = 2
# within so many characters behind a day an hour belongs to it
_BEHIND = 40
_CLOCK = re.compile(r"[^\n.;:]{0,20}?\b\d{1,2}(?:[.:h]\s?\d\d\b|\s?(?:h|Uhr|uur|pm|am)\b)")
# so many words before a colon say what kind of event its title is of
_KIND = 2


def entries(text: Text) -> Iterator[Candidate]:
    """Yield what a line says right behind a day, or right before it."""
    if text.kind is BlockKind.BYLINE:
        return
    opened = dict(quotations(text))
    if text.is_entry and (title := _title(text, opened)) and not _is_known(text, *title):
        yield Candidate(*title, _EVENT, RULE)
    for first, stop in text.sentences():
        for date in text.dated(first, stop)[:1]:
            found = _behind(text, date, first, stop, opened) or _before(text, date, first)
            if found is not None and not _is_known(text, *found) and not _is_described(text, *found):
                yield Candidate(*found, _EVENT, RULE)


def _title(text: Text, opened: dict[int, int]) -> tuple[int, int] | None:
    """Return what the line below a day begins with: "Valley of Makers", or behind its kind "Course: Wool for All"."""
    _, stop = text.sentence(0)
    i = next((i for i in range(stop) if text.low[i][0].isalnum() or i in opened), stop)
    end = stop if text.kind is BlockKind.TITLE else _end(text, i, stop, opened)
    if end + 1 < stop and text.low[end] == ":" and end - i <= _KIND:
        i, end = end + 1, _end(text, end + 1, stop, opened)
    if i in opened:
        i, end = i + 1, opened[i]
    is_named = i < stop and (text.is_capital(i) or is_ordinal(text, i))
    return (i, end) if 0 < end - i <= _WORDS and is_named else None


def _behind(text: Text, date: Dated, first: int, stop: int, opened: dict[int, int]) -> tuple[int, int] | None:
    """Return what stands behind the day and perhaps an hour: "22 Dec., 18.00: Carols with Socks, Pattichion"."""
    lead_in = range(first, text.word_at(date.start))
    days = text.small("dates", "weekdays")
    if len(lead_in) > _BEFORE or any(text.is_capital(i) and text.low[i] not in days for i in lead_in):
        return None
    behind = i = text.word_at(date.end - 1) + 1
    lead = ""
    while i < stop and (text.low[i] in _LEADS | _CLOSES or text.low[i][0].isdigit() or _is_hour(text, i)):
        lead = text.low[i] if text.low[i] in _LEADS else lead
        i += 1
    if i >= stop or not any(text.low[j] in _LEADS | _CLOSES for j in range(behind, i)):
        return None
    if i in opened and opened[i] - i <= _WORDS:
        return (i + 1, opened[i]) if lead else None
    end = _end(text, i, stop, opened)
    is_named = (lead and text.is_capital(i)) or lead == ":" or _has_head(text, i, end)
    is_hour = end - i == 1 and len(text.low[i]) <= _BEFORE and text.low[i - 1][0].isdigit()
    return (i, end) if is_named and end - i <= _WORDS and end > i and not is_hour else None


def _before(text: Text, date: Dated, first: int) -> tuple[int, int] | None:
    """Return what stands before the day, a mark between: "Online consultation hour: Tuesday, 12 October"."""
    day = i = text.word_at(date.start) - 1
    while i > first and (text.low[i] in text.small("dates", "weekdays") or text.low[i] in text.small("dates", "on")):
        i -= 1
    if i <= first or text.low[i] not in _LEADS | {",", "("}:
        return None
    start = first
    while start < i and not text.low[start][0].isalnum():
        start += 1
    start += text.low[start] in text.small("names", "articles")
    words = range(start, i)
    ends = text.small("names", "at_place").union(_CLOSES)
    if not 0 < len(words) <= _TITLE or any(text.low[j] in ends for j in words):
        return None
    is_title = sum(map(text.is_capital, words)) >= _CAPITALS
    is_timed = len(words) > 1 and (i < day or _is_timed(text, date))
    return (start, i) if ((is_title or is_timed) and text.low[i] in _LEADS) or _has_head(text, start, i) else None


def _is_timed(text: Text, date: Dated) -> bool:
    """Say whether an hour stands behind a day: "lundi 28 janvier, 18 h", "5 September, Tuesday, 18.00"."""
    return _CLOCK.match(text.plain[date.end : date.end + _BEHIND]) is not None


def _is_hour(text: Text, i: int) -> bool:
    """Say whether a short word in small letters stands behind a number: "18 Uhr", "9 h"."""
    return bool(i and text.low[i - 1][0].isdigit() and text.words[i].text.islower() and len(text.low[i]) <= _BEFORE)


def _end(text: Text, i: int, stop: int, opened: dict[int, int]) -> int:
    """Return where what begins with word `i` ends: before a mark, or before where it is held."""
    while i < stop and text.low[i] not in _CLOSES and text.low[i] not in text.small("names", "at_place"):
        i = opened[i] + 1 if i in opened else i + 1
    return min(i, stop)


def _has_head(text: Text, start: int, end: int) -> bool:
    return any(match.payload.kind == _EVENT and match.end <= end for match in text.found("head", start, end))


def _is_described(text: Text, start: int, end: int) -> bool:
    """Say whether some of the words describe an event already."""
    return any(c.kind == _EVENT and c.start < end and start < c.end for c in text.candidates)


def _is_known(text: Text, start: int, end: int) -> bool:
    """Say whether the words are a name that the registry holds, or only say where."""
    is_name = any(match.start == start and match.end == end for match in text.found("name", start, end))
    return is_name or text.low[start] in text.small("names", "at_place")
