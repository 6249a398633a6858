"""Events that a text describes or entitles: "second seminar", "gala dinner", "Tag der offenen Tür"."""

import re
from collections.abc import Iterator

from secon_graph.extract.capitals import goes_on, is_month
from secon_graph.extract.heads import adjectives_behind, is_plural
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.phrases import is_ordinal, left, official_end, titled
from secon_graph.extract.quotations import quotations
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind
from secon_graph.terms import SEC, local_name

_EVENT = SEC + "Event"
_RIGHT = 7
_LEFT = 3
# so many words a complement has at most where no endings tell a noun from what follows
_WORDS = 3
# a line of an agenda: what it gives is a part of an event
_HOUR = re.compile(r"\s*\d{1,2}\s?[.:hu]\s?\d\d\b")
_QUOTED_WORDS = 9
_TITLE_WORDS = 4
# what stands before the words that an agenda lists
_BULLETS = frozenset("-*•–—·:>)")
# relations of which an event is one end, so that their words show that a certain one is spoken of
_TOLD = frozenset(("takesPlaceIn", "organisedBy", "hosts", "organises"))


def events(text: Text) -> Iterator[Candidate]:
    """Yield described and entitled events that are specific: counted, dated, titled, held somewhere or by someone."""
    if _HOUR.match(text.plain):
        return
    opened = dict(quotations(text))
    for head in widest(m for m in text.found("head") if m.payload.kind == _EVENT):
        if text.low[head.start] in _weekdays(text):
            continue
        shown = titled(text, head)
        if shown is not None:
            yield Candidate(*shown, _EVENT, "phrases:title")
        start = _start(text, head)
        is_counted = any(is_ordinal(text, i) for i in range(start, head.start))
        behind = adjectives_behind(text, head.end)
        is_quoted = behind in opened and opened[behind] - behind <= _QUOTED_WORDS
        if is_quoted and _only_tells(text, head, start):
            continue
        if is_quoted and _is_spoken_of(text, head.start):
            yield Candidate(start, opened[behind] + 1, _EVENT, "phrases:quoted")
            continue
        if is_plural(text, head) and not is_counted:
            continue
        end = _end(text, head, start)
        rule = "phrases:ordinal" if is_counted else _specific(text, head, start, end)
        if rule:
            yield Candidate(start, end, _EVENT, rule)
    yield from _named_by_time(text)


def _only_tells(text: Text, head: Match[Entry], start: int) -> bool:
    """Say whether one small word before a quoted title only tells of what kind it is, as a language has it."""
    is_bare = start == head.start and head.end - start == 1 and text.words[start].text.islower()
    return is_bare and bool(text.language.tables["names"].get("bare_titles"))


def _weekdays(text: Text) -> frozenset[str]:
    return text.small("dates", "weekdays")


def _start(text: Text, head: Match[Entry]) -> int:
    """Return where the description begins: adjectives where they stand in front, genitives where they do."""
    names = text.language.tables["names"]
    start = left(text, head)
    if names.get("head") == "first" and not text.endings("adjective_endings"):
        start = next((i for i in range(start, head.start) if is_ordinal(text, i)), head.start)
    genitives = text.endings("modifier_endings")
    while genitives and start and head.start - start < _LEFT and not text.opens_sentence(start):
        if not (text.low[start - 1].endswith(genitives) and _may_modify(text, start - 1)):
            break
        start -= 1
    return start


def _may_modify(text: Text, i: int) -> bool:
    """Say whether a word can stand before a head word as what it is of: "ražas tirgus", "Partneru sapulce"."""
    is_word = text.words[i].text.isalpha() and len(text.low[i]) > 2 and text.low[i] not in text.small("names", "stop")
    return is_word and not text.found("name", i, i + 1) and (text.words[i].text.islower() or text.is_first(i))


def _end(text: Text, head: Match[Entry], start: int) -> int:
    """Return where the description ends: before a complement that is itself a name, a verb or a mark."""
    official = official_end(text, head, start)
    if official:
        return official
    end = adjectives_behind(text, head.end)
    links = text.small("names", "complement")
    while end + 1 < len(text.words) and text.low[end] in links and end - head.end < _RIGHT:
        after = _part(text, end + 1)
        if after <= end + 1:
            break
        end = after
    return end


def _part(text: Text, i: int) -> int:
    """Return the end of one complement from word `i`; `i` itself where a name or nothing of the kind follows."""
    start, links = i, text.small("names", "complement")
    inside = text.small("names", "inside") | text.small("names", "articles")
    while i < len(text.words) and i - start < 2 and text.low[i] in inside - links and text.words[i].text.islower():
        i += 1
    first = i
    endings = text.endings("adjective_endings")
    while (
        endings and i < len(text.words) and i - first < _LEFT and _is_plain(text, i) and text.low[i].endswith(endings)
    ):
        i += 1
    if text.language.tables["names"].get("capital_nouns"):
        is_noun = i < len(text.words) and goes_on(text, i) and not text.is_acronym(i)
        return i + 1 if is_noun and not text.found("name", i, i + 1) else start
    is_closed = text.language.tables["names"].get("adjectives") == "behind"
    stop = min(len(text.words), i + (1 if is_closed else _WORDS))
    while i < stop and _is_plain(text, i) and text.low[i] not in links:
        i += 1
    i = adjectives_behind(text, i)
    if i == first or text.found("name", first, first + 1):
        return start
    before_name = i < len(text.words) and (text.is_capital(i) or text.low[i] == '"') and not text.opens_sentence(i)
    return start if before_name else i


