"""Where documents wait until they are kept or discarded: a folder with a name that nobody can guess for each."""

import json
import re
import secrets
import shutil
import time
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from secon_graph.errors import StoreError
from secon_graph.read import READERS
from secon_graph.shelf import write_safely

HOUR: Final = 3600.0
MOST: Final = 20
_ID: Final = re.compile(r"[0-9a-f]{32}")
_STEM: Final = 80
_UNFIT: Final = re.compile(r"[^\w.,()'&+ -]+")
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Room:
    """The folder of one document that waits."""

    path: Path

    @property
    def id(self) -> str:
        """The name that nobody can guess."""
        return self.path.name

    @property
    def document(self) -> Path:
        """The file as it was sent."""
        return next(iter(sorted((self.path / "file").iterdir())))

    def say(self, what: str, fields: dict[str, Any]) -> None:
        """Write something down about the document."""
        write_safely(self.path / f"{what}.json", json.dumps(fields, ensure_ascii=False))

    def said(self, what: str) -> dict[str, Any] | None:
        """Return what was written down, None where nothing was."""
        try:
            fields: dict[str, Any] = json.loads((self.path / f"{what}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return fields

    def empty(self) -> None:
        """Leave nothing but what became of a document that is kept."""
        shutil.rmtree(self.path / "file", ignore_errors=True)
        shutil.rmtree(self.path / "extractions", ignore_errors=True)
        (self.path / "found.json").unlink(missing_ok=True)

    def clear(self) -> None:
        """Take the document and all about it away."""
        shutil.rmtree(self.path, ignore_errors=True)


def open_room(graph: Path, owner: str, name: str) -> Room:
    """Make a room for a document of this file name."""
    rooms = graph / "waiting"
    if sum(1 for _ in rooms.glob("*/file")) >= MOST:
        raise StoreError(f"{MOST} documents wait to be kept or discarded already; decide about some, or try in an hour")
    room = Room(rooms / secrets.token_hex(16))
    (room.path / "file").mkdir(parents=True, mode=0o700)
    (room.path / "file" / name).touch()
    room.say("room", {"owner": owner, "name": name})
    return room


def find_room(graph: Path, number: str, owner: str) -> Room | None:
    """Return the room of this name, if it is there and this owner's."""
    if not _ID.fullmatch(number):
        return None
    room = Room(graph / "waiting" / number)
    about = room.said("room")
    return room if about and about.get("owner") == owner else None


def sweep(graph: Path, *, older: float = HOUR) -> None:
    """Take away what has waited for too long."""
    for path in (graph / "waiting").glob("*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > older:
                shutil.rmtree(path, ignore_errors=True)


def file_name(given: str) -> str:
    r"""Return a file name that is harmless anywhere and still says what was given.

    >>> file_name("../../etc/Бюлетин <май>.PDF"), file_name("C:\\x\\.bashrc"), file_name("")
    ('Бюлетин -май-.pdf', 'bashrc', 'document')
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    found = _ENDING.search(last[last.rfind(".") :]) if "." in last.lstrip(".") else None
    ending = found.group().lower() if found and last.endswith(found.group()) else ""
    stem = _UNFIT.sub("-", last[: len(last) - len(ending)] if ending else last)
    stem = " ".join(stem.split()).strip(".~ ")[:_STEM].encode()[: 2 * _STEM].decode("utf-8", "ignore").strip(". ")
    return (stem if re.search(r"\w", stem) else "document") + ending


def endings() -> str:
    """Return the endings of files that can be read."""
    return ", ".join(READERS)
