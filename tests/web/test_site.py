"""The site over HTTP: a real server on loopback, asked as a browser without scripts asks."""

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from little_graph import FINANCE, LETTER, MEETING, NEWSLETTER, lines, make
from secon_graph.model import Document, Source
from secon_graph.resources import folder
from secon_graph.shelf import Shelf
from secon_graph.store import Store, parse_turtle
from secon_graph.terms import BASE, ID
from secon_graph.web.settings import Settings
from served import serving

HOSTILE = json.loads((Path(__file__).parents[1] / "browser" / "hostile.json").read_text(encoding="utf-8"))
PAGES = (
    "/",
    "/search?q=haskovo",
    "/questions",
    "/questions/barriers-by-region?region=BG422",
    "/questions/compare-regions",
    "/id/junta-de-extremadura",
    "/scheme/barriers/finance",
    "/document/newsletter-en",
    "/compare?region=BG422&region=ES43",
    "/ontology",
    "/api",
    "/nowhere",
)
LANGS = ("bg", "de", "el", "en", "es", "fr", "it", "lv", "nl", "pl", "pt", "ro")


class Page(HTMLParser):
    """What a page loads, runs, links to and says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.active: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.langs: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = {name: value or "" for name, value in attrs}
        self.active += [name for name in found if name.startswith("on") or name == "style" or name == "srcdoc"]
        if tag in {"script", "iframe", "object", "embed", "base", "style", "img"}:
            self.active.append(tag)
        if tag == "link" and found["rel"] == "stylesheet":
            self.loads.append(found["href"])
        if tag == "a":
            self.links.append(found["href"])
        if "id" in found:
            self.ids.append(found["id"])
        if "lang" in found:
            self.langs.append((tag, found["lang"]))

    def handle_data(self, data):
        self.text += data


def hostile_turtle() -> str:
    """Return things with hostile names, notes, kinds of values and addresses."""
    found = ["@prefix sec: <https://w3id.org/secon-graph/ontology#> .", "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."]
    for number, text in enumerate(HOSTILE):
        name = json.dumps(text.replace("\x00", "").encode("utf-8", "replace").decode())
        found.append(
            f"<{ID}hostile/{number}> a sec:Region ; skos:prefLabel {name}@en ; skos:altLabel {name}@bg ; "
            f"sec:nutsCode {name} ; skos:definition {name}@en ; sec:locatedIn <{ID}hostile/0>, <javascript:alert(1)> ."
        )
    found.append(f"<{ID}odd/a%22b'c;d?e=f&g> a sec:Region ; skos:prefLabel \"odd\"@en .")
    return "\n".join(found)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    where = tmp_path_factory.mktemp("site")
    path, added = make(where), where / "added.ttl"
    added.write_text(hostile_turtle(), encoding="utf-8")
    told = lines(where)
    with Store.open_writer(path) as store:
        store.replace({**told, "": [*told[""], *parse_turtle(added)]})
    with serving(Settings(path)) as served, httpx.Client(base_url=served.home, timeout=30) as client:
        client.headers["accept"] = "text/html"
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_its_stylesheet_and_nothing_else(site, path):
    answer = site.get(path)
    page = Page(answer.text)
    policy = answer.headers["content-security-policy"]
    assert (page.loads, page.active) == (["/style.css"], [])
    assert "unsafe" not in policy and policy.startswith("default-src 'none'; style-src 'self'")
    assert len(page.ids) == len(set(page.ids))
    assert ["main"] == [each for each in page.ids if each == "main"]


@pytest.mark.parametrize("path", PAGES[:-1])
def test_every_link_of_a_page_leads_somewhere(site, path):
    links = {link.partition("#")[0] for link in Page(site.get(path).text).links if link.startswith("/")} - {""}
    broken = {link: site.get(link).status_code for link in sorted(links)[:60] if "hostile" not in link}
    assert {link for link, status in broken.items() if status != 200} == set()


def test_the_stylesheet_has_a_colour_for_each_kind(site):
    style = site.get("/style.css")
    assert style.headers["content-type"] == "text/css; charset=utf-8"
    assert ".k-Region{--kind:#117733}" in style.text and "url(" not in style.text


def test_the_start_page_says_what_is_there_and_how_much_was_read(site):
    page = Page(site.get("/").text)
    assert "Documents read: 3, the newest of" in page.text
    evidence = "/questions/barriers-by-region?region=id%3Aregion%2Fhaskovo&barrier=scheme%3Abarriers%2Fawareness&evidence=true#answer"
    assert evidence.replace("id%3Aregion%2Fhaskovo", "https%3A%2F%2Fw3id.org%2Fsecon-graph%2Fid%2Fregion%2Fhaskovo") in page.links or any(
        "barriers-by-region" in link and "haskovo" in link and "awareness" in link for link in page.links
    )


def test_a_search_finds_in_any_alphabet(site):
    page = Page(site.get("/search", params={"q": "haskovo"}).text)
    assert "/id/region/haskovo" in page.links and "/id/haskovo-municipality" in page.links


def test_a_search_without_hits_says_how_much_was_read(site):
    page = Page(site.get("/search", params={"q": "zzzzqqqq"}).text)
    assert "Nothing has this in its name" in page.text and "Documents read: 3" in page.text


def test_a_question_shows_rows_with_their_quotes_and_ways_to_ask_again(site):
    page = Page(site.get("/questions/barriers-by-region", params={"region": "BG422", "evidence": "true"}).text)
    assert "Община Хасково посочва слаба обществена осведоменост" in page.text
    assert "/api/questions/barriers-by-region?region=BG422&format=csv&lang=en" in page.links
    assert "SELECT DISTINCT ?region" in page.text


def test_a_question_that_needs_a_choice_asks_for_it_first(site):
    page = Page(site.get("/questions/evidence").text)
    assert "This question needs a choice first." in page.text and "SELECT" not in page.text


def test_an_empty_answer_says_why(site):
    asked = {"region": "BG422", "since": "2030-01-01", "why_empty": "true"}
    page = Page(site.get("/questions/barriers-by-region", params=asked).text)
    assert "There is nothing to show." in page.text and "FILTER(!BOUND(?since) || ?date >= ?since)" in page.text


def test_a_value_that_does_not_fit_is_refused_with_links_to_what_would(site):
    answer = site.get("/questions/barriers-by-region", params={"region": "Haskov", "lang": "de"})
    page = Page(answer.text)
    assert answer.status_code == 422 and "So kann nicht gefragt werden" in page.text
    assert any(link.startswith("/questions/barriers-by-region?region=") for link in page.links)


def test_a_thing_shows_its_names_and_who_says_what(site):
    page = Page(site.get("/id/junta-de-extremadura").text)
    assert "Хунта де Естремадура" in page.text and ("bdi", "bg") in page.langs
    assert "was organised by Junta de Extremadura" in " ".join(page.text.split())
    assert "/" + MEETING.removeprefix(BASE) in page.links


def test_a_thing_is_data_for_programs(site):
    turtle = site.get("/id/kmop", headers={"accept": "text/turtle"})
    ld = site.get("/id/kmop", headers={"accept": "application/ld+json"})
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8" and f"<{ID}kmop>" in turtle.text
    assert ld.headers["content-type"] == "application/ld+json" and "KMOP" in json.dumps(ld.json())
    assert {each.strip().lower() for each in turtle.headers["vary"].split(",")} >= {"accept"}


def test_an_odd_iri_has_a_page(site):
    found = next(link for link in Page(site.get("/search?q=odd").text).links if "odd" in link and link.startswith("/id"))
    assert "odd" in Page(site.get(found).text).text


def test_a_document_without_an_open_licence_shows_what_is_quoted(site):
    page = Page(site.get("/" + NEWSLETTER.removeprefix(BASE)).text)
    assert "does not say that its text may be shown whole" in page.text
    assert any(each.startswith("c-") for each in page.ids)


def test_regions_side_by_side(site):
    page = Page(site.get("/compare", params=[("region", "BG422"), ("region", "ES43")]).text)
    assert "/" + FINANCE.removeprefix(BASE) in page.links or "Barriers" in page.text
    assert "Of one alone" in page.text or "Shared" in page.text


def test_the_vocabulary_counts_what_is_in_the_graph(site):
    page = Page(site.get("/ontology").text)
    assert {"Region", "locatedIn"} <= set(page.ids)
    assert f"{ID}" not in page.text


@pytest.mark.parametrize("path", ["/", "/id/kmop", "/questions/documents"])
def test_a_page_that_has_not_changed_is_not_sent_again(site, path):
    first = site.get(path)
    again = site.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"] == "public, no-cache"
    assert "accept-language" in first.headers["vary"].lower()


@pytest.mark.parametrize("lang", LANGS)
def test_pages_speak_twelve_languages(site, lang):
    said = tomllib.loads((folder("messages") / f"{lang}.toml").read_text(encoding="utf-8"))
    asked, wanted = site.get("/", params={"lang": lang}), site.get("/", headers={"accept-language": f"{lang}, en;q=0.1"})
    for answer in (asked, wanted):
        page = Page(answer.text)
        assert page.langs[0] == ("html", lang) and said["title"] in page.text
    # a link keeps the language where the address says it, and only there
    assert f"/questions?lang={lang}" in Page(asked.text).links and "/questions" in Page(wanted.text).links


def test_every_language_has_the_messages_of_english():
    read = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in folder("messages").glob("*.toml")}
    assert sorted(read) == list(LANGS)
    for words in read.values():
        assert words.keys() == read["en"].keys()
        assert {key: re.findall(r"{\w+}", text) for key, text in words.items()} == {
            key: re.findall(r"{\w+}", text) for key, text in read["en"].items()
        }


def test_names_in_another_language_are_marked(site):
    page = Page(site.get("/document/letter-bg", params={"lang": "fr"}).text)
    assert ("p", "bg") in page.langs


def test_hostile_words_stay_words(site):
    for number in range(len(HOSTILE)):
        answer = site.get(f"/id/hostile/{number}")
        page = Page(answer.text)
        assert (answer.status_code, page.active, page.loads) == (200, [], ["/style.css"])
        assert not [link for link in page.links if not link.startswith(("/", "https://w3id.org/", "#", "http"))]


@pytest.mark.parametrize("path", ["/search?q={}", "/questions/{}", "/questions/documents?language={}", "/id/{}", "/compare?region={}", "/{}"])
def test_hostile_requests_are_answered_in_words(site, path):
    for text in HOSTILE:
        from urllib.parse import quote

        answer = site.get(path.format(quote(text.encode("utf-8", "replace"), safe="")[:2_000]))
        assert answer.status_code in {200, 400, 404, 422}
        if answer.headers["content-type"].startswith("text/html"):
            assert Page(answer.text).active == []


def test_a_text_with_an_open_licence_is_shown_with_its_names_marked(tmp_path):
    path = make(tmp_path)
    text = Shelf(path)
    hashes = {str(source.sha256) for source in text.sources()}
    with serving(Settings(path, show_texts=True)) as served:
        answer = httpx.get(f"{served.home}/document/letter-bg", headers={"accept": "text/html"}, timeout=30)
    assert answer.status_code == 200 and (not hashes or "mark k-" in answer.text)


assert (Document, Source, LETTER)
