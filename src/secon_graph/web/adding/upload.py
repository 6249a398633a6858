"""What a curator sends, received within limits: a form with a file or pasted text, or a bare document."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from secon_graph.read import READERS
from secon_graph.web.adding.waiting import Room, file_name, open_room
from secon_graph.web.reply import RequestError
from secon_graph.web.settings import Settings

_ROOM_FOR_FORM: Final = 1 << 16
_MOST_DRAINED: Final = 4
_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}


async def form_of(request: Request, settings: Settings) -> FormData:
    """Return a form with at most one file, which lies on disk where it is large."""
    most = settings.limits.document
    stream: Any = _within(request, settings, most + _ROOM_FOR_FORM)
    parser = MultiPartParser(request.headers, stream, max_files=1, max_fields=8, max_part_size=most)
    try:
        return await parser.parse()
    except MultiPartException as error:
        status = 413 if "maximum" in error.message else 400
        raise RequestError(f"this form cannot be read: {error.message}", status=status) from error
    except KeyError as error:
        raise RequestError("this form cannot be read: its parts have no boundary", status=400) from error


async def room_for(form: FormData, settings: Settings, owner: str, *, name: str = "") -> Room:
    """Put the document of a form into a room of its own."""
    sent, text = form.get("document"), form.get("text")
    if isinstance(sent, UploadFile) and (sent.filename or sent.size):
        if (sent.size or 0) > settings.limits.document:
            raise too_large(settings)
        room = open_room(settings.graph, owner, _named(name or sent.filename or "", sent.content_type or ""))
        await asyncio.to_thread(_write, sent.file, room.document)
        return room
    if isinstance(text, str) and text.strip():
        title = name or str(form.get("name") or "") or next(filter(None, map(str.strip, text.splitlines())))[:60]
        room = open_room(settings.graph, owner, file_name(title.replace("/", "-").replace(".", " ")) + ".txt")
        await asyncio.to_thread(room.document.write_text, "\n".join(text.splitlines()) + "\n", encoding="utf-8")
        return room
    raise RequestError("there is no document in this form: choose a file, or paste text", status=422)


async def room_for_bare(request: Request, settings: Settings, owner: str, name: str) -> Room:
    """Put a document that is the whole body of a request into a room of its own."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    room = open_room(settings.graph, owner, _named(name, kind))
    try:
        with room.document.open("wb") as file:
            async for piece in _within(request, settings, settings.limits.document):
                file.write(piece)
    except BaseException:
        room.clear()
        raise
    return room


def too_large(settings: Settings) -> RequestError:
    """Return the refusal of what is too large."""
    return RequestError(f"it is larger than {settings.limits.document / 1_000_000:g} MB; split it", status=413)


def _named(name: str, kind: str) -> str:
    found = file_name(name)
    return found if Path(found).suffix in READERS else found + _ENDINGS.get(kind, "")


async def _within(request: Request, settings: Settings, most: int) -> AsyncIterator[bytes]:
    """Yield a body that is neither too long nor too slow; a long one runs out first, so that the refusal is read."""
    limits, length = settings.limits, 0
    until = asyncio.get_running_loop().time() + limits.arriving
    stream = request.stream()
    while True:
        left = until - asyncio.get_running_loop().time()
        try:
            piece = await asyncio.wait_for(anext(stream, None), max(0, min(left, limits.patience)))
        except TimeoutError as error:
            raise RequestError("the document came too slowly", status=408, headers={"connection": "close"}) from error
        except ClientDisconnect as error:
            raise RequestError("the client has left", status=400) from error
        if piece is None:
            break
        length += len(piece)
        if length <= most:
            yield piece
        elif length > _MOST_DRAINED * most:
            break
    if length > most:
        raise too_large(settings)


def _write(file: Any, to: Path) -> None:
    with to.open("wb") as out:
        shutil.copyfileobj(file, out)
