"""Ways to show an answer over HTTP, and what is new since a day."""

import html
import re

import httpx
import pytest

from secon_graph.errors import QueryError
from secon_graph.queries import library, parse


def get(server, path: str, **asked: str) -> str:
    answer = httpx.get(server.home + path, params=asked or None, headers={"accept": "text/html"}, timeout=30)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def test_a_timeline_is_a_strip_whose_bars_lead_to_the_list(server):
    page = get(server, "/questions/events")
    linked = set(re.findall(r'href="#(m-\d{4}-\d\d)"', page))
    assert linked <= set(re.findall(r'<li id="(m-\d{4}-\d\d)"', page))
    assert '<ol class="months">' in page


def test_an_answer_may_be_shown_another_way_by_a_link(server):
    page = get(server, "/questions/barriers-by-region", **{"as": "map"})
    assert 'href="/questions/barriers-by-region?as=table#answer"' in page
    assert "data-map" in page and 'aria-label="Haskovo – ' in page


def test_a_way_that_does_not_fit_is_the_way_of_the_file(server):
    page = get(server, "/questions/compare-regions", **{"as": "network"})
    assert '<table class="matrix">' in page


def test_a_cell_of_a_matrix_leads_to_as_many_findings_as_it_counts(server):
    page = get(server, "/questions/compare-regions", polarity="barrier")
    cells = re.findall(r'<a href="(/questions/findings\?[^"]+)#answer">(\d+)</a>', page)
    assert cells
    for link, count in cells:
        path, _, asked = link.partition("?")
        said = get(server, f"{path}?{asked}&polarity=barrier")
        assert re.search(rf"<b>{count}</b>", said), (link, count)


def test_an_answer_says_how_to_ask_it_again(server):
    page = get(server, "/questions/barriers-by-region", region="BG422")
    assert "secon-graph query barriers-by-region -p region=BG422 --lang en" in page
    assert 'href="/questions/barriers-by-region?region=BG422"' in page


def test_what_is_new_is_counted_from_a_day_on(server):
    everything, nothing = get(server, "/", since="2000-01-01"), get(server, "/", since="2099-01-01")
    refused = get(server, "/", since="soon")
    counted = [re.findall(r"<dd>(\d+)</dd>", page.partition('id="since"')[2])[:3] for page in (everything, nothing)]
    assert int(counted[0][0]) > 0 and counted[1] == ["0", "0", "0"]
    assert "No document of that time was read." in nothing and "Documents read:" in nothing
    assert "This is not a day" in refused and 'href="/?since=2000-01-01#since"' in everything


def test_every_question_with_cells_names_a_question_and_its_parameters():
    asked = [each for each in library().values() if each.cells]
    assert {each.name for each in asked} >= {"compare-regions", "shared-barriers"}
    for each in asked:
        other = library()[each.cells["question"]]
        assert {*each.cells} - {"question"} <= {parameter.name for parameter in other.parameters}


def test_a_header_with_an_unknown_way_is_refused():
    with pytest.raises(QueryError, match="it may show"):
        parse("#+ shows: pie\nSELECT * WHERE {}", name="mine")
