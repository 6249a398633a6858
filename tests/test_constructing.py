"""CONSTRUCT, answered row by row, gives what the engine gives."""

import pyoxigraph as ox
import pytest

from secon_graph.store import asking, constructing

BAKERY, DAIRY, MEMBER = (ox.NamedNode(f"http://example.org/{name}") for name in ("bakery", "dairy", "member"))


@pytest.fixture(scope="module")
def engine():
    store = ox.Store()
    store.extend(
        [
            ox.Quad(BAKERY, MEMBER, DAIRY),
            ox.Quad(DAIRY, MEMBER, BAKERY),
            ox.Quad(BAKERY, MEMBER, ox.Literal("the {union}", language="en")),
            ox.Quad(ox.BlankNode("somebody"), MEMBER, BAKERY),
            ox.Quad(DAIRY, MEMBER, BAKERY, ox.NamedNode("http://example.org/letter")),
        ]
    )
    return store


PLAIN = [
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "CONSTRUCT FROM <http://example.org/letter> WHERE { ?s ?p ?o }",
    '# CONSTRUCT {\nPREFIX e: <http://example.org/#> construct { ?s e:says \'a } b\', """c {""" ; a ?p } { ?s ?p ?o }',
    "CONSTRUCT { ?o ?p ?s . ?s ?nothing ?o . ?s ?p ?nothing } WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 3",
    "BASE <http://example.org/> CONSTRUCT { <x> <count> ?n } WHERE { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }",
]


@pytest.mark.parametrize("query", PLAIN)
def test_rows_fill_the_template_as_the_engine_does(engine, query):
    found = constructing.triples(engine, query, asking.ask)
    assert found is not None
    assert sorted(map(str, found)) == sorted({str(triple) for triple in engine.query(query)})


LEFT = [
    "CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p _:somebody } WHERE { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p (1 2) } WHERE { ?s ?p ?o }",
    "CONSTRUCT { <http://example.org/a> a <http://example.org/b> } WHERE { ?s ?p ?o }",
    r"\u0043ONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "DESCRIBE <http://example.org/bakery>",
    "SELECT * { ?construct ?p ?o }",
]


@pytest.mark.parametrize("query", LEFT)
def test_the_rest_is_left_to_the_engine(engine, query):
    assert constructing.triples(engine, query, asking.ask) is None
