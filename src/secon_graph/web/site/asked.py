"""What the addresses of the site share: the parameters of a request, its language, and the job that answers it."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from secon_graph.web.negotiation import chosen
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import Parameters, allowed
from secon_graph.web.site.words import catalogue, wanted

HTML: Final = "text/html"
_FORMS: Final = {"html": HTML, "turtle": "text/turtle", "jsonld": "application/ld+json"}


async def respond(request: Request, job: str, query: Parameters, **asked: Any) -> Response:
    """Answer by a job, which is told the language, the address and what the client has already."""
    lang, said = lang_of(request, first(query, "lang"))
    pairs = [(name, value) for name in query.names() for value in query.all(name)]
    about = {"lang": lang, "lang_said": said, "path": request.url.path, "query": pairs}
    about["if_none_match"] = request.headers.get("if-none-match")
    response: Response = await request.app.state.pool.respond(job, {"media_type": HTML, **asked, **about}, http=request)
    return response


def lang_of(request: Request, said: str) -> tuple[str, bool]:
    """Return the language of a page, and whether its address says it."""
    if said.lower() in catalogue():
        return said.lower(), True
    return wanted(request.headers.get("accept-language", "")), False


def media_type_of(request: Request) -> str:
    """Return the media type that an address or a client asks for."""
    form = first(query_of(request), "format")
    if form and form not in _FORMS:
        raise RequestError(f"no format called {form[:40]} here; there are: {', '.join(_FORMS)}", status=406)
    return _FORMS[form] if form else chosen(", ".join(request.headers.getlist("accept")), tuple(_FORMS.values()))


def query_of(request: Request) -> Parameters:
    """Return the parameters of a request that reads."""
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    return Parameters(request.scope["query_string"])


def first(query: Parameters, name: str) -> str:
    """Return the first value of a parameter, "" where there is none."""
    return next(iter(query.all(name)), "")
