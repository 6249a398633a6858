"""Where things lie: their own position, or that of the place they lie in, take place in or represent."""

from collections.abc import Iterable
from typing import Final

from secon_graph.answers.cells import typed
from secon_graph.answers.reading import Ask
from secon_graph.terms import is_iri

_CHUNK: Final = 400
_AT: Final = """
SELECT ?thing ?far ?lat ?lon WHERE {
  VALUES ?thing { %s }
  { ?thing sec:latitude ?lat ; sec:longitude ?lon . BIND(0 AS ?far) }
  UNION {
    ?thing sec:takesPlaceIn|sec:locatedIn|sec:represents ?place . ?place sec:latitude ?lat ; sec:longitude ?lon .
    BIND(1 AS ?far)
  }
}"""


def find_places(ask: Ask, iris: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return latitude and longitude of those of `iris` that lie somewhere known."""
    found: dict[str, tuple[float, float, float]] = {}
    known = sorted(iri for iri in iris if is_iri(iri))
    for start in range(0, len(known), _CHUNK):
        for thing, *numbers in ask(_AT % " ".join(f"<{iri}>" for iri in known[start : start + _CHUNK])):
            far, lat, lon = (value if isinstance(value, int | float) else 0.0 for value in map(typed, numbers))
            found[str(thing)] = min(found.get(str(thing), (2.0, 0.0, 0.0)), (far, lat, lon))
    return {thing: (lat, lon) for thing, (_, lat, lon) in found.items()}
