"""A graph behind any SPARQL 1.1 endpoint: the same questions, and the same writing of only what differs."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any, Final, Self
from urllib.parse import urlsplit, urlunsplit

import pyoxigraph as ox
from rdflib import Dataset

from secon_graph.errors import StoreError
from secon_graph.model import Literal
from secon_graph.store import asking
from secon_graph.store.datasets import as_dataset
from secon_graph.store.difference import Change, changes, difference, updates
from secon_graph.store.terms import graph as graph_node
from secon_graph.store.terms import has_blank, line, node, quads
from secon_graph.store.values import Changes, Result, Solutions, Value
from secon_graph.store.wire import Credentials, Wire
from secon_graph.terms import DOCUMENT, PREFIXES

SECONDS: Final = 60.0
_ACCEPT: Final[Mapping[asking.Kind, str]] = {
    "solutions": "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    "boolean": "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    "triples": "application/n-triples, text/turtle;q=0.5",
}
_PROLOGUE: Final = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())
_DOCUMENTS: Final = f'GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{DOCUMENT}"))'


class Endpoint:
    """A graph behind the endpoint at `url`; of its named graphs, those of documents are ours, others are left alone."""

    def __init__(
        self,
        url: str,
        *,
        update_url: str = "",
        credentials: Credentials | None = None,
        seconds: float = SECONDS,
    ) -> None:
        self.name = url
        self._wire = Wire(url, update_url or _updates(url), credentials or Credentials(), seconds)

    @property
    def state(self) -> str:
        """Unknown: others may write at any time."""
        return ""

    @property
    def stale(self) -> bool:
        """Never: what is asked is asked of the newest state."""
        return False

    def replace(self, graphs: Mapping[str, Iterable[str]]) -> Changes:
        """Make the N-Quads lines in `graphs`, by graph name ("" is the default graph), all there is.

        Only the difference is written, by updates of about a megabyte, each whole or not at all. Stopped between two
        of them, the next call heals.
        """
        added, removed = 0, 0
        for update in updates(self._changes(graphs)):
            self._wire.update(update.text)
            added, removed = added + update.added, removed + update.removed
        return Changes(added, removed)

    def rows(self, sparql: str) -> Solutions:
        """Ask a SELECT and return its rows."""
        stream = self._streamed(sparql)
        return Solutions(next(stream), stream)

    def result(self, sparql: str) -> Result:
        """Ask any query that reads, and return all of its answer."""
        with self._asked(sparql) as found:
            return asking.result(found)

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
        """Ask any query that reads and write the answer into `out`, as it is found."""
        chosen = {"default-graph-uri": default_graphs or (), "named-graph-uri": named_graphs or ()}
        with self._asked(sparql, chosen, base=base) as found:
            asking.write(found, media_type, out)

    def answer(self, sparql: str, media_type: str) -> bytes:
        """Ask any query that reads and return the answer as it is written in `media_type`."""
        out = io.BytesIO()
        self.write(sparql, media_type, out)
        return out.getvalue()

    def about(self, subject: str, graph: str = "") -> dict[str, tuple[Value, ...]]:
        """Return what one graph (the default graph where `graph` is empty) says of a subject, by predicate."""
        found: dict[str, tuple[Value, ...]] = {}
        for predicate, said in self.rows(f"SELECT ?p ?o WHERE {{ {_inside(graph, f'{node(subject)} ?p ?o')} }}"):
            if isinstance(predicate, str) and said is not None:
                found[predicate] = (*found.get(predicate, ()), said)
        return found

    def graphs(self) -> list[str]:
        """Return the names of the named graphs that are documents."""
        return sorted(str(name) for (name,) in self.rows(f"SELECT DISTINCT ?g WHERE {{ {_DOCUMENTS} }}"))

    def lines(self) -> set[str]:
        """Return every statement of the default graph as its canonical line."""
        return set(map(line, self._quads("")))

    def nquads(self) -> list[str]:
        """Return every statement as its N-Quads line, sorted: the canonical form of the whole graph."""
        return sorted(map(line, self._every()))

    def dataset(self) -> Dataset:
        """Return a copy of the graph as an rdflib Dataset, with the project's prefixes bound."""
        memory = ox.Store()
        memory.extend(self._every())
        return as_dataset(memory)

    def close(self) -> None:
        """Let go of the connections."""
        self._wire.close()

    def __len__(self) -> int:
        return self._count("?s ?p ?o") + self._count(_DOCUMENTS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _asked(
        self, sparql: str, chosen: Mapping[str, Sequence[str]] | None = None, *, base: str | None = None
    ) -> Iterator[asking.Found]:
        """Send a query, which is parsed here first, and lend what comes back, read as it is needed."""
        kind = asking.kind_of_query(sparql, base=base)
        text = (f"BASE {node(base)}\n" if base else "") + _PROLOGUE + sparql
        with self._wire.asked({"query": text, **(chosen or {})}, _ACCEPT[kind]) as (media_type, body):
            try:
                yield self._parsed(kind, media_type, body)
            except SyntaxError as error:
                raise StoreError(f"the answer of {self.name} broke off or is not {media_type}: {error}") from error

    def _parsed(self, kind: asking.Kind, media_type: str, body: IO[bytes]) -> asking.Found:
        if kind == "triples" and (triples := ox.RdfFormat.from_media_type(media_type)):
            return (quad.triple for quad in ox.parse(body, format=triples))
        if kind != "triples" and (results := ox.QueryResultsFormat.from_media_type(media_type)):
            return ox.parse_query_results(body, format=results)
        raise StoreError(f"{self.name} answers {media_type or 'something'}, which was not asked for: {_ACCEPT[kind]}")

    def _streamed(self, sparql: str) -> Iterator[Any]:
        """Yield the columns, and then each row; the connection is free when none is wanted any more."""
        with self._asked(sparql) as found:
            solutions = asking.solutions(found)
            yield solutions.columns
            yield from solutions.rows

    def _changes(self, graphs: Mapping[str, Iterable[str]]) -> Iterator[Change]:
        there = self.graphs()
        for name in there:
            if name not in graphs:
                yield from changes("DELETE", name, self._quads(name))
        for name in sorted({"", *graphs}):
            wanted = quads(graphs.get(name, ()), name)
            gone, new = difference(self._quads(name) if not name or name in there else set(), wanted)
            if blank := next(filter(has_blank, gone), None):
                raise StoreError(f"{self.name} holds what this program never wrote: {blank}; give it an empty dataset")
            yield from changes("DELETE", name, gone)
            yield from changes("INSERT", name, new)

    def _quads(self, name: str) -> set[ox.Quad]:
        """Return every statement of one graph, or fail where the endpoint leaves some out."""
        where, graph = _inside(name, "?s ?p ?o"), graph_node(name)
        with self._asked(f"SELECT ?s ?p ?o WHERE {{ {where} }}") as found:
            assert isinstance(found, ox.QuerySolutions)
            held = {ox.Quad(s, p, o, graph) for s, p, o in asking.reading(found)}
        if (number := self._count(where)) != len(held):
            raise StoreError(
                f"{self.name} gives {len(held)} of {number} statements: it cuts answers, or is being written"
            )
        return held

    def _every(self) -> Iterator[ox.Quad]:
        for name in ("", *self.graphs()):
            yield from self._quads(name)

    def _count(self, where: str) -> int:
        ((number,),) = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}")
        return int(number.value) if isinstance(number, Literal) else 0


def _inside(graph: str, pattern: str) -> str:
    return f"GRAPH {node(graph)} {{ {pattern} }}" if graph else pattern


def _updates(url: str) -> str:
    """Return where updates of an endpoint go by custom: beside …/query at …/update, else where queries go."""
    parts = urlsplit(url)
    if parts.path.endswith("/query"):
        return urlunsplit(parts._replace(path=parts.path.removesuffix("query") + "update"))
    return url
