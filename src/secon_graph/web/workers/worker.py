"""A worker: holds the graph, answers one request after another, and may be ended at any moment."""

import contextlib
import json
import resource
import socket
import sys
import traceback
from collections.abc import Mapping
from typing import Any, Final

from secon_graph.errors import SeconGraphError, StoreError
from secon_graph.graph import Graph
from secon_graph.web.jobs import JOBS, WRITING
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings
from secon_graph.web.workers import frames
from secon_graph.web.workers.counting import Counter

_GATHERED: Final = 1 << 16


class Answer:
    """The reply to one request: gathers small pieces, counts rows and bytes, and remembers why it was given up."""

    def __init__(self, sock: socket.socket, settings: Settings) -> None:
        self.head: dict[str, Any] | None = None
        self.sent = False
        self.given_up: RequestError | None = None
        self._sock, self._limits = sock, settings.limits
        self._pieces: list[bytes] = []
        self._gathered = self._written = 0
        self._rows = Counter("")

    def start(self, media_type: str, *, status: int = 200, headers: Mapping[str, str] = {}) -> None:
        """Say what follows."""
        full = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
        self.head = {"status": status, "media_type": full, "headers": dict(headers)}
        self._rows = Counter(media_type)

    def write(self, data: bytes) -> int:
        """Add to the answer, unless it has become too long."""
        assert self.head is not None, "start comes before write"
        data = bytes(data)
        self._written += len(data)
        if self._written > self._limits.answer:
            self._give_up(f"an answer may have {self._limits.answer >> 20:,} MB; this one has more")
        if self._rows.add(data) > self._limits.rows:
            self._give_up(f"an answer may have {self._limits.rows:,} rows or triples; this one has more")
        self._pieces.append(data)
        self._gathered += len(data)
        if self._gathered >= _GATHERED:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what has been gathered, after the head."""
        if not self.sent:
            self._sock.sendall(frames.frame(frames.HEAD, self.head or {}))
            self.sent = True
        if self._pieces:
            self._sock.sendall(frames.frame(frames.DATA, b"".join(self._pieces)))
            self._pieces, self._gathered = [], 0

    def end(self, *, grown: int) -> None:
        """Say that this was all, and by how much the worker has grown."""
        self.flush()
        self._sock.sendall(frames.frame(frames.END, {"grown": grown}))

    def _give_up(self, sentence: str) -> None:
        self.given_up = RequestError(f"{sentence}; ask for less, or in parts with LIMIT and OFFSET", status=422)
        raise self.given_up


def serve(sock: socket.socket, settings: Settings, graph: Graph | None, *, writing: bool) -> None:
    """Answer requests from `sock` until the other side closes it; `graph` is there where it is held in memory."""
    opened = graph
    limited = False
    if graph is None and not writing:
        with contextlib.suppress(StoreError):
            opened = _opened(settings, None, writing=False)
    while (asked := frames.receive(sock)) is not None:
        body = frames.receive(sock)
        if body is None:
            return
        answer = Answer(sock, settings)
        try:
            if opened is None or (graph is None and opened.stale):
                opened = _opened(settings, opened, writing=writing)
            if not limited:
                limited = limit_memory(settings.limits.memory)
            _answer(opened, json.loads(asked[1]), body[1], answer)
        except BrokenPipeError:
            return
        except Exception as error:
            if not _refuse(sock, answer, error):
                return
        if writing:
            return


def _opened(settings: Settings, old: Graph | None, *, writing: bool) -> Graph:
    if old is not None:
        old.close()
    return Graph.open(settings.graph, read_only=not writing)


def _answer(graph: Graph, request: dict[str, Any], body: bytes, answer: Answer) -> None:
    name = request.pop("job")
    job = JOBS.get(name) or WRITING[name]
    before = _size()
    job(graph, {**request, "body": body}, answer)
    if answer.given_up:
        raise answer.given_up
    answer.end(grown=max(0, _size() - before))


def _refuse(sock: socket.socket, answer: Answer, error: Exception) -> bool:
    """Say why there is no answer, and return whether this worker can go on."""
    reason = answer.given_up or error
    if not isinstance(reason, SeconGraphError | MemoryError):
        traceback.print_exception(error, file=sys.stderr)
    if answer.sent:
        sock.sendall(frames.frame(frames.BROKEN, {"detail": str(reason)}))
        return False
    sock.sendall(frames.frame(frames.REFUSED, _problem(reason)))
    return isinstance(reason, SeconGraphError)


def _problem(error: Exception) -> dict[str, Any]:
    match error:
        case RequestError():
            return {"status": error.status, "detail": str(error), "headers": error.headers}
        case MemoryError():
            return {"status": 503, "detail": "this request needs more memory than it may have; ask for less"}
        case StoreError():
            return {"status": 503, "detail": str(error)}
        case SeconGraphError():
            return {"status": 400, "detail": str(error)}
    return {"status": 500, "detail": "a fault of the program, written to its log; the request may be right"}


def _size() -> int:
    """Return how many bytes of memory this process holds."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def limit_memory(more: int) -> bool:
    """Let this process grow by `more` bytes and no further: beyond that the engine ends it."""
    most = _size() + more
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    return True
