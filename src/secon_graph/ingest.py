"""The road in: sources are read, extracted, resolved as one set, and written to the store."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from secon_graph import __version__, languages, ontology, registry, search
from secon_graph.errors import StoreError
from secon_graph.extract.cached import Cache
from secon_graph.extract.installed import installed
from secon_graph.model import Document, Extraction, Issue, Resolved, Source
from secon_graph.queries import near
from secon_graph.rdf import accepted, document_quads, known_quads, thing_quads, turtle_quads
from secon_graph.read import LIMITS, Limits, read_all
from secon_graph.resolve import resolve
from secon_graph.resolve.remembered import wordings
from secon_graph.resources import folder
from secon_graph.shelf import Shelf, merged, names_of, write_safely
from secon_graph.sources import find, source_of
from secon_graph.store import Store, TripleStore
from secon_graph.terms import DOCUMENT, document_iri

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did."""

    documents: tuple[str, ...]
    """Names of the documents that went in, new and unchanged ones alike; or that were taken away."""
    set_aside: tuple[Issue, ...]
    relinked: tuple[str, ...]
    """Names of documents that were there before and whose links have changed."""
    claims: int
    added: int
    removed: int
    notes: tuple[Issue, ...] = ()
    """Documents that are in, but of which little can be read, with the reason."""


