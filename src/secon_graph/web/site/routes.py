"""The addresses of the site, each with the job that makes its page."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.terms import BASE
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import allowed
from secon_graph.web.site import editor_routes, scripts, signs
from secon_graph.web.site.asked import HTML as _HTML
from secon_graph.web.site.asked import first as _first
from secon_graph.web.site.asked import lang_of as _lang
from secon_graph.web.site.asked import media_type_of as _media_type
from secon_graph.web.site.asked import query_of as _query
from secon_graph.web.site.asked import respond as _respond
from secon_graph.web.site.frame import POLICY, Frame, render

_LONGEST: Final = 300
_OURS: Final = ("lang", "evidence", "why_empty", "as")
Endpoint = Callable[[Request], Awaitable[Response]]


async def start(request: Request) -> Response:
    """The first page."""
    query, settings = _query(request), request.app.state.pool.settings
    return await _respond(request, "site-start", query, since=_first(query, "since")[:10], nuts=settings.nuts)


async def search(request: Request) -> Response:
    """What a search finds."""
    query = _query(request)
    return await _respond(request, "site-search", query, q=_first(query, "q")[:_LONGEST], kind=_first(query, "kind"))


async def suggest(request: Request) -> Response:
    """What a search box offers while someone types."""
    query = _query(request)
    return await _respond(
        request, "site-suggest", query, media_type="application/json", q=_first(query, "q")[:_LONGEST]
    )


async def questions(request: Request) -> Response:
    """The questions as cards."""
    return await _respond(request, "site-questions", _query(request))


async def question(request: Request) -> Response:
    """One question, its form and its answer."""
    query = _query(request)
    values = {name: _first(query, name).strip() for name in query.names() if name not in _OURS}
    flags = {name: _first(query, name) in {"true", "1", "on"} for name in ("evidence", "why_empty")}
    return await _respond(
        request,
        "site-question",
        query,
        name=request.path_params["name"],
        values=values,
        shown_as=_first(query, "as"),
        **flags,
    )


async def compare(request: Request) -> Response:
    """Regions side by side."""
    query = _query(request)
    return await _respond(request, "site-compare", query, regions=query.all("region"))


async def network(request: Request) -> Response:
    """What is connected, drawn and listed."""
    return await _respond(request, "site-network", _query(request))


async def network_data(request: Request) -> Response:
    """The same as data."""
    small = "gzip" in request.headers.get("accept-encoding", "")
    return await _respond(request, "site-network-data", _query(request), media_type="application/json", gzip=small)


async def vocabulary(request: Request) -> Response:
    """The vocabulary, for people or programs."""
    return await _respond(request, "site-ontology", _query(request), media_type=_media_type(request))


async def style(request: Request) -> Response:
    """The one stylesheet of all pages."""
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    return Response(signs.stylesheet(), media_type="text/css", headers={"cache-control": "public, max-age=3600"})


async def icon(request: Request) -> Response:
    """The sign of the site."""
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    return Response(signs.icon(), media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})


def _about(job: str, space: str) -> Endpoint:
    """Return an endpoint for the things whose IRIs begin with the base of the graph and `space`."""

    async def about(request: Request) -> Response:
        path, raw = request.path_params["path"], request.scope.get("raw_path", b"").decode("ascii", "replace")
        # an IRI may itself hold escapes, which a program that follows it sends as they are
        iris = [BASE + space + path, BASE + raw.lstrip("/"), BASE + space + quote(path, safe="/-._~")]
        more = {"show_texts": request.app.state.pool.settings.show_texts} if job == "site-document" else {}
        media_type = _media_type(request)
        return await _respond(request, job, _query(request), media_type=media_type, iris=iris, **more)

    return about


def _brief(job: str) -> Endpoint:
    """Return an endpoint for the brief of what the address names, as it is on this day."""

    async def brief(request: Request) -> Response:
        query = _query(request)
        day, home = dt.datetime.now(dt.UTC).date().isoformat(), str(request.base_url)
        return await _respond(request, job, query, about=_first(query, "about")[:_LONGEST], day=day, home=home)

    return brief


ROUTES: Final = [
    Route("/", start),
    Route("/style.css", style),
    Route("/icon.svg", icon),
    Route("/favicon.ico", icon),
    Route("/search", search),
    Route("/suggest", suggest),
    Route("/questions", questions),
    Route("/questions/{name}", question),
    Route("/compare", compare),
    Route("/network", network),
    Route("/network.json", network_data),
    Route("/ontology", vocabulary),
    Route("/id/{path:path}", _about("site-thing", "id/")),
    Route("/scheme/{path:path}", _about("site-thing", "scheme/")),
    Route("/document/{path:path}", _about("site-document", "document/")),
    *editor_routes.ROUTES,
    *scripts.ROUTES,
    Route("/brief", _brief("site-brief")),
    Route("/brief.docx", _brief("site-brief-docx")),
]


def problem(request: Request, error: RequestError) -> Response | None:
    """Return a page that says what is wrong, for a browser; None for a program."""
    if _HTML not in request.headers.get("accept", "") or request.url.path.startswith(("/api/", "/sparql", "/graphs")):
        return None
    frame = Frame.of(None, {"lang": _lang(request, "")[0], "lang_said": False, "path": request.url.path})
    heading = frame.words["not_found" if error.status == 404 else "refused"]
    page = render("problem.html", frame, heading=heading, detail=str(error), nearest=[])
    headers = {**error.headers, "content-security-policy": POLICY, "vary": "accept-language"}
    return Response(page, error.status, headers, _HTML)
