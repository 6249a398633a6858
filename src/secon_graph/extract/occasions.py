"""Occasions: what a sentence says is held on a day, whatever it is called: "A knit-in will be held on 4 September"."""

from collections.abc import Iterator

from secon_graph.extract.text import Candidate, Dated, Text
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

RULE = "phrases:held"
_EVENT, _HELD = SEC + "Event", SEC + "takesPlaceIn"
_WORDS = 6
# so many words may stand between "is" and its day
_NEAR = 3
_CLOSES = frozenset(',;:(|–—·•.!?"“”„«»')


def occasions(text: Text) -> Iterator[Candidate]:
    """Yield the subject of each sentence that says when it is held, where no head word says what it is."""
    if text.kind is BlockKind.BYLINE:
        return
    for first, stop in text.sentences():
        dates = text.dated(first, stop)
        verb = _verb(text, first, stop, dates[0]) if dates else None
        found = _subject(text, first, verb) if verb is not None else None
        if found is not None:
            yield Candidate(*found, _EVENT, RULE)


def _verb(text: Text, first: int, stop: int, date: Dated) -> int | None:
    """Return the first word that says that something is held, or is on a day."""
    cues = [match.start for match in text.found("cue", first, stop) if match.payload.kind == _HELD]
    day = text.word_at(date.start)
    near = [i for i in range(max(first, day - _NEAR), day) if text.low[i] in text.small("text", "is_a")]
    return min((*cues, *near), default=None)


def _subject(text: Text, first: int, verb: int) -> tuple[int, int] | None:
    """Return the words before the verb that say what is held; None where they are a name or only point."""
    stops = text.small("names", "stop")
    start = next((i for i in range(first, verb) if text.low[i][0].isalnum()), verb)
    while verb > start and text.low[verb - 1] in stops:
        verb -= 1
    start += start < verb and text.low[start] in text.small("names", "articles") | text.small("reference", "our")
    return (start, verb) if _describes(text, range(start, verb)) else None


def _describes(text: Text, words: range) -> bool:
    """Say whether words can describe what is held: few, no marks or numbers, no name, and no word for another thing."""
    if not 0 < len(words) <= _WORDS or any(text.low[i] in _CLOSES or text.low[i][0].isdigit() for i in words):
        return False
    leads = text.small("names", "complement") | text.small("names", "at_place") | text.small("names", "articles")
    inside = leads | text.small("names", "inside")
    is_clause = any(text.low[i] in text.small("names", "stop") - inside for i in words)
    if is_clause or text.low[words[-1]] in leads or text.low[words[0]] in text.small("reference", "this"):
        return False
    is_name = any(match.start == words[0] for match in text.found("name", words[0], words[0] + 1))
    return not is_name and all(m.payload.kind == _EVENT for m in text.found("head", words[0], words[-1] + 1))
