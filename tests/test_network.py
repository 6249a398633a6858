import networkx as nx
import pytest

import small
from secon_graph.answers import Answer, ClaimView
from secon_graph.errors import QueryError
from secon_graph.model import Literal
from secon_graph.network import (
    Style,
    caption,
    communities,
    join,
    largest,
    legend,
    positions,
    radius,
    statements,
    styles,
    summary,
)
from secon_graph.network.build import Network, build
from secon_graph.ontology import Kind, Ontology, Word
from secon_graph.terms import ID, SEC


def named(*names: str) -> Network:
    network: Network = nx.MultiDiGraph()
    for name in names:
        network.add_node(name, label=name, style=Style(SEC + "Region", "Region", "#0072b2", "square"), names=())
    return network


def of(columns: tuple[str, ...], *rows: tuple[str | Literal | None, ...]) -> Network:
    return build(
        Answer(columns, rows),
        label=lambda iri: iri.upper(),
        kind_of=lambda iri: SEC + "Region",
        style=lambda kind: Style(kind, "Region", "#0072b2", "square"),
        claims=small.views,
    )


def test_two_claims_of_one_statement_are_one_edge_with_both_quotes_the_surest_first():
    edges = {statement[:3]: statement for statement in statements(small.network())}
    hosted = edges[small.MEETING, SEC + "organisedBy", ID + "junta-de-extremadura"]
    assert hosted.label == "organised by"
    assert [(view.title, view.page, view.confidence) for view in hosted.evidence] == [
        ("Четвърти бюлетин по проект SECON", 1, 0.93),
        ("Regional needs and perceptions", 4, 0.88),
    ]


def test_a_thing_knows_its_names_its_kind_and_how_it_is_drawn():
    look = small.network().nodes[ID + "junta-de-extremadura"]
    assert look == {
        "label": "Хунта де Естремадура",
        "names": ("Junta de Extremadura",),
        "kind": SEC + "Organisation",
        "kind_label": "Organisation",
        "colour": "#009E73",
        "shape": "dot",
        "style": small.STYLES["Organisation"],
    }


def test_the_order_of_rows_does_not_matter():
    rows = small.answer()
    backwards = Answer(rows.columns, rows.rows[::-1])
    there, back = (
        build(
            answer,
            label=small.label,
            kind_of=lambda iri: SEC + small.THINGS[iri][0],
            style=lambda kind: small.STYLES[kind.removeprefix(SEC)],
            claims=small.views,
        )
        for answer in (rows, backwards)
    )
    assert list(statements(there)) == list(statements(back))
    assert positions(there) == positions(back)


def test_a_source_alone_is_a_thing_without_lines():
    network = of(
        ("source", "relation", "target"), ("urn:a", None, None), ("urn:b", "urn:r", "urn:c"), (None, None, None)
    )
    assert (list(network), list(network.edges)) == (["urn:a", "urn:b", "urn:c"], [("urn:b", "urn:c", "urn:r")])


def test_a_value_at_the_end_of_a_line_is_named_by_its_words():
    network = of(("source", "relation", "target"), ("urn:a", "urn:r", Literal("manager", lang="en")))
    assert list(network) == ["manager", "urn:a"]


def test_an_unknown_claim_leaves_a_statement_without_quotes():
    network = of(("source", "relation", "target", "claim"), ("urn:a", "urn:r", "urn:b", "urn:gone"))
    assert [statement.evidence for statement in statements(network)] == [()]


def test_where_the_registry_knows_a_statement_from_is_kept():
    columns = ("source", "relation", "target", "source_of_fact")
    rows = [("urn:a", "urn:r", "urn:b", Literal(site)) for site in ("kmop.gr", "haskovo.bg", "kmop.gr")]
    assert [statement.origin for statement in statements(of(columns, *rows))] == ["haskovo.bg; kmop.gr"]


def test_a_table_is_no_network_and_the_error_says_why():
    with pytest.raises(QueryError, match=r"no column relation, target; a network needs \?source \?relation \?target"):
        of(("source", "barrier"), ("urn:a", "urn:b"))


