"""Why an answer is empty: on a little graph, for every part of SPARQL, and for every question of the library."""

import pytest

from little_graph import make
from secon_graph import Graph
from secon_graph.queries import library, parse
from secon_graph.terms import ID
from secon_graph.why import said, why_json
from secon_graph.why.blame import joined, ordered
from secon_graph.why.parts import cut
from secon_graph.why.tokens import bare


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    with Graph.open(make(tmp_path_factory.mktemp("why"))) as opened:
        yield opened


def lost(graph, sparql):
    """Return at what the last row goes, in what that stands, how many there were before, and whether it fits alone."""
    why = graph.why_empty(parse(sparql, name="q"))
    return [(cause.lost.text, cause.lost.within, cause.left, cause.lost.alone) for cause in why.causes]


EVENT = "?event a sec:Event ; sec:takesPlaceIn ?place"
CASES = {
    f"SELECT * {{ {EVENT} ; sec:budget ?sum . ?place a sec:Place }}": ("?event sec:budget ?sum", (), 1, True),
    f"SELECT * {{ {EVENT} ; sec:nothing ?sum }}": ("?event sec:nothing ?sum", (), 1, False),
    "SELECT * { ?event sec:nothing ?sum . ?event a sec:Event }": ("?event sec:nothing ?sum", (), None, False),
    f"SELECT * {{ FILTER(?place = sec:x) {EVENT} . ?place sec:locatedIn ?region }}": (
        "FILTER(?place = sec:x)", (), 1, False,
    ),
    f"SELECT * {{ {EVENT} FILTER NOT EXISTS {{ ?place a sec:Place }} }}": (
        "FILTER NOT EXISTS { ?place a sec:Place }", (), 1, False,
    ),
    f"SELECT * {{ {EVENT} MINUS {{ ?event a ?kind }} }}": ("MINUS { ?event a ?kind }", (), 1, False),
    f"SELECT * {{ {EVENT} VALUES ?place {{ sec:x }} }}": ("VALUES ?place { sec:x }", (), 1, False),
    f"SELECT * {{ {EVENT} OPTIONAL {{ ?event sec:x ?y }} BIND(1 AS ?z) FILTER(BOUND(?y)) }}": (
        "FILTER(BOUND(?y))", (), 1, False,
    ),
    "SELECT * { GRAPH ?d { ?claim sec:modality sec:negated ; sec:page 7 . FILTER(true) } }": (
        "?claim sec:page 7", ("GRAPH ?d",), 1, False,
    ),
    f"SELECT * {{ {EVENT} {{ SELECT ?place {{ ?place a sec:Region . ?place sec:x ?y }} }} }}": (
        "?place sec:x ?y", (), 3, False,
    ),
    f"SELECT * {{ {EVENT} {{ SELECT ?place {{ ?place a sec:Region }} }} }}": (
        "SELECT ?place { ?place a sec:Region }", (), 1, True,
    ),
    f"SELECT * {{ {EVENT} . {{ ?place a sec:Place . ?place sec:x ?y }} }}": ("?place sec:x ?y", (), 1, False),
    "SELECT * { { SELECT (COUNT(*) AS ?n) { ?a sec:x ?b } } FILTER(?n > 0) }": ("FILTER(?n > 0)", (), 1, False),
    "SELECT ?k (COUNT(*) AS ?n) { ?x a ?k } GROUP BY ?k HAVING (COUNT(*) > 9999)": (
        "HAVING (COUNT(*) > 9999)", (), 35, False,
    ),
    f"SELECT * {{ {EVENT} }} ORDER BY ?event OFFSET 5": ("OFFSET 5", (), 1, False),
    f"SELECT * {{ {EVENT} }} LIMIT 0": ("LIMIT 0", (), 1, False),
    f"SELECT * {{ {EVENT} }} VALUES ?place {{ sec:x }}": ("VALUES ?place { sec:x }", (), 1, False),
    f"ASK {{ {EVENT} ; sec:nothing 1 }}": ("?event sec:nothing 1", (), 1, False),
    f"CONSTRUCT {{ ?event sec:x ?y }} WHERE {{ {EVENT} ; sec:nothing ?y }}": ("?event sec:nothing ?y", (), 1, False),
    f"SELECT * WHERE {{ # a {{ b\n {EVENT} . ?event ^sec:visited|(sec:x/sec:y)* ?z ; sec:nothing ?y, 'a ; . }}' }}": (
        "?event sec:nothing ?y, 'a ; . }'", (), 1, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("sparql", CASES)
def test_the_first_element_at_which_nothing_is_left(graph, sparql):
    assert lost(graph, sparql) == [CASES[sparql]]


def test_each_branch_of_a_union_says_its_own(graph):
    query = f"SELECT * {{ {EVENT} {{ ?event sec:x ?y }} UNION {{ ?event sec:visited ?y . ?y sec:z 1 }} }}"
    assert lost(graph, query) == [
        ("?event sec:x ?y", ("UNION",), 1, False),
        ("?y sec:z 1", ("UNION",), 1, False),
    ]


def test_a_query_with_rows_has_nothing_to_explain(graph):
    why = graph.why_empty(parse(f"SELECT * {{ {EVENT} }}", name="q"))
    assert (why.causes, why.opened, said(why, graph.look())) == ((), (), ["The answer is not empty"])


def test_a_parameter_that_alone_keeps_rows_away_is_named_with_values_that_would_have_some(graph):
    why = graph.why_empty("barriers-by-region", region="Lonely")
    [opened] = why.opened
    assert (opened.parameter, opened.given, opened.rows) == ("region", "Lonely", 3)
    assert opened.values == ((ID + "region/haskovo", 2), (ID + "region/extremadura", 1))


def test_a_day_too_late_is_told_with_the_nearest_that_is_not(graph):
    why = graph.why_empty("planned", since="2031-01-01")
    assert [(each.parameter, each.rows, each.values) for each in why.opened] == [("since", 1, (("2025-02-10", 1),))]
    assert said(why, graph.look()) == [
        "Nothing is left at:",
        "    FILTER(!BOUND(?since) || ?date >= ?since)",
        "1 were left before it.",
        "Without since=2031-01-01 there are rows: 1; nearest values that have some: 2025-02-10 (1)",
        "3 documents read, the newest of 10 February 2025",
    ]


def test_two_parameters_that_keep_rows_away_together(graph):
    why = graph.why_empty("barriers-by-region", region="Lonely", since="2031-01-01")
    assert (why.opened, why.without_all) == ((), 3)
    assert "No parameter alone keeps the rows away; with none given there are 3" in said(why, graph.look())


def test_it_is_told_in_bulgarian_and_as_json(graph):
    why = graph.why_empty("planned", since="2031-01-01")
    assert said(why, graph.look("bg"))[0] == "Нищо не остава при:"
    found = why_json(why, graph.look())
    assert found["lost_at"] == [
        {"text": "FILTER(!BOUND(?since) || ?date >= ?since)", "kind": "filter", "within": [], "left_before": 1,
         "fits_alone": False},
    ]  # fmt: skip
    assert found["parameters"][0]["nearest"] == [{"value": "2025-02-10", "label": "2025-02-10", "rows": 1}]
    assert found["read"] == {"documents": 3, "newest": "2025-02-10"}


NOTHING = {"date": "2031-01-01", "integer": "999999", "text": "xyzzy", "lang": "qq"}


@pytest.mark.parametrize("name", sorted(library()))
def test_every_question_that_has_no_rows_says_why(graph, name):
    question = library()[name]
    values = {
        p.name: NOTHING.get(p.type) or (p.choices[0] if p.choices else _thing(graph, p)) for p in question.parameters
    }
    values = {parameter: value for parameter, value in values.items() if value}
    if graph.ask(name, values=values).rows:
        return
    why = graph.why_empty(name, values=values)
    assert why.causes
    # braces and dots aside, in the words of the file
    written = _words(question.fill(question.terms(values, lookup=graph.known)))
    assert [cause.lost.text for cause in why.causes if not _words(cause.lost.text) <= written] == []


def _words(sparql):
    return set(bare(sparql).split())


def _thing(graph, parameter):
    wanted = [iri for _, iri in graph.names(parameter.kind)]
    return min(wanted, default="") if parameter.kind or parameter.type == "concept" else ID + "region/lonely"


@pytest.mark.parametrize("name", sorted(library()))
def test_the_elements_of_every_question_ask_the_same(graph, name):
    sparql = library()[name].sparql
    parts = cut(sparql)
    behind = "\n".join(text for _, text in parts.behind)
    again = f"{parts.head} {{ {joined(ordered(parts.elements))} }} {behind}"
    assert list(graph.store.rows(again)) == list(graph.store.rows(sparql))
