"""In a worker: regions beside each other, what they share and what each has alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from secon_graph.answers import count_read, sentence
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.queries import Parameter
from secon_graph.queries.values import TYPES
from secon_graph.terms import SEC, curie
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept, render
from secon_graph.web.site.grid import Cell, shade

_MOST: Final = 8
_REGION: Final = Parameter("region", "thing", SEC + "Region")
_FACTORS: Final = """
SELECT ?factor ?region (COUNT(DISTINCT ?finding) AS ?n) WHERE {
  VALUES ?region { %s }
  ?finding sec:inRegion/sec:locatedIn* ?region ; sec:polarity "%s" ; sec:concept ?factor .
} GROUP BY ?factor ?region"""
_PRACTICES: Final = """
SELECT ?practice ?region (1 AS ?n) WHERE {
  VALUES ?region { %s }
  ?practice a sec:GoodPractice ; sec:locatedIn+ ?region .
}"""
_PARTNERS: Final = """
SELECT ?project ?region (COUNT(DISTINCT ?body) AS ?n) WHERE {
  VALUES ?region { %s }
  ?body sec:represents?/sec:locatedIn* ?region ; sec:partnerIn|sec:coordinates ?project .
} GROUP BY ?project ?region"""
_BODIES: Final = """
SELECT ?body ?region (COUNT(DISTINCT ?project) AS ?n) WHERE {
  VALUES ?region { %s }
  FILTER NOT EXISTS { ?body a sec:Region }
  ?body sec:represents?/sec:locatedIn* ?region ; sec:partnerIn|sec:coordinates ?project .
} GROUP BY ?body ?region"""
_TABLES: Final = (
    ("barriers", lambda regions: _FACTORS % (regions, "barrier"), "barriers-by-region", "barrier"),
    ("enablers", lambda regions: _FACTORS % (regions, "enabler"), "enablers", "enabler"),
    ("practices", lambda regions: _PRACTICES % regions, "", ""),
    ("projects", lambda regions: _PARTNERS % regions, "", ""),
    ("partners", lambda regions: _BODIES % regions, "", ""),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What one or more regions have."""

    iri: str
    cells: tuple[Cell | None, ...]

    @property
    def shared(self) -> bool:
        """Whether more than one region has it."""
        return sum(cell is not None for cell in self.cells) > 1


@refusing
def compare(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with regions side by side."""
    send(graph, request, reply, "text/html", lambda: _made(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    found = [TYPES["thing"](each, _REGION, graph.known).strip("<>") for each in request["regions"][:_MOST] if each]
    chosen = list(dict.fromkeys(found))
    named = kept(graph, f"choices {_REGION.kind} {page.lang}", lambda: graph.choices(_REGION, page.lang))
    return render(
        "compare.html",
        page,
        chosen=chosen,
        choices=[(iri, page.name(iri), curie(iri)) for iri, _ in named if iri in chosen or _told(graph, iri)],
        tables=[(name, _lines(page, chosen, ask, *to)) for name, ask, *to in _TABLES] if chosen else [],
        readings=[sentence(count_read(graph.store.rows, iri), page.lang, graph.label) for iri in chosen],
    )


def _told(graph: Graph, iri: str) -> bool:
    """Say whether anything is reported for a region, or a body of it takes part in a project."""

    def regions() -> set[str]:
        asked = "SELECT DISTINCT ?r WHERE { { ?f sec:inRegion ?r } UNION { ?b sec:represents ?r } ?r a sec:Region }"
        return {str(row[0]) for row in graph.store.rows(asked)}

    return iri in kept(graph, "regions told of", regions)


def _lines(page: Frame, chosen: list[str], ask: Any, question: str, parameter: str) -> list[Line]:
    assert page.graph is not None
    counts: dict[str, dict[str, int]] = {}
    for what, region, count in page.graph.store.rows(ask(" ".join(f"<{iri}>" for iri in chosen))):
        if isinstance(count, Literal):
            counts.setdefault(str(what), {})[str(region)] = int(count.value)
    top = max((count for each in counts.values() for count in each.values()), default=0)

    def cell(what: str, region: str) -> Cell | None:
        count = counts[what].get(region)
        if not count:
            return None
        given = {"region": curie(region), parameter: curie(what), "evidence": "true"}
        href = page.link(f"/questions/{question}", given, anchor="answer") if question else ""
        return Cell(str(count) if question else "✓", shade(count, top), href)

    lines = [Line(what, tuple(cell(what, region) for region in chosen)) for what in counts]
    return sorted(lines, key=lambda line: (not line.shared, -_total(line, counts), page.name(line.iri).value))


def _total(line: Line, counts: Mapping[str, Mapping[str, int]]) -> int:
    return sum(counts[line.iri].values())
