"""Published states of a graph in its directory: numbered folders, and a pointer that is moved whole or not at all."""

import os
import shutil
from pathlib import Path

from secon_graph.errors import StoreError


def folder_of(path: Path, number: int) -> Path:
    """Return where the snapshot of this number lies."""
    return path / "snapshots" / str(number)


def current(path: Path) -> int | None:
    """Return the number of the newest snapshot in `path`, or None where there is no graph yet."""
    try:
        return int((path / "current").read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:
        raise StoreError(f"{path / 'current'} should hold the number of a snapshot: {error}") from error


def state(path: Path, number: int | None) -> str:
    """Return what tells this snapshot from any other that was at this place."""
    try:
        made = (folder_of(path, number or 0) / "CURRENT").stat().st_mtime_ns
    except OSError:
        made = 0
    return f"{number or 0}-{made}"


def next_number(path: Path) -> int:
    """Return the number that the next snapshot will have."""
    return max((int(entry.name) for entry in (path / "snapshots").iterdir()), default=0) + 1


def point_to(path: Path, number: int) -> None:
    """Make the snapshot of this number the newest one."""
    _write_safely(path / "current", f"{number}\n")


def keep_only(path: Path, *numbers: int | None) -> None:
    """Take every snapshot away but these."""
    kept = {str(number) for number in numbers}
    for old in [entry for entry in (path / "snapshots").iterdir() if entry.name not in kept]:
        shutil.rmtree(old)


def _write_safely(path: Path, text: str) -> None:
    new = path.with_suffix(".new")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)  # noqa: PTH105
