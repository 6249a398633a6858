"""A real server on 127.0.0.1 for tests, on any free port, in a thread of this process; its workers are processes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from secon_graph.web.server import make_server
from secon_graph.web.settings import Settings


@dataclass(frozen=True)
class Served:
    """A server that is running: where, and with what settings."""

    port: int
    settings: Settings

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sparql(self) -> str:
        return f"{self.home}/sparql"

    def ask(self, query: str, **options: object) -> httpx.Response:
        """Send a query as a form, as most clients do."""
        return httpx.post(self.sparql, data={"query": query}, timeout=30, **options)  # type: ignore[arg-type]

    def looked_up(self) -> bool:
        """Say whether a simple look-up is answered."""
        found = self.ask("ASK { ?s ?p ?o }", headers={"accept": "application/sparql-results+json"})
        return found.status_code == 200 and found.json()["boolean"] is True


@contextmanager
def serving(settings: Settings) -> Iterator[Served]:
    """Run the service of `settings` until the end of the block."""
    server = make_server(settings, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Served(port, settings)
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server did not stop"
