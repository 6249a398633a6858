"""The graph on disk: one writer, published snapshots, many readers. The only module that knows the engine."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Self, TypeAlias

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from secon_graph.errors import QueryError, StoreError, VocabularyError
from secon_graph.model import Literal
from secon_graph.store.guard import check_sparql as check_sparql
from secon_graph.terms import PREFIXES, XSD

Value: TypeAlias = str | Literal
"""A term of the graph as the program sees it: an IRI, or a literal."""
Row: TypeAlias = tuple[Value | None, ...]

_BATCH: Final = 200_000
_KEPT: Final = 2


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, read as they are needed."""

    columns: tuple[str, ...]
    rows: Iterator[Row]

    def __iter__(self) -> Iterator[Row]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Result:
    """What SPARQL gives: rows under columns, or yes or no, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None
    turtle: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many statements a writer added and removed."""

    added: int = 0
    removed: int = 0


class Store:
    """A graph in a directory; `open` reads its newest snapshot, `open_writer` changes it."""

    def __init__(self, path: Path, engine: ox.Store, *, snapshot: int | None, read_only: bool) -> None:
        self.path = path
        self.snapshot = snapshot
        self.read_only = read_only
        self._engine: ox.Store | None = engine

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Open the newest snapshot of the graph in `path`, read-only; later writing does not disturb it."""
        path, tried = Path(path), None
        while (number := current(path)) != tried:
            try:
                engine = ox.Store.read_only(str(path / "snapshots" / str(number)))
                return cls(path, engine, snapshot=number, read_only=True)
            except OSError as error:
                # a writer may have published twice since the pointer was read, and taken this one away
                tried, reason = number, error
        if tried is None:
            raise StoreError(f"there is no graph in {path}; make one: secon-graph ingest FILES --graph {path}")
        raise StoreError(f"snapshot {tried} of {path} cannot be read ({reason}); make it again: secon-graph ingest")

    @classmethod
    def open_writer(cls, path: Path | str) -> Self:
        """Open the graph in `path` for writing, making it where it is missing; one writer at a time."""
        path = Path(path)
        try:
            (path / "snapshots").mkdir(parents=True, exist_ok=True)
            engine = ox.Store(path / "live")
        except OSError as error:
            why = "another process is writing to it; let it finish" if "lock" in str(error).lower() else str(error)
            raise StoreError(f"the graph in {path} cannot be written: {why}") from error
        return cls(path, engine, snapshot=current(path), read_only=False)

    def replace(self, graphs: Mapping[str, Iterable[str]]) -> Changes:
        """Make the N-Quads lines in `graphs`, by graph name ("" is the default graph), all there is; then publish.

        Only the difference is written. Stopped half-way, readers still see the last snapshot, and the next call heals.
        """
        engine = self._writable()
        removed = sum(self._drop(name) for name in self.graphs() if name not in graphs)
        added = 0
        for name in sorted(graphs):
            wanted = _quads(graphs[name], name)
            held = set(engine.quads_for_pattern(None, None, None, _graph(name)))
            if held != wanted:
                self._unpublished.touch()
            for quad in held - wanted:
                engine.remove(quad)
            new = iter(wanted - held)
            while batch := list(islice(new, _BATCH)):
                engine.extend(batch)
            added, removed = added + len(wanted - held), removed + len(held - wanted)
        if self._unpublished.exists() or self.snapshot is None:
            self.publish()
        return Changes(added, removed)

    def publish(self) -> int:
        """Show readers what has been written: make a snapshot, move the pointer, and return its number."""
        engine, snapshots = self._writable(), self.path / "snapshots"
        number = max((int(entry.name) for entry in snapshots.iterdir()), default=0) + 1
        engine.backup(str(snapshots / str(number)))
        _write_safely(self.path / "current", f"{number}\n")
        self._unpublished.unlink(missing_ok=True)
        previous, self.snapshot = self.snapshot, number
        for old in [entry for entry in snapshots.iterdir() if entry.name not in {str(number), str(previous)}]:
            shutil.rmtree(old)
        return number

    def rows(self, sparql: str) -> Solutions:
        """Ask a SELECT and return its rows."""
        found = self._ask(sparql)
        if not isinstance(found, ox.QuerySolutions):
            raise QueryError("rows come from a SELECT; this query is an ASK, CONSTRUCT or DESCRIBE")
        columns = tuple(variable.value for variable in found.variables)
        return Solutions(columns, _read(tuple(_value(term) for term in solution) for solution in found))

    def result(self, sparql: str) -> Result:
        """Ask any query that reads, and return all of its answer."""
        found = self._ask(sparql)
        if isinstance(found, ox.QueryBoolean):
            return Result(truth=bool(found))
        if isinstance(found, ox.QueryTriples):
            triples = sorted(_read(found), key=str)
            turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
            return Result(turtle=(turtle or b"").decode())
        columns = tuple(variable.value for variable in found.variables)
        return Result(columns, tuple(_read(tuple(_value(term) for term in solution) for solution in found)))

    def answer(self, sparql: str, media_type: str) -> bytes:
        """Ask any query that reads and return the engine's own writing of the answer in `media_type`."""
        found = self._ask(sparql)
        try:
            if isinstance(found, ox.QueryTriples):
                return found.serialize(format=ox.RdfFormat.from_media_type(media_type)) or b""
            return found.serialize(format=ox.QueryResultsFormat.from_media_type(media_type)) or b""
        except (ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"this answer cannot be written as {media_type}: {error}") from error

    def about(self, subject: str, graph: str = "") -> dict[str, tuple[Value, ...]]:
        """Return what one graph (the default graph where `graph` is empty) says of a subject, by predicate."""
        found: dict[str, tuple[Value, ...]] = {}
        for quad in self._open().quads_for_pattern(ox.NamedNode(subject), None, None, _graph(graph)):
            value = _value(quad.object)
            found[quad.predicate.value] = (*found.get(quad.predicate.value, ()), *([] if value is None else [value]))
        return found

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, which are the IRIs of the documents."""
        return sorted(name.value for name in self._open().named_graphs())

    def lines(self) -> set[str]:
        """Return every statement of the default graph as its canonical line."""
        return {f"{quad} ." for quad in self._open().quads_for_pattern(None, None, None, ox.DefaultGraph())}

    def nquads(self) -> list[str]:
        """Return every statement as its N-Quads line, sorted: the canonical form of the whole graph."""
        return sorted(f"{quad} ." for quad in self._open())

    def dataset(self) -> Dataset:
        """Return the same graph as an rdflib Dataset, with the project's prefixes bound."""
        dataset = Dataset(store=OxigraphStore(store=self._open()))
        for prefix, base in PREFIXES.items():
            dataset.bind(prefix, base, replace=True)
        return dataset

    def close(self) -> None:
        """Let go of the files; a writer's lock goes with them."""
        self._engine = None

    def __len__(self) -> int:
        return len(self._open())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _unpublished(self) -> Path:
        return self.path / "unpublished"

    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"the graph in {self.path} has been closed; open it again")
        return self._engine

    def _writable(self) -> ox.Store:
        if self.read_only:
            raise StoreError(f"the graph in {self.path} is open for reading only; open it with Store.open_writer")
        return self._open()

    def _drop(self, name: str) -> int:
        engine, graph = self._writable(), _graph(name)
        self._unpublished.touch()
        held = sum(1 for _ in engine.quads_for_pattern(None, None, None, graph))
        engine.remove_graph(graph)
        return held

    def _ask(self, sparql: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check_sparql(sparql)
        try:
            return self._open().query(sparql, prefixes=PREFIXES)
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"not a query that reads (SELECT, ASK, CONSTRUCT or DESCRIBE): {error}") from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error


