"""What one document states, between things: claims with their quotes, and findings."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secon_graph.model import ITSELF, BlockKind, Claim, Extraction, Finding, Literal, Mention, Modality, Relation
from secon_graph.ontology import Ontology
from secon_graph.terms import RDF, SEC, SKOS, digest, document_iri

_ADDRESSES = SEC + "addresses"
_POLARITY = {
    SEC + "reportsBarrier": "barrier",
    SEC + "reportsEnabler": "enabler",
    SEC + "reportsNeed": "need",
    SEC + "reportsMeasure": "measure",
    _ADDRESSES: "measure",
}
Place = tuple[int, int]
Spot = tuple[int, int, str]


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
        if isinstance(end, Literal):
            return end
        return document_iri(self.name) if end == ITSELF else end.concept or self.things[end]

    def quote(self, place: Place) -> tuple[str, int, str]:
        """Return the words at a place, their page and their language."""
        document, start = self.extraction.document, place[0]
        return document.text[slice(*place)], document.page_at(start), document.lang_at(start)


def claims(told: Told) -> Iterator[Claim]:
    """Yield what a document states: of what kind its things are, by which names it calls them, and its relations."""
    found: dict[str, Claim] = {}
    for mention in told.things:
        for claim in (*_kind(told, mention), *_names(told, mention)):
            found.setdefault(claim.iri, claim)
    for relation in told.extraction.relations:
        claim = _claim(told, relation)
        if claim.subject != claim.object:
            found.setdefault(claim.iri, claim)
    yield from sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.iri))


def _kind(told: Told, mention: Mention) -> Iterator[Claim]:
    """Yield of what kind a thing is; what kind of document it is itself, a document says by its title."""
    if told.things[mention] == document_iri(told.name):
        return
    place = (mention.start, mention.end)
    words, page, lang = told.quote(place)
    yield Claim(
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
    """Yield a finding for each factor that the document says somebody reports, needs or addresses."""
    seen = set()
    grounds = _grounds(told, ontology)
    for relation in told.extraction.relations:
        if relation.predicate not in _POLARITY or not isinstance(relation.object, Mention):
            continue
        claim, words = _claim(told, relation), relation.object.text
        iri = f"{claim.document}#f-{digest(claim.iri, words)}"
        if iri not in seen and isinstance(claim.object, str):
            seen.add(iri)
            yield Finding(
                iri, claim.iri, _reporter(told, claim), _factor(claim, relation), _POLARITY[relation.predicate], words,
                claim.lang, _regions(told, relation, grounds), told.extraction.issued, relation.facets,
                claim.object if relation.predicate == _ADDRESSES else "",
            )  # fmt: skip


def _reporter(told: Told, claim: Claim) -> str:
    """Return who reports: the subject, or the document where the subject is a measure of no name."""
    return claim.subject if claim.subject in told.things.values() else claim.document


def _factor(claim: Claim, relation: Relation) -> str:
    """Return the concept of a finding: the object, or the measure that addresses it."""
    return relation.subject.concept or str(claim.object)


@dataclass(frozen=True, slots=True)
class _Grounds:
    """Where a document names what a finding may hold for: first and last character, and thing, in order."""

    reporters: frozenset[str]
    """Regions, which hold for what they report themselves."""
    regions: list[Spot]
    regions_of_places: list[Spot]
    """Regions, and places with their region for a thing."""
    events: list[Spot]


def _grounds(told: Told, ontology: Ontology) -> _Grounds:
    regions = {m: thing for m, thing in told.things.items() if ontology.is_a(m.kind, {SEC + "Region"})}
    places = {m: told.within[thing] for m, thing in told.things.items() if thing in told.within}
    events = {m: thing for m, thing in told.things.items() if m.kind == SEC + "Event"}
    firsts = sorted((mention.start, mention.end, thing) for mention, thing in events.items())
    return _Grounds(frozenset(regions.values()), _spots(regions), _spots(places | regions), firsts)


def _spots(things: Mapping[Mention, str]) -> list[Spot]:
    return sorted((start, end, thing) for mention, thing in things.items() for start, end in mention.places)


def _regions(told: Told, relation: Relation, grounds: _Grounds) -> tuple[str, ...]:
    """Return the reporter, where it is a region, or those that the quote names; else those of its block or heading."""
    reporter = told.things.get(relation.subject, "")
    if reporter in grounds.reporters:
        return (reporter,)
    blocks, at = told.extraction.document.blocks, told.extraction.document.block_number(relation.start)
    quoted = _inside(grounds.regions, relation.start, relation.end)
    if quoted or at < 0:
        return quoted
    return _inside(grounds.regions, blocks[at].start, relation.start) or _heading(told, grounds, at)


def _inside(spots: list[Spot], start: int, end: int) -> tuple[str, ...]:
    return tuple(sorted({thing for _, last, thing in _begun(spots, start, end) if last <= end}))


def _begun(spots: list[Spot], start: int, end: int) -> list[Spot]:
    return spots[bisect_left(spots, (start,)) : bisect_left(spots, (end,))]


def _heading(told: Told, grounds: _Grounds, at: int) -> tuple[str, ...]:
    """Return the region that a heading is about, or that of the place it is about; in a table, that of the row."""
    blocks = told.extraction.document.blocks
    for number in range(at - 1, -1, -1):
        block = blocks[number]
        if block.kind == BlockKind.CELL == blocks[at].kind or block.kind == BlockKind.TITLE:
            found = _inside(grounds.regions_of_places, block.start, block.end)
            if found or block.kind == BlockKind.TITLE:
                has_event = bool(_begun(grounds.events, block.start, block.end))
                return () if has_event or len(found) != 1 else found
    return ()
