"""Any row can be asked what stands behind it."""

import json

import pytest

from little_graph import make
from secon_graph import Graph
from secon_graph.answers import Evidence
from secon_graph.queries import library


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with Graph.open(make(tmp_path_factory.mktemp("evidence"))) as opened:
        yield opened


def behind(graph, answer):
    return [(each.by, [view.quote for view in each.claims]) for each in graph.evidence(answer)]


def test_a_row_that_names_its_claim_has_its_quote(graph):
    answer = graph.ask("barriers-by-region", region="Haskovo")
    assert behind(graph, answer) == [
        ("claim", ["Община Хасково посочва слаба обществена осведоменост"]),
        ("claim", ["It names limited access to finance"]),
    ]


def test_a_row_without_claim_has_those_in_which_its_things_stand_together(graph):
    answer = graph.sparql("SELECT ?event ?place { ?event sec:takesPlaceIn ?place }")
    assert behind(graph, answer) == [("things", ["took place in Cáceres"])]


def test_a_relation_in_the_row_must_be_that_of_the_claim(graph):
    query = "SELECT ?event ?relation ?place { ?event sec:takesPlaceIn ?place VALUES ?relation { %s } }"
    assert behind(graph, graph.sparql(query % "sec:takesPlaceIn")) == [("things", ["took place in Cáceres"])]
    assert behind(graph, graph.sparql(query % "sec:organisedBy")) == [("nothing", [])]


def test_a_thing_and_a_value_stand_together_too(graph):
    answer = graph.sparql("SELECT ?event ?day { ?event sec:startDate ?day } ORDER BY ?day")
    assert behind(graph, answer) == [
        ("things", ["22 October 2024"]),
        ("things", ["Срещата в Касерес започна на 23 октомври 2024 г."]),
    ]


def test_a_finding_has_the_claim_it_stands_on(graph):
    answer = graph.sparql('SELECT ?finding { ?finding a sec:Finding ; sec:polarity "enabler" }')
    assert behind(graph, answer) == [("claim", ["praises strong regional networks"])]


def test_what_only_the_registry_knows_says_where_it_has_it_from(graph):
    answer = graph.sparql("SELECT ?body ?project { ?body sec:partnerIn ?project } ORDER BY ?body")
    assert graph.evidence(answer) == (
        Evidence((), "registry", ("haskovo.bg", "kmop.gr")),
        Evidence((), "registry", ("kmop.gr", "regiondigital.com")),
    )


def test_a_count_says_that_nothing_single_stands_behind_it(graph):
    answer = graph.sparql("SELECT ?concept (COUNT(*) AS ?n) { ?finding sec:concept ?concept } GROUP BY ?concept")
    assert {each.by for each in graph.evidence(answer)} == {"nothing"}


def test_json_has_a_list_beside_each_row(graph):
    answer = graph.with_evidence(graph.ask("barriers-by-region", region="Haskovo"))
    found = json.loads(graph.encode(answer, "json", "en"))["results"]
    assert len(found["evidence"]) == len(found["bindings"]) == 2
    only = found["evidence"][0]
    assert only["words"] == [
        "“Община Хасково посочва слаба обществена осведоменост” – Писмо до партньорите, p. 1, 10 February 2025"
    ]
    assert (only["by"], only["claims"][0]["page"]) == ("claim", 1)


def test_a_table_has_quotes_below_each_row_in_the_language_asked_for(graph):
    answer = graph.with_evidence(graph.ask("barriers-by-region", "bg", region="Haskovo"), "bg")
    text = graph.encode(answer, "table", "bg", width=120).decode()
    assert (
        "    „Община Хасково посочва слаба обществена осведоменост“ – Писмо до партньорите, с. 1, 10 февруари" in text
    )
    counted = graph.with_evidence(graph.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }"))
    assert "No single sentence stands behind this row" in graph.encode(counted, "table", "en").decode()


def test_other_formats_have_more_columns(graph):
    answer = graph.with_evidence(graph.ask("barriers-by-region", region="Haskovo"))
    head, row, _ = graph.encode(answer, "csv").decode().splitlines()
    assert head.endswith(",scope,evidence_quotes,evidence_claims,evidence_by")
    assert row.endswith(",claim") and "“Община Хасково" in row


@pytest.mark.parametrize("name", sorted(library()))
def test_every_question_can_be_asked_for_evidence(graph, name):
    required = [parameter for parameter in library()[name].parameters if parameter.required]
    answer = graph.ask(name, values={p.name: _example(p) for p in required})
    assert len(graph.evidence(answer)) == len(answer.rows)


def _example(parameter):
    if parameter.kind.endswith("#Document"):
        return "doc:letter-bg"
    return "id:haskovo-municipality" if parameter.type == "thing" and not parameter.kind else parameter.example
