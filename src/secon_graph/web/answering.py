"""What all jobs of the API share: an answer that says how long it holds, and refusals that say what would be right."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from secon_graph import __version__
from secon_graph.errors import QueryError, SeconGraphError, UnfitValueError, UnknownFormatError, UnknownNameError
from secon_graph.graph import Graph
from secon_graph.terms import digest
from secon_graph.web import pages
from secon_graph.web.reply import Job, Reply, RequestError
from secon_graph.web.site.frame import POLICY, Frame, render

_STATUS: Final[dict[type[SeconGraphError], int]] = {
    UnknownNameError: 404,
    UnfitValueError: 422,
    UnknownFormatError: 406,
    QueryError: 400,
}


def etag(graph: Graph, request: Mapping[str, Any]) -> str:
    """Return what names this answer of this state of the graph; "" where a store cannot tell its states apart."""
    state = graph.store.state
    if not state:
        return ""
    asked = {name: value for name, value in request.items() if name not in {"if_none_match", "body"}}
    named = digest(__version__, state, json.dumps(asked, sort_keys=True, default=str))
    return f'"{state.partition("-")[0] or 0}-{named}"'


def send(
    graph: Graph, request: Mapping[str, Any], reply: Reply, media_type: str, make: Callable[[], bytes], **more: str
) -> None:
    """Answer, unless the client has this answer already: a cache may keep it, and asks whether it still holds."""
    if held(graph, request, reply, media_type, **more):
        return
    data = make()
    reply.start(media_type, headers={**_cached(graph, request), **_safety(media_type), **more})
    reply.write(data)


def held(graph: Graph, request: Mapping[str, Any], reply: Reply, media_type: str, **more: str) -> bool:
    """Say to a client that has this answer already that it still holds, and whether that was so."""
    tag = etag(graph, request)
    if not tag or tag not in str(request.get("if_none_match") or ""):
        return False
    # the headers of this answer replace those that the browser kept, its policy too
    reply.start(media_type, status=304, headers={**_cached(graph, request), **_safety(media_type), **more})
    return True


def _safety(media_type: str) -> dict[str, str]:
    return {"content-security-policy": POLICY} if media_type.startswith("text/html") else {}


def _cached(graph: Graph, request: Mapping[str, Any]) -> dict[str, str]:
    tag = etag(graph, request)
    return {"etag": tag, "cache-control": "public, no-cache"} if tag else {"cache-control": "no-store"}


def as_json(value: Any) -> bytes:
    """Write JSON as people can read it too."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def refusing(job: Job) -> Job:
    """Return a job that says what is wrong with a request, with the nearest values that would be right."""

    def careful(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
        try:
            job(graph, request, reply)
        except RequestError:
            raise
        except QueryError as error:
            _refuse(error, request, reply)

    return careful


def _refuse(error: QueryError, request: Mapping[str, Any], reply: Reply) -> None:
    status = next(number for kind, number in _STATUS.items() if isinstance(error, kind))
    fields: dict[str, Any] = {"title": HTTPStatus(status).phrase, "status": status, "detail": str(error)}
    if isinstance(error, UnfitValueError):
        fields |= {"parameter": error.parameter, "nearest": list(error.nearest)}
    if request.get("media_type") == "text/html":
        reply.start("text/html", status=status, headers={"content-security-policy": POLICY})
        reply.write(_page(fields, request) if "path" in request else pages.refusal(fields, request))
        return
    reply.start("application/problem+json", status=status)
    reply.write(as_json(fields))


def _page(fields: Mapping[str, Any], request: Mapping[str, Any]) -> bytes:
    """Return a page of the site that says what is wrong, with links to what would be right."""
    page = Frame.of(None, request)
    kept = [pair for pair in page.query if pair[0] not in {fields.get("parameter"), "lang"}]
    near = [
        (value, page.link(page.path, [*kept, (fields.get("parameter"), value)])) for value in fields.get("nearest", ())
    ]
    heading = page.words["not_found" if fields["status"] == HTTPStatus.NOT_FOUND else "refused"]
    return render("problem.html", page, heading=heading, detail=fields["detail"], nearest=near)
