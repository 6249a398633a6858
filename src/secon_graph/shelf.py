"""The documents that a graph was made from: where each was found, and its text as it was read."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from secon_graph.errors import StoreError
from secon_graph.model import Document, Issue, Source
from secon_graph.read import wire
from secon_graph.terms import digest


class Shelf:
    """A folder in the graph's directory: `sources.json` names the files, `texts/` keeps what they say, by hash."""

    def __init__(self, graph: Path) -> None:
        self.path = graph
        self._list = graph / "sources.json"

    def sources(self) -> list[Source]:
        """Return the sources of the graph, sorted by path."""
        if not self._list.exists():
            return []
        try:
            return [Source(**fields) for fields in json.loads(self._list.read_text(encoding="utf-8"))]
        except (ValueError, TypeError) as error:
            raise StoreError(f"{self._list}: damaged ({error}); delete it and ingest the documents again") from error

    def keep(self, sources: Iterable[Source]) -> None:
        """Write down the sources of the graph."""
        fields = [asdict(source) for source in sorted(sources, key=lambda source: source.path)]
        write_safely(self._list, json.dumps(fields, ensure_ascii=False, indent=1) + "\n")

    def text(self, source: Source) -> Document | None:
        """Return a document as it was read, or None where its text is not kept."""
        file = self._text(source)
        try:
            outcome, _ = wire.answered(file.read_bytes(), source)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None if isinstance(outcome, Issue) or not source.sha256 else outcome

    def put(self, document: Document) -> None:
        """Keep the text of a document."""
        fields = {**json.loads(wire.reply(document, spent=False)), "reader": _reader()}
        write_safely(self._text(document.source), json.dumps(fields) + "\n")

    def is_current(self, source: Source) -> bool:
        """Say whether the text that is kept of a document was read by the readers as they are now."""
        try:
            fields = json.loads(self._text(source).read_bytes())
        except (OSError, ValueError):
            return False
        return isinstance(fields, dict) and fields.get("reader") == _reader()

    def _text(self, source: Source) -> Path:
        # the same bytes under another ending are read by another reader
        return self.path / "texts" / f"{source.sha256}{source.ending}.json"


@cache
def _reader() -> str:
    """Return a fingerprint of the readers, so that a text is read again when they have changed."""
    files = sorted((Path(__file__).parent / "read").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def names_of(sources: Iterable[Source]) -> dict[str, str]:
    """Return the name in the graph of each source, by path: its file name, with part of its hash where two share one.

    The names depend on the set of sources alone, not on their order.
    """
    found = list(sources)
    names = {source.path: source.name for source in found}
    for adds in (lambda s: s.sha256[:8], lambda s: s.ending.lstrip("."), lambda s: digest(s.path)):
        shared = Counter(names.values())
        names = {s.path: names[s.path] + (f"-{adds(s)}" if shared[names[s.path]] > 1 else "") for s in found}
    return names


def merged(old: Iterable[Source], new: Iterable[Source]) -> list[Source]:
    """Return old and new sources: of one path the new one, of equal files the first by path that is still there."""
    by_path = {_absolute(source): source for source in (*old, *new)}
    by_content: dict[tuple[str, str], Source] = {}
    for path in sorted(by_path, key=lambda path: (not Path(path).exists(), path)):
        source = replace(by_path[path], path=path)
        by_content.setdefault((source.sha256, source.ending), source)
    return list(by_content.values())


def _absolute(source: Source) -> str:
    return os.path.normpath(Path(source.path).absolute())


def write_safely(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
