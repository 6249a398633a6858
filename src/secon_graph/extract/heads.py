"""Head words: which word of a name says of what kind it is, in front, behind, or in an apposition."""

from secon_graph.extract.lexicon import Match, widest
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Text
from secon_graph.extract.tokens import words_of
from secon_graph.extract.vocabulary import Entry
from secon_graph.terms import SEC

# kinds that a text describes rather than names
DESCRIBED = frozenset((SEC + "Event", SEC + "Report"))
_APPOSED_WITHIN = 5


def head_at(text: Text, i: int) -> Match[Entry] | None:
    """Return the longest head word that begins at word `i`."""
    return next(iter(text.found("head", i, i + 1)), None)


def head_of(text: Text, start: int, end: int) -> Match[Entry] | None:
    """Return the head of the words: where a language ends names with it, the last, else the first."""
    particles = text.small("names", "particles")
    free = (m for m in text.found("head", start, end) if m.start == start or text.low[m.start - 1] not in particles)
    inside = widest(match for match in free if match.end <= end)
    last = text.language.tables["names"].get("head") == "last"
    order = sorted(inside, key=lambda match: (match.start, -_priority(match)))
    if not order:
        return None
    proper = [match for match in order if match.payload.phrase[0].isupper()]
    if proper:
        return proper[0]
    return max(order, key=lambda m: (m.end, _priority(m))) if last else order[0]


def _priority(match: Match[Entry]) -> int:
    """Organisations before what they might be part of; the kinds of head words overlap in few words."""
    return 0 if match.payload.kind in DESCRIBED else 1


def small_head(text: Text, end: int, head: Match[Entry] | None) -> tuple[int, Match[Entry] | None]:
    """Look for a head word in small letters right behind, adjectives between: "Хасковската търговска палата"."""
    for match in text.found("head", end, end + 3):
        if match.payload.kind == SEC + "Project" or is_plural(text, match):
            continue
        if all(is_adjective(text, j) for j in range(end, match.start)):
            if match.payload.kind in DESCRIBED:
                return end, head
            return match.end, match
    return end, head


def is_counted(text: Text, i: int) -> bool:
    """Say whether a number stands before: what follows are several things and none by name."""
    before = text.low[i - 1] if i else ""
    return before.isdigit() or before in text.language.tables["counts"].get("words", {})


def is_adjective(text: Text, j: int) -> bool:
    """Say whether a word in small letters ends as adjectives do."""
    endings = text.endings("adjective_endings")
    is_small = text.low[j] in text.small("names", "stop") or text.low[j] in text.small("names", "complement")
    return bool(endings) and not is_small and text.words[j].text.islower() and text.low[j].endswith(endings)


def is_plural(text: Text, head: Match[Entry]) -> bool:
    """Say whether a head word stands in the plural, which names a class of things and none of them."""
    endings = text.endings("plural_endings")
    pairs = zip(text.low[head.start : head.end], (shadow(w.text) for w in words_of(head.payload.phrase)), strict=False)
    return any(w != s and w.endswith(e) and not s.endswith(e) for w, s in pairs for e in endings)


def apposition(text: Text, end: int) -> str:
    """Return the kind that an apposition gives the name before it: ", a workers' cooperative", "– проект"."""
    if end >= len(text.words) or text.low[end] not in {",", "-", "("}:
        return ""
    for head in text.found("head", end + 1, end + 1 + _APPOSED_WITHIN):
        if not is_plural(text, head) and _describes(text, end + 1, head):
            return head.payload.kind
    return ""


def _describes(text: Text, start: int, head: Match[Entry]) -> bool:
    """Say whether only an article and small describing words stand before a head word of an apposition."""
    articles = text.small("names", "articles")
    if articles and text.low[start] not in articles:
        return head.start == start and text.words[start].text.islower()
    stops = text.small("names", "stop")
    between = range(start + bool(articles), head.start)
    return text.words[head.start].text.islower() and all(
        (text.words[i].text.islower() and text.low[i] not in stops) or text.low[i] == "'" for i in between
    )


def head_before(text: Text, i: int, *, reach: int = 1) -> Match[Entry] | None:
    """Return the longest head word that ends at word `i`, or at most `reach` words before it."""
    for gap in range(reach + 1):
        if gap and not (text.words[i - gap].text[:1].isalpha() or text.words[i - gap].text == ":"):
            return None
        ending = text.ending("head", i - gap)
        if ending:
            return min(ending, key=lambda match: (match.start, match.payload.kind))
    return None


def adjectives_behind(text: Text, i: int) -> int:
    """Return where the adjectives end that stand from word `i` behind a noun, where a language puts them there."""
    ands = text.small("text", "and")
    while text.language.tables["names"].get("adjectives") == "behind" and i < len(text.words):
        skip = 1 if text.low[i] in ands else 0
        if i + skip >= len(text.words) or not is_adjective(text, i + skip):
            break
        i += skip + 1
    return i
