"""Names of people: by a title, a role beside the name, a verb of speech, or the ending of a family name."""

from collections.abc import Iterator

from secon_graph.extract.runs import Run
from secon_graph.extract.text import Candidate, Text
from secon_graph.languages import given_names
from secon_graph.terms import SEC

_PERSON = SEC + "Person"


def persons(text: Text, found: list[Run]) -> Iterator[Candidate]:
    """Yield runs of two to four plain capitalised words that are written as people are."""
    titles = text.marks("persons.titles")
    for run in found:
        start, end = _trimmed(text, run)
        size = sum(map(text.is_capital, range(start, end)))
        if run.head is not None and run.head.start != start:
            continue
        if not 1 <= size <= 4 or any(text.is_acronym(i) and len(text.words[i].text) > 2 for i in range(start, end)):
            continue
        if start in text.marks("persons.roles"):
            continue
        if start > 0 and _titled(text, start, titles):
            yield Candidate(start, end, _PERSON, "names:title")
        elif size >= 2 and run.head is None and (rule := _evidence(text, start, end)):
            yield Candidate(start, end, _PERSON, rule)


def _titled(text: Text, start: int, titles: frozenset[int]) -> bool:
    return start - 1 in titles or (text.low[start - 1] == "." and start - 2 in titles)


def _trimmed(text: Text, run: Run) -> tuple[int, int]:
    """Leave out a role or title that opens the run with a capital: "Mayor Jan Novak"."""
    start = run.start
    leading = [m.end for role in ("persons.roles", "persons.titles") for m in text.found(role, start, start + 1)]
    end_of_role = max((end for end in leading if end < run.end), default=start)
    return _given_behind_place(text, end_of_role, run.end), run.end


def _given_behind_place(text: Text, start: int, end: int) -> int:
    """Leave out where an office is held, between role and name: "δήμαρχος Ηρακλείου Γιώργος Μανουσάκης"."""
    if start - 1 not in text.marks("persons.roles") or end - start < 3:
        return start
    first, second = (text.words[i].text.lower() in given_names() for i in (start, start + 1))
    return start + 1 if second and not first else start


def _evidence(text: Text, start: int, end: int) -> str:
    roles, speech = text.marks("persons.roles"), text.marks("persons.speech")
    if start - 1 in roles:
        return "names:role"
    if end < len(text.words) and text.low[end] in {",", "(", "-"} and any(i in roles for i in range(end + 1, end + 6)):
        return "names:role"
    if end in speech or (start - 1 in speech and end - start == 2):
        return "names:speech"
    names = [i for i in range(start, end) if text.is_capital(i)]
    joined = text.small("names", "particles") and text.small("names", "inside")
    most = 4 if joined else 3
    is_short = 2 <= len(names) <= most and all(i in names or text.low[i] in joined for i in range(start, end))
    first = text.words[start].text.lower()
    if is_short and (first in given_names() or first.split("-")[0] in given_names()):
        return "names:given"
    endings = text.endings("surname_endings")
    if endings and text.low[end - 1].endswith(endings) and is_short:
        return "names:surname"
    return ""
