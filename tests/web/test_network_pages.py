"""The network over HTTP: what lies around a thing, how two are connected, and what a reader without scripts sees."""

import httpx
import pytest

from hostile import SAMPLE as HOSTILE
from little_graph import LETTER, MEETING, NEWSLETTER, make
from secon_graph.graph import Graph
from secon_graph.terms import BASE
from secon_graph.web.site.network import whole


@pytest.fixture(scope="module")
def site(server):
    with httpx.Client(base_url=server.home, timeout=30) as client:
        client.headers["accept"] = "text/html"
        yield client


def drawn(site: httpx.Client, **asked: str) -> dict:
    answer = site.get("/network.json", params=asked)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "application/json")
    return answer.json()


def named(answer: dict) -> set[tuple[str, str, str]]:
    net = answer["network"]
    label, edges = net["nodes"]["label"], net["edges"]
    ends = zip(edges["from"], edges["relation"], edges["to"], strict=True)
    return {(label[a], net["relations"][r]["label"], label[b]) for a, r, b in ends}


def test_what_lies_one_step_around_a_thing(site):
    answer = drawn(site, thing="KMOP")
    assert named(answer) == {("KMOP", "participates in", "fourth interregional meeting")}
    assert [answer["network"]["nodes"]["label"][at] for at in answer["focus"]] == ["KMOP"]


def test_a_second_step_shows_who_else_was_there(site):
    assert {("fourth interregional meeting", "visited", "ACTYVA Cooperative Society")} <= named(
        drawn(site, thing="KMOP", steps="2")
    )


def test_how_two_are_connected_is_told_with_a_quote_on_each_step(site):
    answer = drawn(site, **{"from": "ACTYVA", "to": "KMOP"})
    label = answer["network"]["nodes"]["label"]
    assert [[label[at] for at in way] for way in answer["ways"]] == [
        ["ACTYVA Cooperative Society", "fourth interregional meeting", "KMOP"]
    ]
    page = site.get("/network", params={"from": "ACTYVA", "to": "KMOP"}).text
    assert "How is ACTYVA Cooperative Society connected to KMOP?" in page
    assert "visited ACTYVA Cooperative Society" in page and "KMOP took part" in page
    assert page.index("visited ACTYVA") < page.index("KMOP took part")


def test_two_that_nothing_connects_are_said_to_be_apart(site):
    page = site.get("/network", params={"from": "Lonely", "to": "KMOP"}).text
    assert "No way of at most six steps was found" in page
    assert drawn(site, **{"from": "Lonely", "to": "KMOP"})["ways"] == []


def test_a_claim_is_packed_with_its_quote_its_document_and_the_words_of_its_ends(site):
    net = drawn(site, thing="ACTYVA")["network"]
    claims, edges = net["claims"], net["edges"]
    assert edges["claims"] == [[0]]
    document, quote = net["documents"][claims["document"][0]], claims["quote"][0]
    assert (net["base"] + document["iri"], document["title"], document["date"]) == (
        NEWSLETTER, "Autumn newsletter", "2024-11-05",
    )  # fmt: skip
    assert net["quotes"]["text"][quote] == "visited ACTYVA Cooperative Society"
    assert (claims["page"], claims["confidence"], claims["modality"]) == ([1], [0.9], ["asserted"])


def test_things_know_where_on_earth_they_lie(site):
    nodes = drawn(site, thing="Haskovo Municipality", lang="bg")["network"]["nodes"]
    spots = dict(zip(nodes["label"], zip(nodes["lat"], nodes["lon"], strict=True), strict=True))
    assert (spots["Община Хасково"], spots["SECON"]) == ((41.93, 25.55), (None, None))


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ({"said": "bg"}, "отговаря на ограничения достъп", "It names limited access to finance"),
        ({"since": "2025-01-01"}, "отговаря на ограничения достъп", "It names limited access to finance"),
        ({"until": "2024-12-31"}, "It names limited access to finance", "отговаря на ограничения достъп"),
        ({"by": "addresses"}, "отговаря на ограничения достъп", "It names limited access to finance"),
        ({"only": ["Report", "Document", "Barrier"]}, "It names limited access to finance", "отговаря на ограничения"),
        ({"sure": "95"}, "Nothing is left", "It names limited access to finance"),
    ],
)
def test_filters_of_the_address_choose_quotes_without_a_script(site, asked, shown, hidden):
    text = site.get("/network", params={"thing": "scheme:barriers/finance", **asked}).text
    assert shown in text and hidden not in text


def test_the_answer_to_a_question_is_a_network_too(site):
    assert ("fourth interregional meeting", "organised by", "Junta de Extremadura") in named(
        drawn(site, question="stakeholders", region="ES43")
    )
    assert "Who takes part in what" in site.get("/network?question=stakeholders").text


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("thing=nobody-is-called-so", 404),
        ("from=KMOP&to=nobody-is-called-so", 404),
        ("question=documents", 404),
        ("thing=KMOP&steps=9", 422),
        ("sure=certain", 422),
    ],
)
def test_what_cannot_be_shown_is_said_in_words(site, asked, status):
    page, data = site.get(f"/network?{asked}"), site.get(f"/network.json?{asked}")
    assert (page.status_code, data.status_code) == (status, status)
    assert "<h1>" in page.text and data.json()["status"] == status


def test_the_whole_network_holds_every_accepted_statement_and_is_laid_out_once(site):
    first, again = drawn(site), drawn(site)
    assert first["network"] == again["network"]
    assert ("Haskovo Municipality", "partner in", "SECON") in named(first)
    nodes = first["network"]["nodes"]
    assert len(set(zip(nodes["x"], nodes["y"], strict=True))) == len(nodes["iri"])


def test_names_are_in_the_language_of_the_reader(site):
    net = drawn(site, lang="bg")["network"]
    at = net["nodes"]["iri"].index("/id/haskovo-municipality")
    assert (net["nodes"]["label"][at], net["nodes"]["lang"][at]) == ("Община Хасково", "bg")


def test_hostile_words_in_an_address_are_answered_in_words(site):
    for text in HOSTILE:
        for name in ("thing", "question", "by", "since", "steps"):
            answer = site.get("/network", params={name: text})
            assert answer.status_code in {200, 404, 422} and "<script>" not in answer.text


def test_a_network_too_large_to_be_drawn_is_shown_by_its_communities(tmp_path, monkeypatch):
    monkeypatch.setattr(whole, "MOST_THINGS", 3)
    with Graph.open(make(tmp_path)) as graph:
        packed = whole.overview(graph, "en")
        assert packed == whole.overview(graph, "en")
    assert packed["summary"]["communities"] == len(packed["nodes"]["iri"]) < packed["summary"]["things"]
    assert sum(packed["nodes"]["degree"]) == packed["summary"]["things"]
    assert sum(packed["edges"]["weight"]) < packed["summary"]["lines"]
    assert packed["claims"]["quote"] == []


def test_a_thing_shows_what_it_is_connected_to(site):
    page = site.get("/" + MEETING.removeprefix(BASE)).text
    drawn_part = page[page.index('class="neighbourhood"') : page.index("</svg></div>")]
    assert "<title>Junta de Extremadura</title>" in drawn_part and 'href="/id/kmop"' in drawn_part
    assert 'href="/network?thing=%2Fid%2Fevent%2F4th-interregional-meeting"' in page
    assert LETTER.removeprefix(BASE) in page
