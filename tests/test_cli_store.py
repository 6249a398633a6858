"""Every verb with the graph behind an endpoint: what it prints is what it prints for a directory."""

import sys

import pytest

from secon_graph.cli import main
from sparql_server import oxigraph

LETTER = """\
What social enterprises in Haskovo need

26 March 2025

The third stakeholder meeting took place in Cáceres, Spain, on 12 March 2025. It was organised
by the Junta de Extremadura.

The report "Common Ground" says that social enterprises in the Haskovo region face limited access to finance.
"""


@pytest.fixture
def secon(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in ("SECON_GRAPH", "SECON_GRAPH_STORE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["secon-graph", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    return call


@pytest.fixture(scope="module")
def server():
    with oxigraph() as address:
        yield ("--store", f"{address}/query")


def test_a_graph_behind_an_endpoint_reads_as_one_in_a_directory(secon, server, tmp_path):
    assert secon("ingest", "letter.md", *server)[0] == 0
    assert not (tmp_path / "graph" / "live").exists()
    code, said, _ = secon("ingest", "letter.md", *server)
    assert (code, said.split("(")[1]) == (0, "+0 −0 statements)\n")
    secon("ingest", "letter.md", "--graph", "beside")
    for verb in (
        ("stats",),
        ("query", "documents", "--format", "json"),
        ("query", "evidence", "-p", "thing=Junta de Extremadura", "--format", "csv"),
        ("search", "caceres"),
        ("check",),
    ):
        there, here = secon(*verb, *server), secon(*verb, "--graph", "beside")
        assert there == here
        assert there[0] == 0
    for ending in ("nq", "jsonld", "graphml", "csv"):
        secon("export", f"there.{ending}", *server)
        secon("export", f"here.{ending}", "--graph", "beside")
        there, here = (tmp_path / f"{name}.{ending}" for name in ("there", "here"))
        assert there.read_bytes() == here.read_bytes()
    assert secon("view", "network", "-o", "there.html", *server)[0] == 0
    secon("view", "network", "-o", "here.html", "--graph", "beside")
    assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()
    code, said, _ = secon("forget", "letter", *server)
    assert (code, said.split(";")[0]) == (0, "1 document out")


def test_endpoint_that_another_directory_wrote_is_not_emptied(secon, server):
    secon("ingest", "letter.md", *server, "--graph", "graph")
    code, _, said = secon("ingest", "letter.md", *server, "--graph", "other")
    assert code == 1
    assert "statements that were not written from other; ingest would remove them" in said


def test_store_can_be_named_by_the_environment(secon, monkeypatch):
    monkeypatch.setenv("SECON_GRAPH_STORE", "http://127.0.0.1:9/query")
    assert secon("stats") == (
        1,
        "",
        "secon-graph: http://127.0.0.1:9/query cannot be reached ([Errno 111] Connection refused); "
        "is the server running, and is this it?\n",
    )
