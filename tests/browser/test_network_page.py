"""The network page in a real Chromium: what a visitor clicks, reads and sends on."""

from collections.abc import Callable, Iterator

import pytest

import little_graph
from hostile import SAMPLE as HOSTILE
from secon_graph.web.settings import Settings
from served import serving

pytestmark = pytest.mark.browser
DRIVER = "GL Driver Message"
"""What a software renderer says of itself is no fault of the page."""


@pytest.fixture(scope="module")
def home(tmp_path_factory, built) -> Iterator[str]:
    with serving(Settings(little_graph.make(tmp_path_factory.mktemp("network")))) as served:
        yield served.home


@pytest.fixture
def opened(chromium, home) -> Iterator[Callable[..., object]]:
    """Open a page and wait until its network is drawn; what the page complains of is a fault."""
    contexts, noise = [], []

    def open_page(path: str, *, width: int = 1280, ready: bool = True) -> object:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="en-GB", reduced_motion="reduce", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(home + path)
        if ready:
            page.wait_for_selector("#network[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in noise if DRIVER not in each] == []


def chosen(page: object, name: str) -> object:
    return page.locator(".things").get_by_role("button", name=name)


def test_find_a_cooperative_and_read_why_it_is_linked(opened):
    page = opened("/network")
    page.get_by_role("combobox", name="Begin with").fill("actyva")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_selector("#network[data-ready]")
    assert page.locator("h1").inner_text() == "ACTYVA Cooperative Society"
    chosen(page, "ACTYVA").click()
    page.locator(".connections button").first.click()
    panel = page.locator(".panel")
    stated = " ".join(panel.locator("h3").inner_text().split())
    assert stated == "fourth interregional meeting visited ACTYVA Cooperative Society"
    assert panel.locator("blockquote p").first.inner_text() == "visited ACTYVA Cooperative Society"
    assert "Autumn newsletter · 5 Nov 2024 · p. 1" in panel.locator("blockquote footer").inner_text()
    panel.get_by_role("link", name="in the document").click()
    page.wait_for_url("**/document/newsletter-en#c-*")


def test_how_is_actyva_connected_to_kmop(opened):
    page = opened("/network")
    page.get_by_label("From").fill("ACTYVA")
    page.get_by_label("To", exact=True).fill("KMOP")
    page.get_by_role("button", name="How are they connected?").click()
    page.wait_for_selector("#network[data-ready]")
    hops = page.locator(".way[open] .hops > li")
    assert ["visited ACTYVA" in hops.nth(0).inner_text(), "KMOP took part" in hops.nth(1).inner_text()] == [True, True]
    assert page.locator(".things li").count() == 3


def test_an_address_restores_what_was_seen(opened):
    page = opened("/network")
    page.get_by_text("Filters").click()
    page.get_by_role("checkbox", name="Event").check()
    page.get_by_role("checkbox", name="Social economy entity").check()
    page.get_by_role("combobox", name="Colour").select_option("community")
    chosen(page, "ACTYVA").click()
    page.wait_for_url("**pick=*")
    counts = page.locator(".counts").inner_text()
    again = opened(page.url.removeprefix(page.url.split("/network")[0]))
    assert again.locator(".counts").inner_text() == counts != ""
    assert again.locator(".panel h3").inner_text() == "ACTYVA Cooperative Society"
    assert again.get_by_role("combobox", name="Colour").input_value() == "community"
    assert again.locator("input:checked").count() == 2


def test_by_keyboard_alone_from_the_list_to_the_quote(opened):
    page = opened("/network?thing=ACTYVA")
    page.get_by_label("Find in this network").focus()
    page.keyboard.type("actyva")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".panel h3").inner_text() == "ACTYVA Cooperative Society"
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.locator(".connections button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".panel blockquote").count() == 1
    page.locator(".stage").focus()
    page.keyboard.press("Escape")
    assert not page.locator(".panel").is_visible()


def test_the_drawing_can_be_pressed_where_a_line_runs(opened):
    page = opened("/network?thing=ACTYVA")
    page.wait_for_timeout(300)
    box = page.locator(".stage").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".panel blockquote p").inner_text() == "visited ACTYVA Cooperative Society"


