"""What holds for every request: headers of safety, CORS, and one line in the log."""

import sys
import time
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SHOWN: Final = 200
_METHODS: Final = "GET, HEAD, POST, PUT, DELETE, OPTIONS"
_SAFE: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "*",
}
_STRICT: Final = "default-src 'none'; frame-ancestors 'none'"


class Every:
    """Wraps the service."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the headers that all answers have, and write its line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, seen = time.monotonic(), {"status": 0, "bytes": 0}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                _complete(MutableHeaders(scope=message))
            else:
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        scope.setdefault("state", {})
        try:
            if scope["method"] == "OPTIONS":
                await _options(sending)
            else:
                await self._app(scope, receive, sending)
        finally:
            print(_line(scope, seen, time.monotonic() - began), file=sys.stderr, flush=True)  # noqa: T201


def _complete(headers: MutableHeaders) -> None:
    for name, value in _SAFE.items():
        headers.setdefault(name, value)
    headers.setdefault("content-security-policy", _STRICT)
    headers.add_vary_header("accept")


async def _options(send: Send) -> None:
    headers = {
        "allow": _METHODS,
        "access-control-allow-methods": _METHODS,
        "access-control-allow-headers": "accept, authorization, content-type",
        "access-control-max-age": "86400",
    }
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 204, "headers": raw})
    await send({"type": "http.response.body", "body": b""})


def _line(scope: Scope, seen: dict[str, int], seconds: float) -> str:
    """Return the line of the log: who, what, how it went; of a query no more than its beginning."""
    said = " ".join(str(scope["state"].get("said", "")).split())[:_SHOWN]
    client = (scope.get("client") or ("-", 0))[0]
    what = f"{client} {scope['method']} {scope['path'][:_SHOWN]!r} {seen['status'] or 'none'}"
    return f"{what} {seen['bytes']} bytes {seconds * 1000:.0f} ms{f' {said!r}' if said else ''}"
