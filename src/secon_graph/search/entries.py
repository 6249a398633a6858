"""What can be found: every name and code of a thing, and the quote of every claim."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from secon_graph.model import Literal
from secon_graph.store import Row
from secon_graph.terms import DOCUMENT, ID, SCHEME, local_name

Rows: TypeAlias = Callable[[str], Iterable[Row]]
"""From a SELECT to its rows."""

_NAMES: Final = """
SELECT ?thing ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel dct:title sec:nutsCode skos:notation }
  ?thing ?property ?name
}"""
# what only says how a thing is called is found by its name already
_QUOTES: Final = """
SELECT ?claim ?quote WHERE {
  GRAPH ?document { ?claim oa:exact ?quote ; rdf:predicate ?predicate }
  FILTER(?predicate NOT IN (rdf:type, skos:altLabel))
}"""
_KINDS: Final = "SELECT DISTINCT ?thing ?kind WHERE { ?thing a/rdfs:subClassOf* ?kind }"
_CLAIM_KINDS: Final = "SELECT DISTINCT ?kind WHERE { GRAPH ?document { ?claim oa:exact ?quote ; a ?kind } }"
_THINGS = (ID, SCHEME, DOCUMENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found: the name of a thing, or the quote of a claim."""

    iri: str
    text: str
    lang: str
    where: str
    """"name" or "quote"."""
    kinds: tuple[str, ...] = ()
    """Local names of the classes of the thing or claim, those above them too."""


def entries(rows: Rows) -> tuple[Entry, ...]:
    """Return every name and quote of the graph, in an order that its content alone decides."""
    kinds: dict[str, set[str]] = {}
    for thing, kind in rows(_KINDS):
        if isinstance(thing, str) and isinstance(kind, str):
            kinds.setdefault(thing, set()).add(local_name(kind))
    of_things = {thing: tuple(sorted(found)) for thing, found in kinds.items()}
    of_claims = tuple(
        sorted({local_name(row[0]) for row in rows(_CLAIM_KINDS) if len(row) == 1 and isinstance(row[0], str)})
    )
    names = _entries(rows(_NAMES), "name", of_things, ())
    quotes = _entries(rows(_QUOTES), "quote", {}, of_claims)
    return tuple(sorted({*names, *quotes}, key=order))


def order(entry: Entry) -> tuple[str, int, str, str, str]:
    """Return what sorts entries so that the better of two equal hits stands first."""
    return entry.where, len(entry.text), entry.text, entry.iri, entry.lang


def _entries(
    rows: Iterable[Row], where: str, kinds: Mapping[str, tuple[str, ...]], otherwise: tuple[str, ...]
) -> Iterator[Entry]:
    for iri, text in rows:
        if isinstance(iri, str) and isinstance(text, Literal) and iri.startswith(_THINGS):
            yield Entry(iri, text.value, text.lang or "", where, kinds.get(iri, otherwise))
