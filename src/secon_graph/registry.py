"""Things that are known before a document is read: their names, and the files that hold them."""

from functools import lru_cache
from pathlib import Path

from rdflib import Literal, URIRef

from secon_graph.model import Name
from secon_graph.ontology import parse
from secon_graph.resources import folder
from secon_graph.terms import RDF, SEC, SKOS

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")


@lru_cache(maxsize=4)
def names(path: Path | None = None) -> tuple[Name, ...]:
    """Return every name of every thing in the registry, in a fixed order."""
    graph = parse(registry_files(path))
    found = set()
    for thing, kind in graph.subject_objects(URIRef(RDF + "type")):
        for predicate in _NAMES if str(kind).startswith(SEC) else ():
            for label in graph.objects(thing, URIRef(predicate)):
                if isinstance(label, Literal):
                    found.add(Name(str(label), label.language or "", str(thing), str(kind)))
    return tuple(sorted(found, key=lambda name: (name.thing, name.lang, name.text, name.kind)))


@lru_cache(maxsize=4)
def english_names(path: Path | None = None) -> dict[str, str]:
    """Return the English name of every registry thing that has one."""
    graph = parse(registry_files(path))
    labels = graph.subject_objects(URIRef(SKOS + "prefLabel"))
    return {str(thing): str(name) for thing, name in labels if getattr(name, "language", "") == "en"}


@lru_cache(maxsize=4)
def regions_of_places(path: Path | None = None) -> dict[str, str]:
    """Return the region in which each place of the registry lies, where it is known."""
    graph = parse(registry_files(path))
    regions = set(graph.subjects(URIRef(RDF + "type"), URIRef(SEC + "Region")))
    pairs = graph.subject_objects(URIRef(SEC + "locatedIn"))
    return {str(place): str(region) for place, region in sorted(pairs) if region in regions}


def registry_files(path: Path | None = None) -> list[Path]:
    """Return the Turtle files of the registry in a fixed order."""
    return sorted((path or folder("registry")).glob("*.ttl"))
