"""Every route of the service on one page."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.web import api, sparql
from secon_graph.web.adding import routes as adding
from secon_graph.web.adding.desk import Desk
from secon_graph.web.every import Every
from secon_graph.web.finding import prepare
from secon_graph.web.mcp import make_mcp
from secon_graph.web.problems import problem
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings
from secon_graph.web.site import routes as site
from secon_graph.web.site.network import whole
from secon_graph.web.workers import Pool


class _All:
    """Any method: the endpoint says itself which it takes, in a sentence."""

    def __init__(self, endpoint: Callable[[Request], Any]) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        request = Request(scope, receive, send)
        try:
            response = await self._endpoint(request)
        except RequestError as error:
            response = problem(error)
        await response(scope, receive, send)


def make_app(settings: Settings, *, host: str = "127.0.0.1") -> Starlette:
    """Return the service of one graph that listens at `host`; its processes start and end with it."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(prepare, settings.graph)
        await asyncio.to_thread(whole.prepare, settings.graph)
        app.state.pool = await Pool.start(settings)
        app.state.desk = Desk(settings)
        try:
            async with assistants.session_manager.run():
                yield
        finally:
            await app.state.desk.close()
            await app.state.pool.close()

    assistants = make_mcp(lambda: app.state.pool)
    at_mcp = assistants.streamable_http_app(stateless_http=True, json_response=True, host=host)
    app = Starlette(
        routes=[
            Route("/sparql", _All(sparql.endpoint)),
            Route("/sparql/", _All(sparql.endpoint)),
            Route("/graphs", _All(sparql.graph_store)),
            Route("/graphs/{path:path}", _All(sparql.graph_store)),
            Route("/.well-known/void", _All(sparql.void)),
            *adding.ROUTES,
            *site.ROUTES,
            *api.ROUTES,
            *at_mcp.routes,
        ],
        lifespan=lifespan,
        middleware=[Middleware(Every)],
        exception_handlers={HTTPException: _http, RequestError: _refused},
    )
    return app


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = f"there is nothing at {request.url.path[:200]}" if error.status_code == 404 else error.detail
    return _said(request, RequestError(sentence, status=error.status_code, headers=dict(error.headers or {})))


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestError)
    return _said(request, error)


def _said(request: Request, error: RequestError) -> Response:
    return site.problem(request, error) or problem(error)
