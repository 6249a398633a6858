"""The server's side of the reading process: one order at a time, each with its time; started when first needed."""

import asyncio
import contextlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from secon_graph.web.adding.sessions import Sessions
from secon_graph.web.adding.waiting import Room, sweep
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings

_IDLE: Final = 600.0
_SWEEP: Final = 300.0
_START: Final = 60.0
_MOST_WAIT: Final = 4


class RefusedError(RequestError):
    """A document that is not kept: why, what would help, and which document it repeats."""

    def __init__(self, fields: dict[str, Any]) -> None:
        remedy = f"; {fields['remedy']}" if fields["remedy"] else ""
        super().__init__(f"{fields['reason']}{remedy}", status=fields["status"])
        self.fields = fields


class Desk:
    """Reads and keeps documents for one server."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.sessions = Sessions()
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._idle: asyncio.TimerHandle | None = None
        self._sweeping = asyncio.create_task(self._sweep()) if settings.writable else None

    async def find(self, room: Room) -> dict[str, Any]:
        """Read a document and write down in its room what was found."""
        return await self._order("find", room, self.settings.limits.reading)

    async def keep(self, room: Room) -> dict[str, Any]:
        """Keep a document."""
        return await self._order("keep", room, self.settings.limits.keeping)

    async def close(self) -> None:
        """End the process."""
        if self._sweeping:
            self._sweeping.cancel()
        if self._idle:
            self._idle.cancel()
        await self._end()

    async def _order(self, what: str, room: Room, seconds: float) -> dict[str, Any]:
        if self._waiting >= _MOST_WAIT:
            raise RequestError("other documents are being read; try again in a minute", status=503)
        self._waiting += 1
        try:
            async with self._turn:
                return await self._answered(
                    {"do": what, "graph": str(self.settings.graph), "room": str(room.path)}, seconds
                )
        finally:
            self._waiting -= 1

    async def _answered(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        if self._idle:
            self._idle.cancel()
        fresh = self._process is None or self._process.returncode is not None
        whole = False
        try:
            async with asyncio.timeout(seconds + (_START if fresh else 0)):
                line = await self._asked(order)
            whole = line.endswith(b"\n")
        except TimeoutError as error:
            raise RequestError(f"it took more than {seconds:g} seconds; split it", status=422) from error
        except OSError as error:
            raise RequestError(f"no process could be had that reads it: {error}", status=503) from error
        finally:
            if not whole:
                await self._end()
        if not whole:
            raise RequestError(
                "its reader failed or needed too much memory; split it, or save it as plain text", status=422
            )
        self._idle = asyncio.get_running_loop().call_later(_IDLE, self._rest)
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise RefusedError(answer["refused"])
        done: dict[str, Any] = answer["done"]
        return done

    async def _asked(self, order: dict[str, Any]) -> bytes:
        if self._process is None or self._process.returncode is not None:
            limits = self.settings.limits
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-W", "ignore", "-m", "secon_graph.web.adding.worker",
                str(limits.memory), str(limits.pages),
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        await self._process.stdin.drain()
        return await self._process.stdout.readline()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _rest(self) -> None:
        """Give back the memory of a process that had nothing to do."""
        if self._process and self._process.returncode is None and not self._turn.locked():
            self._process.kill()

    async def _sweep(self) -> None:
        while True:
            await asyncio.to_thread(sweep, Path(self.settings.graph))
            await asyncio.sleep(_SWEEP)
