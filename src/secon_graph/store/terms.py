"""Terms and statements between the engine and the program."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox

from secon_graph.errors import QueryError, StoreError
from secon_graph.model import Literal
from secon_graph.store.values import Value
from secon_graph.terms import XSD

_STRING = XSD + "string"


def value(term: Any) -> Value | None:
    """Return a term of the engine as a value of the program."""
    # every cell of every answer passes here, so what is frequent comes first
    kind = type(term)
    if kind is ox.NamedNode:
        iri: str = term.value
        return iri
    if kind is ox.Literal:
        if lang := term.language:
            return _literal(term.value, None, lang)
        datatype = term.datatype.value
        return _literal(term.value, None if datatype == _STRING else datatype)
    return None if term is None else str(term)


# dates, numbers, titles and languages come again in row after row
_literal = lru_cache(maxsize=1 << 14)(Literal)


def graph(name: str) -> ox.NamedNode | ox.DefaultGraph:
    """Return a graph by its name; the default graph has none."""
    return node(name) if name else ox.DefaultGraph()


def node(iri: str) -> ox.NamedNode:
    """Return the engine's term for an IRI."""
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"not a full IRI: {iri!r} ({error})") from error


def has_blank(quad: ox.Quad) -> bool:
    """Say whether a statement is about a blank node, which has no stable name."""
    return isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode)


def line(quad: ox.Quad) -> str:
    """Return a statement as its canonical N-Quads line."""
    return f"{quad} ."


def canonical(lines: Iterable[str]) -> set[str]:
    """Return lines of the default graph as the engine writes them."""
    return {line(quad) for quad in quads(lines, "")}


def quads(lines: Iterable[str], name: str) -> set[ox.Quad]:
    """Parse N-Quads lines of the graph called `name` into what the engine will keep of them.

    It writes some values its own way (0.90 as 0.9), so a passage through memory makes wanted and held comparable.
    """
    return passed(parsed(lines, name))


def parsed(lines: Iterable[str], name: str) -> list[ox.Quad]:
    """Parse N-Quads lines of the graph called `name`."""
    try:
        found = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"the statements for graph {name or 'default'} are not N-Quads: {error}") from error
    wanted = graph(name)
    if wrong := next((quad for quad in found if quad.graph_name != wanted or has_blank(quad)), None):
        raise StoreError(f"graph {name or 'default'} cannot hold: {wrong}; it is of another graph or has a blank node")
    return found


def passed(found: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return statements as the engine writes them."""
    passage = ox.Store()
    passage.extend(found)
    return set(passage)
