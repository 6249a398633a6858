"""Documents that programs add: one request, one answer in JSON, with the token of this service."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from secon_graph.errors import StoreError
from secon_graph.terms import BASE
from secon_graph.web.adding.desk import Desk, RefusedError
from secon_graph.web.adding.upload import form_of, room_for, room_for_bare
from secon_graph.web.adding.waiting import Room
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed, may_write

_KNOWN: Final = ("name", "preview")
_LEFT_OUT: Final = {"text", "blocks", "marks"}


async def documents(request: Request) -> Response:
    """Read the document that is sent, and keep it unless only a preview is asked for."""
    allowed(request, ("POST", "OPTIONS"))
    desk: Desk = request.app.state.desk
    may_write(request, desk.settings)
    query = Parameters(request.scope["query_string"])
    if unknown := next((name for name in query.names() if name not in _KNOWN), None):
        raise RequestError(f"there is no query parameter {unknown[:100]} here; there are: {', '.join(_KNOWN)}")
    preview = "preview" in query and query.one("preview").lower() in {"", "1", "on", "true"}
    try:
        return await _added(request, desk, query.one("name") if "name" in query else "", preview=preview)
    except RefusedError as error:
        raise _with_document(error) from error
    except StoreError as error:
        raise error if isinstance(error, RequestError) else RequestError(str(error), status=503) from error


ROUTES: Final = [Route("/api/documents", documents, methods=["POST"])]


async def _added(request: Request, desk: Desk, name: str, *, preview: bool) -> Response:
    room = await _received(request, desk, name)
    try:
        await desk.find(room)
        told = {key: value for key, value in (room.said("found") or {}).items() if key not in _LEFT_OUT}
        if preview:
            return _json({**told, "kept": False}, 200)
        async with request.app.state.pool.writing():
            kept = await desk.keep(room)
        return _json({**told, **kept, "kept": True}, 201, location="/" + kept["iri"][len(BASE) :])
    finally:
        room.clear()


async def _received(request: Request, desk: Desk, name: str) -> Room:
    if _content_type(request) != "multipart/form-data":
        return await room_for_bare(request, desk.settings, "", name)
    form = await form_of(request, desk.settings)
    try:
        return await room_for(form, desk.settings, "", name=name)
    finally:
        await form.close()


def _content_type(request: Request) -> str:
    """Return the media type of the body; documents may be in any charset, which their readers find out."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _with_document(error: RefusedError) -> RequestError:
    link = {"link": f"</{error.fields['document'][len(BASE) :]}>; rel=duplicate"} if error.fields["document"] else {}
    return RequestError(str(error), status=error.status, headers=link)


def _json(fields: dict[str, Any], status: int, **headers: str) -> Response:
    return JSONResponse(fields, status, {"cache-control": "no-store", **headers})
