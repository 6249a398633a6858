"""Frames between the server and its workers: one byte says what follows, four how long it is."""

import asyncio
import json
import socket
import struct
from typing import Any, Final

_FORM: Final = struct.Struct("!cI")
LONGEST: Final = 1 << 28

REQUEST: Final = b"R"
BODY: Final = b"B"
HEAD: Final = b"H"
DATA: Final = b"D"
END: Final = b"E"
REFUSED: Final = b"X"
"""The request is refused: status and sentence. Nothing has been sent before it."""
BROKEN: Final = b"A"
"""What was sent is not the whole answer, and no more will follow."""


def frame(kind: bytes, payload: bytes | dict[str, Any] = b"") -> bytes:
    """Return one frame."""
    data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return _FORM.pack(kind, len(data)) + data


def receive(sock: socket.socket) -> tuple[bytes, bytes] | None:
    """Read one frame, or return None where the other side has gone."""
    head = _exactly(sock, _FORM.size)
    if head is None:
        return None
    kind, length = _FORM.unpack(head)
    data = _exactly(sock, length)
    return None if data is None else (kind, data)


async def read(stream: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    """Read one frame, or return None where the other side has gone."""
    try:
        kind, length = _FORM.unpack(await stream.readexactly(_FORM.size))
        return kind, await stream.readexactly(length)
    except (asyncio.IncompleteReadError, OSError):
        return None


def _exactly(sock: socket.socket, length: int) -> bytes | None:
    parts, missing = [], length
    while missing:
        part = sock.recv(min(missing, 1 << 20))
        if not part:
            return None
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
