"""In a worker: the first page, what is in the graph and where to begin."""

from collections.abc import Mapping
from typing import Any, Final

from secon_graph.answers import Answer
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.store import Value
from secon_graph.terms import ID, curie
from secon_graph.web.answering import send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept, render
from secon_graph.web.site.grid import Grid, amount, grid
from secon_graph.web.site.maps.regions import region_map
from secon_graph.web.site.since import new_since

_NEWEST: Final = 8
_FIGURES: Final = ("documents", "claims", "findings", "things")


def start(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the first page."""
    send(graph, request, reply, "text/html", lambda: _made(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    stats = kept(graph, "figures", graph.figures)
    return render(
        "start.html",
        page,
        figures=[(name, stats[name]) for name in _FIGURES],
        grid=barriers(page),
        newest=_newest(_told(graph, "documents")),
        map=region_map(page, request.get("nuts") or ""),
        since=new_since(page, str(request.get("since") or "")),
        kinds=_kinds(graph),
        tries=_tries(page),
    )


def barriers(page: Frame) -> Grid:
    """Return how many findings report each barrier for each region, with links to the sentences."""
    assert page.graph is not None
    graph = page.graph
    found = kept(graph, "barriers", lambda: graph.ask("compare-regions", values={"polarity": "barrier"}))

    def href(row: Value, column: Value) -> str:
        given = {"region": curie(str(column)), "barrier": curie(str(row))}
        return page.link("/questions/barriers-by-region", {**given, "evidence": "true"}, anchor="answer")

    return grid(found.rows, lambda value: page.name(str(value)).value, href)


def _told(graph: Graph, question: str) -> Answer:
    return kept(graph, f"question {question}", lambda: graph.ask(question))


def _newest(answer: Answer) -> list[dict[str, Any]]:
    rows = sorted(_named(answer), key=lambda row: (_text(row["date"]), str(row["document"])), reverse=True)[:_NEWEST]
    return [
        {
            "iri": row["document"],
            "day": _text(row["date"]),
            "lang": _text(row["written_in"]),
            "claims": amount(row["claims"]),
        }
        for row in rows
    ]


def _kinds(graph: Graph) -> list[tuple[str, int]]:
    def count() -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        for (thing,) in graph.store.rows(f"SELECT DISTINCT ?t WHERE {{ ?t a ?k FILTER(STRSTARTS(STR(?t), '{ID}')) }}"):
            if kind := graph.kind_of(str(thing)):
                found[kind] = found.get(kind, 0) + 1
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    return kept(graph, "kinds", count)


def _tries(page: Frame) -> list[Literal]:
    """Return names to try: those of the regions and bodies of which most is said."""
    regions = [str(row[0]) for row in _told(page.graph, "regions").rows[:3]] if page.graph else []
    return [page.name(iri) for iri in regions]


def _named(answer: Answer) -> list[dict[str, Value | None]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""
