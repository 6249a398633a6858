"""In a worker: a network as JSON, for the page's script and for programs."""

import gzip
import json
from collections.abc import Mapping
from typing import Any

from secon_graph.graph import Graph
from secon_graph.network import words_of
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame
from secon_graph.web.site.network.asked import asked_for
from secon_graph.web.site.network.scene import scene


@refusing
def network(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a packed network, and the words in which a page speaks of it."""
    small = bool(request.get("gzip"))
    more = {"vary": "accept-language, accept-encoding"} | ({"content-encoding": "gzip"} if small else {})

    def made() -> bytes:
        data = json.dumps(_made(graph, request), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return gzip.compress(data, 5, mtime=0) if small else data

    send(graph, request, reply, "application/json", made, **more)


def _made(graph: Graph, request: Mapping[str, Any]) -> dict[str, Any]:
    page = Frame.of(graph, request)
    shown = scene(page, asked_for(request).known_half)
    at = {iri: number for number, iri in enumerate(_iris(shown.packed))}
    return {
        "network": shown.packed,
        "focus": [at[each.iri] for each in shown.focus if each.iri in at],
        "ways": [[at[thing] for thing in way] for way in shown.ways if at.keys() >= set(way)],
        "left_out": shown.left_out,
        "words": words_of(page.words, "net", "view"),
    }


def _iris(packed: Mapping[str, Any]) -> list[str]:
    return [packed["base"] + iri if iri.startswith("/") else iri for iri in packed["nodes"]["iri"]]
