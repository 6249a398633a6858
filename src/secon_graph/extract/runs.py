"""Runs of capitalised words, with the small words and head words that hold a name together."""

from collections.abc import Iterator
from dataclasses import dataclass

from secon_graph.extract.capitals import capitals, is_month
from secon_graph.extract.complements import complement
from secon_graph.extract.heads import (
    DESCRIBED,
    apposition,
    head_at,
    head_of,
    is_adjective,
    is_counted,
    is_plural,
    small_head,
)
from secon_graph.extract.lexicon import Match
from secon_graph.extract.text import Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.languages import given_names
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

_MAX = 12
# kinds of which there may be one, so that the bare head words name it
_INSTITUTIONS = frozenset(SEC + kind for kind in ("PublicAuthority", "Committee", "StakeholderGroup", "Programme"))


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
    if not text.is_capital(i) or (text.shouts and not text.found("name", i, i + 1)):
        return False
    if text.is_acronym(i):
        return text.low[i] not in text.small("names", "not_names")
    is_polite = text.low[i] in text.small("names", "polite")
    if is_polite or is_month(text, i) or i in text.marks("persons.titles"):
        return False
    if text.language.tables["names"].get("capital_nouns"):
        return _is_proper(text, i)
    return not _sentence_case(text, i) or _is_likely(text, i)


def _is_likely(text: Text, i: int) -> bool:
    """Say whether a word whose capital is owed to its place is likely to begin a name all the same."""
    if i in text.marks("persons.speech") or _is_small(text, i):
        return False
    return (
        text.low[i] in text.capitals
        or (i + 1 < len(text.words) and text.is_capital(i + 1))
        or text.low[i].endswith(text.endings("demonyms"))
        or _is_proper(text, i)
    )


def _is_proper(text: Text, i: int) -> bool:
    """Say whether more than a capital says that a name begins: a known name, a head word, a first name …."""
    if _is_small(text, i):
        return False
    behind_place = i > 0 and text.low[i - 1] in text.small("names", "at_place") and not text.is_first(i)
    return (
        bool(text.found("name", i, i + 1))
        or head_at(text, i) is not None
        or apposition(text, i + 1) != ""
        or (text.words[i].text.lower() in given_names() and i + 1 < len(text.words) and text.is_capital(i + 1))
        or (behind_place and not is_adjective(text, i))
    )


def _is_small(text: Text, i: int) -> bool:
    return text.low[i] in text.small("names", "not_names") or text.low[i] in text.small("names", "stop")


def _sentence_case(text: Text, i: int) -> bool:
    """Say whether the capital of word `i` may be owed to its place: it opens a sentence or stands in a title."""
    return text.is_first(i) or (text.kind == BlockKind.TITLE and _title_case(text))


def _title_case(text: Text) -> bool:
    letters = [i for i, word in enumerate(text.words) if word.text[0].isalpha() and len(word.text) > 3]
    return len(letters) >= 3 and sum(map(text.is_capital, letters)) > 0.7 * len(letters)


def _run(text: Text, i: int) -> Run | None:
    opening = head_at(text, i)
    if opening is not None and opening.payload.kind in DESCRIBED and not text.is_acronym(i):
        return None
    end = max(capitals(text, i), opening.end if opening is not None else i)
    head = head_of(text, i, end)
    if head is None and end > i + 1 and text.is_first(i) and _only_rest_known(text, i, end):
        return None
    if head is not None and is_plural(text, head) and head.start == i:
        return None
    goes_on_small = text.language.tables["names"].get("small_heads") and head is not None and head.start > i
    if (head is None or head.end > end or goes_on_small) and not is_counted(text, i):
        end, head = small_head(text, end, head)
    if head is not None and head.payload.kind not in DESCRIBED:
        end = complement(text, head, max(end, head.end), official=text.is_capital(i))
    if head is not None and head.start == i and head.end >= end:
        return None if not _official(text, head) else Run(i, end, head)
    if head is not None and head.payload.kind in DESCRIBED:
        if head.start == i:
            return None
        end, head = head.start, None
        while end > i + 1 and not text.is_capital(end - 1):
            end -= 1
    return Run(i, end, head) if i < end <= i + _MAX else None


def _only_rest_known(text: Text, i: int, end: int) -> bool:
    """Say whether a word that opens a sentence is no part of the name behind it, by how the document writes both."""
    rest = [text.low[j] for j in range(i + 1, end) if text.is_capital(j)]
    first, second = (text.words[j].text.lower() for j in (i, i + 1))
    begins_person = len(rest) > 1 and second in given_names() and first not in given_names()
    return begins_person or (text.low[i] not in text.capitals and all(word in text.capitals for word in rest))


def _official(text: Text, head: Match[Entry]) -> bool:
    """Say whether head words alone can be a name: several, of one body or each with a capital."""
    if head.end - head.start < 2:
        return False
    is_written = all(map(text.is_capital, range(head.start, head.end))) and not _title_case(text)
    is_institution = head.payload.kind in _INSTITUTIONS and not text.is_first(head.start)
    return is_institution or (is_written and not text.language.tables["names"].get("capital_nouns"))
