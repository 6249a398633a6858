"""A graph in a directory, in an embedded Oxigraph: one writer, published snapshots, many readers."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Final, Self

import pyoxigraph as ox
from rdflib import Dataset

from secon_graph.errors import QueryError, StoreError
from secon_graph.store import asking, constructing, snapshots
from secon_graph.store.datasets import as_dataset
from secon_graph.store.guard import check_sparql
from secon_graph.store.terms import graph as graph_node
from secon_graph.store.terms import line, node, parsed, quads, value
from secon_graph.store.values import Changes, Result, Solutions, Value
from secon_graph.terms import PREFIXES

_BATCH: Final = 200_000


class Store:
    """A graph in a directory; `open` reads its newest snapshot, `open_writer` changes it."""

    def __init__(self, path: Path, engine: ox.Store, *, snapshot: int | None, read_only: bool) -> None:
        self.path = path
        self.snapshot = snapshot
        self.read_only = read_only
        self._engine: ox.Store | None = engine

    @classmethod
    def open(cls, path: Path | str, *, in_memory: bool = False) -> Self:
        """Open the newest snapshot of the graph in `path`, read-only; later writing does not disturb it.

        In memory it answers what reads much of the graph several times faster, for some 360 bytes a statement.
        """
        path, tried = Path(path), None
        while (number := snapshots.current(path)) != tried:
            try:
                engine = ox.Store.read_only(str(snapshots.folder_of(path, number or 0)))
                return cls(path, _copied(engine) if in_memory else engine, snapshot=number, read_only=True)
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
        return cls(path, engine, snapshot=snapshots.current(path), read_only=False)

    @property
    def name(self) -> str:
        """Where the graph lies."""
        return str(self.path)

    @property
    def state(self) -> str:
        """The number of the snapshot, and when it was made: a graph that was made anew counts from one again."""
        return snapshots.state(self.path, self.snapshot)

    @property
    def stale(self) -> bool:
        """Whether a newer snapshot has been published since this one was opened."""
        return self.snapshot != snapshots.current(self.path)

    def replace(self, graphs: Mapping[str, Iterable[str]]) -> Changes:
        """Make the N-Quads lines in `graphs`, by graph name ("" is the default graph), all there is; then publish.

        Only the difference is written. Stopped half-way, readers still see the last snapshot, and the next call heals.
        """
        engine = self._writable()
        self._refuse_by_hand()
        if not len(engine):
            return self._filled(quad for name in sorted(graphs) for quad in parsed(graphs[name], name))
        removed = sum(self._drop(name) for name in self.graphs() if name not in graphs)
        added = 0
        for name in sorted({"", *graphs}):
            wanted = quads(graphs.get(name, ()), name)
            held = set(engine.quads_for_pattern(None, None, None, graph_node(name)))
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

    def would_change(self, graphs: Mapping[str, Iterable[str]]) -> Changes:
        """Return how many statements `replace` would add and remove, or raise why it would refuse."""
        self._refuse_by_hand()
        engine, added, removed = self._open(), 0, 0
        for name in sorted({"", *graphs, *self.graphs()}):
            wanted = quads(graphs.get(name, ()), name)
            held = set(engine.quads_for_pattern(None, None, None, graph_node(name)))
            added, removed = added + len(wanted - held), removed + len(held - wanted)
        return Changes(added, removed)

    def load(self, file: Path | str) -> Changes:
        """Fill an empty graph from an N-Quads file, by the engine's bulk loader, and publish."""
        if len(engine := self._writable()):
            raise StoreError(f"the graph in {self.path} is not empty; a file is loaded into a new one")
        try:
            with self._published():
                engine.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, OSError) as error:
            raise StoreError(f"{file} cannot be loaded as N-Quads: {error}") from error
        return Changes(added=len(engine))

    def publish(self) -> int:
        """Show readers what has been written: make a snapshot, move the pointer, and return its number."""
        engine, number = self._writable(), snapshots.next_number(self.path)
        engine.backup(str(snapshots.folder_of(self.path, number)))
        snapshots.point_to(self.path, number)
        self._unpublished.unlink(missing_ok=True)
        previous, self.snapshot = self.snapshot, number
        snapshots.keep_only(self.path, number, previous)
        return number

    def mark_by_hand(self) -> None:
        """Remember that this graph holds more than its documents say, so that no ingest takes that away unasked."""
        self._writable()
        self._by_hand.touch()

    def rows(self, sparql: str) -> Solutions:
        """Ask a SELECT and return its rows."""
        return asking.solutions(asking.ask(self._open(), sparql))

    def result(self, sparql: str) -> Result:
        """Ask any query that reads, and return all of its answer."""
        return asking.result(asking.ask(self._open(), sparql))

    def write(
        self,
        sparql: str,
        media_type: str,
        out: IO[bytes],
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        base: str | None = None,
    ) -> None:
        """Ask any query that reads and write the engine's own writing of the answer into `out`, as it is found."""
        ask = partial(asking.ask, default_graphs=default_graphs, named_graphs=named_graphs, base=base)
        found = ask(self._open(), sparql)
        if isinstance(found, ox.QueryTriples):
            found = constructing.triples(self._open(), sparql, ask) or found
        asking.write(found, media_type, out)

    def answer(self, sparql: str, media_type: str) -> bytes:
        """Ask any query that reads and return the engine's own writing of the answer in `media_type`."""
        out = io.BytesIO()
        self.write(sparql, media_type, out)
        return out.getvalue()

    def update(self, sparql: str, *, base: str | None = None) -> None:
        """Carry out a SPARQL update, whole or not at all, and publish."""
        check_sparql(sparql)
        with self._published() as engine:
            try:
                engine.update(sparql, base_iri=base, prefixes=PREFIXES)
            except (SyntaxError, ValueError) as error:
                raise QueryError(f"not a SPARQL update: {error}") from error
            except (OSError, RuntimeError) as error:
                raise QueryError(f"the update cannot be carried out: {error}") from error

    def has_graph(self, name: str) -> bool:
        """Say whether there is a graph of this name; the default graph is always there."""
        return not name or self._open().contains_named_graph(node(name))

    def get_graph(self, name: str, media_type: str, out: IO[bytes]) -> None:
        """Write the statements of one graph into `out`."""
        # unlike a CONSTRUCT, which remembers every triple that it has given, this holds none
        held = self._open().quads_for_pattern(None, None, None, graph_node(name))
        asking.write((quad.triple for quad in held), media_type, out)

    def put_graph(self, name: str, data: bytes, media_type: str, *, base: str | None = None) -> bool:
        """Make the statements of an RDF file all that one graph holds, and publish; return whether it is new."""
        return self._load(name, data, media_type, base, clear=True)

    def post_graph(self, name: str, data: bytes, media_type: str, *, base: str | None = None) -> bool:
        """Add the statements of an RDF file to one graph, and publish; return whether it is new."""
        return self._load(name, data, media_type, base, clear=False)

    def delete_graph(self, name: str) -> bool:
        """Take one graph away, and publish; return whether there was one."""
        there = self.has_graph(name)
        with self._published() as engine:
            engine.remove_graph(graph_node(name))
        return there

    def about(self, subject: str, graph: str = "") -> dict[str, tuple[Value, ...]]:
        """Return what one graph (the default graph where `graph` is empty) says of a subject, by predicate."""
        found: dict[str, tuple[Value, ...]] = {}
        for quad in self._open().quads_for_pattern(node(subject), None, None, graph_node(graph)):
            said = value(quad.object)
            found[quad.predicate.value] = (*found.get(quad.predicate.value, ()), *([] if said is None else [said]))
        return found

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, which are the IRIs of the documents."""
        return sorted(name.value for name in self._open().named_graphs())

    def lines(self) -> set[str]:
        """Return every statement of the default graph as its canonical line."""
        return {line(quad) for quad in self._open().quads_for_pattern(None, None, None, ox.DefaultGraph())}

    def nquads(self) -> list[str]:
        """Return every statement as its N-Quads line, sorted: the canonical form of the whole graph."""
        return sorted(line(quad) for quad in self._open())

    def dataset(self) -> Dataset:
        """Return the same graph as an rdflib Dataset, with the project's prefixes bound."""
        return as_dataset(self._open())

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

    @property
    def _by_hand(self) -> Path:
        return self.path / "written-by-hand"

    def _refuse_by_hand(self) -> None:
        if self._by_hand.exists():
            raise StoreError(
                f"{self.path} holds what was written over SPARQL, which this would take away; keep it first "
                f"(secon-graph export FILE.nq --graph {self.path}), then delete {self._by_hand}"
            )

    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError(f"the graph in {self.path} has been closed; open it again")
        return self._engine

    def _writable(self) -> ox.Store:
        if self.read_only:
            raise StoreError(f"the graph in {self.path} is open for reading only; open it with Store.open_writer")
        return self._open()

    @contextmanager
    def _published(self) -> Iterator[ox.Store]:
        """Lend the engine for a change, and publish after it."""
        engine = self._writable()
        self._unpublished.touch()
        yield engine
        self.publish()

    def _load(self, name: str, data: bytes, media_type: str, base: str | None, *, clear: bool) -> bool:
        new = not self.has_graph(name)
        found = asking.parse_triples(data, media_type, base=base)
        with self._published() as engine:
            if clear:
                engine.clear_graph(graph_node(name))
            if name:
                engine.add_graph(node(name))
            engine.extend(
                ox.Quad(triple.subject, triple.predicate, triple.object, graph_node(name)) for triple in found
            )
        return new

    def _filled(self, found: Iterable[ox.Quad]) -> Changes:
        """Fill an empty graph by the engine's bulk loader; stopped half-way, the next call sees what differs."""
        with self._published() as engine:
            engine.bulk_extend(found)
        return Changes(added=len(engine))

    def _drop(self, name: str) -> int:
        engine, graph = self._writable(), graph_node(name)
        self._unpublished.touch()
        held = sum(1 for _ in engine.quads_for_pattern(None, None, None, graph))
        engine.remove_graph(graph)
        return held


def _copied(engine: ox.Store) -> ox.Store:
    memory = ox.Store()
    memory.extend(engine)
    return memory