def test_a_picture_has_legend_title_and_where_it_comes_from(opened, tmp_path):
    page = opened("/network?thing=ACTYVA")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (SVG)").click()
    saved.value.save_as(tmp_path / "network.svg")
    drawn = (tmp_path / "network.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<svg") and "Documents read: 3" in drawn and "/network?thing=ACTYVA" in drawn
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    saved.value.save_as(tmp_path / "network.png")
    assert (tmp_path / "network.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_without_an_answer_the_list_stays(opened, chromium, home):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/network?thing=KMOP")
    assert page.locator(".statement blockquote p").first.inner_text() == "KMOP took part"
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_its_window(opened, width):
    page = opened("/network?thing=KMOP&steps=2", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_are_drawn_as_words(opened, chromium, home):
    page = opened("/network?thing=KMOP", ready=False)
    hostile = HOSTILE
    data = page.evaluate("fetch(document.querySelector('#network').dataset.source).then(a => a.json())")
    nodes = data["network"]["nodes"]
    for column in (
        "iri",
        "label",
        "lang",
        "names",
        "kind",
        "kind_label",
        "degree",
        "x",
        "y",
        "lat",
        "lon",
        "community",
    ):
        nodes[column] = [nodes[column][0]] * len(hostile)
    nodes["label"], nodes["kind_label"] = hostile, hostile
    nodes["iri"] = [f"javascript:window.ran={at}" for at in range(len(hostile))]
    nodes["x"] = nodes["y"] = list(range(len(hostile)))
    data["network"]["edges"] |= {"from": [0], "to": [1]}
    data["network"]["quotes"]["text"] = hostile[:1]
    data["focus"] = []
    page.route("**/network.json*", lambda route: route.fulfill(json=data))
    page.reload()
    page.wait_for_selector("#network[data-ready]")
    for button in page.locator(".things button").all()[:60:6]:
        button.click()
    page.locator(".connections button, .things button").first.click()
    assert page.evaluate("window.ran") is None
    assert page.locator("#network a[href^=javascript]").count() == 0


def test_a_map_and_a_matrix_stand_beside_the_drawing_and_in_the_address(opened):
    page = opened("/network")
    switches = page.locator(".switches")
    switches.get_by_role("button", name="Map").click()
    switches.get_by_role("button", name="Matrix").click()
    switches.get_by_role("button", name="Network").click()
    page.wait_for_url("**/network?panes=map%2Cmatrix")
    page.reload()
    page.wait_for_selector("#network[data-ready]")
    assert not page.locator(".stage").is_visible()
    assert page.locator(".crossing").is_visible()
    place = page.locator(".europe .places circle").first
    place.focus()
    page.keyboard.press("Enter")
    assert page.locator(".panel h3, .here button").count() > 0


def test_what_is_chosen_in_the_list_is_marked_on_the_map(opened):
    page = opened("/network?thing=haskovo&panes=network,map")
    page.locator(".listed .things").get_by_role("button", name="Haskovo").first.click()
    page.locator(".europe circle[aria-pressed=true]").first.wait_for()


def test_the_answer_of_a_question_is_drawn_on_its_page(opened):
    page = opened("/questions/stakeholders")
    assert page.locator(".shown-as [aria-current]").inner_text() == "Network"
    assert page.locator(".listed .things button").count() > 0
    before = page.url
    page.locator(".listed .things button").first.click()
    page.locator(".panel h3").wait_for()
    assert page.url == before
    assert (
        page.get_by_role("link", name="Open in the network").get_attribute("href") == "/network?question=stakeholders"
    )
