"""In a writer's process: SPARQL updates, and whole graphs put, added to and taken away."""

from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.store import Store
from secon_graph.web.reply import Reply, RequestError
from secon_graph.web.using import with_using

_READABLE: Final = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json", "text/n3")


def update(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Carry out an update, whole or not at all."""
    text = with_using(request["update"], request.get("using") or (), request.get("using_named") or ())
    _store(graph).update(text, base=request.get("base"))
    reply.start("text/plain", status=204)


def write_graph(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Put, add to or take away one graph; "" is the default graph."""
    store, name = _store(graph), request["graph"]
    if request["method"] == "DELETE":
        if not store.delete_graph(name):
            raise RequestError(f"there is no graph called {name}", status=404)
        reply.start("text/plain", status=204)
        return
    change = store.put_graph if request["method"] == "PUT" else store.post_graph
    new = name and not store.has_graph(name)
    for media_type, data in _files(request["body"], request["media_type"]):
        change(name, data, media_type, base=request["base"])
        change = store.post_graph
    reply.start("text/plain", status=201 if new else 204, headers={"location": name} if new else {})


def _files(body: bytes, media_type: str) -> list[tuple[str, bytes]]:
    """Return the RDF files that were sent, each with its type: one, or those of a form."""
    if not media_type.startswith("multipart/form-data"):
        return [(_readable(media_type), body)]
    head = f"content-type: {media_type}\r\n\r\n".encode()
    parts = BytesParser(policy=HTTP).parsebytes(head + body).walk()
    found = [(part.get_content_type(), part.get_payload(decode=True)) for part in parts if not part.is_multipart()]
    return [(_readable(kind), data) for kind, data in found if isinstance(data, bytes)]


def _readable(media_type: str) -> str:
    name = media_type.partition(";")[0].strip().lower()
    if name not in _READABLE:
        raise RequestError(f"{name or 'no type'} cannot be read; there are: {', '.join(_READABLE)}", status=415)
    return name


def _store(graph: Graph) -> Store:
    store = graph.store
    assert isinstance(store, Store), "a writer's process opens a directory"
    store.mark_by_hand()
    return store
