"""Reading in processes of their own: each document may fail, hang or crash, and takes nothing with it."""

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Final

from secon_graph.errors import ReadError
from secon_graph.model import Document, Issue, Source
from secon_graph.read import wire
from secon_graph.read.limits import LIMITS, Limits

_START_SECONDS: Final = 60.0
_AHEAD: Final = 4
# threads and arenas of libraries count as address space though nobody uses them
_FRUGAL: Final = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1"}


def read(source: Source, *, limits: Limits = LIMITS) -> Document:
    """Return the document that `source` holds; raise ReadError with file, reason and remedy."""
    ((_, outcome),) = read_all([source], workers=1, limits=limits)
    if isinstance(outcome, Issue):
        raise ReadError(sentence(outcome))
    return outcome


def read_all(
    sources: Iterable[Source], *, workers: int | None = None, limits: Limits = LIMITS
) -> Iterator[tuple[Source, Document | Issue]]:
    """Yield each of `sources` with its document, or with what is wrong with it, in the order given."""
    count = workers or os.cpu_count() or 1
    with ThreadPoolExecutor(count) as threads, _pool(count, limits) as idle:

        def one(source: Source) -> Document | Issue:
            worker = idle.get()
            try:
                return worker.read(source)
            finally:
                idle.put(worker)

        remaining = iter(sources)
        running: deque[tuple[Source, Future[Document | Issue]]] = deque()
        try:
            while True:
                fresh = islice(remaining, count * _AHEAD - len(running))
                running.extend((source, threads.submit(one, source)) for source in fresh)
                if not running:
                    return
                source, outcome = running.popleft()
                yield source, outcome.result()
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def sentence(issue: Issue) -> str:
    """Return an issue as one sentence: the file, the reason and the remedy."""
    return f"{issue.where}: {issue.what}; {issue.remedy}"


class Worker:
    """A reading process: started when it is needed, ended when it takes too long."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = threading.Lock()

    def read(self, source: Source) -> Document | Issue:
        """Return the document of `source`, or what is wrong with it."""
        used = self._process is not None
        outcome = self._attempt(source)
        if outcome is None and used:
            # what an earlier document left behind may be what the reader died of
            outcome = self._attempt(source)
        crashed = Issue(source.path, "its reader crashed or ran out of memory", "save it anew, or as plain text")
        return outcome or crashed

    def _attempt(self, source: Source) -> Document | Issue | None:
        """Return what the process answers, or None where it died."""
        process = self._running()
        if process is None:
            return Issue(source.path, "its reader could not be started", "look at the installation of Python")
        line, late = _answer(process, wire.request(source, self.limits), self.limits.seconds)
        if not line.endswith(b"\n"):
            self._end()
            what = f"reading it took more than {self.limits.seconds:g} s"
            return Issue(source.path, what, "split it, or raise the limit") if late else None
        outcome, spent = wire.answered(line, source)
        if late or spent:
            self._end()
        return outcome

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        self._end()

    def _running(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._process and self._process.poll() is None:
                return self._process
            if self._closed:
                return None
            self._process = _start(self.limits)
        line, _ = _answer(self._process, b"", _START_SECONDS)
        return self._process if line else None

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _shut(pipe)


@contextmanager
def _pool(count: int, limits: Limits) -> Iterator["queue.SimpleQueue[Worker]"]:
    """Lend `count` workers; all of them are ended on the way out, busy or not."""
    workers = [Worker(limits) for _ in range(count)]
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    for worker in workers:
        idle.put(worker)
    try:
        yield idle
    finally:
        for worker in workers:
            worker.close()


def _start(limits: Limits) -> "subprocess.Popen[bytes]":
    package = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [package, os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(
        # -P: a docx.py beside the documents is not the library docx
        [sys.executable, "-P", "-W", "ignore", "-m", "secon_graph.read.worker", str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_FRUGAL, "PYTHONPATH": path},
    )


def _answer(process: "subprocess.Popen[bytes]", message: bytes, seconds: float) -> tuple[bytes, bool]:
    """Return the line that answers `message`, and whether the process was ended because it took too long."""
    assert process.stdin and process.stdout
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, end)
    timer.start()
    try:
        process.stdin.write(message)
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:
        line = b""
    finally:
        timer.cancel()
        timer.join()
    return line, late.is_set()


def _shut(pipe: IO[bytes] | None) -> None:
    with suppress(OSError):
        if pipe:
            pipe.close()
