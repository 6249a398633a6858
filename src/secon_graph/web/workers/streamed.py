"""A response that passes a worker's answer on, and is cut off where that does not come to its end."""

import asyncio
import logging
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from secon_graph.web.reply import RequestError
from secon_graph.web.workers.call import Call, CutOffError

LOG: Final = logging.getLogger("secon_graph.web")
_LAST: Final = 0.2
"""Seconds in which an answer that is late may still be told to its client."""


class Streamed(Response):
    """The answer of a worker, piece by piece; no more is read of it than the client takes."""

    def __init__(self, call: Call, *, without_body: bool) -> None:
        super().__init__(None, call.status, call.headers)
        del self.headers["content-length"]
        self._call, self._without_body = call, without_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer; end the worker if the client leaves."""
        if self._without_body:
            self._call.give_up()
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": b""})
            return
        sending = asyncio.create_task(self._send(scope, send))
        # a client that reads nothing keeps `send` waiting: its time counts too
        others = [asyncio.create_task(each) for each in (_left(receive), self._call.late.wait())]
        try:
            await asyncio.wait([sending, *others], return_when=asyncio.FIRST_COMPLETED)
            if others[1].done():
                await asyncio.wait([sending], timeout=_LAST)
        finally:
            stuck = not sending.done()
            for task in (sending, *others):
                task.cancel()
            await asyncio.gather(sending, *others, return_exceptions=True)
        if stuck:
            _cut_off(scope)

    async def _send(self, scope: Scope, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for piece in self._call.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except (CutOffError, RequestError) as error:
            LOG.warning("cut off: %s", error)
            _cut_off(scope)
        except OSError:
            return
        finally:
            self._call.give_up()


def _cut_off(scope: Scope) -> None:
    """Close the connection so that no client takes what it has for the whole answer."""
    abort = scope.get("state", {}).get("abort")
    if abort is None:
        raise ConnectionAbortedError("the answer did not come to its end")
    abort()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
