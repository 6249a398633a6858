"""Every question of the library on the sample corpus, against its expected answer."""

import runpy
from pathlib import Path

import pytest

from secon_graph.queries import library

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "tests" / "expected"


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    script = runpy.run_path(str(ROOT / "scripts" / "expected.py"))
    with script["sample"](tmp_path_factory.mktemp("sample")) as graph:
        return script["answers"](graph)


def test_there_is_an_expected_answer_for_each_question():
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(library())


@pytest.mark.parametrize("name", sorted(library()))
def test_the_answer_is_the_expected_one(answers, name):
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert answers[name].replace("\r\n", "\n").splitlines() == expected.replace("\r\n", "\n").splitlines()