def ingest(
    paths: Iterable[Path | str],
    graph: Path,
    *,
    store: TripleStore | None = None,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Report:
    """Read files and folders into the graph in directory `graph`; the graph is a function of all documents in it.

    A document that cannot be read is set aside with its reason and remedy; the others still go in. A file at a path
    that was read before replaces what it said then. With a `store`, such as an endpoint, the statements go there, and
    the directory keeps the texts.
    """
    tell = progress or _silent
    found = list(find(paths))
    shelf = Shelf(graph)
    with _opened(store, graph) as opened:
        documents, set_aside = _read(found, shelf, tell, limits)
        entering = [document.source for document in documents]
        kept = documents_of(shelf, merged(shelf.sources(), entering), documents, limits)
        before = _fingerprints(graph)
        report = _rebuild(kept, shelf, opened, graph, tell)
    inside = names_of(shelf.sources())
    content = {_content(source) for source in entering}
    names = tuple(sorted(inside[source.path] for source in shelf.sources() if _content(source) in content))
    return replace(
        report,
        documents=names,
        set_aside=(*set_aside, *report.set_aside),
        relinked=_relinked(before, _fingerprints(graph), names),
        notes=tuple(notes(documents)),
    )


def forget(
    names: Iterable[str], graph: Path, *, store: TripleStore | None = None, progress: Progress | None = None
) -> Report:
    """Take documents away by name, with all that only they say; a name of no document is an error, and none goes."""
    shelf, gone = Shelf(graph), {unquote(name.removeprefix("doc:").removeprefix(DOCUMENT)) for name in names}
    called = names_of(shelf.sources())
    if unknown := sorted(gone - set(called.values())):
        raise StoreError(f"no document called {unknown[0]} in {graph}{near(unknown[0], called.values())}")
    with _opened(store, graph) as opened:
        staying = [source for source in shelf.sources() if called[source.path] not in gone]
        before = _fingerprints(graph)
        report = _rebuild(documents_of(shelf, staying, [], LIMITS), shelf, opened, graph, progress or _silent)
    relinked = _relinked(before, _fingerprints(graph), ())
    return replace(report, documents=tuple(sorted(gone)), relinked=relinked)


def _opened(store: TripleStore | None, graph: Path) -> TripleStore:
    """Open where the statements go; an endpoint that holds what this directory never wrote is refused, not emptied."""
    if store is None:
        return Store.open_writer(graph)
    mine = graph / "endpoints.txt"
    known = mine.read_text(encoding="utf-8").splitlines() if mine.exists() else []
    if store.name not in known:
        if held := len(store):
            told = f"{store.name} holds {held} statements that were not written from {graph}; ingest would remove them"
            raise StoreError(f"{told}; give an empty dataset, or with --graph the directory that it was written from")
        write_safely(mine, "\n".join([*known, store.name]) + "\n")
    return store


def _content(source: Source) -> tuple[str, str]:
    return source.sha256, source.ending


def notes(documents: Iterable[Document]) -> Iterator[Issue]:
    """Yield a note for each document in a language that no language file describes."""
    known = languages.load()
    for document in documents:
        if document.lang not in known:
            says = f"is written in {document.lang!r}, a language that nothing is read from yet"
            yield Issue(document.source.path, says, f"languages that are read: {', '.join(sorted(known))}")


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _read(found: list[Source], shelf: Shelf, tell: Progress, limits: Limits) -> tuple[list[Document], list[Issue]]:
    """Return the documents of these sources, read again only where their text is not kept, and what is set aside."""
    good = [document for source in found if (document := shelf.text(source)) and shelf.is_current(source)]
    kept = {document.source.path for document in good}
    fresh = [source for source in found if source.path not in kept]
    issues = []
    tell("read", 0, len(fresh))
    for done, (_, outcome) in enumerate(read_all(fresh, limits=limits), 1):
        if isinstance(outcome, Issue):
            issues.append(outcome)
        else:
            shelf.put(outcome)
            good.append(outcome)
        tell("read", done, len(fresh))
    return good, issues


def documents_of(shelf: Shelf, sources: Iterable[Source], fresh: list[Document], limits: Limits) -> list[Document]:
    """Return every document that the graph is made from; one whose text is lost is read again."""
    texts = {_content(document.source): document for document in fresh}
    documents = []
    for source in sources:
        document = texts.get(_content(source)) or shelf.text(source) or _again(source, shelf, limits)
        documents.append(replace(document, source=source))
    return documents


def _again(source: Source, shelf: Shelf, limits: Limits) -> Document:
    now = source_of(Path(source.path))
    outcome = next(iter(read_all([now], limits=limits)))[1] if now.sha256 == source.sha256 else None
    if not isinstance(outcome, Document):
        lost = f"{source.path}: its text is no longer kept, and the file is gone or changed"
        raise StoreError(f"{lost}; give the file as it was, or a new graph with --graph")
    shelf.put(outcome)
    return outcome


@dataclass(frozen=True, slots=True)
class Made:
    """What a set of documents says together, before any of it is written."""

    extractions: dict[str, Extraction]
    resolved: Resolved
    graphs: dict[str, list[str]]
    """The lines of every graph: one for each document, and the default graph under the empty name."""
    issues: tuple[Issue, ...]
    """Documents that could not be extracted."""


def make(
    documents: list[Document], extract: Callable[[Document], Extraction], *, progress: Progress | None = None
) -> Made:
    """Work out the graph of these documents; one that cannot be extracted is set aside, and the others go in."""
    tell = progress or _silent
    vocabulary, known = ontology.load(), registry.names()
    found, issues = _extracted(documents, extract, tell)
    names = names_of(extraction.document.source for extraction in found)
    extractions = {names[e.document.source.path]: e for e in found}
    tell("resolve", 0, 1)
    compared = wordings(vocabulary, known)
    resolved = resolve(extractions, vocabulary, known, registry.regions_of_places(), compared)
    tell("resolve", 1, 1)
    tell("store", 0, 1)
    graphs = _graphs(dict(sorted(extractions.items())), resolved, {name.thing for name in known})
    return Made(extractions, resolved, graphs, tuple(issues))


def relinked(made: Made, graph: Path, entered: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of documents in the graph of directory `graph` whose links differ from those in `made`."""
    return _relinked(_fingerprints(graph), _fingerprinted(made.graphs), entered)


def _rebuild(documents: list[Document], shelf: Shelf, store: TripleStore, graph: Path, tell: Progress) -> Report:
    cache = Cache(graph / "extractions", installed(), __version__)
    made = make(documents, cache.extract, progress=tell)
    shelf.keep(extraction.document.source for extraction in made.extractions.values())
    changes = store.replace(made.graphs)
    search.publish(store)
    tell("store", 1, 1)
    lines = [f"{iri}\t{fingerprint}" for iri, fingerprint in _fingerprinted(made.graphs).items()]
    write_safely(graph / "fingerprints.tsv", "\n".join(lines) + "\n")
    claims = sum(map(len, made.resolved.claims.values()))
    return Report((), made.issues, (), claims, changes.added, changes.removed)


def _extracted(
    documents: list[Document], extract: Callable[[Document], Extraction], tell: Progress
) -> tuple[list[Extraction], list[Issue]]:
    found, issues = [], []
    tell("extract", 0, len(documents))
    for done, document in enumerate(documents, 1):
        try:
            found.append(extract(document))
        except Exception as error:  # a fault of ours in one document must not take the others with it
            says = f"what it says cannot be extracted ({type(error).__name__}: {error})"
            issues.append(Issue(document.source.path, says, "report this with the document, or split it"))
        tell("extract", done, len(documents))
    return found, issues


def _graphs(extractions: Mapping[str, Extraction], resolved: Resolved, known: set[str]) -> dict[str, list[str]]:
    """Return the lines of every graph: one for each document, and the default graph under the empty name."""
    default = set(turtle_quads(folder("ontology"))) | set(known_quads(folder("registry"), _used(resolved)))
    graphs: dict[str, list[str]] = {}
    for name, extraction in extractions.items():
        iri = document_iri(name)
        claims, findings = resolved.claims[iri], resolved.findings[iri]
        graphs[iri] = list(document_quads(extraction, iri, claims, findings))
        default.update(accepted(extraction, iri, claims, findings))
    documents = set(graphs)
    for thing in resolved.things:
        if thing.iri not in known and thing.iri not in documents:
            default.update(thing_quads(thing))
    return {**graphs, "": sorted(default)}


def _used(resolved: Resolved) -> set[str]:
    """Return the IRI of everything that a claim names, whatever its modality."""
    claims = (claim for found in resolved.claims.values() for claim in found)
    return {end for claim in claims for end in (claim.subject, claim.object) if isinstance(end, str)}


def _fingerprints(graph: Path) -> dict[str, str]:
    file = graph / "fingerprints.tsv"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split("\t", 1) for line in lines if "\t" in line)


def _fingerprinted(graphs: Mapping[str, Iterable[str]]) -> dict[str, str]:
    def fingerprint(lines: Iterable[str]) -> str:
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    return {iri: fingerprint(content) for iri, content in sorted(graphs.items()) if iri}


def _relinked(before: Mapping[str, str], after: Mapping[str, str], entered: tuple[str, ...]) -> tuple[str, ...]:
    mine = {document_iri(name) for name in entered}
    changed = (iri for iri in after if iri not in mine and iri in before and before[iri] != after[iri])
    return tuple(sorted(unquote(iri.removeprefix(DOCUMENT)) for iri in changed))
