"""The site over HTTP: a real server on loopback, asked as a browser without scripts asks."""

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from hostile import SAMPLE
from little_graph import AWARENESS, LETTER, MEETING, NEWSLETTER, TEXTS, lines, make
from secon_graph.graph import Graph
from secon_graph.model import Block, BlockKind, Document, Literal, Source
from secon_graph.rdf import line
from secon_graph.resources import folder
from secon_graph.shelf import Shelf
from secon_graph.store import Store
from secon_graph.terms import BASE, DCT, ID, RDF, SEC, SKOS
from secon_graph.web.settings import Settings
from secon_graph.web.site.marking import Found, Piece, pieces
from served import serving

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
    "/brief",
    "/brief?about=BG422",
    "/brief?about=scheme:barriers/finance&lang=bg",
    "/network",
    "/network?thing=KMOP&steps=2",
    "/network?from=ACTYVA&to=KMOP",
    "/ontology",
    "/editor",
    "/api",
    "/nowhere",
)
OURS = re.compile(r"/static/[a-z]+\.js\?v=[0-9a-z]{12}")
"""What a script of a page may be: a built file of ours."""
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
        self.active += [name for name in found if name.startswith("on") or name in {"style", "srcdoc"}]
        if tag == "script" and not OURS.fullmatch(found.get("src", "")):
            self.active.append(tag)
        if tag in {"iframe", "object", "embed", "base", "style", "img"}:
            self.active.append(tag)
        if tag == "link" and found["rel"] not in {"alternate", "icon"}:
            self.loads.append(found["href"])
        if tag == "a":
            self.links.append(found["href"])
        if "id" in found:
            self.ids.append(found["id"])
        if "lang" in found:
            self.langs.append((tag, found["lang"]))

    def handle_data(self, data):
        self.text += data


