"""The names of the things of a graph: looked up where a name is exact, read once where it is not."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from typing import Final

from secon_graph.model import Literal
from secon_graph.queries.names import Listed
from secon_graph.resources import folder
from secon_graph.store import Row, Value
from secon_graph.terms import DOCUMENT, ID, SCHEME, is_iri, local_name

Ask = Callable[[str], Iterable[Row]]
"""From a SELECT to its rows."""

_REMEMBERED: Final = 4096
_THINGS: Final = (ID, SCHEME, DOCUMENT)
_NAMED_BY: Final = "skos:prefLabel skos:altLabel rdfs:label dct:title sec:nutsCode sec:countryCode skos:notation"
_ALL: Final = f"""
SELECT DISTINCT ?name ?thing WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ %s }} }}
  OPTIONAL {{ VALUES ?property {{ {_NAMED_BY} }} ?thing ?property ?name }}
}}"""
# the words first: with the properties first, the engine would read every name
_EXACT: Final = f"""
SELECT DISTINCT ?thing WHERE {{
  VALUES ?name {{ %s }}
  ?thing ?property ?name .
  FILTER(?property IN ({", ".join(_NAMED_BY.split())}))
}}"""
_MEMBERS: Final = "SELECT DISTINCT ?thing WHERE { %s }"
_IS_A: Final = "SELECT ?kind WHERE { <%s> a ?kind %s } LIMIT 1"


class Known:
    """The names of the things of one kind ("" for any but the vocabulary) of a graph."""

    def __init__(self, ask: Ask, kind: str = "") -> None:
        self._ask = ask
        self._kind = kind
        self.holds = lru_cache(_REMEMBERED)(self._holds)
        """Say whether the graph has the thing, and it is of the kind."""
        self.called = lru_cache(_REMEMBERED)(self._called)
        """Return the things with exactly this name or code; where there are none, those blind to case and script."""

    def _holds(self, iri: str) -> bool:
        if not self._kind and not iri.startswith(_THINGS):
            return False
        above = f". ?kind rdfs:subClassOf* <{self._kind}>" if self._kind else ""
        return any(True for _ in self._ask(_IS_A % (iri, above)))

    def _called(self, text: str) -> tuple[str, ...]:
        words = '"' + text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\r") + '"'
        names = " ".join([words, *(f"{words}@{code}" for code in _codes())])
        exact = {thing for (thing,) in self._ask(_EXACT % names) if isinstance(thing, str) and is_iri(thing)}
        return tuple(sorted(filter(self.holds, exact))) or self._listed.called(text)

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names that are nearest to one that nobody bears."""
        return self._listed.near(text)

    def members(self) -> Iterator[str]:
        """Yield each thing; their names take longer to read."""
        for (thing,) in self._ask(_MEMBERS % self._fits):
            if self._counts(thing):
                yield str(thing)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each name and code of each thing with the thing's IRI."""
        for name, thing in self._ask(_ALL % self._fits):
            if isinstance(thing, str) and self._counts(thing):
                yield local_name(thing), thing
                if isinstance(name, Literal):
                    yield name.value, thing

    @property
    def _fits(self) -> str:
        return f"?kind rdfs:subClassOf* <{self._kind}> . ?thing a ?kind" if self._kind else "?thing a ?kind"

    def _counts(self, thing: Value | None) -> bool:
        return isinstance(thing, str) and (bool(self._kind) or thing.startswith(_THINGS))

    @cached_property
    def _listed(self) -> Listed:
        return Listed(self.pairs())


@cache
def _codes() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder("languages").glob("*.toml")))
