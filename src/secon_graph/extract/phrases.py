"""Reports that a text describes rather than names, "second bulletin", and what they share with described events."""

import re
from collections.abc import Iterator

from secon_graph.extract.capitals import capitals
from secon_graph.extract.complements import complement
from secon_graph.extract.heads import adjectives_behind, is_plural
from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import Entry
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

_REPORT = SEC + "Report"
_LEFT = 3
_RIGHT = 7
_SHORT = 3


def reports(text: Text) -> Iterator[Candidate]:
    """Yield described reports that are specific: counted, numbered, titled, or set apart by a word."""
    for head in widest(match for match in text.found("head") if match.payload.kind == _REPORT):
        shown = titled(text, head)
        if shown is not None:
            yield Candidate(*shown, _REPORT, "phrases:title")
        start = left(text, head)
        if is_plural(text, head) and not any(is_ordinal(text, i) for i in range(start, head.start)):
            continue
        end = _numbered(text, head) or official_end(text, head, start) or _right(text, head)
        if end > head.end and _numbered(text, head):
            start = min(start, _issuer(text, head))
        rule = _specific(text, head, start, end)
        if rule:
            yield Candidate(start, end, _REPORT, rule)


def is_ordinal(text: Text, i: int) -> bool:
    """Say whether a word counts: "4-ти", "второто", "third"."""
    pattern = text.language.tables["ordinals"].get("pattern", "")
    return _dotted(text, i) or i in text.marks("ordinals.words") or _matches(pattern, text.low[i])


def _dotted(text: Text, i: int) -> bool:
    """Say whether word `i` is a part of "4.", where a language counts so."""
    dot = i if text.low[i] == "." else i + 1
    if "." not in text.language.words("dates", "ordinal_endings") or not 0 < dot < len(text.words) - 1:
        return False
    number = text.low[dot - 1]
    return text.low[dot] == "." and number.isdigit() and len(number) <= 2 and not text.opens_sentence(dot + 1)


def _matches(pattern: str, word: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, word) is not None


def left(text: Text, head: Match[Entry]) -> int:
    """Return where the description begins: at most three words before its head that count it or set it apart."""
    start = head.start
    while start > 0 and head.start - start < _LEFT and not text.opens_sentence(start):
        i = start - 1
        if not (is_ordinal(text, i) or _modifies(text, i)):
            break
        start = i - (text.low[i] == ".")
        if is_ordinal(text, i):
            break
    return start


def _modifies(text: Text, i: int) -> bool:
    word = text.words[i].text
    if len(word) < 3 or not word[0].isalpha() or text.low[i] in _vague(text) | text.small("names", "stop"):
        return False
    endings = text.endings("adjective_endings")
    if endings:
        return text.low[i].endswith(endings) and (word.islower() or text.is_first(i))
    return word.islower() and text.low[i] not in text.small("names", "stop") | text.small("names", "inside")


def _vague(text: Text) -> frozenset[str]:
    return text.small("reference", "whole") | text.small("reference", "this") | text.small("reference", "our")


def _right(text: Text, head: Match[Entry]) -> int:
    """Return where the description ends: before a complement that is itself a name, a verb or a mark."""
    links, stops = text.small("names", "complement"), text.small("names", "stop")
    end = adjectives_behind(text, head.end)
    while end + 1 < len(text.words) and text.low[end] in links and end - head.end < _RIGHT:
        after = end + 1
        while after < len(text.words) and after - head.end < _RIGHT and _plain(text, after, stops | links):
            after += 1
        before_name = after < len(text.words) and (text.is_capital(after) or text.low[after] == '"')
        if after == end + 1 or before_name:
            break
        end = after
    return end


def _plain(text: Text, i: int, ends: frozenset[str]) -> bool:
    word = text.words[i].text
    starts_name = bool(text.found("name", i, i + 1))
    return word[0].isalpha() and word == word.lower() and text.low[i] not in ends and not starts_name


def official_end(text: Text, head: Match[Entry], start: int) -> int:
    """Return where an official title behind a capitalised head ends: "Foro Regional de Economía Social", or 0."""
    is_owed = text.is_first(head.start) and start == head.start
    if not text.small("names", "particles") or is_owed or text.shouts or not text.is_capital(head.start):
        return 0
    end = complement(text, head, head.end, official=True)
    return end if end > head.end else 0


