"""From what sentences state to relations with their quotes: at most one sentence, at most 300 characters."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from secon_graph.extract.confidence import CONFIDENCE, measured
from secon_graph.extract.cues import Stated
from secon_graph.extract.dates import in_year
from secon_graph.extract.facets import facets
from secon_graph.extract.happenings import Held
from secon_graph.extract.people import Role
from secon_graph.extract.scene import EVENT, QUOTE_LIMIT, TAKES_PLACE, Placed, Scene, Sentence, Supplied
from secon_graph.extract.text import Dated
from secon_graph.model import Literal, Modality, Relation
from secon_graph.terms import SEC, XSD

# a relation whose other end a document-wide rule supplied is less sure
_SUPPLIED = 0.85
# what its measured figure is called
SUPPLIED = "+supplied"
_DENIED_WITHIN = 6


_WISHES = frozenset((SEC + "Need", SEC + "Measure"))
_FACTORS = _WISHES | {SEC + "Barrier", SEC + "Enabler"}


def relation(scene: Scene, stated: Stated) -> Relation:
    """Return the relation that a sentence states between two mentions."""
    ends = [end for end in (stated.subject, stated.object) if isinstance(end, Placed)]
    start, end = _quote(stated.sentence, [placed.occurrence.span for placed in ends])
    return Relation(
        stated.subject.mention,
        stated.predicate,
        stated.object.mention,
        start,
        end,
        _form(stated.subject, start, end),
        _form(stated.object, start, end),
        _rule(stated.subject, stated.object, start, end),
        _modality(stated),
        _confidence(stated.found_by, stated.subject, stated.object),
        stated.found_by,
        facets(scene, stated) if stated.object.mention.kind in _FACTORS else (),
    )


def _modality(stated: Stated) -> Modality:
    """Return how the sentence states it; that something is needed or planned is itself asserted."""
    modality = stated.sentence.modality(stated.at)
    if _is_disclaimed(stated):
        return Modality.NEGATED
    is_wish = stated.object.mention.kind in _WISHES
    return Modality.ASSERTED if is_wish and modality is Modality.PLANNED else modality


def _is_disclaimed(stated: Stated) -> bool:
    """Say whether the sentence denies that a factor hinders: "the lack of data is no obstacle"."""
    sentence, factor = stated.sentence, stated.object
    if not isinstance(factor, Placed) or factor.mention.kind != SEC + "Barrier":
        return False
    for generic in sentence.text.found("generic", sentence.start, sentence.end):
        is_beside = generic.start >= factor.end or generic.end <= factor.start
        near = factor.end - 1 if generic.start >= factor.end else factor.start
        low = max(sentence.start, generic.start - _DENIED_WITHIN)
        denied = [i for i in sentence.text.denials(low, generic.start) if sentence.text.is_clause(i, generic.start)]
        if (
            is_beside
            and generic.payload.kind == SEC + "Barrier"
            and denied
            and sentence.text.is_clause(near, generic.start)
        ):
            return True
    return False


def _form(end: Placed | Supplied, start: int, stop: int) -> str:
    if isinstance(end, Supplied):
        return ""
    first, last = end.occurrence.span
    return end.form if start <= first and last <= stop else ""


def _rule(subject: Placed | Supplied, object_: Placed | Supplied, start: int, stop: int) -> str:
    rules = [end.rule for end in (subject, object_) if isinstance(end, Supplied)]
    if not rules and not (_form(subject, start, stop) and _form(object_, start, stop)):
        return "document:long-sentence"
    return rules[0] if rules else ""


def _confidence(found_by: str, *ends: Placed | Supplied) -> float:
    is_supplied = any(isinstance(end, Supplied) for end in ends)
    hand_set = CONFIDENCE[found_by] * (_SUPPLIED if is_supplied else 1.0)
    return round(measured(found_by + SUPPLIED if is_supplied else found_by, hand_set), 2)


def _quote(sentence: Sentence, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the whole sentence, or where it is too long the part that holds the given spans."""
    start, end = sentence.span
    if end - start <= QUOTE_LIMIT:
        return start, end
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if last - first > QUOTE_LIMIT:
        first, last = spans[-1]
    words = [sentence.text.span(i, i + 1) for i in range(sentence.start, sentence.end)]
    room = QUOTE_LIMIT - (last - first)
    start = min((w[0] for w in words if first - w[0] <= room // 2 and w[0] <= first), default=first)
    end = max((w[1] for w in words if w[1] >= last and w[1] - start <= QUOTE_LIMIT), default=last)
    return start, end


def days(held: Held, *, near: dt.date | None, said: dict[int, int]) -> Iterator[Relation]:
    """Yield the first and the last day of an event; a day without a known year stays `--MM-DD`, as xsd:gMonthDay."""
    assert isinstance(held.value, Dated)
    for predicate, day in (("startDate", held.value.first), ("endDate", held.value.last)):
        iso = in_year(day, near=near, said=said)
        datatype = XSD + ("gMonthDay" if iso.startswith("--") else "date")
        yield _value(held, SEC + predicate, Literal(iso, datatype), "events:date")


def number(held: Held) -> Relation:
    """Return the number of participants of an event."""
    return _value(held, SEC + "participantCount", Literal(str(held.value), XSD + "integer"), "events:count")


def _value(held: Held, predicate: str, value: Literal, found_by: str) -> Relation:
    offset = held.sentence.text.offset
    at = (offset + held.start, offset + held.end)
    spans = [held.event.occurrence.span] if isinstance(held.event, Placed) else []
    start, end = _quote(held.sentence, [*spans, at])
    form = _form(held.event, start, end)
    return Relation(
        held.event.mention,
        predicate,
        value,
        start,
        end,
        form,
        held.sentence.text.plain[held.start : held.end],
        held.event.rule if isinstance(held.event, Supplied) else "" if form else "document:long-sentence",
        held.sentence.modality(held.sentence.text.word_at(held.start)),
        _confidence(found_by, held.event),
        found_by,
    )


def role(found: Role) -> Relation:
    """Return the role of a person, in the words of the text."""
    text, offset = found.sentence.text, found.sentence.text.offset
    at = text.span(found.start, found.end)
    start, end = _quote(found.sentence, [found.person.occurrence.span, at])
    words = text.plain[at[0] - offset : at[1] - offset]
    form = _form(found.person, start, end)
    rule = "" if form else "document:long-sentence"
    value = Literal(words, None, text.language.code)
    confidence = round(measured("people:role", CONFIDENCE["people:role"]), 2)
    return Relation(
        found.person.mention, SEC + "hasRole", value, start, end, form, words, rule,
        confidence=confidence, found_by="people:role",
    )  # fmt: skip


def inside(scene: Scene, found: list[Relation]) -> list[Relation]:
    """Return which event is part of which: dated within the other's days, in one section, and not elsewhere."""
    spans = _spans(found)
    sections: dict[int, set[int]] = {}
    for sentence in scene.sentences:
        for event in sentence.of(scene.ontology, EVENT):
            sections.setdefault(id(event.mention), set()).add(sentence.section)
    places: dict[int, set[int]] = {}
    for relation in found:
        if relation.predicate == TAKES_PLACE:
            places.setdefault(id(relation.subject), set()).add(id(relation.object))
    by_day = sorted(spans, key=lambda event: spans[event].first)
    return [
        _part_of(spans[part], whole)
        for event, whole in spans.items()
        for part in _begun_within(whole, by_day, spans)
        if _encloses(whole, spans[part])
        and sections.get(part, set()) & sections.get(event, set())
        and (not (places.get(part) and places.get(event)) or places[part] & places[event])
    ]


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of an event, with the relation that gives the first."""

    first: str
    last: str
    stated: Relation


def _spans(found: list[Relation]) -> dict[int, _Span]:
    days: dict[int, dict[str, Relation]] = {}
    for relation in found:
        if relation.predicate in (SEC + "startDate", SEC + "endDate"):
            days.setdefault(id(relation.subject), {}).setdefault(relation.predicate, relation)
    spans = {}
    for key, pair in days.items():
        start, end = pair.get(SEC + "startDate"), pair.get(SEC + "endDate")
        if start and end:
            spans[key] = _Span(_day(start), _day(end), start)
    return spans


def _day(relation: Relation) -> str:
    assert isinstance(relation.object, Literal)
    return relation.object.value


def _begun_within(whole: _Span, by_day: list[int], spans: dict[int, _Span]) -> list[int]:
    """Return the events that begin within the days of another, so that not every two are compared."""
    low = bisect_left(by_day, whole.first, key=lambda event: spans[event].first)
    return by_day[low : bisect_right(by_day, whole.last, key=lambda event: spans[event].first)]


def _encloses(whole: _Span, part: _Span) -> bool:
    days = (part.first, part.last)
    return whole.first <= part.first and part.last <= whole.last and days != (whole.first, whole.last)


def _part_of(part: _Span, whole: _Span) -> Relation:
    stated = part.stated
    return Relation(
        stated.subject,
        SEC + "partOf",
        whole.stated.subject,
        stated.start,
        stated.end,
        stated.subject_form,
        "",
        "section:days-inside",
        stated.modality,
        round(measured("events:inside", CONFIDENCE["events:inside"]), 2),
        "events:inside",
    )