def test_the_look_of_a_kind_comes_from_the_nearest_kind_above_that_has_one():
    ontology = Ontology(
        kinds={
            "urn:Agent": Kind(
                "urn:Agent", (Word("Agent", "en"), Word("Деятел", "bg")), (), colour="#009e73", shape="dot"
            ),
            "urn:Cooperative": Kind("urn:Cooperative", (Word("Cooperative", "en"),), ("urn:Agent",)),
            "urn:Plain": Kind("urn:Plain", (Word("Plain", "en"),), ()),
        },
        predicates={},
        concepts={},
    )
    style = styles(ontology, lang="bg")
    assert [style(kind) for kind in ("urn:Cooperative", "urn:Plain", "urn:unknown")] == [
        Style("urn:Agent", "Деятел", "#009e73", "dot"),
        Style("urn:Plain", "Plain", "#888888", "dot"),
        Style("urn:unknown", "", "#888888", "dot"),
    ]


def test_the_legend_begins_with_what_is_most():
    assert [style.label for style in legend(small.network())[:2]] == ["Organisation", "Barrier"]


def test_a_summary_counts_each_claim_and_document_once():
    found = summary(small.network())
    assert (found.things, found.statements, found.claims, found.documents) == (11, 12, 4, 2)
    assert found.degree[:3] == ((small.MEETING, 4), (ID + "project/secon", 4), (ID + "report/transnational", 3))


def test_communities_are_who_belongs_together():
    network = named(*"abcdef")
    for pair in ("ab", "bc", "ca", "de", "ef", "fd", "cd"):
        join(network, statement(pair))
    assert communities(network) == (("a", "b", "c"), ("d", "e", "f"))
    assert communities(named()) == ()


def test_the_largest_part_holds_the_best_connected_things():
    part = largest(small.network(), limit=2)
    assert list(statements(part)) == [s for s in statements(small.network()) if s.relation == SEC + "partOf"]
    assert largest(part, limit=2) is part


def statement(pair: str):
    from secon_graph.network import Statement

    return Statement(pair[0], "urn:r", pair[1], "r", (ClaimView("urn:c", "urn:d", "T", "Q"),))


# ---------------------------------------------------------------- where things stand


def box(network: Network, name: str, point: tuple[float, float]) -> tuple[float, float, float, float]:
    lines = caption(network.nodes[name]["label"]).splitlines()
    wide, size = max(map(len, lines)) * 7.0, radius(network.degree(name))
    return point[0] - wide / 2, point[0] + wide / 2, point[1] - size, point[1] + size + 16.0 * len(lines)


def overlapping(network: Network) -> list[tuple[str, str]]:
    boxes = {name: box(network, name, point) for name, point in positions(network).items()}
    return [
        (one, two)
        for one, (left, right, top, bottom) in boxes.items()
        for two, other in boxes.items()
        if one < two and left < other[1] and other[0] < right and top < other[3] and other[2] < bottom
    ]


@pytest.mark.parametrize(
    "shape", [nx.star_graph(40), nx.barabasi_albert_graph(120, 2, seed=2), nx.gnp_random_graph(200, 0.004, seed=3)]
)
def test_no_label_covers_another(shape: "nx.Graph[int]"):
    network = named(*(f"Social cooperative number {i} of Haskovo" for i in shape))
    names = list(network)
    for a, b in shape.edges:
        network.add_edge(names[a], names[b], key="urn:r", label="r", evidence=(), origin="")
    assert overlapping(network) == []


def test_the_same_network_has_the_same_picture():
    assert positions(small.network()) == positions(small.network())


@pytest.mark.parametrize("names", [(), ("Хасково",), ("a", "b")])
def test_few_things_have_places_too(names: tuple[str, ...]):
    places = positions(named(*names))
    assert list(places) == list(names)
    assert len(set(places.values())) == len(names)


def test_many_things_are_laid_out_without_comparing_each_with_each():
    shape = nx.random_labeled_tree(1500, seed=1)
    network = named(*map(str, shape))
    for a, b in shape.edges:
        network.add_edge(str(a), str(b), key="urn:r", label="r", evidence=(), origin="")
    assert len(set(positions(network).values())) == 1500


def test_a_line_to_itself_does_no_harm():
    network = named("a")
    network.add_edge("a", "a", key="urn:r", label="r", evidence=(), origin="")
    assert list(positions(network)) == ["a"]


def test_a_label_without_spaces_is_broken_and_cut():
    assert [len(line) for line in caption("А" * 400).splitlines()] == [22, 22, 1]
    assert caption("") == ""
