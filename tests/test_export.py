import csv
import io
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
import rdflib

import little_graph as little
from secon_graph.errors import ExportError
from secon_graph.export import EXPORTERS, export
from secon_graph.export.networks import gexf, graphml
from secon_graph.export.table import COLUMNS
from secon_graph.graph import Graph
from secon_graph.network import statements
from secon_graph.terms import ID, SCHEME, SEC

Quad = tuple[str, ...]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(little.make(tmp_path_factory.mktemp("little"))) as opened:
        yield opened


@pytest.fixture
def written(graph: Graph, tmp_path: Path):
    def write(ending: str) -> Path:
        path = tmp_path / f"graph{ending}"
        export(graph, path)
        return path

    return write


def quads(path: Path, form: str) -> set[Quad]:
    """Read a file with rdflib; the default graph has no name."""
    dataset = rdflib.Dataset()
    dataset.parse(path, format=form)
    unnamed = {None, dataset.default_graph.identifier}
    return {
        (*(term.n3() for term in (s, p, o)), *([] if g in unnamed else [rdflib.URIRef(g).n3()]))
        for s, p, o, g in dataset.quads()
    }


@pytest.fixture(scope="module")
def canonical(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> set[Quad]:
    path = tmp_path_factory.mktemp("nq") / "graph.nq"
    path.write_text("\n".join(graph.nquads()), encoding="utf-8")
    return quads(path, "nquads")


@pytest.mark.parametrize(("ending", "form"), [(".nq", "nquads"), (".trig", "trig"), (".jsonld", "json-ld")])
def test_all_graphs_are_read_back_as_they_were(written, canonical: set[Quad], ending: str, form: str):
    assert quads(written(ending), form) == canonical


def test_turtle_holds_the_default_graph(written, canonical: set[Quad]):
    assert quads(written(".ttl"), "turtle") == {quad for quad in canonical if len(quad) == 3}


def test_nquads_are_the_sorted_lines(written, graph: Graph):
    assert written(".nq").read_text(encoding="utf-8").splitlines() == graph.nquads()


@pytest.mark.parametrize(("ending", "read"), [(".graphml", nx.read_graphml), (".gexf", nx.read_gexf)])
def test_a_network_is_read_back_with_its_things_and_lines(written, graph: Graph, ending: str, read):
    network, back = graph.network("network"), read(written(ending))
    assert {name: look["label"] for name, look in back.nodes(data=True)} == {
        name: look["label"] for name, look in network.nodes(data=True)
    }
    assert sorted((a, look["relation"], b) for a, b, look in back.edges(data=True)) == [
        statement[:3] for statement in statements(network)
    ]
    hosted = [look for *_, look in back.edges(data=True) if look["relation"] == SEC + "organisedBy"]
    assert [(look["evidence"], look["quote"], look["confidence"]) for look in hosted] == [
        (1, "organised by Junta de Extremadura", 0.9)
    ]


def test_gephi_finds_places_and_colours(written, graph: Graph):
    back = nx.read_gexf(written(".gexf"))
    look = graph.network("network").nodes[ID + "place/caceres"]
    seen = back.nodes[ID + "place/caceres"]["viz"]
    assert f"#{seen['color']['r']:02x}{seen['color']['g']:02x}{seen['color']['b']:02x}" == look["colour"]
    assert set(seen["position"]) == {"x", "y", "z"}


def test_a_network_file_holds_no_sign_that_xml_forbids():
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in ("urn:a", "urn:b\x00"):
        network.add_node(name, label="a\x01\ufffe & <b>", kind="", kind_label="", colour="red", shape="dot")
    network.add_edge("urn:a", "urn:b\x00", key="urn:r", label="\x1b[31m", evidence=(), origin="")
    for form, read in ((graphml, nx.read_graphml), (gexf, nx.read_gexf)):
        back = read(io.BytesIO("".join(form(network)).encode()))
        assert {look["label"] for _, look in back.nodes(data=True)} == {"a & <b>"}
        assert list(back) == ["urn:a", "urn:b"]


def test_the_table_has_a_row_for_each_accepted_statement(written):
    rows = list(csv.DictReader(written(".csv").open(encoding="utf-8", newline="")))
    assert tuple(rows[0]) == COLUMNS
    named = {(row["subject_label"], row["relation_label"], row["object_label"]): row for row in rows}
    assert len(named) == len(rows) == 17
    assert named["needs assessment", "reports barrier", "Limited access to finance"] == {
        "subject": ID + "report/needs-assessment",
        "subject_label": "needs assessment",
        "subject_kind": "Report",
        "relation": SEC + "reportsBarrier",
        "relation_label": "reports barrier",
        "object": SCHEME + "barriers/finance",
        "object_label": "Limited access to finance",
        "object_kind": "Barrier",
        "evidence": "1",
        "quote": "It names limited access to finance",
        "document": little.NEWSLETTER,
        "title": "Autumn newsletter",
        "page": "1",
        "confidence": "0.90",
    }
    assert named["fourth interregional meeting", "start date", "2024-10-22"]["object_kind"] == ""
    assert named["Haskovo", "located in", "Bulgaria"]["evidence"] == "0"


def test_a_spreadsheet_runs_no_words_of_a_document():
    from secon_graph.export.table import _csv

    assert _csv(["=1+1", "-5.5", "- a list", "@x", "Хасково, a\nb"]) == "'=1+1,-5.5,'- a list,'@x,\"Хасково, a\nb\"\n"


@pytest.mark.parametrize("ending", EXPORTERS)
def test_the_same_graph_gives_the_same_file(written, tmp_path: Path, ending: str):
    first = written(ending).read_bytes()
    with Graph.open(little.make(tmp_path / "again")) as again:
        export(again, tmp_path / f"again{ending}")
    assert (tmp_path / f"again{ending}").read_bytes() == first


def test_an_unknown_ending_names_the_known_ones(graph: Graph, tmp_path: Path):
    with pytest.raises(ExportError, match=r"nothing is exported to \.xls; there are: \.ttl, \.trig, \.nq, \.jsonld"):
        export(graph, tmp_path / "graph.xls")
    with pytest.raises(ExportError, match="nothing is exported to no ending"):
        export(graph, tmp_path / "graph")


def test_a_folder_that_is_missing_is_named(graph: Graph, tmp_path: Path):
    with pytest.raises(ExportError, match=r"graph\.nq cannot be written: No such file or directory"):
        export(graph, tmp_path / "missing" / "graph.nq")
