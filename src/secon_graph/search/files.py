"""Where the index of a graph lies: a file that names its snapshot, written whole and renamed into place."""

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from secon_graph.search.entries import Entry, entries
from secon_graph.search.index import Index
from secon_graph.search.tables import FORM, fill
from secon_graph.store import TripleStore, beside, take_away_old

_FOLDER: Final = "search"


def open_index(store: TripleStore) -> Index:
    """Return the index of a state of a graph: from its file, else made now and kept where that can be written."""
    file = _file(store)
    if file is None:
        return Index.made_of(entries(store.rows))
    if (found := _opened(file)) is not None:
        return found
    known = entries(store.rows)
    try:
        _written(file, known)
    except (OSError, sqlite3.OperationalError):
        # a graph that may only be read
        return Index.made_of(known)
    return _opened(file) or Index.made_of(known)


def publish(store: TripleStore) -> None:
    """Write the index of the newest state beside it, and take away those of states that are gone."""
    file = _file(store)
    if file is None:
        return
    with contextlib.suppress(OSError, sqlite3.OperationalError):
        if _opened(file) is None:
            _written(file, entries(store.rows))
        take_away_old(file)


def _file(store: TripleStore) -> Path | None:
    """Return the file for a state of a graph in a directory."""
    return beside(store, _FOLDER, f"{FORM}.sqlite")


def _opened(file: Path) -> Index | None:
    if not file.exists():
        return None
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        found = connection.execute("SELECT value FROM about WHERE name = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        found = None
    if found == (file.stem,):
        return Index(connection)
    connection.close()
    return None


def _written(file: Path, known: tuple[Entry, ...]) -> None:
    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".making-", dir=file.parent)
    os.close(handle)
    partial = Path(name)
    try:
        connection = sqlite3.connect(partial)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            fill(connection, known, stamp=file.stem)
        finally:
            connection.close()
        partial.chmod(0o644)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
