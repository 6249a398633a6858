"""What the program needs of a store, wherever the statements lie."""

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Protocol, Self

from rdflib import Dataset

from secon_graph.store.values import Changes, Result, Solutions, Value


class TripleStore(Protocol):
    """Statements in a default graph and named graphs, asked in SPARQL: in a directory, or behind an endpoint."""

    @property
    def name(self) -> str:
        """Where the store is: its directory or its address."""

    @property
    def state(self) -> str:
        """What tells one state of the store from another; empty where it cannot be told."""

    @property
    def stale(self) -> bool:
        """Whether a newer state can be had by opening the store again."""

    def rows(self, sparql: str) -> Solutions:
        """Ask a SELECT and return its rows."""

    def result(self, sparql: str) -> Result:
        """Ask any query that reads, and return all of its answer."""

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
        """Ask any query that reads and write the answer into a binary file, as it is found."""

    def answer(self, sparql: str, media_type: str) -> bytes:
        """Ask any query that reads and return the answer as it is written in `media_type`."""

    def about(self, subject: str, graph: str = "") -> dict[str, tuple[Value, ...]]:
        """Return what one graph (the default graph where `graph` is empty) says of a subject, by predicate."""

    def graphs(self) -> list[str]:
        """Return the names of the named graphs, which are the IRIs of the documents."""

    def lines(self) -> set[str]:
        """Return every statement of the default graph as its canonical line."""

    def nquads(self) -> list[str]:
        """Return every statement as its N-Quads line, sorted: the canonical form of the whole graph."""

    def dataset(self) -> Dataset:
        """Return the same graph as an rdflib Dataset, with the project's prefixes bound."""

    def replace(self, graphs: Mapping[str, Iterable[str]]) -> Changes:
        """Make the N-Quads lines in `graphs`, by graph name ("" is the default graph), all there is.

        Only the difference is written. Stopped half-way, the next call heals.
        """

    def close(self) -> None:
        """Let go of files and connections."""

    def __len__(self) -> int: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...
