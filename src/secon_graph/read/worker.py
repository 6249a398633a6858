"""The process that opens documents: limited in memory, without network, ended by its parent when it hangs."""

import os
import signal
import sys
from typing import Any, BinaryIO, Final

from secon_graph.errors import ReadError
from secon_graph.model import Document, Issue, Source
from secon_graph.read import wire
from secon_graph.read.limits import Limits, megabytes
from secon_graph.read.parse import parse

READY: Final = b"ready\n"
"""What the process says before it takes its first request."""

_REFUSED: Final = ("socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.startfile")
_GRACE: Final = 5


def main(memory: int) -> None:
    """Answer requests from standard input until it ends."""
    answers = _keep_answers_apart()
    _limit_memory(memory)
    sys.addaudithook(refuse)
    answers.write(READY)
    for line in sys.stdin.buffer:
        source, limits = wire.asked(line)
        _end_after(limits.seconds + _GRACE)
        answers.write(wire.reply(*attempt(source, limits)))
        _end_after(0)


def attempt(source: Source, limits: Limits) -> tuple[Document | Issue, bool]:
    """Return the document of `source` or what is wrong with it, and whether memory ran out."""
    try:
        return parse(source, limits=limits), False
    except ReadError as error:
        return Issue(source.path, *error.args), False
    except MemoryError:
        return Issue(source.path, *out_of_memory(limits)), True
    except Exception as error:
        what = f"its reader failed ({type(error).__name__}: {error})"
        return Issue(source.path, what, "save it anew with the program that made it, or as plain text"), False


def out_of_memory(limits: Limits) -> tuple[str, str]:
    """Return what is wrong and what would be right when a document needs too much memory."""
    return f"reading it takes more than {megabytes(limits.memory)} of memory", "split it, or raise the limit"


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop whatever would reach the network or start a program: no document needs that."""
    if event.startswith(_REFUSED):
        raise PermissionError(f"reading a document may not cause {event}")


def _keep_answers_apart() -> BinaryIO:
    """Return standard output for answers alone; what a library prints goes nowhere."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return answers


def _limit_memory(memory: int) -> None:
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_after(seconds: float) -> None:
    """Let the system end this process, should its parent be gone; 0 calls that off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main(int(sys.argv[1]))
