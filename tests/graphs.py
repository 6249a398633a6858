"""Vocabulary, registry and shapes as rdflib graphs, each read once."""

from functools import lru_cache
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import Namespace

from secon_graph.resources import folder
from secon_graph.terms import SEC as BASE

SEC = Namespace(BASE)
ONTOLOGY, REGISTRY = folder("ontology"), folder("registry")
FILES = {
    "vocabulary": tuple(sorted(f for f in ONTOLOGY.rglob("*.ttl") if f.parent.name != "shapes")),
    "shapes": tuple(sorted((ONTOLOGY / "shapes").glob("*.ttl"))),
    "registry": tuple(sorted(REGISTRY.rglob("*.ttl"))),
}


@lru_cache
def graph(name: str) -> Graph:
    """Return one graph of all files of the vocabulary, the shapes or the registry."""
    return merged(FILES[name])


def merged(files: tuple[Path, ...]) -> Graph:
    """Return one graph of Turtle files."""
    whole = Graph()
    for file in files:
        whole.parse(file)
    return whole


def words(data: Graph, subject: URIRef, predicate: URIRef) -> dict[str, str]:
    """Return the words of a subject by language."""
    return {str(o.language): str(o) for o in data.objects(subject, predicate) if isinstance(o, Literal)}
