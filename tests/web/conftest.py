"""A server of the little graph, read-only, and one that can be written to."""

from collections.abc import Iterator

import little_graph
import pytest
from served import Served, serving

from secon_graph.web.settings import Limits, Settings

TOKEN = "let me write"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = little_graph.make(tmp_path_factory.mktemp("served"))
    with serving(Settings(path, limits=Limits(seconds=5))) as served:
        yield served


@pytest.fixture
def writable(tmp_path) -> Iterator[Served]:
    with serving(Settings(little_graph.make(tmp_path), writable=True, token=TOKEN)) as served:
        yield served
