"""The page in one file, opened offline: everything in it moves together, nothing runs, nothing is asked for."""

import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from crowd import crowd
from test_pyvis_page import HOSTILE, hostile_network

import small
from secon_graph.network import Network
from secon_graph.terms import ID
from secon_graph.views import explorer

pytestmark = pytest.mark.browser

SPOTS = {
    ID + "place/caceres": (39.47, -6.37),
    ID + "region/haskovo": (41.93, 25.55),
    ID + "haskovo-municipality": (41.93, 25.55),
}


@pytest.fixture(autouse=True)
def _scripts() -> None:
    if not explorer.is_built():
        pytest.skip(explorer.REMEDY)


def made(network: "Network | None" = None, **more: object) -> str:
    told = {"title": "Who works with whom in SECON", "made": "2025-03-26", "spots": SPOTS, **more}
    return explorer.page(network or small.network(), **told)


@pytest.fixture
def partners(visit):
    return ready(visit(made()))


def ready(seen):
    seen.page.set_default_timeout(10_000)
    seen.page.wait_for_selector("#explorer[data-ready]")
    return seen


def quiet(seen) -> bool:
    """Say whether nothing was asked for and nothing complained of, but for what the driver says of its own slowness."""
    return seen.asked_for == [""] and [said for said in seen.noise if "GL Driver Message" not in said] == []


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(partners):
    partners.page.wait_for_timeout(400)
    assert quiet(partners), (partners.asked_for, partners.noise)
    assert (
        partners.page.locator(".about .lead").inner_text() == "11 things · 12 connections · 4 quotes from 2 documents"
    )
    assert partners.page.locator(".bottom").inner_text().endswith("As of 26 March 2025.")


def test_what_is_chosen_in_the_list_is_chosen_on_the_map_and_in_the_matrix(partners):
    page = partners.page
    for name in ("Map", "Matrix"):
        page.click(f".switches button:has-text('{name}')")
    page.fill(".listed input", "касер")
    page.click(".things button:has-text('Касерес')")
    assert page.locator(".panel h3").inner_text() == "Касерес"
    assert page.locator(".places circle[aria-pressed=true]").get_attribute("aria-label") == "Касерес"
    chosen = page.locator(".matrix button[aria-pressed=true]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert chosen == ["Organisation, located in: Connections: 2", "Event, takes place in: Connections: 1"]
    page.click(".panel .connections button")
    assert small.CLAIMS[small.BULLETIN + "#c-1"].quote in page.locator(".panel blockquote p").first.inner_text()


def test_a_place_of_several_things_lists_them(partners):
    page = partners.page
    page.click(".switches button:has-text('Map')")
    page.locator(".places circle").last.click()
    assert page.locator(".here button bdi").all_text_contents() == ["Община Хасково", "Хасково"]
    page.click(".here button:has-text('Община')")
    assert page.locator(".panel h3").inner_text() == "Община Хасково"


def test_a_number_of_the_matrix_is_reached_and_read_with_the_keyboard_alone(partners):
    page = partners.page
    page.locator(".switches button").last.focus()
    page.keyboard.press("Enter")
    page.locator(".matrix button").first.focus()
    page.keyboard.press("ArrowDown")
    row = page.evaluate("document.activeElement.ariaLabel")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == row
    assert page.locator(".panel .stated").count() == int(re.search(r"(\d+)$", row)[1])


def test_the_matrix_counts_the_very_things_of_two_kinds(partners):
    page = partners.page
    page.click(".switches button:has-text('Matrix')")
    page.locator(".crossing select").nth(0).select_option(label="Event")
    page.locator(".crossing select").nth(1).select_option(label="Place")
    assert page.locator(".matrix tbody th").all_text_contents() == [
        "4-та междурегионална среща и Комитет за управление"
    ]
    assert page.locator(".matrix tbody td").all_text_contents() == ["1"]


def test_filters_thin_list_map_and_matrix_and_the_address_keeps_them(partners):
    page = partners.page
    page.click(".switches button:has-text('Map')")
    page.click("summary")
    page.check("input[name=by][value=takesPlaceIn]")
    assert page.locator(".things button bdi").all_text_contents() == [
        "4-та междурегионална среща и Комитет за управление", "Касерес"]  # fmt: skip
    assert page.locator(".places circle").count() == 1
    page.wait_for_timeout(500)
    assert page.evaluate("location.hash") == "#by=takesPlaceIn"
    page.reload()
    page.wait_for_selector("#explorer[data-ready]")
    assert page.locator(".things button").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(visit, scheme: str):
    seen = ready(visit(made(lang="bg"), scheme=scheme))
    seen.page.set_viewport_size({"width": 390, "height": 800})
    for name in ("Карта", "Матрица"):
        seen.page.click(f".switches button:has-text('{name}')")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_words_of_documents_are_shown_and_never_run(visit):
    network = hostile_network()
    spots = {name: (40 + at / 10, at / 3) for at, name in enumerate(network)}
    seen = ready(visit(made(network, title=" ".join(HOSTILE[:40]), citation=HOSTILE[0], spots=spots)))
    page = seen.page
    for name in ("Map", "Matrix"):
        page.click(f".switches button:has-text('{name}')")
    more = page.locator(".listed > button.quiet")
    while more.first.is_visible():
        more.first.click()
    labels = page.locator(".things button bdi").evaluate_all("all => all.map(e => e.textContent)")
    assert len(labels) == len(HOSTILE) and set(labels) == set(HOSTILE)
    page.locator(".things button").first.click()
    page.locator(".panel .connections button").first.click()
    assert page.locator(".panel blockquote").count() >= 1
    page.locator(".matrix button").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert quiet(seen), (seen.asked_for, seen.noise)


def test_a_network_of_hundreds_of_things_stays_small():
    network, spots = crowd(500, 2000)
    page = made(network, spots=spots)
    assert len(page.encode()) < 500_000
    assert "unsafe" not in re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])["words"]["matrix"] == "Matrix"
