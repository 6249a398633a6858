"""In a worker: search by name and quote."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from secon_graph.graph import Graph
from secon_graph.search import open_index
from secon_graph.store import current
from secon_graph.web.answering import as_json, refusing, send
from secon_graph.web.reply import Reply


def prepare(path: Path) -> None:
    """Make the index of a graph where it is missing, outside the time that a request may take."""
    if current(path) is not None:
        with Graph.open(path) as graph:
            open_index(graph.store).close()


@refusing
def search(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with what was found."""
    send(graph, request, reply, "application/json", lambda: as_json(found(graph, **_asked(request))))


def found(graph: Graph, *, text: str, kind: str, lang: str, limit: int, label_lang: str = "en") -> dict[str, Any]:
    """Return what a text finds, as JSON-able values."""
    hits = graph.search(text, kind=kind, lang=lang, limit=limit)
    kinds = {hit.iri: graph.kind_of(hit.iri) for hit in hits if hit.where == "name"}
    return {
        "q": text,
        "hits": [
            {
                "iri": hit.iri,
                "text": " ".join(hit.text.split()),
                "lang": hit.lang,
                "where": hit.where,
                "score": hit.score,
                "kind": kinds.get(hit.iri, ""),
                "kind_label": graph.label(kinds[hit.iri], label_lang) if kinds.get(hit.iri) else "",
            }
            for hit in hits
        ],
    }


def _asked(request: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": request["text"],
        "kind": request["kind"] or "",
        "lang": request["lang"] or "",
        "limit": request["limit"] if request["limit"] is not None else 20,
    }
