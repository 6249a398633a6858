"""Which of the formats that we write a client would like best, by its Accept header (RFC 9110)."""

from collections.abc import Sequence
from typing import Final

from secon_graph.web.reply import RequestError

RESULTS: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
TRUTH: Final = RESULTS
TRIPLES: Final = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/n-quads",
    "application/trig",
    "text/n3",
)
_OTHER_NAMES: Final = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/plain": "application/n-triples",
    "application/x-turtle": "text/turtle",
    "application/turtle": "text/turtle",
}
_TRIPLES_NAMES: Final = {
    **_OTHER_NAMES,
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}

FORMATS: Final = {
    "json": "application/json",
    "xml": "application/xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""Short names of formats, for addresses."""


def media_type_of(name: str) -> str:
    """Return the media type that a short name stands for.

    >>> media_type_of("csv")
    'text/csv'
    """
    if name not in FORMATS:
        raise RequestError(f"no format called {name[:40]} here; there are: {', '.join(FORMATS)}", status=406)
    return FORMATS[name]


def chosen(accept: str | None, offered: Sequence[str]) -> str:
    """Return the media type of `offered` that `accept` prefers; the first where it leaves the choice to us.

    >>> chosen("text/csv;q=0.5, application/sparql-results+xml", RESULTS)
    'application/sparql-results+xml'
    >>> chosen("*/*", RESULTS)
    'application/sparql-results+json'
    """
    if accept is None or not accept.strip():
        return offered[0]
    ranges = _ranges(accept, _TRIPLES_NAMES if offered[0] == TRIPLES[0] else _OTHER_NAMES)
    best = max(offered, key=lambda media_type: (_quality(media_type, ranges), -offered.index(media_type)))
    if _quality(best, ranges) <= (0.0, 0):
        raise RequestError(f"none of {accept[:200]} can be given here; there are: {', '.join(offered)}", status=406)
    return best


def _quality(media_type: str, ranges: dict[str, float]) -> tuple[float, int]:
    """Return how much a type is wanted: by its name, else by its family, else as anything; a name breaks a tie."""
    for closeness, name in ((2, media_type), (1, media_type.partition("/")[0] + "/*"), (0, "*/*")):
        if name in ranges:
            return (ranges[name], closeness) if ranges[name] > 0 else (0.0, 0)
    return (0.0, 0)


def _ranges(accept: str, names: dict[str, str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in accept.split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        known = names.get(name, name)
        found[known] = max(found.get(known, 0.0), _q(parameters))
    return found


def _q(parameters: Sequence[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
