"""What was found in a document, as plain values: what a page shows and what programs get."""

from typing import Any, Final

from secon_graph.model import Claim, Extraction, Literal
from secon_graph.rehearsal import Rehearsal
from secon_graph.terms import RDF, SKOS

_NAMING: Final = (RDF + "type", SKOS + "altLabel")
_MOST_REJECTED: Final = 300


def as_fields(found: Rehearsal) -> dict[str, Any]:
    """Return a rehearsal as JSON can hold it."""
    extraction = found.explanation.extraction
    document = extraction.document
    issued = extraction.issued or document.date
    stated = [claim for claim in found.claims if claim.predicate not in _NAMING]
    return {
        "name": found.name,
        "title": document.title,
        "kind": extraction.kind,
        "lang": document.lang,
        "date": issued.isoformat() if issued else "",
        "pages": max((block.page for block in document.blocks), default=1),
        "file": document.source.name + document.source.ending,
        "size": document.source.size,
        "text": document.text,
        "blocks": [[b.start, b.end, str(b.kind), b.lang, b.page] for b in document.blocks],
        "marks": _marks(extraction, found.claims),
        "claims": [_claim(claim) for claim in stated],
        "naming": len(found.claims) - len(stated),
        "findings": len(found.findings),
        "things": [
            {"iri": t.iri, "label": t.label, "lang": t.lang, "kind": t.kind, "origin": each.origin}
            for each in found.linked
            for t in [each.thing]
        ],
        "own": found.own,
        "added": found.changes.added,
        "removed": found.changes.removed,
        "relinked": list(found.relinked),
        "notes": [{"reason": note.what, "remedy": note.remedy} for note in found.notes],
        "rejected": _rejected(found),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    value: Any = claim.object
    if isinstance(value, Literal):
        value = {"value": value.value, "datatype": value.datatype, "lang": value.lang}
    return {
        "iri": claim.iri,
        "subject": claim.subject,
        "relation": claim.predicate,
        "object": value,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "page": claim.page,
        "lang": claim.lang,
        "modality": str(claim.modality),
        "confidence": claim.confidence,
        "supplied_by": claim.supplied_by,
        "found_by": claim.found_by,
    }


def _marks(extraction: Extraction, claims: tuple[Claim, ...]) -> list[list[Any]]:
    """Return every place that names a thing: first character, the one after the last, thing and kind."""
    things = {(claim.start, claim.end): claim.subject for claim in claims if claim.predicate == SKOS + "altLabel"}
    marks = []
    for mention in extraction.mentions:
        iri = mention.concept or next((things[place] for place in mention.places if place in things), "")
        if iri:
            marks += [[start, end, iri, mention.kind] for start, end in mention.places]
    return sorted(marks)


def _rejected(found: Rehearsal) -> list[dict[str, Any]]:
    every = [each for sentence in found.explanation.sentences for each in sentence.rejected]
    return [{"text": each.text, "kind": each.kind, "why": each.why} for each in every[:_MOST_REJECTED]]
