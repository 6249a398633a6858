"""The SPARQL editor in a real Chromium: what an analyst types, is offered, runs, reads and sends on."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from hostile import SAMPLE
from little_graph import lines, make
from secon_graph.model import Literal
from secon_graph.rdf import line
from secon_graph.store import Store
from secon_graph.terms import ID, RDF, SEC, SKOS
from secon_graph.web.settings import Settings
from secon_graph.web.site.scripts import address
from served import serving

HOSTILE = ["<img src=x onerror=window.ran=1>", *SAMPLE]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not address("editor.js"), reason="the scripts are not built (make web)"),
]
REGIONS = "SELECT ?region { ?region a sec:Region ; skos:prefLabel ?name } GROUP BY ?region ORDER BY ?region"


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[str]:
    """Serve the little graph, with a hostile thing for each hostile text."""
    where = tmp_path_factory.mktemp("editor")
    path, told = make(where), lines(where)
    for number, text in enumerate(HOSTILE):
        thing = f"{ID}hostile/{number}"
        told[""] += [line(thing, f"{RDF}type", f"{SEC}Evil"), line(thing, f"{SKOS}prefLabel", Literal(text, lang="en"))]
    with Store.open_writer(path) as store:
        store.replace(told)
    with serving(Settings(path)) as served:
        yield served.home


@pytest.fixture
def opened(chromium, home) -> Iterator[Callable[..., object]]:
    """Open the editor; a word on the console, a script that ran or a request elsewhere is a fault."""
    contexts, faults = [], []

    def open_page(path: str = "/editor", *, width: int = 1280, locale: str = "en-GB") -> object:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale=locale)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: None if asked.url.startswith((home, "data:")) else faults.append(asked.url))
        page.on("console", lambda said: None if "status of 400" in said.text else faults.append(said.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.goto(home + path)
        page.locator(".cm-content").wait_for()
        return page

    yield open_page
    for context in contexts:
        for page in context.pages:
            assert page.evaluate("window.ran") is None
        context.close()
    assert faults == []


def write(page, text: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def offers(page, first: str) -> str:
    offer = page.locator(".cm-tooltip-autocomplete li").first
    page.wait_for_function(
        "first => document.querySelector('.code').shadowRoot"
        ".querySelector('.cm-tooltip-autocomplete li')?.innerText.startsWith(first)",
        arg=first,
    )
    page.wait_for_timeout(100)  # the editor takes no key that was meant for something else
    return offer.inner_text()


def answered(page) -> str:
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => /\\d/.test(document.querySelector('.status').textContent)")
    return page.locator(".status").inner_text()


def test_an_analyst_types_chooses_and_runs(opened):
    page = opened()
    write(page, "SELECT ?who WHERE { ?who a ")
    page.keyboard.type("region", delay=5)
    assert offers(page, "sec:Region").split("\n") == ["sec:Region", "Region · 3"]
    page.keyboard.press("Enter")
    page.keyboard.type(" . ?body represents", delay=5)
    assert "represents" in offers(page, "sec:represents")
    page.keyboard.press("Enter")
    page.keyboard.type(" haskov", delay=5)
    offers(page, "Haskovo")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    text = page.locator(".cm-content").inner_text()
    assert "?who a sec:Region . ?body sec:represents <https://w3id.org/secon-graph/id/" in text
    assert re.match(r"Rows: \d+ · ", answered(page))


def test_rows_lead_to_pages_and_files_and_say_names_or_addresses(opened):
    page = opened()
    write(page, REGIONS)
    assert answered(page).startswith("Rows: 3 · ")
    page.locator("#result td a", has_text="Haskovo").wait_for()
    assert page.locator("#result td a").nth(1).get_attribute("href") == "/id/region/haskovo"
    page.get_by_label("Names instead of addresses").uncheck()
    assert page.locator("#result td a").nth(1).inner_text() == "https://w3id.org/secon-graph/id/region/haskovo"
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").click()
    assert "region/haskovo" in Path(waited.value.path()).read_text(encoding="utf-8")
    assert waited.value.suggested_filename == "answer.csv"


def test_a_long_answer_is_turned_page_by_page(opened):
    page = opened()
    numbers = " ".join(map(str, range(1, 3001)))
    write(page, f"SELECT ?n {{ VALUES ?n {{ {numbers} }} }} ORDER BY ?n")
    assert answered(page).startswith("Rows: 3,000 · ")
    assert page.locator("#result tbody tr").count() == 100
    page.get_by_role("button", name="Next rows").click()
    assert page.locator("#result tbody tr").first.inner_text() == "101"
    assert page.locator(".where").inner_text() == "101–200 of 3,000"
    assert page.get_by_text("some programs cut links").count() == 1
    with page.expect_download():
        page.get_by_role("button", name="TSV").click()


def test_an_error_is_shown_at_its_place(opened):
    page = opened()
    write(page, "SELECT ?x\nWHERE { ?x a foo:Region }")
    page.keyboard.press("Control+Enter")
    wrong = page.locator("#result .wrong")
    wrong.wait_for()
    assert wrong.inner_text() == "Line 2, column 14. The prefix foo: is not known: declare it with PREFIX."
    assert page.locator(".cm-lintRange-error").inner_text() == "foo:Region"
    page.get_by_role("button", name="Show the place").click()
    page.keyboard.press("Shift+End")
    assert page.evaluate("document.querySelector('.code').shadowRoot.activeElement?.className").startswith("cm-content")


def test_a_link_gives_a_colleague_the_same_answer(opened):
    page = opened()
    write(page, REGIONS)
    answered(page)
    link = page.get_by_label("Link to this query").input_value()
    there = opened(link[link.index("/editor") :], locale="bg-BG")
    there.locator("#result td a", has_text="Хасково").wait_for()
    assert REGIONS in there.locator(".cm-content").inner_text()


def test_yes_no_and_statements_are_answers_too(opened):
    page = opened()
    write(page, "ASK { ?s a sec:Region }")
    answered(page)
    assert page.locator("#result .lead").inner_text() == "Yes."
    write(page, 'CONSTRUCT { ?r sec:x "a \\"b\\" ж"@bg } WHERE { ?r sec:nutsCode "BG422" }')
    assert answered(page).startswith("Triples: 1 · ")
    assert page.locator("#result tbody td").nth(2).inner_text() == 'a "b" ж bg'
    assert page.locator("#result .files a").all_inner_texts() == ["Turtle", "JSON-LD", "N-Triples", "RDF/XML"]


def test_a_query_that_takes_long_can_be_stopped(opened):
    page = opened()
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("Stopped.").wait_for()
    assert not page.get_by_role("button", name="Stop").is_visible()


def test_an_example_and_the_last_query_stand_in_the_editor_at_a_press(opened):
    page = opened()
    write(page, f"# my regions\n{REGIONS}")
    answered(page)
    page.locator('a[data-example="organisations"]').click()
    page.wait_for_function("() => document.querySelector('.code').shadowRoot.textContent.includes('VALUES')")
    page.locator("details.last summary").click()
    page.get_by_role("button", name="my regions").click()
    assert page.locator(".cm-content").inner_text().startswith("# my regions")


def test_the_keyboard_leaves_the_editor_by_escape_and_tab(opened):
    page = opened()
    write(page, "SELECT * { ?s ?p ?o }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "code"
    page.keyboard.press("Escape")
    page.wait_for_timeout(2100)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run"


def test_hostile_names_in_answers_and_offers_are_words(opened):
    values = " ".join(json.dumps(text, ensure_ascii=False) for text in HOSTILE if "\u0000" not in text)
    other = f"VALUES ?x {{ {values} }} BIND(<javascript:window.ran=1> AS ?i)"
    query = f"SELECT ?x ?i {{ {{ ?x a sec:Evil }} UNION {{ {other} }} }}"
    page = opened(f"/editor?{urlencode({'query': query, 'run': '1'})}")
    page.locator("#result td a", has_text="<img src=x onerror=window.ran=1>").first.wait_for()
    assert page.locator("#result img, #result script, #result iframe, #result svg").count() == 0
    assert page.locator('#result a[href^="javascript"]').count() == 0
    for link in page.locator("#result a").all()[:5]:
        assert link.get_attribute("href").startswith(("/id/hostile/", "/sparql"))
    write(page, "SELECT ?x { ?x sec:x ")
    page.keyboard.type("onerror", delay=5)
    offers(page, "<img src=x onerror")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_editor_is_no_wider_than_its_window(opened, width):
    page = opened(width=width)
    write(page, "SELECT * { ?s ?p ?o } LIMIT 5")
    answered(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
