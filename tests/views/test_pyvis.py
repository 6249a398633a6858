import json
import re

import networkx as nx

import small
from secon_graph.network import Style, join
from secon_graph.network.build import Network, Statement
from secon_graph.views import VIEWS
from secon_graph.views.pyvis import page


def data(html: str) -> dict:
    found = re.search('<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_view_is_in_the_table():
    assert VIEWS["pyvis"] is page


def test_a_page_loads_nothing():
    html = page(small.network(), title="Who works with whom")
    assert re.findall(r"<(?:link|img|iframe|script)[^>]*(?:src|href)=[^>]*>", html) == [
        '<link rel="icon" href="data:,">'
    ]
    assert "sourceMappingURL" not in html
    assert "@import" not in html


def test_a_page_is_the_same_each_time():
    assert page(small.network(), title="Who works with whom") == page(small.network(), title="Who works with whom")


def test_a_page_says_how_much_it_shows():
    assert "11 things · 12 statements · 4 quotes from 2 documents" in page(small.network(), title="")
    assert "11 обекта · 12 твърдения · 4 цитата от 2 документа" in page(small.network(), title="", lang="bg")


def test_things_and_lines_have_numbers_places_and_no_physics():
    shown = data(page(small.network(), title=""))
    assert [node["id"] for node in shown["nodes"]] == list(range(11))
    assert [edge["id"] for edge in shown["edges"]] == list(range(12))
    assert all({"x", "y"} <= set(node) for node in shown["nodes"])
    assert shown["options"]["physics"] == {"enabled": False}


def test_a_statement_leads_to_its_quotes():
    shown = data(page(small.network(), title=""))
    hosted = next(line for line in shown["statements"] if shown["relations"][line["relation"]] == "organised by")
    quotes = [shown["claims"][claim]["quote"] for claim in hosted["evidence"]]
    assert quotes == [small.CLAIMS[small.BULLETIN + "#c-1"].quote, small.CLAIMS[small.REPORT + "#c-2"].quote]


def test_only_what_nobody_states_is_dashed():
    shown = data(page(small.network(), title=""))
    dashed = [
        shown["relations"][shown["statements"][edge["id"]]["relation"]] for edge in shown["edges"] if edge["dashes"]
    ]
    assert dashed == ["visited"]


def test_of_a_large_network_the_best_connected_part_is_drawn_and_the_page_says_so():
    html = page(small.network(), title="", most=4)
    assert len(data(html)["things"]) == 4
    assert "Only the 4 best connected of 11 things are drawn." in html


def test_colours_and_shapes_that_are_none_are_not_passed_on():
    network: Network = nx.MultiDiGraph()
    style = Style("urn:K", "Kind", "url(http://example.org/x)", "image")
    network.add_node("urn:a", label="a", kind_label="Kind", names=(), style=style)
    shown = data(page(network, title=""))
    assert shown["styles"] == [{"label": "Kind", "colour": "#888888", "shape": "dot"}]
    assert (shown["nodes"][0]["color"], shown["nodes"][0]["shape"]) == ("#888888", "dot")


def test_lines_between_the_same_two_things_bend_apart():
    network: Network = nx.MultiDiGraph()
    for name in "ab":
        network.add_node(name, label=name, kind_label="", names=(), style=small.STYLES["Region"])
    for statement in (Statement("a", "urn:r", "b"), Statement("a", "urn:s", "b"), Statement("b", "urn:r", "a")):
        join(network, statement)
    bends = [edge["smooth"] for edge in data(page(network, title=""))["edges"]]
    assert bends == [
        {"enabled": True, "type": "curvedCCW", "roundness": 0.22},
        {"enabled": False, "type": "curvedCCW", "roundness": 0.0},
        {"enabled": True, "type": "curvedCCW", "roundness": 0.22},
    ]


def test_an_empty_network_is_a_page_too():
    assert data(page(nx.MultiDiGraph(), title="Nothing"))["things"] == []
