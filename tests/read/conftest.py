"""A document from words or bytes, read in this process; what runs in its own is tested in test_reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from secon_graph.model import Document
from secon_graph.read.limits import LIMITS, Limits
from secon_graph.read.parse import parse
from secon_graph.sources import source_of

Make = Callable[..., Document]


@pytest.fixture
def document(tmp_path: Path) -> Make:
    """Read a file called `name` that holds `content`."""

    def make(name: str, content: str | bytes, limits: Limits = LIMITS) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return parse(source_of(path), limits=limits)

    return make


@pytest.fixture
def outline(document: Make) -> Callable[..., list[tuple[str, str]]]:
    """Return kind and words of every block of a document."""

    def make(name: str, content: str | bytes) -> list[tuple[str, str]]:
        read = document(name, content)
        return [(block.kind.value, read.text[block.start : block.end]) for block in read.blocks]

    return make
