"""How many requests are answered at a time, and how many wait for that."""

import asyncio
from collections import deque

from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Limits


class Places:
    """Places for requests that are quick so far, more for those that turned out slow, and a queue before them.

    A request that runs for long gives its place to the next and goes on at low priority, so that a look-up does not
    wait behind bombs.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._quick = self._slow = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        """Wait for a place, or refuse where too many wait."""
        if self._quick < self._limits.workers and not self._waiting:
            self._quick += 1
            return
        if len(self._waiting) >= self._limits.waiting:
            raise _busy(1)
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait_for(turn, self._limits.wait)
        except BaseException as error:
            if turn.done() and not turn.cancelled():
                self.leave(slow=False)
            elif turn in self._waiting:
                self._waiting.remove(turn)
            if isinstance(error, TimeoutError):
                raise _busy(round(self._limits.wait)) from error
            raise

    def slow_down(self) -> bool:
        """Turn a quick place into a slow one, if there is one left."""
        if self._slow >= self._limits.slow:
            return False
        self._slow += 1
        self.leave(slow=False)
        return True

    def leave(self, *, slow: bool) -> None:
        """Give a place back."""
        if slow:
            self._slow -= 1
            return
        self._quick -= 1
        while self._waiting and self._quick < self._limits.workers:
            turn = self._waiting.popleft()
            if not turn.done():
                self._quick += 1
                turn.set_result(None)


def _busy(seconds: int) -> RequestError:
    sentence = f"too many requests at once; try again in {seconds} seconds"
    return RequestError(sentence, status=503, headers={"retry-after": str(seconds)})
