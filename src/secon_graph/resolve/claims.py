"""What one document states, between things: claims with their quotes, and findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secon_graph.model import BlockKind, Claim, Extraction, Finding, Literal, Mention, Modality, Relation
from secon_graph.ontology import Ontology
from secon_graph.terms import RDF, SEC, SKOS, digest, document_iri

_REPORTS = {SEC + "reportsBarrier": "barrier", SEC + "reportsEnabler": "enabler"}
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What was found in a document, with the thing that each of its mentions turned out to be."""

    name: str
    extraction: Extraction
    things: Mapping[Mention, str]
    within: Mapping[str, str]
    """The region of each place that is known."""

    def end(self, end: Mention | Literal) -> str | Literal:
        """Return one end of a relation as the graph has it: a thing, a concept or a value."""
        return end if isinstance(end, Literal) else end.concept or self.things[end]

    def quote(self, place: Place) -> tuple[str, int, str]:
        """Return the words at a place, their page and their language."""
        document = self.extraction.document
        lang = next((b.lang for b in document.blocks if b.start <= place[0] < b.end), document.lang)
        return document.text[slice(*place)], document.page_at(place[0]), lang


def claims(told: Told) -> Iterator[Claim]:
    """Yield what a document states: of what kind its things are, by which names it calls them, and its relations."""
    found: dict[str, Claim] = {}
    for mention in told.things:
        for claim in (_kind(told, mention), *_names(told, mention)):
            found.setdefault(claim.iri, claim)
    for relation in told.extraction.relations:
        claim = _claim(told, relation)
        if claim.subject != claim.object:
            found.setdefault(claim.iri, claim)
    yield from sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.iri))


def _kind(told: Told, mention: Mention) -> Claim:
    place = (mention.start, mention.end)
    words, page, lang = told.quote(place)
    return Claim(
        document_iri(told.name), told.things[mention], RDF + "type", mention.kind, *place, words, page, lang,
        _level(words), "", mention.found_by, Modality.ASSERTED, round(mention.confidence, 2), mention.found_by,
    )  # fmt: skip


def _names(told: Told, mention: Mention) -> Iterator[Claim]:
    """Yield a claim for each form of a name, at the first place of it."""
    first: dict[str, Place] = {}
    for place in mention.places:
        first.setdefault(_level(told.quote(place)[0]), place)
    for form, place in first.items():
        words, page, lang = told.quote(place)
        yield Claim(
            document_iri(told.name), told.things[mention], SKOS + "altLabel", Literal(form, None, lang), *place, words,
            page, lang, form, form, "", Modality.ASSERTED, round(mention.confidence, 2), mention.found_by,
        )  # fmt: skip


def _level(text: str) -> str:
    return " ".join(text.split())


def _claim(told: Told, relation: Relation) -> Claim:
    place = (relation.start, relation.end)
    words, page, lang = told.quote(place)
    subject = told.end(relation.subject)
    assert isinstance(subject, str)
    return Claim(
        document_iri(told.name), subject, relation.predicate, told.end(relation.object), *place, words, page, lang,
        relation.subject_form, relation.object_form, relation.supplied_by, relation.modality,
        round(relation.confidence, 2), relation.found_by,
    )  # fmt: skip


def findings(told: Told, ontology: Ontology) -> Iterator[Finding]:
    """Yield a finding for each barrier or enabler that the document says somebody reports."""
    seen = set()
    for relation in told.extraction.relations:
        if relation.predicate not in _REPORTS or not isinstance(relation.object, Mention):
            continue
        claim, words = _claim(told, relation), relation.object.text
        iri = f"{claim.document}#f-{digest(claim.iri, words)}"
        if iri not in seen and isinstance(claim.object, str):
            seen.add(iri)
            yield Finding(
                iri, claim.iri, claim.subject, claim.object, _REPORTS[relation.predicate], words, claim.lang,
                _regions(told, relation, ontology), told.extraction.issued,
            )  # fmt: skip


def _regions(told: Told, relation: Relation, ontology: Ontology) -> tuple[str, ...]:
    """Return the regions that the quote names, or the reporter; else those of its block or of the heading above."""
    regions = {m: told.things[m] for m in told.things if ontology.is_a(m.kind, {SEC + "Region"})}
    if relation.subject in regions:
        return (regions[relation.subject],)
    blocks = told.extraction.document.blocks
    at = next((i for i, block in enumerate(blocks) if block.start <= relation.start < block.end), None)
    quoted = _inside(regions, relation.start, relation.end)
    if quoted or at is None:
        return quoted
    return _inside(regions, blocks[at].start, relation.start) or _heading(told, regions, at, ontology)


def _inside(things: Mapping[Mention, str], start: int, end: int) -> tuple[str, ...]:
    return tuple(sorted({t for m, t in things.items() if any(start <= s and e <= end for s, e in m.places)}))


def _heading(told: Told, regions: Mapping[Mention, str], at: int, ontology: Ontology) -> tuple[str, ...]:
    """Return the region that a heading is about, or that of the place it is about; in a table, that of the row."""
    blocks = told.extraction.document.blocks
    places = {m: told.within[t] for m, t in told.things.items() if t in told.within} | dict(regions)
    for block in reversed(blocks[:at]):
        if block.kind == BlockKind.CELL == blocks[at].kind or block.kind == BlockKind.TITLE:
            found = _inside(places, block.start, block.end)
            events = [m for m in told.things if m.kind == SEC + "Event" and block.start <= m.start < block.end]
            if found or block.kind == BlockKind.TITLE:
                return () if events or len(found) != 1 else found
    return ()
