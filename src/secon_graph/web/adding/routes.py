"""The addresses under which curators add documents: pages for people, which need no script."""

import asyncio
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from secon_graph.errors import StoreError
from secon_graph.store import current
from secon_graph.terms import BASE
from secon_graph.web.adding import page as pages
from secon_graph.web.adding import programs
from secon_graph.web.adding.desk import Desk, RefusedError
from secon_graph.web.adding.reasons import key_of
from secon_graph.web.adding.sessions import is_token, same_site
from secon_graph.web.adding.upload import form_of, room_for
from secon_graph.web.adding.waiting import Room, endings, find_room
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed, body_of
from secon_graph.web.site.frame import Frame, render
from secon_graph.web.site.words import catalogue, wanted

_HTML: Final = "text/html"
_WRONG_TOKEN_SECONDS: Final = 0.5


async def add(request: Request) -> Response:
    """The page where a document is dropped, or what is needed before."""
    allowed(request, ("GET", "HEAD", "OPTIONS", "POST"))
    if request.method == "POST":
        return await _received(request)
    return _page(request)


async def begin(request: Request) -> Response:
    """Take the token and begin a session."""
    desk, form = await _form(request)
    if not is_token(form.one("token"), desk.settings.token):
        await asyncio.sleep(_WRONG_TOKEN_SECONDS)
        return _page(request, status=401, problem=_problem("this is not the token of this service", "add_wrong_token"))
    response = _to(request, "/add")
    desk.sessions.begin(request, response)
    return response


async def leave(request: Request) -> Response:
    """End a session."""
    desk, _ = await _form(request)
    response = _to(request, "/add")
    desk.sessions.end(response)
    return response


async def found(request: Request) -> Response:
    """What was found in a document that waits, or what became of it."""
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    desk: Desk = request.app.state.desk
    session = desk.sessions.of(request)
    room = _room(request, desk, session)
    asked = {"room": room.id, "proof": desk.sessions.proof(session), **_about(request)}
    if current(desk.settings.graph) is None:
        page = await asyncio.to_thread(pages.made, None, desk.settings.graph, asked)
        return Response(page, 200, pages.HEADERS, _HTML)
    response: Response = await request.app.state.pool.respond("site-adding", asked, http=request)
    return response


async def keep(request: Request) -> Response:
    """Keep a document."""
    desk, room = await _decided(request)
    if room.said("kept"):
        return _to(request, f"/add/{room.id}")
    try:
        async with request.app.state.pool.writing():
            await desk.keep(room)
    except (RefusedError, StoreError) as error:
        return _refused(request, error)
    return _to(request, f"/add/{room.id}")


async def discard(request: Request) -> Response:
    """Take a document away that is not kept."""
    _, room = await _decided(request)
    await asyncio.to_thread(room.clear)
    return _to(request, "/add")


ROUTES: Final = [
    Route("/add", add, methods=["GET", "POST"]),
    Route("/add/session", begin, methods=["POST"]),
    Route("/add/leave", leave, methods=["POST"]),
    Route("/add/{room}", found),
    Route("/add/{room}/keep", keep, methods=["POST"]),
    Route("/add/{room}/discard", discard, methods=["POST"]),
    *programs.ROUTES,
]


async def _received(request: Request) -> Response:
    desk = _writable(request)
    same_site(request)
    session = desk.sessions.of(request)
    if not session:
        return _page(request, status=401, problem=_problem("show the token first", "add_token_first"))
    room: Room | None = None
    try:
        form = await form_of(request, desk.settings)
        try:
            desk.sessions.check(session, str(form.get("proof") or ""))
            room = await room_for(form, desk.settings, session)
        finally:
            await form.close()
        await desk.find(room)
    except (RequestError, StoreError) as error:
        if room:
            room.clear()
        return _refused(request, error)
    return _to(request, f"/add/{room.id}")


def _page(request: Request, *, status: int = 200, problem: dict[str, Any] | None = None) -> Response:
    desk: Desk = request.app.state.desk
    session = desk.sessions.of(request)
    state = "read-only" if not desk.settings.writable else "open" if session else "closed"
    page = render(
        "add.html",
        Frame.of(None, _about(request)),
        state=state,
        proof=desk.sessions.proof(session) if session else "",
        problem=problem,
        most=desk.settings.limits.document,
        endings=endings(),
        pages=desk.settings.limits.pages,
        seconds=int(desk.settings.limits.reading),
    )
    return Response(page, status, {**pages.HEADERS, "vary": "accept-language, cookie"}, _HTML)


def _refused(request: Request, error: RequestError | StoreError) -> Response:
    fields = error.fields if isinstance(error, RefusedError) else {}
    problem = _problem(fields.get("reason") or str(error), "", fields.get("remedy", ""), fields.get("document", ""))
    return _page(request, status=getattr(error, "status", 503), problem=problem)


def _problem(reason: str, key: str = "", remedy: str = "", document: str = "") -> dict[str, Any]:
    """Return why there is no document: in words of the page where there are some, and in English as it was said."""
    return {"key": key or key_of(reason), "reason": reason, "remedy": remedy, "document": document[len(BASE) :]}


async def _form(request: Request) -> tuple[Desk, Parameters]:
    desk = _writable(request)
    same_site(request)
    return desk, Parameters(await body_of(request, desk.settings))


async def _decided(request: Request) -> tuple[Desk, Room]:
    desk, form = await _form(request)
    session = desk.sessions.of(request)
    room = _room(request, desk, session)
    desk.sessions.check(session, form.one("proof"))
    return desk, room


def _room(request: Request, desk: Desk, session: str) -> Room:
    room = find_room(Path(desk.settings.graph), request.path_params["room"], session) if session else None
    if room is None:
        raise RequestError("no document of yours waits here; show the token again, or add it again at /add", status=404)
    return room


def _writable(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    if not desk.settings.writable:
        raise RequestError("this service is read-only; start it with: secon-graph serve --writable", status=403)
    return desk


def _about(request: Request) -> dict[str, Any]:
    said = request.query_params.get("lang", "").lower()
    known = said in catalogue()
    lang = said if known else wanted(request.headers.get("accept-language", ""))
    return {"lang": lang, "lang_said": known, "path": request.url.path, "query": []}


def _to(request: Request, path: str) -> Response:
    return RedirectResponse(
        quote(Frame.of(None, _about(request)).link(path), safe="/?=&"), 303, {"cache-control": "no-store"}
    )
