"""What the default graph holds, against what documents, registry and ontology give it."""

from secon_graph.model import Literal
from secon_graph.rdf import known_quads, line, turtle_quads
from secon_graph.resources import folder
from secon_graph.store import TripleStore, canonical
from secon_graph.terms import RDF, SKOS

_ASSERTED = """
SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH ?document {
    ?claim a sec:Claim ; sec:modality sec:asserted ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  }
}"""
_USED = """
SELECT DISTINCT ?thing WHERE {
  GRAPH ?document { ?claim a sec:Claim . { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing } }
}"""
_OF_DOCUMENTS = """
SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?document { ?s ?p ?o . FILTER NOT EXISTS { ?s a sec:Claim } } }"""
_NAMES = """
SELECT DISTINCT ?s ?name WHERE {
  GRAPH ?document { ?c rdf:subject ?s ; rdf:predicate skos:altLabel ; rdf:object ?name }
}"""
_MOST = 20


def fact_problems(store: TripleStore) -> list[str]:
    """Return what the default graph holds though nothing says so, and what it lacks though a document asserts it."""
    default = store.lines()
    used = {thing for (thing,) in store.rows(_USED) if isinstance(thing, str)}
    given = canonical((*turtle_quads(folder("ontology")), *known_quads(folder("registry"), used)))
    asserted = _lines(store, _ASSERTED)
    unsaid = default - given - asserted - _lines(store, _OF_DOCUMENTS) - _naming(store)
    kinds = {text for text in unsaid if f" <{RDF}type> " in text and text.split(" ", 1)[0] in _called(store)}
    return [
        *(f"{text} stands in the default graph, and neither document, registry nor ontology says so"
          for text in sorted(unsaid - kinds)[:_MOST]),
        *(f"{text} is given, and not in the default graph" for text in sorted((asserted | given) - default)[:_MOST]),
    ]  # fmt: skip


def _lines(store: TripleStore, query: str) -> set[str]:
    rows = ((s, p, o) for s, p, o in store.rows(query) if isinstance(s, str) and isinstance(p, str) and o is not None)
    return canonical(line(s, p, o) for s, p, o in rows)


def _naming(store: TripleStore) -> set[str]:
    """Return the lines that call a thing by a name which a document uses for it."""
    lines = []
    for thing, name in store.rows(_NAMES):
        if isinstance(thing, str) and isinstance(name, Literal):
            lines += [line(thing, SKOS + label, name) for label in ("prefLabel", "altLabel")]
    return canonical(lines)


def _called(store: TripleStore) -> set[str]:
    """Return the things that documents call by a name, as lines begin."""
    return {f"<{thing}>" for thing, _ in store.rows(_NAMES) if isinstance(thing, str)}
