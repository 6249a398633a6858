"""The sample corpus: every question of the library against its expected answer, every claim against its file."""

import runpy
from pathlib import Path

import pytest

from secon_graph.check import check
from secon_graph.queries import library

ROOT = Path(__file__).parents[1]
EXPECTED = ROOT / "tests" / "expected"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The folder of a graph of the sample corpus, and the answers of all questions."""
    script, folder = runpy.run_path(str(ROOT / "scripts" / "expected.py")), tmp_path_factory.mktemp("sample")
    with script["sample"](folder) as graph:
        return folder, script["answers"](graph)


def test_there_is_an_expected_answer_for_each_question():
    assert {path.stem for path in EXPECTED.glob("*.csv")} == set(library())


@pytest.mark.parametrize("name", sorted(library()))
def test_the_answer_is_the_expected_one(sample, name):
    _, answers = sample
    expected = (EXPECTED / f"{name}.csv").read_text(encoding="utf-8")
    assert answers[name].replace("\r\n", "\n").splitlines() == expected.replace("\r\n", "\n").splitlines()


def test_the_sample_corpus_is_proved_whole(sample):
    path, _ = sample
    proof = check(path)
    assert (proof.problems, proof.gone, proof.documents) == ([], [], 49)
    assert proof.proved == proof.claims
