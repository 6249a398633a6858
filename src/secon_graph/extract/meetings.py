"""Events as lines of invitations, agendas and diaries tell of them: where, by whom, who speaks, what is visited."""

import re
from collections.abc import Iterator
from itertools import pairwise

from secon_graph.extract.cues import Stated
from secon_graph.extract.lists import lines
from secon_graph.extract.scene import EVENT, PERSON, TAKES_PLACE, Scene, Supplied
from secon_graph.model import BlockKind
from secon_graph.terms import SEC

PARTICIPATES, ORGANISED, VISITED = (SEC + name for name in ("participatesIn", "organisedBy", "visited"))
_PLACES = frozenset(SEC + kind for kind in ("Place", "Region", "Country"))
_BODY = SEC + "Organisation"
_HOSTS = frozenset((SEC + "Cooperative", SEC + "SocialEnterprise"))
# "09:30", "9.30 h", "13h00", "10 h 30", at the beginning of a line
_TIME = re.compile(r"\W*\d{1,2} ?[:.hu] ?\d{2}\b(?![./]\d)")
_OPENING, _BELOW, _NEAR = 6, 3, 12


def met(scene: Scene) -> Iterator[Stated]:
    """Yield all that lines say of events."""
    yield from _places(scene)
    yield from _below(scene)
    yield from _agenda(scene)
    yield from _inviting(scene)
    yield from _visited(scene)


def _only(scene: Scene) -> Supplied | None:
    """Return the event that the document is about: the first it names."""
    found = next((m for m in scene.mentions if scene.ontology.is_a(m.kind, {EVENT})), None)
    return Supplied(found, "document:event") if found else None


def _places(scene: Scene) -> Iterator[Stated]:
    """Yield the place that stands behind an event, a date between them at most: "Feria, 18.01.2024, Barbastro"."""
    for sentence in scene.sentences:
        text = sentence.text
        for event, place in pairwise(sentence.placed):
            if event.mention.kind != EVENT or place.mention.kind not in _PLACES:
                continue
            between = text.low[event.end : place.start]
            dated = text.dated(event.end, place.start)
            last = between[-1] if between else ""
            is_mark = bool(between) and between in ([","], [":"], ['"', ","], ["-"], ["("])
            if is_mark or (dated and len(between) <= 2 * _NEAR and last in {",", "-", ":", "·", "•", "("}):
                yield Stated(sentence, event, TAKES_PLACE, place, "events:line", place.start)


def _below(scene: Scene) -> Iterator[Stated]:
    """Yield the place in the lines below the event of an invitation, where its date stands too."""
    for sentence in scene.sentences[:_OPENING]:
        event = next(iter(sentence.of(scene.ontology, EVENT)), None)
        if event is None or sentence.of(scene.ontology, *_PLACES):
            continue
        dated = bool(sentence.text.dated(sentence.start, sentence.end))
        for line in scene.sentences[sentence.number + 1 : sentence.number + 1 + _BELOW]:
            dated = dated or bool(line.text.dated(line.start, line.end))
            place = next((p for p in line.placed if p.mention.kind in _PLACES), None)
            if place is not None:
                starts = place is line.placed[0] and (place.start <= line.start + 2 or dated)
                if starts and (dated or line.text.kind is not BlockKind.PARAGRAPH):
                    yield Stated(
                        line, Supplied(event.mention, "section:line"), TAKES_PLACE, place, "events:line", place.start
                    )
                break
        return


def _agenda(scene: Scene) -> Iterator[Stated]:
    """Yield those whom the lines of an agenda name behind the hour."""
    event = _only(scene)
    timed = False
    for line in lines(scene) if event else ():
        first = line.sentences[0]
        has_time = _TIME.match(first.text.plain[first.text.words[first.start].start :]) is not None
        goes_on = timed and line.kind in (BlockKind.ITEM, BlockKind.CELL)
        timed = has_time or goes_on
        for sentence, person in line.placed if timed else ():
            if person.mention.kind == PERSON:
                assert event is not None
                yield Stated(sentence, person, PARTICIPATES, event, "events:agenda", person.start)
    for sentence in scene.sentences:
        people = sentence.of(scene.ontology, PERSON)
        if people and sentence.holds("headings.speakers"):
            near = next(iter(sentence.of(scene.ontology, EVENT)), None) or scene.event(sentence)
            for person in people if near else ():
                assert near is not None
                yield Stated(sentence, person, PARTICIPATES, near, "events:speaker", person.start)


def _inviting(scene: Scene) -> Iterator[Stated]:
    """Yield who invites to an event that the sentence names, or one of the next two."""
    for sentence in scene.sentences:
        invites = sentence.text.found("headings.invites", sentence.start, sentence.end)
        if not invites:
            continue
        bodies = [b for b in sentence.of(scene.ontology, _BODY) if b.start < invites[0].start + _NEAR]
        near = scene.sentences[sentence.number : sentence.number + 3]
        events = [e for s in near for e in s.of(scene.ontology, EVENT)]
        event = Supplied(events[0].mention, "section:event") if events else _only(scene)
        for body in bodies if event else ():
            assert event is not None
            yield Stated(sentence, body, SEC + "organises", event, "events:invitation", body.start)


def _visited(scene: Scene) -> Iterator[Stated]:
    """Yield the enterprises that the diary of a study visit tells of."""
    visit = _visit(scene)
    if visit is None:
        return
    done: set[int] = set()
    for sentence in scene.sentences:
        if any(p.mention is visit.mention for p in sentence.placed):
            continue
        for body in sentence.placed:
            if body.mention.kind in _HOSTS and id(body.mention) not in done and sentence.number >= 2:
                yield Stated(sentence, visit, VISITED, body, "events:visit", body.start)
            done.add(id(body.mention))


def _visit(scene: Scene) -> Supplied | None:
    """Return the document's event, where it is a visit or a journey."""
    event = _only(scene)
    if event is None:
        return None
    for sentence in scene.sentences:
        for placed in sentence.of(scene.ontology, EVENT):
            if placed.mention is event.mention and any(
                m.end <= placed.end for m in sentence.text.found("headings.visits", placed.start, placed.end)
            ):
                return event
    return None
