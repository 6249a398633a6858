"""The pool: hands requests to workers and passes on their answers; a limit passed or a client gone ends a worker."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any, Self

from starlette.requests import Request
from starlette.responses import Response

from secon_graph.store import current
from secon_graph.web.problems import problem
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings
from secon_graph.web.workers.call import Call, CutOffError
from secon_graph.web.workers.nursery import Nursery, Worker
from secon_graph.web.workers.places import Places
from secon_graph.web.workers.streamed import Streamed


class Pool:
    """Workers for the requests of one service."""

    def __init__(self, settings: Settings, nursery: Nursery) -> None:
        self.settings = settings
        self.places = Places(settings.limits)
        self._nursery = nursery
        self._idle: list[Worker] = []
        self._writing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._renewing: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, settings: Settings) -> Self:
        """Start the processes, and return when they can answer."""
        pool = cls(settings, await Nursery.start(settings, current(settings.graph)))
        await pool._fill()
        return pool

    async def respond(
        self,
        job: str,
        request: Mapping[str, Any],
        *,
        http: Request | None = None,
        body: bytes = b"",
        writing: bool = False,
    ) -> Response:
        """Return the answer of `job` to `request`, streamed; the status is known, nothing has been sent.

        With `http`, the worker is freed when that client leaves, and HEAD gets no body.
        """
        call = Call(self, {**request, "job": job}, body, writing=writing)
        try:
            async with contextlib.AsyncExitStack() as stack:
                if writing:
                    await stack.enter_async_context(self._writing)
                    stack.push_async_callback(call.gone)
                found = await _unless_left(call.begin(), http)
                if not found:
                    call.give_up()
                    return Response(status_code=499)
                if writing:
                    content = [piece async for piece in call.pieces()]
                    await self.renewed()
                    return Response(b"".join(content), call.status, call.headers)
        except RequestError as error:
            return problem(error)
        return Streamed(call, without_body=http is not None and http.method == "HEAD")

    async def answer(self, job: str, request: Mapping[str, Any]) -> bytes:
        """Return the whole answer of `job` to who is no client of HTTP, or raise why there is none."""
        call = Call(self, {**request, "job": job}, b"")
        try:
            await call.begin()
            return b"".join([piece async for piece in call.pieces()])
        except CutOffError as error:
            raise RequestError(str(error), status=503) from error
        finally:
            call.give_up()

    async def worker(self, *, writing: bool = False) -> Worker:
        """Return a worker that is free."""
        if self._nursery.gone:
            self._nursery = await Nursery.start(self.settings, current(self.settings.graph))
            self._idle.clear()
        if writing:
            return await self._nursery.fork(writing=True)
        if self.settings.in_memory and current(self.settings.graph) != self._nursery.snapshot:
            self._renew()
        while self._idle:
            worker = self._idle.pop()
            if worker.waits:
                return worker
        return await self._nursery.fork()

    def give_back(self, worker: Worker) -> None:
        """Take a worker back that can answer again."""
        if worker.nursery is self._nursery and len(self._idle) < self.settings.limits.workers and not worker.slowed:
            self._idle.append(worker)
        else:
            self.end(worker)

    def end(self, worker: Worker) -> None:
        """End a worker, and have another in its place."""
        worker.end()
        self._later(self._fill())

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Let nobody else write in this block; after it, requests are answered from what it left."""
        async with self._writing:
            yield
            await self.renewed()

    async def renewed(self) -> None:
        """Wait until the newest snapshot is what requests are answered from."""
        if self.settings.in_memory and current(self.settings.graph) != self._nursery.snapshot:
            self._renew()
        if self._renewing:
            await asyncio.shield(self._renewing)

    async def close(self) -> None:
        """End all processes."""
        for task in self._tasks:
            task.cancel()
        await self._nursery.close()

    def _renew(self) -> None:
        if self._renewing is None:
            self._renewing = self._later(self._change())

    async def _change(self) -> None:
        """Load the newest snapshot beside the old one, then let go of the old."""
        try:
            new = await Nursery.start(self.settings, current(self.settings.graph))
            old, self._nursery = self._nursery, new
            idle, self._idle = self._idle, []
            for worker in idle:
                worker.end()
            await self._fill()
        finally:
            self._renewing = None
        await old.close_when_idle()

    async def _fill(self) -> None:
        missing = min(2, self.settings.limits.workers) - len(self._idle)
        for _ in range(missing):
            self._idle.append(await self._nursery.fork())

    def _later(self, what: Any) -> asyncio.Task[None]:
        task = asyncio.create_task(what)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _unless_left(beginning: Any, http: Request | None) -> bool:
    """Wait for the beginning of an answer; return False if the client left before."""
    begun = asyncio.ensure_future(beginning)
    if http is None:
        await begun
        return True
    left = asyncio.create_task(_left(http))
    try:
        await asyncio.wait([begun, left], return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
            return True
        begun.cancel()
        with contextlib.suppress(asyncio.CancelledError, RequestError):
            await begun
        return False
    finally:
        left.cancel()
        if not begun.done():
            begun.cancel()


async def _left(http: Request) -> None:
    while (await http.receive())["type"] != "http.disconnect":
        pass
