"""In a writer's process: SPARQL updates, and whole graphs put, added to and taken away."""

from collections.abc import Mapping
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.store import Store
from secon_graph.web.reply import Reply, RequestError

_READABLE: Final = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "text/n3")


def update(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Carry out an update, whole or not at all."""
    _store(graph).update(request["update"], base=request.get("base"))
    reply.start("text/plain", status=204)


def write_graph(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Put, add to or take away one graph; "" is the default graph."""
    store, name = _store(graph), request["graph"]
    if request["method"] == "DELETE":
        if not store.delete_graph(name):
            raise RequestError(f"there is no graph called {name}", status=404)
        reply.start("text/plain", status=204)
        return
    media_type = request["media_type"]
    if media_type not in _READABLE:
        raise RequestError(f"{media_type or 'no type'} cannot be read; there are: {', '.join(_READABLE)}", status=415)
    change = store.put_graph if request["method"] == "PUT" else store.post_graph
    new = change(name, request["body"], media_type, base=request["base"])
    where = {"location": request["base"]} if new and request.get("named_here") else {}
    reply.start("text/plain", status=201 if new else 204, headers=where)


def _store(graph: Graph) -> Store:
    store = graph.store
    assert isinstance(store, Store), "a writer's process opens a directory"
    store.mark_by_hand()
    return store
