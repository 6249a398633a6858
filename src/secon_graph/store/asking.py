"""Asking the engine: every query passes here, as text, and what fails is a QueryError that says why."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias

import pyoxigraph as ox

from secon_graph.errors import QueryError
from secon_graph.store.guard import check_sparql
from secon_graph.store.terms import node, value
from secon_graph.store.values import Result, Solutions
from secon_graph.terms import PREFIXES

Found: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]
Kind: TypeAlias = Literal["solutions", "boolean", "triples"]
"""What a query gives: rows (SELECT), yes or no (ASK), or statements (CONSTRUCT, DESCRIBE)."""

_EMPTY: Final = ox.Store()


def ask(
    engine: ox.Store,
    sparql: str,
    *,
    default_graphs: Sequence[str] | None = None,
    named_graphs: Sequence[str] | None = None,
    base: str | None = None,
) -> Found:
    """Ask the engine; graphs are those of the SPARQL protocol, which stand before the FROM of the query.

    Where only one of the two kinds of graphs is given, the other is empty, as the standard says.
    """
    check_sparql(sparql)
    chosen: dict[str, Any] = {}
    if default_graphs or named_graphs:
        chosen = {"default_graph": [*map(node, default_graphs or ())], "named_graphs": [*map(node, named_graphs or ())]}
    try:
        return engine.query(sparql, prefixes=PREFIXES, base_iri=base, **chosen)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"not a query that reads (SELECT, ASK, CONSTRUCT or DESCRIBE): {error}") from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def kind_of_query(sparql: str, *, base: str | None = None) -> Kind:
    """Say what a query gives, without running it on anything: an empty store parses it."""
    found = ask(_EMPTY, sparql, base=base)
    if isinstance(found, ox.QueryBoolean):
        return "boolean"
    return "solutions" if isinstance(found, ox.QuerySolutions) else "triples"


def solutions(found: Found) -> Solutions:
    """Return the rows of a SELECT."""
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("rows come from a SELECT; this query is an ASK, CONSTRUCT or DESCRIBE")
    columns = tuple(variable.value for variable in found.variables)
    return Solutions(columns, reading(tuple(map(value, solution)) for solution in found))


def result(found: Found) -> Result:
    """Return all of an answer."""
    if isinstance(found, ox.QueryBoolean):
        return Result(truth=bool(found))
    if isinstance(found, ox.QuerySolutions):
        rows = solutions(found)
        return Result(rows.columns, tuple(rows))
    return Result(turtle=turtle(reading(found)))


def turtle(triples: Iterable[ox.Triple]) -> str:
    """Return statements as Turtle, sorted, with the prefixes of the project."""
    return (ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def write(found: Found, media_type: str, out: Any) -> None:
    """Write an answer into a binary file as it is found, in the engine's own writing; what `out` raises passes."""
    guarded: Any = _Out(out)
    try:
        if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
            found.serialize(guarded, format=results_format(media_type))
        elif isinstance(found, ox.QueryTriples):
            found.serialize(guarded, format=triples_format(media_type))
        else:
            ox.serialize(found, guarded, format=triples_format(media_type))
    except Exception as error:
        if guarded.raised is not None:
            raise guarded.raised from None
        if isinstance(error, ValueError | OSError | RuntimeError) and not isinstance(error, SyntaxError):
            raise QueryError(f"this answer cannot be written as {media_type}: {error}") from error
        raise


def triples_format(media_type: str) -> ox.RdfFormat:
    """Return the format of statements that a media type names."""
    if (found := ox.RdfFormat.from_media_type(media_type)) is None:
        raise QueryError(f"{media_type} is no form of RDF; there are: text/turtle, application/ld+json …")
    return found


def results_format(media_type: str) -> ox.QueryResultsFormat:
    """Return the format of rows that a media type names."""
    if (found := ox.QueryResultsFormat.from_media_type(media_type)) is None:
        there_are = "application/sparql-results+json, application/sparql-results+xml, text/csv, …"
        raise QueryError(f"rows cannot be written as {media_type}; there are: {there_are}")
    return found


def reading(items: Iterable[Any]) -> Iterator[Any]:
    """Yield what the engine finds; what fails on the way is a QueryError."""
    try:
        yield from items
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def parse_triples(data: bytes, media_type: str, *, base: str | None = None) -> list[ox.Triple]:
    """Read an RDF file that holds the statements of one graph."""
    try:
        quads = list(ox.parse(data, format=triples_format(media_type), base_iri=base, rename_blank_nodes=True))
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(f"this is not {media_type}: {error}") from error
    if wrong := next((quad for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)), None):
        raise QueryError(f"the statements of one graph name no other; this file names {wrong.graph_name}")
    return [quad.triple for quad in quads]


class _Out:
    """A binary file that remembers what writing to it raised, which the engine may wrap."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self.raised: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._out.write(data)
        except BaseException as error:
            self.raised = error
            raise
        return len(data)

    def flush(self) -> None:
        """The engine flushes at the end; the file belongs to the caller."""
