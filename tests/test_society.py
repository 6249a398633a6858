"""The made-up social economy of the benchmark: the same for the same size, and every question finds something in it."""

import sys
from pathlib import Path

import pytest

from secon_graph.graph import Graph
from secon_graph.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import society


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    folder = tmp_path_factory.mktemp("society")
    society.write(folder / "society.nq", 15_000)
    with Store.open_writer(folder / "graph") as writer:
        writer.load(folder / "society.nq")
    with Graph.open(folder / "graph") as opened:
        yield opened


def test_same_size_gives_the_same_lines():
    assert list(society.lines(2)) == list(society.lines(2))


def test_documents_hold_claims_in_our_vocabulary(graph):
    assert graph.stats()["documents"] == 10
    terms = (
        "SELECT DISTINCT ?p WHERE { GRAPH ?d { ?c a sec:Claim ; rdf:predicate ?p } FILTER NOT EXISTS { ?p a ?kind } }"
    )
    outside = {str(predicate) for (predicate,) in graph.store.rows(terms)}
    assert outside == {
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2004/02/skos/core#altLabel",
    }


@pytest.mark.parametrize(
    "name", ["barriers-by-region", "evidence", "people", "events", "partners", "network", "disputed"]
)
def test_questions_find_something(graph, name):
    values = {"thing": "id:event/regional-meeting-0"} if name == "evidence" else {}
    assert graph.ask(name, values=values).rows


def test_loading_is_for_a_new_graph(tmp_path):
    file = tmp_path / "one.nq"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n")
    with Store.open_writer(tmp_path / "graph") as writer:
        assert writer.load(file).added == 1
        with pytest.raises(Exception, match="is not empty; a file is loaded into a new one"):
            writer.load(file)
