"""The HTTP server: uvicorn, with time limits on slow clients and a way to cut an answer off."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from secon_graph.errors import StoreError
from secon_graph.store import current
from secon_graph.web.app import make_app
from secon_graph.web.settings import Settings

_CONNECTIONS: Final = 1_000
_AT_ONCE: Final = struct.pack("ii", 1, 0)


class Http(H11Protocol):
    """A connection: its client may not take for ever to say what it wants, and can be made to see an error."""

    patience = 10.0

    def connection_made(self, transport: Any) -> None:
        """Begin, and wait for the head of a request."""
        super().connection_made(transport)
        # asyncio does so only for sockets made with the protocol named, which uvicorn's are not: else each answer of
        # more than one part waits 40 ms for the client's acknowledgement
        sock = transport.get_extra_info("socket")
        if sock is not None and sock.family in {socket.AF_INET, socket.AF_INET6}:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "abort": self.abort}
        self._deadline = asyncio.get_running_loop().call_later(self.patience, self._too_slow)

    def data_received(self, data: bytes) -> None:
        """Take bytes; the clock for the head of a request stops when it is whole."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._deadline.cancel()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._deadline.cancel()
        self._deadline = asyncio.get_running_loop().call_later(2 * self.patience, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._deadline.cancel()
        super().connection_lost(exc)

    def abort(self) -> None:
        """Reset the connection: what was sent is not the whole answer."""
        sock = self.transport.get_extra_info("socket")
        if sock is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self.transport.abort()

    def _too_slow(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


def make_server(settings: Settings, *, host: str, port: int) -> uvicorn.Server:
    """Return a server that is ready to run."""
    protocol = type("Http", (Http,), {"patience": settings.limits.patience})
    config = uvicorn.Config(
        make_app(settings, host=host),
        host=host,
        port=port,
        http=protocol,
        ws="none",
        lifespan="on",
        log_level="critical",
        access_log=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=5,
        timeout_keep_alive=10,
    )
    return uvicorn.Server(config)


def run(settings: Settings, *, host: str, port: int, told: Callable[[str], None]) -> None:
    """Serve until stopped by hand; `told` learns the address when there is one."""
    if current(settings.graph) is None and not settings.writable:
        raise StoreError(f"there is no graph in {settings.graph}; make one: secon-graph ingest FILES")
    server = make_server(settings, host=host, port=port)
    try:
        sock = server.config.bind_socket()
    except SystemExit as error:
        raise StoreError(f"cannot listen at {host}:{port}; is another program there? --port gives another") from error
    # who asks as soon as the address is told waits, and is not refused
    sock.listen()
    name = f"[{host}]" if ":" in host else host
    told(f"http://{name}:{sock.getsockname()[1]}/sparql")
    server.run(sockets=[sock])
