"""What lies around things, asked of the store step by step, so that a large graph costs no more than a small one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple, TypeAlias, TypeVar

from secon_graph.answers import Answer
from secon_graph.model import Literal
from secon_graph.network.build import COLUMNS
from secon_graph.store import Row, Value
from secon_graph.terms import is_iri

Ask: TypeAlias = Callable[[str], Iterable[Row]]
"""From a SPARQL query to its rows."""

T = TypeVar("T")
_CHUNK: Final = 200
_MOST: Final = 20_000
"""So many statements of one step are looked at."""
_RELATIONS: Final = """
SELECT DISTINCT ?relation WHERE {
  ?relation a owl:ObjectProperty FILTER NOT EXISTS { ?relation sec:internal true }
} ORDER BY ?relation"""
_EVERY: Final = """
SELECT DISTINCT ?source ?relation ?target WHERE {
  VALUES ?relation { %s } ?source ?relation ?target FILTER(isIRI(?source) && isIRI(?target))
}"""
_OUT: Final = """
SELECT DISTINCT ?source ?relation ?target WHERE {
  VALUES ?source { %s } VALUES ?relation { %s } ?source ?relation ?target FILTER(isIRI(?target))
} LIMIT %d"""
_IN: Final = """
SELECT DISTINCT ?source ?relation ?target WHERE {
  VALUES ?target { %s } VALUES ?relation { %s } ?source ?relation ?target FILTER(isIRI(?source))
} LIMIT %d"""
_SAID: Final = """
SELECT ?source ?relation ?target ?claim WHERE {
  VALUES (?source ?relation ?target) { %s }
  GRAPH ?document {
    ?claim rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target ; sec:modality sec:asserted
  }
}"""
_LISTED: Final = (
    "SELECT ?source (MIN(?said) AS ?where) WHERE { VALUES ?source { %s } ?source dct:source ?said } GROUP BY ?source"
)


class Edge(NamedTuple):
    """Two things and the relation between them."""

    source: str
    relation: str
    target: str


@dataclass(frozen=True, slots=True)
class Near:
    """What lies around some things, and how many things more do than are shown."""

    edges: tuple[Edge, ...]
    things: frozenset[str]
    left_out: int = 0


class Statements:
    """The statements of one state of a graph between things, that documents or the registry stand for."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._relations = " ".join(f"<{row[0]}>" for row in ask(_RELATIONS))

    def every(self) -> set[Edge]:
        """Return every statement between two things, whatever stands for it."""
        return {Edge(*map(_text, row)) for row in self._ask(_EVERY % self._relations)}

    def touching(self, things: Iterable[str]) -> set[Edge]:
        """Return the statements at one of whose ends stands one of `things`."""
        wanted, found = sorted(filter(is_iri, things)), set[Edge]()
        for query in (_OUT, _IN):
            for chunk in _chunks(wanted):
                asked = query % (" ".join(f"<{iri}>" for iri in chunk), self._relations, _MOST)
                found |= {Edge(*map(_text, row)) for row in self._ask(asked)}
        return found

    def answer(self, edges: Iterable[Edge]) -> Answer:
        """Return `edges` with their claims, and where the registry has those from for which no document speaks.

        What neither a document nor the registry says is left out.
        """
        wanted = sorted(set(edges))
        claims: dict[Edge, list[str]] = {}
        for chunk in _chunks(wanted):
            pattern = " ".join("(" + " ".join(f"<{iri}>" for iri in edge) + ")" for edge in chunk)
            for source, relation, target, claim in self._ask(_SAID % pattern):
                stated = Edge(_text(source), _text(relation), _text(target))
                claims.setdefault(stated, []).append(_text(claim))
        listed = self._listed({edge.source for edge in wanted if edge not in claims})
        rows: list[Row] = []
        for edge in wanted:
            rows += [(*edge, claim, None) for claim in sorted(claims.get(edge, ()))]
            if edge not in claims and edge.source in listed:
                rows.append((*edge, None, Literal(listed[edge.source])))
        return Answer(COLUMNS, tuple(rows))

    def near(self, things: Iterable[str], *, steps: int = 1, most: int = 150) -> Near:
        """Return what lies within so many steps of `things`: of more than `most`, those that are joined the most."""
        kept = frozenset(filter(is_iri, things))
        left_out = 0
        for _ in range(steps):
            touching = self.touching(kept)
            ends = Counter(end for edge in touching for end in (edge.source, edge.target) if end not in kept)
            ranked = sorted(ends, key=lambda thing: (-ends[thing], thing))
            room = max(0, most - len(kept))
            left_out += max(0, len(ranked) - room)
            kept |= frozenset(ranked[:room])
        between = (edge for edge in self.touching(kept) if edge.source in kept and edge.target in kept)
        return Near(tuple(sorted(between)), kept, left_out)

    def _listed(self, things: Iterable[str]) -> dict[str, str]:
        asked = (_LISTED % " ".join(f"<{iri}>" for iri in chunk) for chunk in _chunks(sorted(filter(is_iri, things))))
        rows = (row for query in asked for row in self._ask(query))
        return {_text(thing): _text(where) for thing, where in rows if where is not None}


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    left = iter(values)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""
