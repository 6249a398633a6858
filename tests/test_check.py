"""Proof against the original files: one byte is enough to fail."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat, parse

from secon_graph.check import check
from secon_graph.ingest import ingest
from secon_graph.store import Store

BULLETIN = """Втори бюлетин по проект TERRASOL
14 май 2024

На 23 и 24 април 2024 г. Фондация „Дунавски хоризонти“ организира във Видин работилница за къси вериги.
Дойдоха 36 участници. Основните пречки са ограничен достъп до финансиране и тежка бюрокрация.
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """The bulletin and its graph, made once."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "bulletin.txt").write_text(BULLETIN, encoding="utf-8")
    ingest([folder / "bulletin.txt"], folder / "graph")
    return folder


@pytest.fixture
def original(read, tmp_path):
    """The bulletin; a copy of its graph lies in `tmp_path`, and what a test does to the bulletin is undone."""
    shutil.copytree(read / "graph", tmp_path / "graph", symlinks=True)
    yield read / "bulletin.txt"
    (read / "bulletin.txt").write_text(BULLETIN, encoding="utf-8")


def test_every_claim_of_an_untouched_file_is_proved(original, tmp_path):
    proof = check(tmp_path / "graph")
    assert (proof.problems, proof.gone, proof.documents) == ([], [], 1)
    assert proof.proved == proof.claims > 15


def test_one_byte_of_the_original_altered_fails(original, tmp_path):
    content = bytearray(original.read_bytes())
    content[content.index("Видин".encode()) + 1] ^= 1
    original.write_bytes(content)
    proof = check(tmp_path / "graph", shapes=False)
    assert not proof.good
    assert "has changed since it was read" in proof.problems[0] and str(original) in proof.problems[0]
    assert any("the graph quotes" in problem for problem in proof.problems)


def test_a_byte_behind_the_last_quote_fails_too(original, tmp_path):
    original.write_bytes(original.read_bytes() + b" ")
    assert not check(tmp_path / "graph", shapes=False).good


def test_an_original_that_is_gone_is_reported(original, tmp_path):
    original.unlink()
    proof = check(tmp_path / "graph", shapes=False)
    assert (proof.gone, proof.problems, proof.proved) == ([str(original)], [], proof.claims)


def graph_of(line: str):
    (quad,) = parse(line, format=RdfFormat.N_QUADS)
    return quad.graph_name


def rewrite(graph: Path, change) -> None:
    """Pass every line of a graph's store through `change`, which returns a line or None to drop it."""
    with Store.open(graph) as store:
        lines = store.nquads()
    kept = [new for line in lines if (new := change(line)) is not None]
    assert kept != lines
    graphs: dict[str, list[str]] = {}
    for line in kept:
        name = "" if isinstance(graph_of(line), DefaultGraph) else graph_of(line).value
        graphs.setdefault(name, []).append(line)
    with Store.open_writer(graph) as store:
        store.replace(graphs)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('#exact> "Видин"', '#exact> "Лом"', "the graph quotes"),
        ('#subjectForm> "Видин"', '#subjectForm> "Лом"', "does not contain"),
        ('#objectForm> "36 участници"', '#objectForm> "Дойдоха"', "is no form of its object"),
        ('#page> "1"', '#page> "2"', "the graph says 2"),
        (
            "#modality> <https://w3id.org/secon-graph/ontology#asserted>",
            "#modality> <https://w3id.org/secon-graph/ontology#planned>",
            "its name does not fit",
        ),
        ("ontology#asserted> <http", "ontology#sworn> <http", "has been changed to what is none"),
        ('#object> "2024-04-23"', '#object> "1999-04-23"', "its name does not fit"),
        ("ontology#organisedBy> <http", "ontology#funds> <http", "neither document, registry nor ontology says so"),
        ('#contentHash> "sha256:', '#contentHash> "sha256:0', "names another content"),
    ],
)
def test_a_claim_that_was_tampered_with_is_found(original, tmp_path, old, new, says):
    rewrite(tmp_path / "graph", lambda line: line.replace(old, new))
    proof = check(tmp_path / "graph", shapes=says.startswith("neither"))
    assert any(says in problem for problem in proof.problems)


def test_a_document_whose_text_or_graph_is_lost_is_no_success(original, tmp_path):
    original.unlink()
    for kept in (tmp_path / "graph" / "texts").iterdir():
        kept.unlink()
    assert any("cannot be proved" in problem for problem in check(tmp_path / "graph", shapes=False).problems)
    rewrite(tmp_path / "graph", lambda line: line if isinstance(graph_of(line), DefaultGraph) else None)
    assert any("is missing" in problem for problem in check(tmp_path / "graph", shapes=False).problems)


def test_a_graph_that_breaks_a_shape_is_found(original, tmp_path):
    rewrite(tmp_path / "graph", lambda line: None if "#modality>" in line else line)
    assert any("modality" in problem for problem in check(tmp_path / "graph").problems)