def titled(text: Text, head: Match[Entry]) -> tuple[int, int] | None:
    """Return the bounds of a title written with capitals around its head: "II Lubelskie Forum Dobrej Pracy"."""
    is_shown = text.kind == BlockKind.TITLE or text.shouts
    if is_shown or not all(map(text.is_capital, range(head.start, head.end))):
        return None
    start = _capitals_before(text, head)
    if _began_before(text, start):
        return None
    is_owed = text.is_first(head.start) and start == head.start
    end = head.end if is_owed else _capitals_behind(text, head)
    return (start, end) if (start, end) != (head.start, head.end) else None


def _began_before(text: Text, start: int) -> bool:
    """Say whether a short word joins what stands before to the title: "Access to Finance Clinic"."""
    if start < 2 or text.opens_sentence(start) or not text.is_capital(start - 2):
        return False
    word = text.low[start - 1]
    return word.isalpha() and len(word) <= _SHORT and word not in text.small("reference", "this")


def _capitals_before(text: Text, head: Match[Entry]) -> int:
    """Return where the capitalised words right before a head begin, the word that counts it included."""
    has_capital_nouns = bool(text.language.tables["names"].get("capital_nouns"))
    first, _ = text.sentence(head.start)
    i = head.start
    while i > first and text.is_capital(i - 1) and text.words[i - 1].text.isalpha():
        is_adjective_ = text.low[i - 1].endswith(text.endings("adjective_endings") or ("",))
        if (has_capital_nouns and not is_adjective_) or text.found("name", i - 1, i) or _is_common(text, i - 1):
            break
        i -= 1
        if is_ordinal(text, i):
            break
    if i > first + 1 and text.low[i - 1] == "." and is_ordinal(text, i - 1):
        return i - 2
    return i - 1 if i > first and i < head.start and is_ordinal(text, i - 1) else i


def _is_common(text: Text, i: int) -> bool:
    return text.low[i] in text.small("names", "not_names") | text.small("names", "stop")


def _capitals_behind(text: Text, head: Match[Entry]) -> int:
    """Return where the capitalised words right behind a head end, in a language whose nouns have none of their own."""
    if text.language.tables["names"].get("capital_nouns"):
        return head.end
    if head.end < len(text.words) and text.is_capital(head.end) and not text.found("name", head.end, head.end + 1):
        return capitals(text, head.end)
    return head.end


def _numbered(text: Text, head: Match[Entry]) -> int:
    """Return where "№ 2" or ", Issue 3" behind a report ends, or 0."""
    signs = text.small("reports", "numbering")
    i = head.end
    while i < len(text.words) and i - head.end < 4 and text.low[i] in signs | {",", "-", "."}:
        i += 1
    has_sign = any(text.low[j] in signs for j in range(head.end, i))
    if i < len(text.words) and text.words[i].text.isdigit() and (has_sign or i == head.end):
        return i + 1
    return 0


def _issuer(text: Text, head: Match[Entry]) -> int:
    """Return where the capitalised words right before a head begin: "TERRASOL Newsletter"."""
    i = head.start
    while i > 0 and text.is_capital(i - 1) and text.is_capital(head.start):
        i -= 1
    return i


def _specific(text: Text, head: Match[Entry], start: int, end: int) -> str:
    """Return the rule that makes a description a mention, or nothing where the text only speaks of such things."""
    if any(is_ordinal(text, i) for i in range(start, head.end)) or _numbered(text, head):
        return "phrases:ordinal"
    described = end > head.end or start < head.start or head.end - head.start > 1
    if official_end(text, head, start) == end > 0:
        return "phrases:title"
    if text.kind == BlockKind.TITLE and described and (text.dates or text.offset == 0):
        return "phrases:title"
    names = text.language.tables["names"]
    is_behind = bool(names.get("particles")) or names.get("adjectives") == "behind"
    has_adjective = is_behind and (head.end - head.start > 1 or adjectives_behind(text, head.end) > head.end)
    return "phrases:report" if start < head.start or has_adjective else ""
