"""SPARQL 1.1 Protocol, Graph Store HTTP Protocol, service description and VoID; nothing here reads SPARQL."""

import re
from typing import Any, Final
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response

from secon_graph.store import LONGEST
from secon_graph.terms import is_iri
from secon_graph.web.negotiation import media_type_of
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed, body_of, content_type, may_write, text_of
from secon_graph.web.settings import Settings
from secon_graph.web.workers import Pool

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_HOST: Final = re.compile(r"[\w.:\[\]-]+")
_UPDATE: Final = "application/sparql-update"


async def endpoint(request: Request) -> Response:
    """Answer at /sparql: a query by GET, form or direct POST; an update by form or direct POST."""
    pool, settings = _parts(request)
    allowed(request, ("GET", "HEAD", "POST", "OPTIONS"))
    parameters = Parameters(request.scope["query_string"])
    if request.method == "POST":
        return await _posted(request, pool, settings, parameters)
    if "update" in parameters:
        raise RequestError("an update is sent by POST")
    if "query" in parameters:
        return await _asked(request, pool, parameters.one("query"), parameters)
    if parameters.all("default-graph-uri") or parameters.all("named-graph-uri"):
        raise RequestError("one query is needed; this request has none")
    description = {"endpoint": _here(request), "writable": settings.writable}
    return await pool.respond("service-description", {**description, **_accept(request)}, http=request)


async def graph_store(request: Request) -> Response:
    """Answer at /graphs?default and /graphs?graph=IRI: one graph read, put, added to or taken away."""
    pool, settings = _parts(request)
    allowed(request, ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS"))
    name = _graph_of(request)
    if request.method in {"GET", "HEAD"}:
        return await pool.respond("read-graph", {"graph": name, **_accept(request)}, http=request)
    may_write(request, settings)
    kind = content_type(request)
    sent = request.headers["content-type"] if kind == "multipart/form-data" else kind
    base = name or _here(request)
    change = {"graph": name, "base": base, "method": request.method, "media_type": sent}
    body = await body_of(request, settings)
    return await pool.respond("write-graph", change, body=body, writing=True, http=request)


async def void(request: Request) -> Response:
    """Answer at /.well-known/void: what the dataset holds and where it can be asked."""
    pool, _ = _parts(request)
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    home = _home(request)
    return await pool.respond("void", {"endpoint": home + "sparql", "home": home, **_accept(request)}, http=request)


async def _posted(request: Request, pool: Pool, settings: Settings, parameters: Parameters) -> Response:
    kind = content_type(request)
    if kind not in {_FORM, _QUERY, _UPDATE}:
        raise RequestError(f"a POST has the type {_FORM}, {_QUERY} or {_UPDATE}", status=415)
    body = await body_of(request, settings)
    if kind == _QUERY:
        return await _asked(request, pool, text_of(body, "a query"), parameters)
    if kind == _UPDATE:
        return await _updated(request, pool, settings, text_of(body, "an update"), parameters)
    form = Parameters(body)
    if "update" in form and "query" in form:
        raise RequestError("a form holds a query or an update, not both")
    if "update" in form:
        return await _updated(request, pool, settings, form.one("update"), form)
    return await _asked(request, pool, form.one("query"), form)


async def _asked(request: Request, pool: Pool, query: str, parameters: Parameters) -> Response:
    request.state.said = query
    _not_too_long(query, "a query")
    graphs = {
        "default_graphs": parameters.iris("default-graph-uri"),
        "named_graphs": parameters.iris("named-graph-uri"),
    }
    given: dict[str, Any] = {name: iris or None for name, iris in graphs.items()}
    asked = {"query": query, "base": _here(request), **given, **_accept(request, parameters)}
    return await pool.respond("sparql", asked, http=request)


async def _updated(request: Request, pool: Pool, settings: Settings, update: str, parameters: Parameters) -> Response:
    request.state.said = update
    may_write(request, settings)
    _not_too_long(update, "an update")
    given: dict[str, Any] = {
        "using": parameters.iris("using-graph-uri"),
        "using_named": parameters.iris("using-named-graph-uri"),
    }
    change = {"update": update, "base": _here(request), **given}
    return await pool.respond("update", change, writing=True, http=request)


def _not_too_long(text: str, what: str) -> None:
    if len(text) > LONGEST:
        raise RequestError(f"{what} may have {LONGEST:,} characters; this one has {len(text):,}", status=413)


def _graph_of(request: Request) -> str:
    """Return the name of the graph that is meant; "" is the default graph. What is posted to no graph makes one."""
    parameters = Parameters(request.scope["query_string"])
    named = parameters.iris("graph")
    if request.path_params.get("path"):
        return _here(request)
    if request.method == "POST" and not named and "default" not in parameters:
        return f"{_here(request).rstrip('/')}/{uuid4()}"
    if ("default" in parameters) == bool(named) or len(named) > 1:
        raise RequestError("one graph is named: ?default or ?graph=IRI")
    return named[0] if named else ""


def _here(request: Request) -> str:
    """Return the address of a request without its parameters, as it was written."""
    raw: bytes = request.scope.get("raw_path", b"")
    return _home(request) + raw.decode("latin-1").partition("?")[0].lstrip("/")


def _home(request: Request) -> str:
    """Return the address of the service as the client writes it, which goes into RDF."""
    home = str(request.base_url)
    if not is_iri(home) or not _HOST.fullmatch(request.url.netloc):
        raise RequestError("the header Host is a name or an address, with a port if need be")
    return home


def _accept(request: Request, parameters: Parameters | None = None) -> dict[str, str | None]:
    """Return what the client would like: a link, which has no header of its own, says it by format=…"""
    if parameters and "format" in parameters:
        return {"accept": media_type_of(parameters.one("format"))}
    return {"accept": ", ".join(request.headers.getlist("accept")) or None}


def _parts(request: Request) -> tuple[Pool, Settings]:
    pool: Pool = request.app.state.pool
    return pool, pool.settings
