"""The site in a real Chromium with scripts switched off: what a visitor reads, clicks and finds."""

from collections.abc import Callable, Iterator

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(chromium, home) -> Iterator[Callable[..., object]]:
    """Open a page of the site, without scripts; whatever it loads but itself and the stylesheet is a fault."""
    contexts, loaded = [], []

    def open_page(path: str, *, width: int = 1280, scheme: str = "light", locale: str = "en-GB") -> object:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=False, locale=locale
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda asked: loaded.append((asked.resource_type, asked.url.removeprefix(home))))
        page.on("console", lambda message: loaded.append(("console", message.text)))
        page.goto(home + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [each for each in loaded if each[0] != "document" and each[1] not in {"/style.css", "/icon.svg"}] == []


def test_find_a_cooperative_and_read_why_it_is_linked(opened):
    page = opened("/")
    page.get_by_role("searchbox").fill("junta extremadura")
    page.get_by_role("button", name="Search").click()
    page.locator("main").get_by_role("link", name="Junta de Extremadura").first.click()
    assert page.locator("h1").inner_text() == "Junta de Extremadura"
    assert page.locator("blockquote").count() > 0
    page.get_by_role("link", name="in the document").first.click()
    assert "/document/" in page.url and "#c-" in page.url


def test_which_barriers_do_two_regions_share(opened):
    page = opened("/compare")
    page.get_by_label("Haskovo").check()
    page.get_by_label("Extremadura").check()
    page.get_by_role("button", name="Compare").click()
    assert page.locator("thead th").all_inner_texts()[:2] != []
    assert page.locator("h2").all_inner_texts() == ["Barriers", "Enablers", "Good practices", "Projects", "Partners"]


def test_a_reader_of_bulgarian_is_met_in_bulgarian_and_may_change(opened):
    page = opened("/questions", locale="bg-BG")
    assert page.locator("h1").inner_text() == "Въпроси"
    page.locator(".langs summary").click()
    page.get_by_role("link", name="Deutsch").click()
    assert (page.locator("h1").inner_text(), page.locator("html").get_attribute("lang")) == ("Fragen", "de")


def test_a_document_shows_its_text_with_names_marked(opened):
    page = opened("/document/two-enterprises-en")
    marks = page.locator("a.mark")
    assert marks.count() > 5 and page.locator("aside.margin li").count() > 3
    border = marks.first.evaluate("each => getComputedStyle(each).borderBottomColor")
    assert border not in {"rgba(0, 0, 0, 0)", "rgb(0, 0, 0)"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/questions/barriers-by-region", "/id/junta-de-extremadura", "/document/focus-groups-bg", "/ontology"]
)
def test_no_page_is_wider_than_its_window(opened, path, width):
    page = opened(path, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_skip_link_is_the_first_stop_of_the_keyboard(opened):
    page = opened("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