def hostile_lines() -> list[str]:
    """Return things with hostile names, notes, kinds of values and addresses."""
    region, found = f"{SEC}Region", []
    for number, text in enumerate(SAMPLE):
        thing = f"{ID}hostile/{number}"
        found += [line(thing, f"{RDF}type", region), line(thing, f"{SEC}locatedIn", "javascript:alert(1)")]
        found += [line(thing, f"{DCT}source", Literal(text)), line(thing, f"{SEC}partOf", f"{ID}hostile/{number + 1}")]
        found += [line(thing, f"{SKOS}{name}", Literal(text, lang="en")) for name in ("prefLabel", "definition")]
        found += [
            line(thing, f"{SKOS}altLabel", Literal(text, lang="bg")),
            line(thing, f"{SEC}nutsCode", Literal(text)),
        ]
    odd = f"{ID}odd/a%22b'c;d?e=f&g"
    return [*found, line(odd, f"{RDF}type", region), line(odd, f"{SKOS}prefLabel", Literal("odd", lang="en"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    where = tmp_path_factory.mktemp("site")
    path, told = make(where), lines(where)
    with Store.open_writer(path) as store:
        store.replace({**told, "": [*told[""], *hostile_lines()]})
    with serving(Settings(path)) as served, httpx.Client(base_url=served.home, timeout=30) as client:
        client.headers["accept"] = "text/html"
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_its_stylesheet_and_scripts_of_ours_and_nothing_else(site, path):
    answer = site.get(path)
    page = Page(answer.text)
    policy = answer.headers["content-security-policy"]
    assert (page.loads, page.active) == (["/style.css"], [])
    assert "unsafe" not in policy and policy.startswith("default-src 'none'; script-src 'self'; connect-src 'self'")
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert len(page.ids) == len(set(page.ids))
    assert page.ids.count("main") == 1


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
    assert any("barriers-by-region?region=" in link and "haskovo" in link for link in page.links)


def test_a_search_finds_in_any_alphabet(site):
    page = Page(site.get("/search", params={"q": "haskovo"}).text)
    assert "/id/region/haskovo" in page.links and "/id/haskovo-municipality" in page.links


def test_a_search_without_hits_says_how_much_was_read(site):
    page = Page(site.get("/search", params={"q": "nichtsdergleichen"}).text)
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
    assert answer.status_code == 422 and "So lässt sich das nicht fragen" in page.text
    assert any(link.startswith("/questions/barriers-by-region?region=") for link in page.links)


def test_a_thing_shows_its_names_and_who_says_what(site):
    page = Page(site.get("/id/junta-de-extremadura").text)
    assert "Хунта де Естремадура" in page.text and ("bdi", "bg") in page.langs
    assert "organised by Junta de Extremadura" in " ".join(page.text.split())
    assert "/" + MEETING.removeprefix(BASE) in page.links


def test_a_thing_is_data_for_programs(site):
    turtle = site.get("/id/kmop", headers={"accept": "text/turtle"})
    ld = site.get("/id/kmop", headers={"accept": "application/ld+json"})
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8" and f"<{ID}kmop>" in turtle.text
    assert ld.headers["content-type"] == "application/ld+json" and "KMOP" in json.dumps(ld.json())
    assert {each.strip().lower() for each in turtle.headers["vary"].split(",")} >= {"accept"}


def test_an_odd_iri_has_a_page(site):
    found = next(
        link for link in Page(site.get("/search?q=odd").text).links if "odd" in link and link.startswith("/id")
    )
    assert "odd" in Page(site.get(found).text).text


def test_a_document_without_an_open_licence_shows_what_is_quoted(site):
    page = Page(site.get("/" + NEWSLETTER.removeprefix(BASE)).text)
    assert "does not say that its text may be shown whole" in page.text
    assert any(each.startswith("c-") for each in page.ids)


def test_regions_side_by_side(site):
    page = Page(site.get("/compare", params=[("region", "BG422"), ("region", "ES43")]).text)
    assert "/" + AWARENESS.removeprefix(BASE) in page.links
    assert ["Shared" in page.text, "Of one alone" in page.text, "/id/project/secon" in page.links] == [True] * 3


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
    asked, wanted = (
        site.get("/", params={"lang": lang}),
        site.get("/", headers={"accept-language": f"{lang}, en;q=0.1"}),
    )
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
    for number in range(len(SAMPLE)):
        answer = site.get(f"/id/hostile/{number}")
        page = Page(answer.text)
        assert (answer.status_code, page.active, page.loads) == (200, [], ["/style.css"])
        assert not [link for link in page.links if not link.startswith(("/", "https://w3id.org/", "#", "http"))]


def test_hostile_names_in_a_network_stay_words(site):
    for number in range(0, len(SAMPLE), 3):
        answer = site.get("/network", params={"thing": f"/id/hostile/{number}"})
        page = Page(answer.text)
        assert (answer.status_code, page.active, page.loads) == (200, [], ["/style.css"])
        assert not [link for link in page.links if not link.startswith(("/", "#", "http"))]
        data = site.get("/network.json", params={"thing": f"/id/hostile/{number}"}).json()
        assert " ".join(SAMPLE[number].split()) in {
            " ".join(each.split()) for each in data["network"]["nodes"]["label"]
        }


@pytest.mark.parametrize(
    "path", ["/search?q={}", "/questions/{}", "/questions/documents?language={}", "/id/{}", "/compare?region={}", "/{}"]
)
def test_hostile_requests_are_answered_in_words(site, path):
    for text in SAMPLE:
        answer = site.get(path.format(quote(text.encode("utf-8", "replace"), safe="")[:2_000]))
        assert answer.status_code in {200, 307, 400, 404, 422}
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert Page(answer.text).active == []


def letter(path: Path, **meta: str) -> None:
    """Put the text of the letter beside the graph, as ingest does."""
    with Graph.open(path) as graph:
        (hashed,) = graph.store.about(LETTER)[f"{SEC}contentHash"]
    source = Source("letter-bg.txt", "letter-bg", ".txt", hashed.value.removeprefix("sha256:"), 0)
    text = TEXTS[LETTER]
    block = Block(0, len(text), BlockKind.PARAGRAPH, "bg", 1)
    shelf = Shelf(path)
    shelf.put(Document(source, text, (block,), "Писмо", None, "bg", tuple(meta.items())))
    shelf.keep([source])


@pytest.mark.parametrize(
    ("licence", "show_texts", "shown"),
    [("CC BY 4.0", False, True), ("all rights reserved", False, False), ("all rights reserved", True, True)],
)
def test_a_text_is_shown_whole_where_its_licence_or_the_operator_allows(tmp_path, licence, show_texts, shown):
    path = make(tmp_path)
    letter(path, license=licence)
    with serving(Settings(path, show_texts=show_texts)) as served:
        answer = httpx.get(f"{served.home}/document/letter-bg", headers={"accept": "text/html"}, timeout=30)
    assert ("Общината ще стане" in answer.text, "may be shown whole" in answer.text) == (shown, not shown)
    assert licence in answer.text


def test_words_that_name_things_are_marked_longest_first():
    text = "Община Хасково и\nХасково."
    town, body = Found("Хасково", ID + "place/haskovo", "k:Place"), Found("Община Хасково", ID + "body", "k:Body")
    assert pieces(text, 0, len(text), [town, body]) == [
        Piece("Община Хасково", body.iri, body.kind),
        Piece(" и\n"),
        Piece("Хасково", town.iri, town.kind),
        Piece("."),
    ]


@pytest.mark.parametrize("path", PAGES[:-1])
def test_a_page_that_still_holds_keeps_its_policy(site, path):
    first = site.get(path)
    again = site.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert again.headers["vary"] == first.headers["vary"]
