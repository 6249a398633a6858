"""How a name goes on behind its head word: "на труда и социалната политика", "of Kainuu", "2021–2027"."""

from secon_graph.extract.capitals import begins_body, capitals, goes_on
from secon_graph.extract.heads import adjectives_behind, head_of, is_adjective
from secon_graph.extract.lexicon import Match
from secon_graph.extract.text import Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.languages import given_names
from secon_graph.terms import SEC

_PARTS = 5
_SMALL_WORDS = 4
_WITH_YEARS = frozenset((SEC + "Programme", SEC + "PolicyInstrument"))
# kinds whose names stop before the name of what they belong to
_BELONGING = frozenset((SEC + "Committee", SEC + "StakeholderGroup"))


def complement(text: Text, head: Match[Entry], end: int, *, official: bool) -> int:
    """Return where a name that began with a head word ends: "на труда и социалната политика", "of Kainuu"."""
    named = end > head.end and not text.small("names", "particles") and head.payload.kind != SEC + "Programme"
    for _ in range(_PARTS):
        if named or end >= len(text.words) or text.opens_sentence(end):
            break
        named = end == head.end and goes_on(text, end) and head.payload.kind != SEC + "Programme"
        after = _next_part(text, head, end, official=official)
        belongs = head.payload.kind in _BELONGING and _reaches_name(text, end, after)
        if after == end or belongs:
            break
        end = adjectives_behind(text, after)
    while official and _goes_on(text, head, end):
        end = capitals(text, end + 1)
    return _years(text, head, end)


def _next_part(text: Text, head: Match[Entry], end: int, *, official: bool) -> int:
    """Return the end of the part that goes on a name at word `end`; `end` itself where the name is over."""
    if text.low[end] in text.small("names", "complement"):
        after = _part(text, end + 1, official=official)
        return after if after > end + 1 else end
    if _portfolio(text, head, end) and official:
        return capitals(text, end + 1)
    if end == head.end and adjectives_behind(text, end) > end:
        return adjectives_behind(text, end)
    if text.low[end] in text.small("text", "and") and official and end > head.end:
        after = _part(text, end + 1, official=True) if _continues(text, end + 1) else end + 1
        return after if after > end + 1 else end
    if end == head.end and goes_on(text, end):
        return capitals(text, end)
    return capitals(text, end + 1) if _is_pair(text, head, end) else end


def _portfolio(text: Text, head: Match[Entry], end: int) -> bool:
    """Say whether a comma joins two fields of one body: "Consejería de Agricultura, Ganadería y Caza"."""
    if text.low[end] != "," or head.payload.kind != SEC + "PublicAuthority" or not _continues(text, end + 1):
        return False
    after = capitals(text, end + 1)
    if after + 1 >= len(text.words) or not text.is_capital(after + 1):
        return False
    return text.low[after] in text.small("text", "and") or _portfolio(text, head, after)


def _years(text: Text, head: Match[Entry], end: int) -> int:
    """Take in the years of a plan or programme: "Plan 2030", "2021–2027"."""
    if head.payload.kind not in _WITH_YEARS or end >= len(text.words) or not _is_year(text.words[end].text):
        return end
    is_span = end + 2 < len(text.words) and text.low[end + 1] == "-" and _is_year(text.words[end + 2].text)
    return end + 3 if is_span else end + 1


def _is_year(word: str) -> bool:
    return all(w.isdigit() and len(w) == 4 and w[:2] in ("19", "20") for w in word.split("-"))


def _is_pair(text: Text, head: Match[Entry], end: int) -> bool:
    """Say whether a dash joins two countries in the name of a programme: "Румъния – България"."""
    is_programme = head.payload.kind == SEC + "Programme"
    return is_programme and text.low[end] == "-" and end + 1 < len(text.words) and text.is_capital(end + 1)


def _reaches_name(text: Text, start: int, end: int) -> bool:
    return any(text.is_capital(i) for i in range(start, min(end + 1, len(text.words))))


def _continues(text: Text, i: int) -> bool:
    """Say whether what follows "and" is still the same name: an adjective and its noun, or capitals without a head."""
    if i >= len(text.words):
        return False
    if text.is_capital(i):
        end = capitals(text, i)
        if end > i + 1 and text.words[i].text.lower() in given_names():
            return False
        return head_of(text, i, end) is None and not text.found("name", i, i + 1)
    return is_adjective(text, i)


def _part(text: Text, i: int, *, official: bool) -> int:
    """Return the end of one complement from word `i`: articles, then capitals, or in official names small words."""
    start = i
    inside = text.small("names", "inside")
    while i < len(text.words) and i - start < 2 and text.low[i] in inside and not text.is_capital(i):
        i += 1
    if i < len(text.words) and begins_body(text, i):
        return start
    if i < len(text.words) and goes_on(text, i):
        return capitals(text, i)
    capitals_only = bool(text.language.words("names", "goes_on"))
    if not official or capitals_only or not text.language.words("names", "adjective_endings"):
        return start
    return _small_words(text, i)


def _small_words(text: Text, i: int) -> int:
    """Return the end of adjectives and one noun in small letters."""
    stops = text.small("names", "stop")
    j = i
    while j < len(text.words) and j - i < _SMALL_WORDS and is_adjective(text, j) and text.low[j] not in stops:
        j += 1
    if j >= len(text.words):
        return j
    word = text.words[j].text
    if word.isalpha() and word.islower() and text.low[j] not in stops:
        return adjectives_behind(text, j + 1)
    return capitals(text, j) if goes_on(text, j) else j


def _goes_on(text: Text, head: Match[Entry], end: int) -> bool:
    """Say whether a small word and a capital without a head of its own go on a name: "Δράσης και Καινοτομίας"."""
    if not head.end < end < len(text.words) - 1 or text.low[end] not in text.small("names", "goes_on"):
        return False
    return text.is_capital(end + 1) and not text.is_acronym(end + 1) and _continues(text, end + 1)
