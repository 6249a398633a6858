"""The statements of a graph as RDF files: the default graph alone, or with the graph of each document."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from secon_graph.store import TripleStore
from secon_graph.terms import PREFIXES, RDF, curie


def turtle(store: TripleStore) -> Iterator[str]:
    """Yield the default graph, all that is accepted, as Turtle."""
    yield from (f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    yield _turtle(store, "")


def trig(store: TripleStore) -> Iterator[str]:
    """Yield the default graph, and the graph of each document, as TriG."""
    yield from turtle(store)
    for name in store.graphs():
        yield f"\n<{name}> {{\n{_turtle(store, name)}}}\n"


def nquads(store: TripleStore) -> Iterator[str]:
    """Yield every statement as a line, sorted: the canonical form."""
    yield from (f"{line}\n" for line in store.nquads())


def jsonld(store: TripleStore) -> Iterator[str]:
    """Yield the default graph, and the graph of each document, as JSON-LD."""
    named = [{"@id": curie(name), "@graph": _nodes(store, name)} for name in store.graphs()]
    whole = {"@context": PREFIXES, "@graph": [*_nodes(store, ""), *named]}
    yield from json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(whole)
    yield "\n"


def _all(name: str) -> str:
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {f'GRAPH <{name}>' if name else ''} {{ ?s ?p ?o }} }}"


def _turtle(store: TripleStore, name: str) -> str:
    """Return one graph as Turtle without the prefixes, which stand once at the head of the file."""
    return re.sub(r"\A(?:@prefix .*\n)*", "", store.result(_all(name)).turtle or "")


def _nodes(store: TripleStore, name: str) -> list[dict[str, Any]]:
    """Return one graph as JSON-LD nodes with prefixed names: each subject once, everything sorted."""
    held: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for node in json.loads(store.answer(_all(name), "application/ld+json")):
        subject = held[node.pop("@id")]
        for key, values in node.items():
            subject[key] += [{k: v if k == "@value" else curie(v) for k, v in value.items()} for value in values]
    return [{"@id": curie(iri), **_properties(held[iri])} for iri in sorted(held)]


def _properties(node: dict[str, list[dict[str, str]]]) -> dict[str, list[Any]]:
    types = sorted(value["@id"] for value in node.pop(RDF + "type", []))
    values = {curie(key): sorted(node[key], key=lambda value: sorted(value.items())) for key in sorted(node)}
    return {"@type": types, **values} if types else values
