"""Answers of queries, read from files and from responses, and whether two of them say the same."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace
from rdflib.compare import isomorphic
from rdflib.term import BNode, Literal, Node, URIRef

RS: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
RESULTS: Final = {".srx": "application/sparql-results+xml", ".srj": "application/sparql-results+json"}
RESULTS |= {".tsv": "text/tab-separated-values", ".csv": "text/csv"}
RDF_FILES: Final = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
RDF_FILES |= {".trig": ox.RdfFormat.TRIG, ".nq": ox.RdfFormat.N_QUADS}

Row: TypeAlias = frozenset[tuple[str, Any]]


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT: variables, and a bag of rows."""

    names: frozenset[str]
    rows: tuple[Row, ...]


Found: TypeAlias = bool | Rows | Graph


def expected(path: Path) -> Found:
    """Return the answer that a file of a suite holds."""
    if path.suffix == ".csv":
        return _lines(path.read_text(encoding="utf-8"))
    if path.suffix in RESULTS:
        return of_results(path.read_bytes(), RESULTS[path.suffix])
    graph = graph_of(path.read_bytes(), RDF_FILES[path.suffix], base=path.as_uri())
    sets = list(graph.subjects(RDF.type, RS.ResultSet))
    return _result_set(graph, sets[0]) if sets else graph


def of_results(data: bytes, media_type: str) -> Found:
    """Return what a document of SPARQL results says."""
    if media_type == "text/csv":
        return _lines(data.decode())
    form = ox.QueryResultsFormat.from_media_type(media_type)
    assert form, media_type
    return of_engine(ox.parse_query_results(data, format=form))


def of_engine(found: Any) -> Found:
    """Return what the engine found."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return _graph(ox.Quad(each.subject, each.predicate, each.object) for each in found)
    names = [variable.value for variable in found.variables]
    rows = tuple(
        frozenset((name, _same(value)) for name, value in zip(names, row, strict=True) if value is not None)
        for row in found
    )
    return Rows(frozenset(names), rows)


def graph_of(data: bytes, form: ox.RdfFormat, *, base: str | None = None) -> Graph:
    """Return the graph that a file holds."""
    return _graph(ox.parse(data, format=form, base_iri=base))


def quads_of(path: Path) -> Iterator[ox.Quad]:
    """Return the statements of a file, whose blank nodes are its own."""
    return ox.parse(path=str(path), format=RDF_FILES[path.suffix], base_iri=path.as_uri(), rename_blank_nodes=True)


def same(one: Found, other: Found) -> bool:
    """Say whether two answers are the same, whatever their blank nodes are called and their rows' order is."""
    if isinstance(one, Rows) and isinstance(other, Rows):
        if len(one.rows) != len(other.rows) or (one.names != other.names and one.rows):
            return False
        if not any(isinstance(value, ox.BlankNode) for row in (*one.rows, *other.rows) for _, value in row):
            return Counter(one.rows) == Counter(other.rows)
        return isomorphic(_as_graph(one), _as_graph(other))
    if isinstance(one, Graph) and isinstance(other, Graph):
        return isomorphic(one, other)
    return type(one) is type(other) and one == other


def _lines(text: str) -> Rows:
    """Return the rows of CSV, which says no more of a value than its letters."""
    head, *rows = csv.reader(io.StringIO(text))
    bag = tuple(frozenset(zip(head, map(_cell, row), strict=True)) for row in rows)
    return Rows(frozenset(head), bag)


def _cell(text: str) -> Any:
    return ox.BlankNode(text[2:]) if text.startswith("_:") else ox.Literal(text)


def _same(term: Any) -> Any:
    """Return a term as the engine keeps it: 01 and 1 are one integer, whoever wrote them."""
    if not isinstance(term, ox.Literal):
        return term
    passage = ox.Store()
    node = ox.NamedNode("urn:x")
    passage.add(ox.Quad(node, node, term))
    return next(iter(passage)).object


def _graph(quads: Any) -> Graph:
    graph = Graph()
    for quad in quads:
        graph.add((_node(quad.subject), _node(quad.predicate), _node(_same(quad.object))))
    return graph


def _node(term: Any) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        # two literals of one value stay two terms
        kind = None if term.language else term.datatype.value
        return Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    return Literal(str(term), datatype=URIRef("urn:triple-term"))


def _as_graph(rows: Rows) -> Graph:
    graph = Graph()
    for row in rows.rows:
        node = BNode()
        graph.add((node, RDF.type, RS.ResultSet))
        for name, value in row:
            graph.add((node, URIRef("urn:" + name), _node(value)))
    return graph


def _result_set(graph: Graph, node: Node) -> Found:
    if (truth := graph.value(node, RS.boolean)) is not None:
        return str(truth) in {"true", "1"}
    rows = tuple(
        frozenset(
            (str(graph.value(binding, RS.variable)), _same(_term(graph.value(binding, RS.value))))
            for binding in graph.objects(solution, RS.binding)
        )
        for solution in graph.objects(node, RS.solution)
    )
    return Rows(frozenset(map(str, graph.objects(node, RS.resultVariable))), rows)


def _term(node: Node | None) -> Any:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    return ox.BlankNode(str(node))
