"""When and where an event is held, how many come, and which event lies inside another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from secon_graph.extract.capitals import is_locative
from secon_graph.extract.counts import counts
from secon_graph.extract.cues import Stated
from secon_graph.extract.scene import EVENT, TAKES_PLACE, Placed, Scene, Sentence, Supplied
from secon_graph.extract.text import Dated
from secon_graph.model import BlockKind, Modality
from secon_graph.terms import SEC

# marks that part a line: event, day, place
_MARKS = frozenset(',-:;(·•|"')
# how many sentences below a day of a calendar say what is held then
_BELOW = 4
_PLACES = frozenset(SEC + kind for kind in ("Place", "Region", "Country"))


@dataclass(frozen=True, slots=True)
class Held:
    """An event with a value that a sentence gives it: a date, or a number of participants."""

    sentence: Sentence
    event: Placed | Supplied
    value: Dated | int
    start: int
    """First character of the words that give the value, counted in the block."""
    end: int


def dated(scene: Scene) -> Iterator[Held]:
    """Yield each date with the event it belongs to: the nearest in its sentence, else the one in focus."""
    done: dict[str, set[tuple[object, object]]] = {}
    for sentence in scene.sentences:
        for date in sentence.text.dated(sentence.start, sentence.end):
            # a byline gives the day of the document, but a span only of what the page invites to
            if sentence.text.kind == BlockKind.BYLINE and date.first == date.last:
                continue
            at = sentence.text.word_at(date.start)
            event = (
                _entered(scene, sentence)
                if sentence.text.day
                else _nearest(scene, sentence, at, done)
                or _posted(scene, sentence)
                or _pointed(scene, sentence, done)
                or _ahead(scene, sentence, done)
            )
            if event is not None:
                done.setdefault(event.mention.text, set()).add((date.first[1:], date.last[1:]))
                yield Held(sentence, event, date, date.start, date.end)


def _entered(scene: Scene, sentence: Sentence) -> Supplied | None:
    """Return the event that stands below a day of a calendar."""
    below = takewhile(lambda s: not s.text.day, scene.sentences[sentence.number + 1 :])
    events = (event for s in islice(below, _BELOW) for event in s.of(scene.ontology, EVENT))
    event = next(events, None)
    return Supplied(event.mention, "section:event") if event else None


def _posted(scene: Scene, sentence: Sentence) -> Supplied | None:
    """Return the event in the title right above, as on a poster."""
    above = scene.sentences[sentence.number - 1] if sentence.number else None
    events = above.of(scene.ontology, EVENT) if above and above.text.is_entry else []
    is_named = bool(sentence.of(scene.ontology, EVENT))
    return Supplied(events[0].mention, "section:event") if events and not is_named else None


def _nearest(scene: Scene, sentence: Sentence, at: int, done: dict[str, set[tuple[object, object]]]) -> Placed | None:
    events = sentence.of(scene.ontology, EVENT)
    fresh = [event for event in events if event.mention.text not in done]
    return min(fresh, key=lambda e: min(abs(e.start - at), abs(e.end - at)), default=None)


def _pointed(scene: Scene, sentence: Sentence, done: dict[str, set[tuple[object, object]]]) -> Supplied | None:
    """Return the event in focus where the sentence names none and that event has no date yet."""
    if sentence.of(scene.ontology, EVENT):
        return None
    event = scene.event(sentence)
    return event if event and event.mention.text not in done else None


def _ahead(scene: Scene, sentence: Sentence, done: dict[str, set[tuple[object, object]]]) -> Supplied | None:
    """Return the one event of the next sentence: "On 19 June ninety people came. The closing conference was …"."""
    if sentence.of(scene.ontology, EVENT) or sentence.modality() is not Modality.ASSERTED:
        return None
    for other in scene.sentences[sentence.number + 1 : sentence.number + 2]:
        events = other.of(scene.ontology, EVENT)
        is_dated = bool(other.text.dated(other.start, other.end))
        if len(events) == 1 and not is_dated and other.text is sentence.text and events[0].mention.text not in done:
            return Supplied(events[0].mention, "section:event")
    return None


def counted(scene: Scene) -> Iterator[Held]:
    """Yield the number of participants of an event; parts of a number already given are left out."""
    done: set[str] = set()
    for sentence in scene.sentences:
        for count in counts(sentence.text, sentence.start, sentence.end):
            events = sentence.of(scene.ontology, EVENT)
            event = events[0] if events else scene.event(sentence)
            if event is not None and event.mention.text not in done:
                done.add(event.mention.text)
                words = sentence.text.words
                yield Held(sentence, event, count.number, words[count.start].start, words[count.end - 1].end)


def placed(scene: Scene, known: set[str]) -> Iterator[Stated]:
    """Yield the place of each event: what a preposition gives in its sentence, or what stands behind it in a line.

    The events called as in `known` have their place already.
    """
    have = set(known)
    for places in (_held_in, _venue):
        for sentence in scene.sentences:
            for place in places(scene, sentence):
                event = _event_of(scene, sentence, place)
                if event is not None and event.mention.text not in have:
                    have.add(event.mention.text)
                    yield Stated(sentence, event, TAKES_PLACE, place, "events:place", place.start)


def _venue(scene: Scene, sentence: Sentence) -> Iterator[Placed]:
    """Yield the first place behind an event, or behind the date that a sentence gives it: "Agora, 5 May, Town Hall"."""
    events = sentence.of(scene.ontology, EVENT)
    dates = sentence.text.dated(sentence.start, sentence.end)
    behind = events[0].end if events else sentence.text.word_at(dates[0].end) if dates else sentence.end
    places = [p for p in sentence.of(scene.ontology, *_PLACES) if _leads_to(sentence, p)]
    towns = [p for p in places if p.mention.kind == SEC + "Place"] or places
    yield from [p for p in towns if p.start >= behind][:1] or (towns[:1] if events and dates else [])


def _leads_to(sentence: Sentence, place: Placed) -> bool:
    """Say whether a mark or a preposition leads to a place, or the line begins with it."""
    text = sentence.text
    if place.start == sentence.start:
        return True
    before = text.low[place.start - 1]
    if before in text.small("names", "articles") and place.start - 1 > sentence.start:
        before = text.low[place.start - 2]
    return before in _MARKS or before in text.small("names", "at_place") or before in text.small("names", "stop")


def _held_in(scene: Scene, sentence: Sentence) -> Iterator[Placed]:
    for place in sentence.of(scene.ontology, *_PLACES):
        if is_locative(sentence.text, place.start) or any(
            cue.payload.kind == TAKES_PLACE for cue in sentence.text.ending("tight", place.start)
        ):
            yield place


def _event_of(scene: Scene, sentence: Sentence, place: Placed) -> Placed | Supplied | None:
    events = sentence.of(scene.ontology, EVENT)
    if events:
        return min(events, key=lambda e: min(abs(e.start - place.end), abs(e.end - place.start)))
    return scene.event(sentence) if sentence.text.dated(sentence.start, sentence.end) else None
