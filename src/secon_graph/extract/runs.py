"""Runs of capitalised words, with the small words and head words that hold a name together."""

from collections.abc import Iterator
from dataclasses import dataclass

from secon_graph.extract.lexicon import Match
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

_MAX = 12
# kinds that a text describes rather than names: their complements are read elsewhere
_DESCRIBED = frozenset((SEC + "Event", SEC + "Report"))
_WITH_YEARS = frozenset((SEC + "Programme", SEC + "PolicyInstrument"))
# kinds whose names stop before the name of what they belong to
_BELONGING = frozenset((SEC + "Committee", SEC + "StakeholderGroup"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words `start` to `end` are written as one name; `head` is the head word that says its kind."""

    start: int
    end: int
    head: Match[Entry] | None = None


def runs(text: Text) -> Iterator[Run]:
    """Yield the maximal runs of a block, from left to right, none inside another."""
    i = 0
    while i < len(text.words):
        run = _run(text, i) if _may_open(text, i) else None
        if run is not None:
            yield run
            i = max(run.end, i + 1)
        else:
            i += 1


def _may_open(text: Text, i: int) -> bool:
    if not text.is_capital(i) or (text.shouts and not any(match.start == i for match in text.found("name"))):
        return False
    if text.is_acronym(i):
        return text.low[i] not in text.small("names", "not_names")
    if text.low[i] in _months(text) | text.small("names", "polite") or i in text.marks("persons.titles"):
        return False
    if not _sentence_case(text, i):
        return True
    if text.low[i] in text.small("names", "not_names") | text.small("names", "stop"):
        return False
    return (
        text.low[i] in text.capitals
        or any(match.start == i for match in text.found("name"))
        or _head_at(text, i) is not None
        or apposition(text, i + 1) != ""
        or (i + 1 < len(text.words) and text.is_capital(i + 1))
        or text.low[i].endswith(tuple(text.language.words("names", "demonyms")))
    )


def _sentence_case(text: Text, i: int) -> bool:
    """Say whether the capital of word `i` may be owed to its place: it opens a sentence or stands in a title."""
    return text.is_first(i) or (text.kind == BlockKind.TITLE and _title_case(text))


def _title_case(text: Text) -> bool:
    letters = [i for i, word in enumerate(text.words) if word.text[0].isalpha() and len(word.text) > 3]
    return len(letters) >= 3 and sum(map(text.is_capital, letters)) > 0.7 * len(letters)


def _head_at(text: Text, i: int) -> Match[Entry] | None:
    heads = [m for m in text.found("head") if m.start == i]
    return max(heads, key=lambda match: match.end, default=None)


def _run(text: Text, i: int) -> Run | None:
    opening = _head_at(text, i)
    if opening is not None and opening.payload.kind in _DESCRIBED and not text.is_acronym(i):
        return None
    end = _capitals(text, i)
    head = _head(text, i, end)
    if head is None and end > i + 1 and text.is_first(i) and _only_rest_known(text, i, end):
        return None
    if head is not None and is_plural(text, head) and head.start == i:
        return None
    if (head is None or head.end > end) and not _is_counted(text, i):
        end, head = _small_head(text, i, end, head)
    if head is not None and head.payload.kind not in _DESCRIBED:
        end = _complement(text, head, max(end, head.end), official=text.is_capital(i))
    if head is not None and head.start == i and head.end >= end:
        return None if not _official(text, head, end) else Run(i, end, head)
    if head is not None and head.payload.kind in _DESCRIBED:
        if head.start == i:
            return None
        end, head = head.start, None
    return Run(i, end, head) if i < end <= i + _MAX else None


def _only_rest_known(text: Text, i: int, end: int) -> bool:
    """Say whether a word that opens a sentence is no part of the name behind it, by what the document writes elsewhere."""
    rest = [text.low[j] for j in range(i + 1, end) if text.is_capital(j)]
    return text.low[i] not in text.capitals and all(word in text.capitals for word in rest)


def apposition(text: Text, end: int) -> str:
    """Return the kind that an apposition gives the name before it: ", a workers' cooperative", "– проект"."""
    if end >= len(text.words) or text.low[end] not in {",", "-", "("}:
        return ""
    heads = sorted(text.found("head"), key=lambda m: (m.start, m.start - m.end))
    for head in heads:
        if end < head.start <= end + 5 and not is_plural(text, head) and _describes(text, end + 1, head):
            return head.payload.kind
    return ""


def _describes(text: Text, start: int, head: Match[Entry]) -> bool:
    """Say whether only an article and small describing words stand before a head word of an apposition."""
    articles = text.small("names", "articles")
    if articles and text.low[start] not in articles:
        return False
    stops = text.small("names", "stop")
    between = range(start + bool(articles), head.start)
    return text.words[head.start].text.islower() and all(
        (text.words[i].text.islower() and text.low[i] not in stops) or text.low[i] == "'" for i in between
    )


def is_plural(text: Text, head: Match[Entry]) -> bool:
    """Say whether a head word stands in the plural, which names a class of things and none of them."""
    endings = tuple(text.language.words("names", "plural_endings"))
    word, singular = text.low[head.end - 1], shadow(head.payload.phrase).split()[-1]
    return word != singular and any(word.endswith(e) and not singular.endswith(e) for e in endings)


def _official(text: Text, head: Match[Entry], end: int) -> bool:
    """Say whether a head word alone can be a name: it has several words and stands inside a sentence."""
    return head.end - head.start > 1 and not text.is_first(head.start) and head.payload.kind not in _DESCRIBED


def _capitals(text: Text, i: int) -> int:
    """Return the end of the capitalised words from word `i`, particles between them included."""
    inside = text.small("names", "inside") - text.small("names", "complement") - text.small("text", "and")
    end = i + 1
    while end < len(text.words):
        j = end
        while j < len(text.words) and j - end < 2 and text.low[j] in inside and not text.is_capital(j):
            j += 1
        if j >= len(text.words) or not _goes_on(text, j):
            break
        end = j + 1
    return end


def _goes_on(text: Text, j: int) -> bool:
    word = text.words[j].text
    return not text.is_first(j) and text.is_capital(j) and word[0].isalpha() and text.low[j] not in _months(text)


def _months(text: Text) -> frozenset[str]:
    table = text.language.tables["dates"]
    return frozenset(name for names in table["months"] for name in names) | frozenset(table["weekdays"])


def _head(text: Text, start: int, end: int) -> Match[Entry] | None:
    """Return the head of the words: where a language ends names with it, the last, else the first."""
    inside = [
        match
        for match in text.found("head")
        if start <= match.start and match.end <= end
    ]
    widest = [m for m in inside if not any(_holds(other, m) for other in inside)]
    last = text.language.tables["names"].get("head") == "last"
    order = sorted(widest, key=lambda match: (match.start, -_priority(match)))
    if not order:
        return None
    proper = [match for match in order if match.payload.phrase[0].isupper()]
    if proper:
        return proper[0]
    return max(order, key=lambda m: (m.end, _priority(m))) if last else order[0]


def _priority(match: Match[Entry]) -> int:
    """Organisations before what they might be part of; the kinds of head words overlap in few words."""
    return 0 if match.payload.kind in _DESCRIBED else 1


def _holds(outer: Match[Entry], inner: Match[Entry]) -> bool:
    return (outer.start, outer.end) != (inner.start, inner.end) and (
        outer.start <= inner.start and inner.end <= outer.end
    )


def _small_head(text: Text, i: int, end: int, head: Match[Entry] | None) -> tuple[int, Match[Entry] | None]:
    """Look for a head word in small letters right behind, adjectives between allowed: "Хасковската търговска палата"."""
    for match in sorted(text.found("head"), key=lambda m: (m.start, -m.end)):
        if match.payload.kind == SEC + "Project" or is_plural(text, match):
            continue
        if end <= match.start <= end + 2 and all(map(lambda j: _adjective(text, j), range(end, match.start))):
            if match.payload.kind in _DESCRIBED:
                return end, head
            return match.end, match
    return end, head


def _is_counted(text: Text, i: int) -> bool:
    """Say whether a number stands before: what follows are several things and none by name."""
    before = text.low[i - 1] if i else ""
    return before.isdigit() or before in text.language.tables["counts"].get("words", {})


def _adjective(text: Text, j: int) -> bool:
    endings = tuple(text.language.words("names", "adjective_endings"))
    return bool(endings) and text.words[j].text.islower() and text.low[j].endswith(endings)


def _complement(text: Text, head: Match[Entry], end: int, *, official: bool) -> int:
    """Return where a name that began with a head word ends: "на труда и социалната политика", "of Kainuu"."""
    for _ in range(3):
        if end >= len(text.words) or text.words[end].is_sent_start:
            break
        after = _next_part(text, head, end, official=official)
        belongs = head.payload.kind in _BELONGING and _reaches_name(text, end, after)
        if after == end or belongs:
            break
        end = after
    return _years(text, head, end)


def _next_part(text: Text, head: Match[Entry], end: int, *, official: bool) -> int:
    """Return the end of the part that goes on a name at word `end`; `end` itself where the name is over."""
    if text.low[end] in text.small("names", "complement"):
        after = _part(text, end + 1, official=official)
        return after if after > end + 1 else end
    if text.low[end] in text.small("text", "and") and official and end > head.end:
        after = _part(text, end + 1, official=True) if _continues(text, end + 1) else end + 1
        return after if after > end + 1 else end
    if end == head.end and _goes_on(text, end):
        return _capitals(text, end)
    return _capitals(text, end + 1) if _is_pair(text, head, end) else end


def _years(text: Text, head: Match[Entry], end: int) -> int:
    """Take in the years of a plan or programme: "Plan 2030", "2021–2027"."""
    if head.payload.kind not in _WITH_YEARS or end >= len(text.words) or not _is_year(text.words[end].text):
        return end
    is_span = end + 2 < len(text.words) and text.low[end + 1] == "-" and _is_year(text.words[end + 2].text)
    return end + 3 if is_span else end + 1


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and word[:2] in ("19", "20")


def _is_pair(text: Text, head: Match[Entry], end: int) -> bool:
    """Say whether a dash joins two countries in the name of a programme: "Румъния – България"."""
    is_programme = head.payload.kind == SEC + "Programme"
    return is_programme and text.low[end] == "-" and end + 1 < len(text.words) and _goes_on(text, end + 1)


def _reaches_name(text: Text, start: int, end: int) -> bool:
    return any(text.is_capital(i) for i in range(start, min(end + 1, len(text.words))))


def _continues(text: Text, i: int) -> bool:
    """Say whether what follows "and" is still the same name: an adjective and its noun, or capitals without a head."""
    if i >= len(text.words):
        return False
    if text.is_capital(i):
        end = _capitals(text, i)
        return _head(text, i, end) is None and not any(match.start == i for match in text.found("name"))
    return _adjective(text, i)


def _part(text: Text, i: int, *, official: bool) -> int:
    """Return the end of one complement from word `i`: articles, then capitals, or in official names small words."""
    start = i
    inside = text.small("names", "inside")
    while i < len(text.words) and i - start < 2 and text.low[i] in inside and not text.is_capital(i):
        i += 1
    if i < len(text.words) and _goes_on(text, i):
        return _capitals(text, i)
    if not official or not text.language.words("names", "adjective_endings"):
        return start
    return _small_words(text, i)


def _small_words(text: Text, i: int) -> int:
    """Return the end of adjectives and one noun in small letters."""
    stops = text.small("names", "stop")
    j = i
    while j < len(text.words) and j - i < 4 and _adjective(text, j) and text.low[j] not in stops:
        j += 1
    if (
        j < len(text.words)
        and text.words[j].text.isalpha()
        and text.words[j].text.islower()
        and text.low[j] not in stops
    ):
        return j + 1
    return _capitals(text, j) if j < len(text.words) and _goes_on(text, j) else j
