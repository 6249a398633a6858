"""The addresses of the site, each with the job that makes its page."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.terms import BASE
from secon_graph.web.negotiation import chosen
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed
from secon_graph.web.site import scripts, signs
from secon_graph.web.site.frame import POLICY, Frame, render
from secon_graph.web.site.words import catalogue, wanted

_LONGEST: Final = 300
_OURS: Final = ("lang", "evidence", "why_empty")
_HTML: Final = "text/html"
_FORMS: Final = {"html": _HTML, "turtle": "text/turtle", "jsonld": "application/ld+json"}
Endpoint = Callable[[Request], Awaitable[Response]]


async def start(request: Request) -> Response:
    """The first page."""
    return await _respond(request, "site-start", _query(request))


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
    return await _respond(request, "site-question", query, name=request.path_params["name"], values=values, **flags)


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
    *scripts.ROUTES,
    Route("/brief", _brief("site-brief")),
    Route("/brief.docx", _brief("site-brief-docx")),
]


def problem(request: Request, error: RequestError) -> Response | None:
    """Return a page that says what is wrong, for a browser; None for a program."""
    if _HTML not in request.headers.get("accept", "") or request.url.path.startswith(("/api", "/sparql", "/graphs")):
        return None
    frame = Frame.of(None, {"lang": _lang(request, "")[0], "lang_said": False, "path": request.url.path})
    heading = frame.words["not_found" if error.status == 404 else "refused"]
    page = render("problem.html", frame, heading=heading, detail=str(error), nearest=[])
    headers = {**error.headers, "content-security-policy": POLICY, "vary": "accept-language"}
    return Response(page, error.status, headers, _HTML)


async def _respond(request: Request, job: str, query: Parameters, **asked: Any) -> Response:
    lang, said = _lang(request, _first(query, "lang"))
    pairs = [(name, value) for name in query.names() for value in query.all(name)]
    about = {"lang": lang, "lang_said": said, "path": request.url.path, "query": pairs}
    about["if_none_match"] = request.headers.get("if-none-match")
    response: Response = await request.app.state.pool.respond(
        job, {"media_type": _HTML, **asked, **about}, http=request
    )
    return response


def _lang(request: Request, said: str) -> tuple[str, bool]:
    """Return the language of a page, and whether its address says it."""
    if said.lower() in catalogue():
        return said.lower(), True
    return wanted(request.headers.get("accept-language", "")), False


def _media_type(request: Request) -> str:
    form = _first(_query(request), "format")
    if form and form not in _FORMS:
        raise RequestError(f"no format called {form[:40]} here; there are: {', '.join(_FORMS)}", status=406)
    return _FORMS[form] if form else chosen(", ".join(request.headers.getlist("accept")), tuple(_FORMS.values()))


def _query(request: Request) -> Parameters:
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    return Parameters(request.scope["query_string"])


def _first(query: Parameters, name: str) -> str:
    return next(iter(query.all(name)), "")
