"""The SPARQL editor over HTTP, as a browser without scripts and as the page's script ask for it."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from secon_graph.queries import library
from secon_graph.store import kind_of_query
from secon_graph.terms import ID
from secon_graph.web.site.words import catalogue

CITIES = (
    "SELECT ?region ?name { ?region a sec:Region ; skos:prefLabel ?name FILTER(LANG(?name) = 'en') } ORDER BY ?name"
)


@pytest.fixture(scope="module")
def site(server):
    with httpx.Client(base_url=server.home, timeout=30, headers={"accept": "text/html"}) as client:
        yield client


def query_of(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def result_of(page: str) -> str:
    section = page.partition('id="result"')[2].partition("</section>")[0].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", section)).split())


def test_the_editor_is_a_form_with_a_query_to_begin_with(site):
    page = site.get("/editor").text
    assert '<form id="editor" class="editor" action="/editor/result" method="get"' in page
    assert query_of(page).startswith("# The kinds of things in this graph")
    assert kind_of_query(query_of(page)) == "solutions"


def test_a_query_in_the_address_stands_in_the_form_with_all_its_signs(site):
    query = "\nSELECT * { ?s ?p '</textarea><script>x</script>&amp;' }"
    assert query_of(site.get("/editor", params={"query": query}).text) == query


def test_an_answer_made_by_the_server_shows_names_that_lead_to_pages(site):
    page = site.get("/editor/result", params={"query": CITIES}).text
    names = [word for region in ("Extremadura", "Haskovo", "Lonely") for word in (region, region)]
    assert result_of(page).split() == ["Result", "Rows:", "3", "region", "name", *names]
    assert 'href="/id/region/haskovo"' in page and "/static/editor.js" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { ?s a sec:Region }", "Result Yes."),
        ("ASK { ?s a sec:Nothing }", "Result No."),
        ("SELECT ?s { ?s a sec:Nothing }", "Result There is nothing to show."),
    ],
)
def test_other_answers_are_said_in_words(site, query, words):
    assert result_of(site.get("/editor/result", params={"query": query}).text) == words


def test_statements_are_shown_as_turtle(site):
    page = site.get("/editor/result", params={"query": "CONSTRUCT { ?r sec:x ?r } { ?r sec:nutsCode 'BG422' }"}).text
    assert "id:region\\/haskovo" in result_of(page) or "/id/region/haskovo>" in result_of(page)


def test_only_the_first_rows_of_a_long_answer_are_shown(site):
    page = site.get("/editor/result", params={"query": "SELECT ?s ?p ?o { ?s ?p ?o }"}).text
    assert page.count("<tr>") == 301 and "the first 300 are shown" in page


def test_a_query_that_is_wrong_stays_in_the_form_and_what_is_wrong_stands_below(site):
    answer = site.get("/editor/result", params={"query": "SELECT ?x {\n ?x a }"})
    assert answer.status_code == 400 and query_of(answer.text) == "SELECT ?x {\n ?x a }"
    assert "error at 2:8" in result_of(answer.text)


def test_a_query_that_takes_too_long_is_answered_by_a_page(site):
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = site.get("/editor/result", params={"query": query})
    assert answer.status_code == 504 and "took too long" in answer.text and "<h1>" in answer.text


def test_an_update_or_a_fetch_is_refused(site):
    for query in ("INSERT DATA { <a:a> <a:b> <a:c> }", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"):
        assert site.get("/editor/result", params={"query": query}).status_code == 400


def test_every_question_is_an_example_that_runs(site):
    page = site.get("/editor").text
    named = re.findall(r'data-example="([^"]+)"', page)
    assert sorted(named) == sorted(library())
    for name in named:
        answer = site.get(f"/editor/examples/{name}")
        assert (name, answer.status_code, kind_of_query(answer.text)) == (name, 200, "solutions")


def test_an_example_explains_its_parameters_and_takes_those_given(site):
    said = site.get("/editor/examples/barriers-by-region", params={"region": "BG422", "lang": "bg"}).text
    assert said.startswith("# ") and "#   ?region: Регион" in said
    assert f"<{ID}region/haskovo>" in said


def test_an_example_that_needs_a_value_has_one_of_this_graph(site):
    said = site.get("/editor/examples/nearby").text
    assert f"VALUES (?place ?km ?kind) {{ (<{ID}region/haskovo> UNDEF UNDEF) }}" in said
    assert "UNDEF" not in site.get("/editor/examples/equivalent-forms").text.partition("VALUES")[2][:60]


def test_a_question_opens_in_the_editor_as_it_was_asked(site):
    page = site.get("/questions/barriers-by-region", params={"region": "BG422"}).text
    link = html.unescape(re.search(r'href="(/editor\?[^"]+)"', page)[1])
    assert parse_qs(urlsplit(link).query) == {"example": ["barriers-by-region"], "region": ["BG422"]}
    assert f"<{ID}region/haskovo>" in query_of(site.get(link).text)


def test_the_words_of_the_graph_come_with_names_and_counts_and_are_kept(site):
    answer = site.get("/editor/words.json", params={"lang": "bg"})
    found = answer.json()
    region = next(word for word in found["kinds"] if word["short"] == "sec:Region")
    assert (region["name"], region["lang"], region["uses"], region["in_documents"]) == ("Регион", "bg", 3, 0)
    claim = next(word for word in found["kinds"] if word["short"] == "sec:Claim")
    assert claim["uses"] == 0 and claim["in_documents"] > 10
    code = next(word for word in found["relations"] if word["short"] == "sec:nutsCode")
    assert code["uses"] == 2
    assert found["prefixes"]["sec"] == "https://w3id.org/secon-graph/ontology#"
    again = site.get("/editor/words.json?lang=bg", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_names_of_things_are_given_in_the_language_of_the_page(site):
    asked = {"iri": [f"{ID}region/haskovo", f"{ID}region/lonely", f"{ID}nothing", "no iri"], "lang": "bg"}
    assert site.get("/editor/names.json", params=asked).json() == {
        f"{ID}region/haskovo": ["Хасково", "bg"],
        f"{ID}region/lonely": ["Lonely", "en"],
    }


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_a_link_names_the_format_of_rows(site, form, media_type):
    answer = site.get("/sparql", params={"query": CITIES, "format": form})
    assert answer.headers["content-type"].startswith(media_type) and "Haskovo" in answer.text


@pytest.mark.parametrize(("form", "media_type"), [("turtle", "text/turtle"), ("jsonld", "application/ld+json")])
def test_a_form_names_the_format_of_statements(site, form, media_type):
    answer = site.post("/sparql", data={"query": "CONSTRUCT { ?r a ?k } { ?r a ?k }", "format": form})
    assert answer.headers["content-type"].startswith(media_type)


def test_a_format_that_is_unknown_is_refused_with_those_there_are(site):
    answer = site.get("/sparql", params={"query": CITIES, "format": "pdf"})
    assert answer.status_code == 406 and "json, xml, csv" in answer.json()["detail"]


def test_the_editor_speaks_twelve_languages(site):
    keys = [key for key in catalogue()["en"] if key.startswith("editor_")]
    for lang, words in catalogue().items():
        page = site.get("/editor", params={"lang": lang}).text
        assert f"<h1>{words['editor_title']}</h1>" in html.unescape(page)
        assert all(re.findall(r"\{\w+\}", words[key]) == re.findall(r"\{\w+\}", catalogue()["en"][key]) for key in keys)
    different = [key for key in keys if catalogue()["bg"][key] == catalogue()["en"][key]]
    assert different == []
