"""The built scripts of pages: which there are, their addresses, and their bytes. Every page reads without them."""

import re
from functools import cache
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from secon_graph.resources import folder
from secon_graph.terms import digest
from secon_graph.web.reply import RequestError
from secon_graph.web.requests import allowed

_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_NAMED: Final = re.compile(r"[A-Za-z0-9_-]+\.(?:js|css|json)")
_FOR_EVER: Final = "public, max-age=31536000, immutable"


def address(name: str) -> str:
    """Return the address of a built file, which changes with its content; "" where it is not built."""
    found = _files().get(name)
    return f"/static/{name}?v={digest(found.decode('utf-8'))[:12]}" if found is not None else ""


def content(name: str) -> bytes:
    """Return a built file; nothing where it is not built."""
    return _files().get(name, b"")


def island(name: str) -> Markup:
    """Return the element that brings a script of `viz/explorer/src/pages`; "" where it is not built."""
    src = address(f"{name}.js")
    return Markup('<script type="module" src="{}"></script>').format(src) if src else Markup("")


async def static(request: Request) -> Response:
    """One built file."""
    allowed(request, ("GET", "HEAD", "OPTIONS"))
    name = request.path_params["name"]
    found = _files().get(name)
    if found is None:
        raise RequestError(f"there is no script called {name[:60]}", status=404)
    kept = _FOR_EVER if request.url.query or name.startswith("part-") else "public, no-cache"
    return Response(found, media_type=_TYPES[name[name.rindex(".") :]], headers={"cache-control": kept})


ROUTES: Final = [Route("/static/{name}", static)]


@cache
def _files() -> dict[str, bytes]:
    built = folder("explorer")
    if not built.is_dir():
        return {}
    return {path.name: path.read_bytes() for path in sorted(built.iterdir()) if _NAMED.fullmatch(path.name)}
