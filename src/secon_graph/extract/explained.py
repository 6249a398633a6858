"""Why a document is read as it is: sentence by sentence what made each mention and relation, and what was rejected."""

from collections.abc import Iterator
from dataclasses import dataclass

from secon_graph.extract import clues
from secon_graph.extract.choice import confidence
from secon_graph.extract.scene import Placed, Scene, Sentence
from secon_graph.extract.text import Candidate, Text
from secon_graph.model import Extraction, Mention, Relation

Span = tuple[int, int]
"""First character of the document, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that made something, such as the head word of a name or the cue of a relation."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A place where a sentence names a thing, and the rule and words that say so."""

    start: int
    end: int
    text: str
    mention: Mention
    """The thing with all its forms; what kind it is, all places of it say together."""
    found_by: str
    confidence: float
    clues: tuple[Clue, ...] = ()
    also: tuple[str, ...] = ()
    """Further rules that found the same words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A relation, and the words of its sentence that state it."""

    relation: Relation
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """Words that give one day or several; a day without its year is --MM-DD."""

    start: int
    end: int
    text: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """What was found and does not stand, and why."""

    start: int
    end: int
    text: str
    kind: str
    found_by: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A cue that states nothing here, and why."""

    text: str
    predicate: str
    why: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with everything that was found in it."""

    start: int
    end: int
    marked: tuple[Marked, ...]
    said: tuple[Said, ...]
    days: tuple[Day, ...]
    rejected: tuple[Rejected, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a document says, and why it is read so."""

    extraction: Extraction
    sentences: tuple[Explained, ...]


def explained(extraction: Extraction, scene: Scene) -> Explanation:
    """Return the sentences of a document, each with what was found in it and what was rejected."""
    return Explanation(extraction, tuple(_explained(sentence, extraction, scene) for sentence in scene.sentences))


def _explained(sentence: Sentence, extraction: Extraction, scene: Scene) -> Explained:
    start, end = sentence.span
    said = [relation for relation in extraction.relations if start <= relation.start < end]
    spoken = {id(one.mention) for one in sentence.placed} | {
        id(of) for relation in said for of in (relation.subject, relation.object)
    }
    marked = [_marked(sentence, placed) for placed in sentence.everything if id(placed.mention) in spoken]
    return Explained(
        start,
        end,
        tuple(marked),
        tuple(Said(relation, _clues(clues.of_relation(scene, sentence, relation))) for relation in said),
        tuple(_days(sentence)),
        tuple(_rejected(sentence)),
        tuple(Unread(*each) for each in dict.fromkeys(clues.unread(scene, sentence, said))),
    )


def _clues(found: list[tuple[str, str]]) -> tuple[Clue, ...]:
    return tuple(Clue(*each) for each in dict.fromkeys(found))


def _marked(sentence: Sentence, placed: Placed) -> Marked:
    candidate, text = placed.occurrence.candidate, sentence.text
    same = (c for c in text.candidates if _span(c) == _span(candidate) and c.kind == candidate.kind)
    # the memory finds every name again that another rule has found
    others = {c.found_by for c in same if c.family != "memory"}
    return Marked(
        *text.span(placed.start, placed.end),
        placed.form,
        placed.mention,
        candidate.found_by,
        confidence(candidate),
        _clues(clues.of_name(text, candidate)),
        tuple(sorted(others - {candidate.found_by})),
    )


def _span(candidate: Candidate) -> Span:
    return candidate.start, candidate.end


def _days(sentence: Sentence) -> Iterator[Day]:
    text = sentence.text
    for date in text.dated(sentence.start, sentence.end):
        first, last = (_iso(day) for day in (date.first, date.last))
        words = text.plain[date.start : date.end]
        yield Day(text.offset + date.start, text.offset + date.end, words, first, last)


def _iso(day: tuple[int | None, int, int]) -> str:
    year, month, number = day
    return f"{f'{year:04}' if year is not None else '-'}-{month:02}-{number:02}"


def _rejected(sentence: Sentence) -> Iterator[Rejected]:
    text = sentence.text
    named = {(placed.start, placed.end) for placed in sentence.placed}
    # what waits for a kind at words whose kind another rule knows is no other reading
    read = {(c.start, c.end, c.kind) for c in text.chosen} | {(*_span(c), "") for c in text.chosen}
    done: set[tuple[int, int, str]] = set()
    for candidate in sorted(text.candidates, key=lambda c: (c.start, -c.end, -confidence(c), c.kind, c.found_by)):
        key = (*_span(candidate), candidate.kind)
        if not sentence.start <= candidate.start < sentence.end or key in done:
            continue
        done.add(key)
        if candidate in text.chosen:
            why = "" if _span(candidate) in named else _unnamed(candidate)
        else:
            why = "" if key in read else _outweighed(text, candidate)
        if why:
            yield Rejected(
                *text.span(*_span(candidate)),
                _words(text, candidate),
                candidate.kind,
                candidate.found_by,
                confidence(candidate),
                why,
            )


def _unnamed(candidate: Candidate) -> str:
    if candidate.kind:
        return "short for a class of things, and no name"
    return "nothing says of what kind it is"


def _outweighed(text: Text, candidate: Candidate) -> str:
    """Say which chosen candidate stands in the place of another."""
    places = range(candidate.start, candidate.end)
    rivals = [c for c in text.chosen if c.start < candidate.end and candidate.start < c.end]
    if not rivals:
        return (
            "its family of rules is left out"
            if candidate.family in text.without
            else "the trained tagger sees no name here"
        )
    rival = max(rivals, key=lambda c: (len(set(places).intersection(range(c.start, c.end))), -c.start))
    length = (rival.end - rival.start) - len(places)
    how = "longer" if length > 0 else "surer" if confidence(rival) > confidence(candidate) else "preferred"
    return f"{how}: {_words(text, rival)} ({rival.found_by} {confidence(rival):.2f})"


def _words(text: Text, candidate: Candidate) -> str:
    start, end = text.span(*_span(candidate))
    return " ".join(text.plain[start - text.offset : end - text.offset].split())
