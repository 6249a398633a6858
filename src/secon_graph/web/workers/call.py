"""One request on its way through a worker: its deadline, its place, the frames of its answer."""

import asyncio
import json
import logging
import signal
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Final

from secon_graph.errors import StoreError
from secon_graph.web.reply import RequestError
from secon_graph.web.workers import frames
from secon_graph.web.workers.nursery import Worker

if TYPE_CHECKING:
    from secon_graph.web.workers.pool import Pool

LOG: Final = logging.getLogger("secon_graph.web")
# a request is handed to so many workers before its client is told that none could be had
_TRIES: Final = 3


class CutOffError(Exception):
    """An answer that ends before it is whole."""


class Call:
    """A request that a worker answers; every way out of it frees the place and the worker."""

    def __init__(self, pool: "Pool", request: dict[str, Any], body: bytes, *, writing: bool = False) -> None:
        self.status = 200
        self.headers: dict[str, str] = {}
        self._pool, self._request, self._body, self._writing = pool, request, body, writing
        self._worker: Worker | None = None
        self._last: Worker | None = None
        self._placed = self._slow = False
        self.late = asyncio.Event()
        self._timers: list[asyncio.TimerHandle] = []

    async def begin(self) -> None:
        """Hand the request over and wait for the head of the answer, or raise why there is none."""
        await self._pool.places.take()
        self._placed = True
        try:
            await self._hand_over()
            loop, limits = asyncio.get_running_loop(), self._pool.settings.limits
            self._timers = [loop.call_later(limits.seconds, self._too_late)]
            if not self._writing:
                self._timers.append(loop.call_later(limits.slow_after, self._slow_down))
            assert self._worker
            await self._head(await frames.read(self._worker.reader))
        except (OSError, StoreError) as error:
            self.give_up()
            raise RequestError(f"no worker could be had: {error}", status=503) from error
        except BaseException:
            self.give_up()
            raise

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes of the answer; raise CutOffError where it does not come to its end."""
        assert self._worker, "begin comes before pieces"
        try:
            while found := await frames.read(self._worker.reader):
                kind, data = found
                if kind == frames.DATA:
                    yield data
                elif kind == frames.END:
                    self._finish(json.loads(data)["grown"])
                    return
                else:
                    raise CutOffError(json.loads(data)["detail"])
            raise CutOffError(str(await self._why()))
        finally:
            self.give_up()

    async def gone(self) -> None:
        """Wait until the process of a writer, and its hold on the graph, is no more."""
        if self._last:
            await self._last.ended

    def give_up(self) -> None:
        """End the worker, unless it is free already."""
        if self._worker:
            self._pool.end(self._worker)
        self._leave()

    async def _hand_over(self) -> None:
        """Give the request to a worker; where one has gone that nobody missed yet, to the next."""
        for tries_left in range(_TRIES - 1, -1, -1):
            self._worker = worker = await self._pool.worker(writing=self._writing)
            self._last = worker if self._writing else None
            try:
                worker.writer.write(frames.frame(frames.REQUEST, self._request))
                worker.writer.write(frames.frame(frames.BODY, self._body))
                await worker.writer.drain()
                return
            except OSError:
                if not tries_left:
                    raise
                self._pool.end(worker)

    def _finish(self, grown: int) -> None:
        worker, self._worker = self._worker, None
        assert worker
        if self._writing or grown > self._pool.settings.limits.keep:
            self._pool.end(worker)
        else:
            self._pool.give_back(worker)
        self._leave()

    def _leave(self) -> None:
        self._worker = None
        for timer in self._timers:
            timer.cancel()
        if self._placed:
            self._placed = False
            self._pool.places.leave(slow=self._slow)

    async def _head(self, found: tuple[bytes, bytes] | None) -> None:
        if found is None:
            raise await self._why()
        kind, data = found
        said = json.loads(data)
        if kind == frames.HEAD:
            self.status, self.headers = said["status"], {**said["headers"], "content-type": said["media_type"]}
            return
        self._finish(0)
        raise RequestError(said["detail"], status=said["status"], headers=said.get("headers"))

    async def _why(self) -> RequestError:
        """Return what ended the worker."""
        limits = self._pool.settings.limits
        if self.late.is_set():
            return RequestError(
                f"this request took longer than {limits.seconds:g} seconds and was ended; ask for less", status=504
            )
        assert self._worker
        ended = await asyncio.wait_for(asyncio.shield(self._worker.ended), 5)
        if ended == signal.SIGABRT:
            megabytes = limits.memory >> 20
            sentence = f"this request needed more than {megabytes:,} MB of memory and was ended; ask for less"
            return RequestError(sentence, status=503)
        LOG.error("a worker ended by signal %s", ended)
        return RequestError("this request made the engine fail and was ended; a simpler one may do", status=500)

    def _too_late(self) -> None:
        self.late.set()
        if self._worker:
            self._worker.nursery.tell({"end": self._worker.pid})

    def _slow_down(self) -> None:
        if not self._worker or not self._placed:
            return
        if self._pool.places.slow_down():
            self._slow = True
            self._worker.slow_down()
        else:
            loop = asyncio.get_running_loop()
            self._timers.append(loop.call_later(self._pool.settings.limits.slow_after, self._slow_down))