def current(path: Path) -> int | None:
    """Return the number of the newest snapshot in `path`, or None where there is no graph yet."""
    try:
        return int((path / "current").read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:
        raise StoreError(f"{path / 'current'} should hold the number of a snapshot: {error}") from error


def parse_turtle(path: Path) -> list[str]:
    """Return the triples of a Turtle file as N-Quads lines of the default graph, in the order of the file."""
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, OSError) as error:
        raise VocabularyError(f"{path} cannot be read as Turtle: {error}") from error
    if blank := next((quad for quad in quads if _has_blank(quad)), None):
        raise VocabularyError(f"{path} has a blank node, which has no stable name; give it an IRI: {blank}")
    return [f"{quad} ." for quad in quads]


# ---------------------------------------------------------------- terms and files


def _value(term: Any) -> Value | None:
    if isinstance(term, ox.Literal):
        datatype = None if term.language or term.datatype.value == XSD + "string" else term.datatype.value
        return Literal(term.value, datatype, term.language)
    return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)


def _read(items: Iterable[Any]) -> Iterator[Any]:
    try:
        yield from items
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    return ox.NamedNode(name) if name else ox.DefaultGraph()


def canonical(lines: Iterable[str]) -> set[str]:
    """Return lines of the default graph as the engine writes them."""
    return {f"{quad} ." for quad in _quads(lines, "")}


def _quads(lines: Iterable[str], name: str) -> set[ox.Quad]:
    """Parse N-Quads lines of the graph called `name` into what the engine will keep of them.

    It writes some values its own way (0.90 as 0.9), so a passage through memory makes wanted and held comparable.
    """
    try:
        quads = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the statements for graph {name or 'default'} are not N-Quads: {error}") from error
    graph = _graph(name)
    if wrong := next((quad for quad in quads if quad.graph_name != graph or _has_blank(quad)), None):
        raise StoreError(f"graph {name or 'default'} cannot hold: {wrong}; it is of another graph or has a blank node")
    passage = ox.Store()
    passage.extend(quads)
    return set(passage)


def _has_blank(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def _write_safely(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)  # noqa: PTH105
