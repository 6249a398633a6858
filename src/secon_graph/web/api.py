"""The API: questions, their evidence and choices, things and claims, each by a plain GET that a person can type."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.answers import FORMATS
from secon_graph.terms import DOCUMENT, ID, full_iri
from secon_graph.web.negotiation import chosen
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed

OURS: Final = ("lang", "format", "evidence", "why_empty", "limit")
"""Query parameters that are ours; no question may call its own so."""
_MOST_HITS: Final = 1_000
_JSON: Final = FORMATS["json"].media_type
_OFFERED: Final = (_JSON, "text/html", *(form.media_type for name, form in FORMATS.items() if name != "json"))
_BY_TYPE: Final = {form.media_type: name for name, form in FORMATS.items()} | {"text/html": "html"}
_TRUE: Final = {"true": True, "1": True, "on": True, "": True, "false": False, "0": False}


async def question(request: Request) -> Response:
    """Answer a question: its parameters, and ours, as query parameters."""
    query = _query(request)
    form, media_type = _format(request, query)
    values = {name: query.one(name) for name in query.names() if name not in OURS}
    asked = {
        "name": request.path_params["name"],
        "values": values,
        "format": form,
        "media_type": media_type,
        "evidence": _flag(query, "evidence"),
        "why_empty": _flag(query, "why_empty"),
        "limit": _limit(query),
        "url": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    return await _respond(request, "question", asked, query)


async def choices(request: Request) -> Response:
    """List the values that fit a parameter; q narrows them."""
    query = _query(request)
    _known(query, ("lang", "limit", "q"))
    asked = {"text": query.one("q") if "q" in query else None, "limit": _limit(query), **request.path_params}
    return await _respond(request, "choices", asked, query)


async def questions(request: Request) -> Response:
    """List the questions."""
    return await _plain(request, "questions")


async def search(request: Request) -> Response:
    """Find things by name and claims by quote; the last word may be unfinished."""
    query = _query(request)
    _known(query, ("q", "lang", "kind", "limit"))
    if "q" not in query:
        raise RequestError("say what to look for: /api/search?q=WORDS")
    limit = _limit(query)
    if limit is not None and not 0 < limit <= _MOST_HITS:
        raise RequestError(f"limit is from 1 to {_MOST_HITS}")
    kind = query.one("kind") if "kind" in query else ""
    return await _respond(request, "search", {"text": query.one("q")[:500], "kind": kind, "limit": limit}, query)


async def stats(request: Request) -> Response:
    """Count what the graph holds."""
    return await _plain(request, "stats")


async def description(request: Request) -> Response:
    """Describe the API."""
    more = {"home": str(request.base_url), "accept": request.headers.get("accept")}
    return await _plain(request, "openapi", **more)


async def page(request: Request) -> Response:
    """Give people a form for each question."""
    return await _plain(request, "api-page", media_type="text/html")


async def thing(request: Request) -> Response:
    """Say what is said of a thing, named by its path, by a prefixed name or by ?iri=."""
    return await _named(request, "thing", ID)


async def claim(request: Request) -> Response:
    """Show a claim, named by document and fragment, or by ?iri=."""
    return await _named(request, "claim", DOCUMENT)


ROUTES: Final = [
    Route("/api", page),
    Route("/api/openapi.json", description),
    Route("/api/questions", questions),
    Route("/api/questions/{name}", question),
    Route("/api/questions/{name}/choices/{parameter}", choices),
    Route("/api/things", thing),
    Route("/api/things/{path:path}", thing),
    Route("/api/claims", claim),
    Route("/api/claims/{path:path}", claim),
    Route("/api/stats", stats),
    Route("/api/search", search),
]


async def _named(request: Request, job: str, base: str) -> Response:
    query = _query(request)
    _known(query, ("lang", "iri"))
    path = str(request.path_params.get("path", ""))
    if bool(path) == ("iri" in query):
        raise RequestError(f"one {job} is named: /api/{job}s/PATH or /api/{job}s?iri=IRI")
    name = path or query.one("iri")
    # what stands behind # never reaches a server, so a claim is the last step of a path here
    if path and job == "claim" and "#" not in name:
        name = "#".join(name.rsplit("/", 1))
    iri = full_iri(name)
    return await _respond(
        request, job, {"iri": base + name if path and iri == name and "://" not in name else iri}, query
    )


async def _plain(request: Request, job: str, **more: Any) -> Response:
    query = _query(request)
    _known(query, ("lang",))
    return await _respond(request, job, more, query)


async def _respond(request: Request, job: str, asked: dict[str, Any], query: Parameters) -> Response:
    lang = query.one("lang") if "lang" in query else None
    if lang and not (lang.isalpha() and lang.isascii() and len(lang) <= 3):
        raise RequestError("lang is the code of a language such as bg or en")
    more = {"lang": lang.lower() if lang else None, "if_none_match": request.headers.get("if-none-match")}
    response: Response = await request.app.state.pool.respond(job, {**asked, **more}, http=request)
    return response


def _query(request: Request) -> Parameters:
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    return Parameters(request.scope["query_string"])


def _known(query: Parameters, names: tuple[str, ...]) -> None:
    if unknown := next((name for name in query.names() if name not in names), None):
        raise RequestError(f"there is no query parameter {unknown[:100]} here; there are: {', '.join(names)}")


def _format(request: Request, query: Parameters) -> tuple[str, str]:
    """Return name and media type of the format: what ?format= says, or else what the client accepts."""
    accept = ", ".join(request.headers.getlist("accept"))
    if "format" in query and (form := query.one("format")):
        if form != "html" and form not in FORMATS:
            raise RequestError(f"no format called {form[:100]}; there are: {', '.join(FORMATS)}, html", status=406)
        media_type = "text/html" if form == "html" else FORMATS[form].media_type
    else:
        # negotiation of SPARQL takes text/plain for N-Triples
        media_type = "text/plain" if accept.strip() == "text/plain" else chosen(accept, _OFFERED)
        form = _BY_TYPE[media_type]
    # browsers show application/json and save what they do not know
    return form, "application/json" if media_type == _JSON and "sparql-results" not in accept else media_type


def _flag(query: Parameters, name: str) -> bool:
    if name not in query:
        return False
    if (text := query.one(name).lower()) not in _TRUE:
        raise RequestError(f"{name} is true or false, not {text[:100]}")
    return _TRUE[text]


def _limit(query: Parameters) -> int | None:
    if "limit" not in query or not (text := query.one("limit")):
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise RequestError(f"limit is a whole number such as 100, not {text[:100]}")
    return int(text)
