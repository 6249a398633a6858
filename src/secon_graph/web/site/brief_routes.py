"""The addresses of briefs."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_LONGEST: Final = 300
Responding = Callable[..., Awaitable[Response]]


def routes(query: Callable[[Request], Any], respond: Responding) -> list[Route]:
    """Return the routes of briefs, which read the query and respond as all pages of the site do."""

    def endpoint(job: str) -> Callable[[Request], Awaitable[Response]]:
        async def brief(request: Request) -> Response:
            """A brief of what the address names, as it is on this day."""
            asked = query(request)
            about = next(iter(asked.all("about")), "")[:_LONGEST]
            day, home = dt.datetime.now(dt.UTC).date().isoformat(), str(request.base_url)
            return await respond(request, job, asked, about=about, day=day, home=home)

        return brief

    return [Route("/brief", endpoint("site-brief")), Route("/brief.docx", endpoint("site-brief-docx"))]
