"""A server of the little graph, read-only, and one that can be written to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import little_graph
from secon_graph.web.settings import Limits, Settings
from served import Served, serving

TOKEN = "let me write"


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return little_graph.make(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def server(little) -> Iterator[Served]:
    with serving(Settings(little, limits=Limits(seconds=5, rows=20_000))) as served:
        yield served


@pytest.fixture
def writable(little, tmp_path) -> Iterator[Served]:
    """A copy of the little graph, for each test its own."""
    shutil.copytree(little, tmp_path / "graph")
    with serving(Settings(tmp_path / "graph", writable=True, token=TOKEN)) as served:
        yield served
