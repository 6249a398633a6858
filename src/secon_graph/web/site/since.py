"""What is new since a day: documents of then or later, their findings, and things that no earlier document names."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from secon_graph.graph import Graph
from secon_graph.terms import DOCUMENT, ID
from secon_graph.web.site.frame import Frame, kept

_SHOWN: Final = 8
_THINGS: Final = 12
_BEFORE: Final = 90
"""Where nobody says since when: so many days before the newest document."""
_DATED: Final = "SELECT ?document ?day WHERE { ?document sec:contentHash ?hash ; dct:issued ?day }"
_FINDINGS: Final = """
SELECT ?day (COUNT(DISTINCT ?finding) AS ?n) WHERE {
  ?finding a sec:Finding ; prov:wasDerivedFrom ?document . ?document dct:issued ?day
} GROUP BY ?day"""
_FIRST: Final = """
SELECT ?thing (MIN(?day) AS ?first) (COUNT(DISTINCT ?document) AS ?n) WHERE {
  GRAPH ?document { ?claim rdf:subject|rdf:object ?thing } ?document dct:issued ?day
} GROUP BY ?thing"""


@dataclass(frozen=True, slots=True)
class Since:
    """What is new since a day, and whether the day that was asked for was none."""

    day: str
    asked: bool
    refused: bool
    figures: tuple[tuple[str, int], ...]
    documents: tuple[tuple[str, str], ...]
    things: tuple[str, ...]


def new_since(page: Frame, asked: str) -> Since:
    """Return what is new since a day (YYYY-MM-DD); "" for what came last."""
    assert page.graph is not None
    graph = page.graph
    dated = kept(graph, "dated", lambda: _dated(graph, _DATED))
    newest = max(dated.values(), default="")
    given = _day(asked)
    day = given or (str(dt.date.fromisoformat(newest) - dt.timedelta(_BEFORE)) if _day(newest) else str(dt.date.min))
    documents = sorted(
        ((iri, when) for iri, when in dated.items() if when >= day), key=lambda pair: (pair[1], pair[0]), reverse=True
    )
    findings = kept(graph, "findings by day", lambda: _counted(graph))
    things = [iri for iri, first in kept(graph, "things by first day", lambda: _first(graph)) if first >= day]
    return Since(
        day=day,
        asked=bool(given),
        refused=bool(asked) and not given,
        figures=(
            ("documents", len(documents)),
            ("findings", sum(count for when, count in findings if when >= day)),
            ("things", len(things)),
        ),
        documents=tuple(documents[:_SHOWN]),
        things=tuple(things[:_THINGS]),
    )


def _day(text: str) -> str:
    try:
        return str(dt.date.fromisoformat(text))
    except ValueError:
        return ""


def _text(value: object) -> str:
    return str(getattr(value, "value", value) or "")


def _dated(graph: Graph, query: str) -> dict[str, str]:
    return {_text(document): _text(day) for document, day in graph.store.rows(query) if _day(_text(day))}


def _counted(graph: Graph) -> list[tuple[str, int]]:
    return [(_text(day), int(_text(count))) for day, count in graph.store.rows(_FINDINGS)]


def _first(graph: Graph) -> list[tuple[str, str]]:
    """Return each thing with the day of the first document that names it, those of most documents first."""
    rows = [(_text(thing), _text(day), int(_text(count))) for thing, day, count in graph.store.rows(_FIRST)]
    ours = [row for row in rows if row[0].startswith(ID) and not row[0].startswith(DOCUMENT) and "#" not in row[0]]
    return [(thing, day) for thing, day, _ in sorted(ours, key=lambda row: (-row[2], row[0]))]
