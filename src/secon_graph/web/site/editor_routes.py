"""The addresses of the SPARQL editor: its page, an answer for who has no script, and what it offers while one types."""

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.store import LONGEST
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters
from secon_graph.web.site.asked import first, query_of, respond

_OURS: Final = ("lang", "query", "example", "run", "format")
_MOST_NAMES: Final = 300
_JSON: Final = "application/json"
_TOO_MUCH: Final = {
    HTTPStatus.GATEWAY_TIMEOUT: "this query took too long and was ended; ask for less",
    HTTPStatus.SERVICE_UNAVAILABLE: "this query needed too much and was ended; ask for less, or later",
}


async def editor(request: Request) -> Response:
    """The editor, with a query of one's own, or a question of the library, in it."""
    query = query_of(request)
    return await respond(request, "site-editor", query, **_asked(query))


async def result(request: Request) -> Response:
    """The editor with the answer beneath it, made by the server."""
    query = query_of(request)
    asked = _asked(query)
    request.state.said = asked["text"]
    response = await respond(request, "site-editor-result", query, **asked)
    if sentence := _TOO_MUCH.get(HTTPStatus(response.status_code)):
        raise RequestError(sentence, status=response.status_code)
    return response


async def example(request: Request) -> Response:
    """A question of the library as SPARQL, with its parameters filled."""
    query = query_of(request)
    asked = {**_asked(query), "example": request.path_params["name"]}
    return await respond(request, "site-editor-example", query, media_type="application/sparql-query", **asked)


async def words(request: Request) -> Response:
    """Classes, properties and prefixes, with how often each is used."""
    return await respond(request, "site-editor-words", query_of(request), media_type=_JSON)


async def names(request: Request) -> Response:
    """The names of things, by their IRIs."""
    query = query_of(request)
    iris = query.all("iri")[:_MOST_NAMES]
    return await respond(request, "site-editor-names", query, media_type=_JSON, iris=iris)


def _asked(query: Parameters) -> dict[str, object]:
    text = first(query, "query")
    if len(text) > LONGEST:
        raise RequestError(f"a query may have {LONGEST:,} characters; this one has {len(text):,}", status=413)
    values = {name: first(query, name).strip() for name in query.names() if name not in _OURS}
    return {"text": text, "example": first(query, "example"), "values": values}


ROUTES: Final = [
    Route("/editor", editor),
    Route("/editor/result", result),
    Route("/editor/words.json", words),
    Route("/editor/names.json", names),
    Route("/editor/examples/{name}", example),
]
