"""The map of regions: each as large as the number of findings about it."""

from typing import Any, Final

from secon_graph.answers.places import find_places
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.web.site.frame import Frame, kept
from secon_graph.web.site.grid import amount
from secon_graph.web.site.maps.drawing import Map, Place, draw
from secon_graph.web.site.maps.nuts import polygons

_FINDINGS: Final = """
SELECT ?region (COUNT(DISTINCT ?finding) AS ?findings) WHERE {
  ?finding sec:inRegion/sec:locatedIn* ?region . ?region a sec:Region
} GROUP BY ?region"""
_REST: Final = 6
"""So many regions that cannot be drawn stand in the list all the same."""


def region_map(page: Frame, nuts: str = "") -> Map:
    """Return the regions that documents speak of, on a map."""
    assert page.graph is not None
    graph = page.graph
    rows = kept(graph, "regions on the map", lambda: _regions(graph, nuts))
    return draw(_place(page, row) for row in rows)


def _place(page: Frame, row: dict[str, Any]) -> Place:
    return Place(
        iri=row["iri"],
        name=page.name(row["iri"]).value,
        amount=row["findings"],
        at=row["at"],
        href=page.page_of(row["iri"]),
        told=_told(page, row),
        outline=row["outline"],
    )


def _regions(graph: Graph, nuts: str) -> list[dict[str, Any]]:
    answer, shapes = graph.ask("regions"), polygons(nuts)
    counted = {str(region): amount(found) for region, found in graph.store.rows(_FINDINGS)}
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    told = [row for row in rows if amount(row["documents"]) or str(row["region"]) in counted]
    at = find_places(graph.store.rows, [str(row["region"]) for row in told])
    found = [
        {
            "iri": str(row["region"]),
            "documents": int(amount(row["documents"])),
            "findings": int(counted.get(str(row["region"]), 0)),
            "at": at.get(str(row["region"])),
            "outline": _outline(row["nuts"], shapes),
        }
        for row in told
    ]
    rest = [row for row in found if not (row["at"] or row["outline"])]
    return [row for row in found if row not in rest[_REST:]]


def _outline(codes: Any, shapes: dict[str, str]) -> str:
    return "".join(shapes.get(code, "") for code in codes.value.split()) if isinstance(codes, Literal) else ""


def _told(page: Frame, row: dict[str, Any]) -> str:
    words = page.words
    return ", ".join(f"{words[name]}: {page.number(row[name])}" for name in ("findings", "documents"))
