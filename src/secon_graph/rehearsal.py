"""What keeping one more document would change in a graph, worked out without changing anything."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from secon_graph import registry
from secon_graph.extract.cached import Cache
from secon_graph.extract.explained import Explanation
from secon_graph.ingest import Made, documents_of, make, notes, relinked
from secon_graph.model import Claim, Document, Extraction, Finding, Issue, Source, Thing
from secon_graph.read import LIMITS
from secon_graph.shelf import Shelf, names_of
from secon_graph.store import Changes, Store, current
from secon_graph.terms import document_iri

KNOWN: Final = "known"
THERE: Final = "there"
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing that a document names, and where it comes from: the registry, other documents, or this one alone."""

    thing: Thing
    origin: str
    """known | there | new."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a document says, and what keeping it would change."""

    name: str
    """What the document would be called in the graph."""
    explanation: Explanation
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    linked: tuple[Linked, ...]
    own: int
    """How many statements the graph of the document itself would hold."""
    changes: Changes
    """How many statements would be added to and removed from the whole graph."""
    relinked: tuple[str, ...]
    """Other documents whose links would change."""
    notes: tuple[Issue, ...]


def rehearse(document: Document, graph: Path, cache: Cache) -> Rehearsal:
    """Say what keeping `document` would change in the graph of directory `graph`.

    `cache` keeps what is extracted of this document, apart from the graph; other documents come from the graph's own.
    """
    explanation = cache.extractor.explain(document)
    cache.put(explanation.extraction)
    ours = Cache(graph / "extractions", cache.extractor, cache.version)
    shelf = Shelf(graph)

    def extract(each: Document) -> Extraction:
        return explanation.extraction if each is document else ours.extract(each)

    made = make([*documents_of(shelf, shelf.sources(), [], LIMITS), document], extract)
    name = names_of(each.document.source for each in made.extractions.values())[document.source.path]
    iri = document_iri(name)
    return Rehearsal(
        name,
        explanation,
        made.resolved.claims[iri],
        made.resolved.findings[iri],
        tuple(_linked(made, iri)),
        len(made.graphs[iri]),
        _changes(made, graph),
        relinked(made, graph, (name,)),
        tuple(notes([document])),
    )


def same_file(source: Source, graph: Path) -> str:
    """Return the name of the document in the graph that was read from these very bytes; "" where there is none."""
    sources = Shelf(graph).sources()
    return next((names_of(sources)[each.path] for each in sources if each.sha256 == source.sha256), "")


def same_text(document: Document, graph: Path) -> str:
    """Return the name of the document in the graph that says the same words; "" where there is none."""
    shelf, words = Shelf(graph), document.text.split()
    sources = shelf.sources()
    for each in sources:
        kept = shelf.text(each)
        if kept and kept.text.split() == words:
            return names_of(sources)[each.path]
    return ""


def _linked(made: Made, iri: str) -> list[Linked]:
    """Return the things that a document names, the known ones first."""
    mine = {claim.subject for claim in made.resolved.claims[iri]}
    mine |= {claim.object for claim in made.resolved.claims[iri] if isinstance(claim.object, str)}
    others = {
        end
        for document, claims in made.resolved.claims.items()
        if document != iri
        for claim in claims
        for end in (claim.subject, claim.object)
        if isinstance(end, str)
    }
    known = {name.thing for name in registry.names()}
    found = [
        Linked(thing, KNOWN if thing.iri in known else THERE if thing.iri in others else NEW)
        for thing in made.resolved.things
        if thing.iri in mine and thing.iri not in made.graphs
    ]
    order = (KNOWN, THERE, NEW)
    return sorted(found, key=lambda each: (order.index(each.origin), each.thing.label))


def _changes(made: Made, graph: Path) -> Changes:
    if current(graph) is None:
        return Changes(sum(len(set(lines)) for lines in made.graphs.values()), 0)
    with Store.open(graph) as store:
        return store.would_change(made.graphs)
