"""All relations of a document, each once, in the order of their quotes."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from secon_graph.extract import evidence, happenings, people, projects, voices
from secon_graph.extract.confidence import ends, of_claim
from secon_graph.extract.cues import Stated, by_cue
from secon_graph.extract.legal import legal_forms, said_by_names
from secon_graph.extract.lists import listed
from secon_graph.extract.meetings import met
from secon_graph.extract.posts import posts
from secon_graph.extract.scene import TAKES_PLACE, Scene
from secon_graph.extract.seats import seats
from secon_graph.extract.turned import turned
from secon_graph.model import Literal, Mention, Relation
from secon_graph.terms import SEC


def relations(scene: Scene, issued: dt.date | None) -> tuple[Relation, ...]:
    """Return every relation that the document states."""
    found = [evidence.relation(scene, stated) for stated in _stated(scene)]
    dated = list(happenings.dated(scene))
    said = _years(scene)
    for held in dated:
        found += evidence.days(held, near=issued, said=said)
    found += map(evidence.number, happenings.counted(scene))
    found += map(evidence.role, people.roles(scene))
    found += evidence.inside(scene, found)
    return tuple(_once(map(_weighed, found)))


def _weighed(relation: Relation) -> Relation:
    """Return a relation as sure as its rule and its two ends make it."""
    return replace(relation, confidence=of_claim(relation.confidence, ends(relation)))


def _stated(scene: Scene) -> Iterator[Stated]:
    cued = list(by_cue(scene))
    yield from cued
    yield from seats(scene)
    yield from happenings.placed(scene, {s.subject.mention.text for s in cued if s.predicate == TAKES_PLACE})
    yield from voices.voiced(scene)
    yield from voices.published(scene)
    yield from _of_project(scene)
    yield from met(scene)
    yield from turned(scene)
    posted = list(posts(scene))
    yield from posted
    yield from people.employers(scene, {id(stated.subject.mention) for stated in posted})
    yield from people.speakers(scene)
    yield from legal_forms(scene)
    yield from said_by_names(scene)


def _of_project(scene: Scene) -> Iterator[Stated]:
    """Yield what lists and passing remarks say of the project; who leads it is not called its partner too."""
    listed_ = list(listed(scene))
    shared = [*listed_, *projects.shared(scene)]
    leads = {id(s.subject.mention) for s in shared if s.predicate == SEC + "coordinates"}
    yield from (s for s in shared if s.predicate != SEC + "partnerIn" or id(s.subject.mention) not in leads)
    yield from projects.funded(scene)
    yield from projects.awarded(scene)
    yield from projects.written(scene)
    yield from projects.staffed(scene)


def _years(scene: Scene) -> dict[int, int]:
    """Return the year that full dates of the document give a month, where they agree."""
    years: dict[int, set[int]] = {}
    for text in {id(s.text): s.text for s in scene.sentences}.values():
        for date in text.dates:
            if date.first[0] is not None:
                years.setdefault(date.first[1], set()).add(date.first[0])
    return {month: next(iter(found)) for month, found in years.items() if len(found) == 1}


def _once(found: Iterable[Relation]) -> Iterator[Relation]:
    """Yield each statement once: that of the greatest confidence, the earliest where two are equal."""
    best: dict[tuple[object, ...], Relation] = {}
    for relation in sorted(found, key=lambda r: (-r.confidence, r.start, r.end, r.found_by)):
        # a mention is itself and no other; to compare them by all their places would take long
        end = relation.object if isinstance(relation.object, Literal) else id(relation.object)
        best.setdefault((id(relation.subject), relation.predicate, end), relation)
    yield from sorted(best.values(), key=lambda r: (r.start, r.end, r.predicate, r.subject.start, _place(r.object)))


def _place(end: Mention | Literal) -> tuple[int, str]:
    return (end.start, "") if isinstance(end, Mention) else (0, end.value)
