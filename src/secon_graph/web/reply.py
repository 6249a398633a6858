"""What a job in a worker is given and gives: the words shared by the server and its workers."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from secon_graph.errors import SeconGraphError
from secon_graph.graph import Graph


class Reply(Protocol):
    """The answer to a request, as a binary file that can be written to once `start` has been called."""

    def start(self, media_type: str, *, status: int = 200, headers: Mapping[str, str] = {}) -> None:
        """Say what follows; once, before the first byte."""

    def write(self, data: bytes) -> int:
        """Add to the answer."""

    def flush(self) -> None:
        """Send what has been gathered."""


Job: TypeAlias = Callable[[Graph, Mapping[str, Any], Reply], None]
"""Answers a request, given as plain values, from the graph."""


class RequestError(SeconGraphError):
    """A request that is refused: the status of HTTP, and the sentence."""

    def __init__(self, sentence: str, *, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = dict(headers or {})