def _is_plain(text: Text, i: int) -> bool:
    """Say whether a word in small letters can stand in a description."""
    word = text.words[i].text
    is_small = word[0].isalpha() and word == word.lower()
    return is_small and text.low[i] not in text.small("names", "stop") and not text.found("name", i, i + 1)


def _specific(text: Text, head: Match[Entry], start: int, end: int) -> str:
    """Return the rule that makes a description a mention, or nothing where the text only speaks of such things."""
    described = end > head.end or start < head.start or head.end - head.start > 1
    if official_end(text, head, start) == end > 0:
        return "phrases:title"
    if text.kind == BlockKind.TITLE and described and (text.dates or text.offset == 0):
        return "phrases:title"
    first, stop = text.sentence(head.start)
    if text.dated(first, stop) and (described or _is_certain(text, head)):
        return "phrases:dated"
    return "phrases:told" if described and _is_told(text, first, stop) else ""


def _is_spoken_of(text: Text, i: int) -> bool:
    first, stop = text.sentence(i)
    is_listed = text.kind in (BlockKind.TITLE, BlockKind.ITEM, BlockKind.CELL)
    return is_listed or bool(text.dated(first, stop)) or _is_told(text, first, stop)


def _is_told(text: Text, first: int, stop: int) -> bool:
    """Say whether a sentence tells where something is held, or who holds it."""
    return any(local_name(m.payload.kind) in _TOLD for role in ("cue", "tight") for m in text.found(role, first, stop))


def _is_certain(text: Text, head: Match[Entry]) -> bool:
    """Say whether a bare head word is one certain event: behind a small word that says so, or at the head of a line."""
    i = head.start
    if text.low[i] in text.small("names", "event_times"):
        return False
    before = text.low[i - 1] if i else ""
    if not before or text.is_first(i) or before in _BULLETS:
        return True
    if before in text.small("reference", "any"):
        return False
    articles = text.small("names", "articles")
    lead = articles | text.small("reference", "our") | text.small("reference", "this") | text.small("names", "at_place")
    return not articles or before in lead | text.small("names", "complement") | text.small("names", "stop")


def _named_by_time(text: Text) -> Iterator[Candidate]:
    """Yield titles whose head is a day, a night or a week: "Apple Day", "Nuit de la récup'", "Tag der Regionen"."""
    heads, links = text.small("names", "event_times"), text.small("names", "complement")
    is_last = text.language.tables["names"].get("head") == "last"
    for i, word in enumerate(text.low):
        if word not in heads or not text.is_capital(i) or text.shouts:
            continue
        start = i
        while start and i - start < _TITLE_WORDS and _is_proper(text, start - 1):
            start -= 1
        if start < i and is_last:
            yield Candidate(start, i + 1, _EVENT, "phrases:title")
            continue
        end = _title_end(text, i + 1, links)
        if end > i + 1 and not is_last:
            yield Candidate(i, end, _EVENT, "phrases:title")


def _is_proper(text: Text, i: int) -> bool:
    """Say whether a word before the head of a title belongs to it: no small word that opens a sentence."""
    is_common = text.low[i] in text.small("names", "not_names") | text.small("names", "stop") | _weekdays(text)
    is_word = text.is_capital(i) and text.words[i].text[0].isalpha()
    return is_word and not is_common and not is_month(text, i) and not text.dated(i, i + 1)


def _title_end(text: Text, i: int, links: frozenset[str]) -> int:
    """Return the end of what a title's head word governs from word `i`."""
    start, i = i, adjectives_behind(text, i)
    if i == start and i + 1 < len(text.words) and _is_plain(text, i) and text.low[i + 1] in links:
        i += 1
    if i < len(text.words) and text.low[i] in links:
        inside = text.small("names", "inside") | text.small("names", "articles")
        j = i + 1
        while j < len(text.words) and j - i < 4 and text.low[j] in inside:
            j += 1
        end = j
        while (
            end < len(text.words)
            and end - j < _TITLE_WORDS
            and ((goes_on(text, end) and not text.found("name", end, end + 1)) or _is_plain(text, end))
        ):
            end += 1
        return end if end > j else start
    end = i
    while end < len(text.words) and end - i < _TITLE_WORDS and goes_on(text, end):
        end += 1
    return end if end > i else start
