"""SHACL: what in a graph breaks the shapes of the ontology."""

from collections.abc import Iterator

from rdflib import Graph as RdfGraph

from secon_graph.errors import StoreError
from secon_graph.resources import folder
from secon_graph.terms import curie


def shape_problems(dataset: object) -> list[str]:
    """Return what breaks the SHACL shapes of the ontology, one sentence each."""
    from pyshacl import validate  # noqa: PLC0415  (slow to load, and only needed here)

    shapes = RdfGraph()
    for file in sorted((folder("ontology") / "shapes").glob("*.ttl")):
        shapes.parse(file, format="turtle")
    data = RdfGraph()
    for quad in dataset.quads((None, None, None, None)):  # type: ignore[attr-defined]
        data.add(quad[:3])
    conforms, results, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if conforms:
        return []
    if not isinstance(results, RdfGraph):
        raise StoreError(f"the shapes could not be applied: {results}")
    return sorted(_shape_problems(results))


def _shape_problems(results: RdfGraph) -> Iterator[str]:
    found = results.query(
        """PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?node ?message ?path ?value WHERE {
          ?r a sh:ValidationResult ; sh:focusNode ?node .
          OPTIONAL { ?r sh:resultMessage ?message } OPTIONAL { ?r sh:resultPath ?path } OPTIONAL { ?r sh:value ?value }
        }"""
    )
    for node, message, path, value in found:  # type: ignore[misc]
        where = f" ({curie(str(path))}{f' is {value}' if value is not None else ''})" if path is not None else ""
        yield f"{curie(str(node))}: {message or 'breaks a shape'}{where}"
