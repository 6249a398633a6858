"""What is dear to work out and depends on files alone, kept in the user's cache folder under the hash of those files.

A file holds plain JSON, never code. One that is missing, stale or damaged counts as absent, and one that cannot be
written is not missed: everything here can be worked out again.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

# of each name so many are kept, the youngest: two checkouts, or two versions, do not drive each other out
_KEPT = 4


def cache_folder() -> Path:
    """Return where this platform keeps what a program can work out again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "secon-graph" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "secon-graph"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "secon-graph"


def fingerprint(files: Iterable[Path], *said: str) -> str:
    """Return a hash of what files hold, and of what else the result depends on."""
    content = hashlib.sha256("\x1f".join((sys.version, *said)).encode())
    for file in files:
        content.update(hashlib.sha256(file.read_bytes()).digest())
    return content.hexdigest()[:24]


def load(name: str, depends_on: str) -> Any:
    """Return what was kept under a name and a fingerprint, or None."""
    try:
        content = json.loads(_file(name, depends_on).read_bytes())
    except (OSError, ValueError, RecursionError, RuntimeError):
        return None
    return content["content"] if isinstance(content, dict) and content.get("for") == [name, depends_on] else None


def save(name: str, depends_on: str, content: Any) -> None:
    """Keep plain data under a name and a fingerprint, whole or not at all."""
    with suppress(OSError, RuntimeError):
        file = _file(name, depends_on)
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f".{os.getpid()}.partial")
        text = json.dumps({"for": [name, depends_on], "content": content}, ensure_ascii=False, separators=(",", ":"))
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
        others = sorted(file.parent.glob(f"{name}-*"), key=lambda other: -other.stat().st_mtime)
        for old in others[_KEPT:]:
            old.unlink(missing_ok=True)


def _file(name: str, depends_on: str) -> Path:
    return cache_folder() / f"{name}-{depends_on}.json"
