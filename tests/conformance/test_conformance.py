"""Our own cases in the form of the W3C suites: each through the service and, where it can, through the bare engine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secon_graph.store import Store
from secon_graph.web.settings import Settings
from served import serving
from w3c.endpoint import Endpoint
from w3c.engine import Engine
from w3c.manifests import Case, cases
from w3c.running import SKIPPED, run

HERE = Path(__file__).parent
CASES = list(cases(HERE))


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    path = tmp_path_factory.mktemp("conformance") / "graph"
    with Store.open_writer(path) as store:
        store.publish()
    with serving(Settings(path, writable=True, token="write")) as served:
        yield Endpoint(served.home, "write")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_service_passes(endpoint, case: Case):
    assert run(case, endpoint) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_engine_passes_what_has_no_http(case: Case):
    assert run(case, Engine()) == (SKIPPED if case.exchanges else "")


def test_runner_sees_a_wrong_answer(endpoint):
    names = next(case for case in CASES if case.name == "names")
    wrong = replace(names, result=HERE / "evaluation" / "from.srj")
    assert [run(wrong, endpoint), run(wrong, Engine())] == ["another answer", "another answer"]
