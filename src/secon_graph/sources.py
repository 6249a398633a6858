"""The files to read: found, named and fingerprinted, before anything in them is looked at."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from secon_graph.errors import ReadError
from secon_graph.model import Source

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/+[^/]")
_HIDDEN = (".", "~$")
_TOO_LARGE = 2_000_000_000


def find(paths: Iterable[Path | str]) -> Iterator[Source]:
    """Return the source of every file in `paths`, folders searched whole and in order, each file once."""
    given = [_existing(path) for path in paths]
    return (source_of(path) for path in dict.fromkeys(file for path in given for file in _files(path)))


def source_of(path: Path) -> Source:
    """Return `path` as a source; a file that cannot be opened has no hash, and reading it will say why."""
    name, ending = _split(path.name)
    try:
        sha256, size = _fingerprint(path)
    except OSError:
        sha256, size = "", 0
    return Source(path=str(path), name=name, ending=ending, sha256=sha256, size=size)


def _existing(path: Path | str) -> Path:
    if _ADDRESS.match(str(path)):
        address = re.sub(r"^([^:]+:)/+", r"\1//", str(path))
        raise ReadError(f"{address} is an address: secon-graph fetches nothing; save the page and give the file")
    try:
        exists = Path(path).exists()
    except OSError as error:
        raise ReadError(f"{str(path)[:80]} cannot be looked at ({error.strerror}); give a file or a folder") from error
    if not exists:
        raise ReadError(f"{path} does not exist; give a file or a folder that does")
    return Path(path)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(_HIDDEN))


def _split(filename: str) -> tuple[str, str]:
    stem, dot, ending = filename.rpartition(".")
    return (stem, dot + ending.lower()) if stem else (filename, "")


def _fingerprint(path: Path) -> tuple[str, int]:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _TOO_LARGE:
        # a pipe or device never ends, and what is this large is refused unread
        return "", found.st_size
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
