"""An extraction as a row of annotations: the form in which annotated texts and predictions are exchanged."""

from collections.abc import Iterator, Mapping
from typing import Any

from secon_graph.model import ITSELF, Extraction, Literal, Mention, Modality, Relation
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

_DATES = (SEC + "startDate", SEC + "endDate")
_ATTRIBUTES = {
    SEC + "takesPlaceIn": "place",
    SEC + "organisedBy": "organiser",
    SEC + "participantCount": "participants",
}


def row(extraction: Extraction, ontology: Ontology, english: Mapping[str, str]) -> dict[str, Any]:
    """Return one document as id, language, date, mentions, relations and events.

    Args:
        extraction: What was found; statements that the text denies are left out.
        ontology: Gives what kinds, relations and concepts are called (`sec:annotatedAs`).
        english: English names of registry things by IRI.
    """
    document = extraction.document
    denied = (Modality.NEGATED, Modality.HEDGED)
    stated = [r for r in extraction.relations if r.modality not in denied and r.subject != ITSELF]
    return {
        "id": document.source.name,
        "lang": document.lang,
        "doc_date": extraction.issued.isoformat() if extraction.issued else None,
        "mentions": [_mention(m, ontology, english) for m in _annotated(extraction, ontology)],
        "relations": _relations(stated, ontology, english),
        "events": [event for mention in extraction.mentions if (event := _event(mention, stated, english))],
    }


def _name(mention: Mention, english: Mapping[str, str]) -> str:
    return english.get(mention.thing or "", mention.text)


def _annotated(extraction: Extraction, ontology: Ontology) -> Iterator[Mention]:
    """Yield what annotators mark: no concept of ours alone, and no factor that the text only denies."""
    said = {id(r.object): False for r in extraction.relations}
    for relation in extraction.relations:
        said[id(relation.object)] |= relation.modality is not Modality.NEGATED
    for mention in extraction.mentions:
        is_denied = mention.concept is not None and not said.get(id(mention), True)
        if mention != ITSELF and not is_denied and ontology.annotated(mention.kind) is not None:
            yield mention


def _mention(mention: Mention, ontology: Ontology, english: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "text": mention.text,
        "type": ontology.annotated(mention.kind),
        "start": mention.start,
        "end": mention.end,
        "canonical": _name(mention, english),
    }
    if mention.aliases:
        entry["aliases"] = list(mention.aliases)
    if mention.concept:
        entry["concept"] = ontology.annotated(mention.concept)
    return entry


def _relations(stated: list[Relation], ontology: Ontology, english: Mapping[str, str]) -> list[dict[str, str]]:
    rows = []
    for relation in stated:
        if relation.predicate in _DATES:
            continue
        predicate, turned = _called(relation.predicate, ontology)
        if predicate is None:
            continue
        subject, object_ = _name(relation.subject, english), _object(relation.object, ontology, english)
        rows.append(
            {"s": object_, "p": predicate, "o": subject} if turned else {"s": subject, "p": predicate, "o": object_}
        )
    rows += [{"s": name, "p": "onDate", "o": days} for name, days in _dated(stated, english)]
    return [dict(entry) for entry in dict.fromkeys(tuple(row.items()) for row in rows)]


def _called(predicate: str, ontology: Ontology) -> tuple[str | None, bool]:
    """Return what a relation is called, and whether that is the name of its inverse."""
    own = ontology.predicates[predicate].annotated_as
    if own:
        return own, False
    inverse = (p for p in ontology.predicates.values() if p.inverse_of == predicate and p.annotated_as)
    return next((p.annotated_as for p in inverse), None), True


def _object(end: Mention | Literal, ontology: Ontology, english: Mapping[str, str]) -> str:
    if isinstance(end, Literal):
        return end.value
    concept = ontology.annotated(end.concept) if end.concept else None
    return concept or _name(end, english)


def _days(mention: Mention, stated: list[Relation]) -> tuple[str, str] | None:
    start, end = (
        next(
            (
                r.object.value
                for r in stated
                if r.subject is mention and r.predicate == p and isinstance(r.object, Literal)
            ),
            "",
        )
        for p in _DATES
    )
    return (start, end or start) if start else None


def _dated(stated: list[Relation], english: Mapping[str, str]) -> list[tuple[str, str]]:
    subjects = {id(r.subject): r.subject for r in stated if r.predicate == _DATES[0]}.values()
    spans = [(_name(subject, english), _days(subject, stated)) for subject in subjects]
    return [(name, d[0] if d[0] == d[1] else f"{d[0]}/{d[1]}") for name, d in spans if d]


def _event(mention: Mention, stated: list[Relation], english: Mapping[str, str]) -> dict[str, Any] | None:
    """Return an event with its attributes, or None for what is no event or has none."""
    if mention.kind != SEC + "Event":
        return None
    days = _days(mention, stated)
    values: dict[str, list[Any]] = {name: [] for name in _ATTRIBUTES.values()}
    for relation in stated:
        if relation.subject is mention and relation.predicate in _ATTRIBUTES:
            value = (
                int(relation.object.value) if isinstance(relation.object, Literal) else _name(relation.object, english)
            )
            values[_ATTRIBUTES[relation.predicate]].append(value)
    if days is None and not any(values.values()):
        return None
    single = {name: found[0] if len(found) == 1 else found or None for name, found in values.items()}
    return {"name": _name(mention, english), "start": days and days[0], "end": days and days[1], **single}
