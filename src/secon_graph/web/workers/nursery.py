"""The server's side of a zygote: ask it for workers, have them ended, hear how they ended."""

import asyncio
import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
from itertools import count
from typing import Any, Final, Self

from secon_graph.errors import StoreError
from secon_graph.web.settings import Settings
from secon_graph.web.workers.zygote import ORDER

LOG: Final = logging.getLogger("secon_graph.web")
_START: Final = "from secon_graph.web.workers import zygote; zygote.start()"
_ORDERS = count()


class Worker:
    """One worker: its process, the socket to it, and how it ended."""

    def __init__(
        self, pid: int, nursery: "Nursery", reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.pid = pid
        self.nursery = nursery
        self.reader = reader
        self.writer = writer
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.slowed = False

    @property
    def waits(self) -> bool:
        """Whether the process is still there, as far as can be told; its socket says so before its end is heard of."""
        return not (self.ended.done() or self.reader.at_eof())

    def end(self) -> None:
        """End the process at once."""
        self.writer.close()
        if not self.ended.done():
            self.nursery.tell({"end": self.pid})

    def slow_down(self) -> None:
        """Let others go first; a process cannot come back from that."""
        self.slowed = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 15)


class Nursery:
    """A zygote and the workers that it forked; in memory it stays with the snapshot that it has loaded."""

    def __init__(self, settings: Settings, snapshot: int | None) -> None:
        self.snapshot = snapshot
        self._control, theirs = socket.socketpair()
        self._control.setblocking(False)
        arguments = [str(theirs.fileno()), json.dumps(settings.wire())]
        command = [sys.executable, "-P", "-c", _START, *arguments]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
        theirs.close()
        self._forked: dict[int, asyncio.Future[int]] = {}
        self._workers: dict[int, Worker] = {}
        self._ready: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(cls, settings: Settings, snapshot: int | None) -> Self:
        """Start a zygote and wait until it can fork."""
        nursery = cls(settings, snapshot)
        said = await nursery._ready
        if said["network"] and not settings.allow_service:
            LOG.warning("workers keep their network: this system does not let them leave it")
        return nursery

    @property
    def gone(self) -> bool:
        """Whether the zygote is there no more."""
        return self._hearing.done()

    async def fork(self, *, writing: bool = False) -> Worker:
        """Return a new worker."""
        ours, theirs = socket.socketpair()
        number = next(_ORDERS)
        self._forked[number] = asyncio.get_running_loop().create_future()
        order = json.dumps({"order": number, "writing": writing}).encode().ljust(ORDER)
        try:
            socket.send_fds(self._control, [order], [theirs.fileno()])
            pid = await self._forked[number]
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
            del self._forked[number]
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        worker = self._workers[pid] = Worker(pid, self, reader, writer)
        return worker

    def tell(self, order: dict[str, Any]) -> None:
        """Give the zygote an order that has no answer."""
        with contextlib.suppress(OSError):
            self._control.send(json.dumps(order).encode().ljust(ORDER))

    async def close_when_idle(self) -> None:
        """End the zygote when its last worker has."""
        await asyncio.gather(*(worker.ended for worker in self._workers.values()))
        await self.close()

    async def close(self) -> None:
        """End the zygote, and with it its workers."""
        self._hearing.cancel()
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            await asyncio.to_thread(self._process.wait, 5)
        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        for worker in list(self._workers.values()):
            worker.writer.close()

    async def _hear(self) -> None:
        loop, rest = asyncio.get_running_loop(), b""
        while data := await loop.sock_recv(self._control, 1 << 16):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._heard(json.loads(line))
        error = StoreError("the process that workers come from has ended; its log says why")
        futures: list[asyncio.Future[Any]] = [self._ready, *self._forked.values()]
        for future in futures:
            if not future.done():
                future.set_exception(error)

    def _heard(self, said: dict[str, Any]) -> None:
        if "ready" in said:
            self._ready.set_result(said)
        elif "forked" in said:
            self._forked[said["order"]].set_result(said["forked"])
        elif worker := self._workers.pop(said["ended"], None):
            worker.ended.set_result(said["signal"])
