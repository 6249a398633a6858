"""In a worker: what a search box offers while someone types, things only, each with the address of its page."""

from collections.abc import Mapping
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.web.answering import as_json, refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site import signs
from secon_graph.web.site.frame import Frame

MOST: Final = 8
_LOOKED_AT: Final = 24
"""A thing may be found under several of its names, and quotes are found too."""


@refusing
def suggestions(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the things whose names begin so, or nearly so."""
    send(graph, request, reply, "application/json", lambda: as_json({"hits": _hits(graph, request)}))


def _hits(graph: Graph, request: Mapping[str, Any]) -> list[dict[str, str]]:
    page, text = Frame.of(graph, request), str(request["q"])
    found = graph.search(text, limit=_LOOKED_AT) if text.strip() else []
    things = list(dict.fromkeys(hit.iri for hit in found if hit.where == "name"))[:MOST]
    return [_shown(page, iri) for iri in things]


def _shown(page: Frame, iri: str) -> dict[str, str]:
    assert page.graph is not None
    name, kind = page.name(iri), page.graph.kind_of(iri)
    return {
        "iri": iri,
        "page": page.page_of(iri),
        "text": " ".join(name.value.split()),
        "lang": name.lang or "",
        "kind": _plain(page.name(kind)) if kind else "",
        "mark": signs.mark(kind) if kind else "",
    }


def _plain(name: Literal) -> str:
    return " ".join(name.value.split())
