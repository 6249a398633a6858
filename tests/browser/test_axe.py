"""Every page of the site seen with axe-core, used by keyboard, and weighed."""

import gzip
from collections.abc import Iterator

import httpx
import pytest

from browsing import AXE, LOOKS, PAGES, grave, missing

pytestmark = pytest.mark.browser
KB = 1000
MOST_SCRIPT = 250 * KB
MOST_PAGE = 100 * KB
MOST_REQUESTS = 12
FREE = {"editor"}
"""Pages whose scripts may weigh more."""


@pytest.fixture(scope="module")
def tabs(chromium) -> Iterator[dict[str, object]]:
    """A tab for each look, in which axe-core may run."""
    contexts = {name: chromium.new_context(**look.options, bypass_csp=True) for name, look in LOOKS.items()}
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("name", list(PAGES))
def test_axe_finds_nothing_grave(tabs, home, name):
    if not AXE.exists():
        missing("axe-core is not installed (make web brings it)")
    found = {}
    # what differs between looks is size and colour: each page is seen in two of the four
    for look in ("light", "phone-dark") if len(name) % 2 else ("dark", "phone"):
        page = tabs[look]
        page.goto(home + PAGES[name])
        found[look] = grave(page)
    assert {look: each for look, each in found.items() if each} == {}


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_is_light(tabs, home, name):
    asked = []
    page = tabs["light"]
    listen = lambda response: asked.append((response.url, response.request.resource_type))  # noqa: E731
    page.on("response", listen)
    page.goto(home + PAGES[name])
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", listen)
    scripts = [url for url, kind in asked if kind == "script"]
    weight = sum(len(gzip.compress(httpx.get(url).content)) for url in scripts)
    assert weight <= MOST_SCRIPT or name in FREE
    assert len(gzip.compress(httpx.get(home + PAGES[name], headers={"accept": "text/html"}).content)) <= MOST_PAGE
    assert len(asked) <= MOST_REQUESTS


REACHED = """() => {
    const seen = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[inert]");
    const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
    return all.filter((each) => seen(each) && each.tabIndex < 0 && !each.disabled
        && !each.closest("[role=listbox], [role=tablist], [role=toolbar], [role=grid], [role=menu], [role=radiogroup]"))
        .map((each) => each.outerHTML.slice(0, 120));
}"""
SHOWN = """() => {
    if (document.activeElement === document.body) return true;
    const within = document.activeElement.shadowRoot?.querySelector(".cm-focused");
    const style = getComputedStyle(within ?? document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
}"""


@pytest.mark.parametrize("name", [name for name in PAGES if name != "lost"])
def test_every_function_is_reached_by_keyboard_and_shows_where_one_is(tabs, home, name):
    page = tabs["light"]
    page.goto(home + PAGES[name])
    assert page.evaluate(REACHED) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    unseen = []
    for _ in range(24):
        if page.evaluate("document.activeElement.shadowRoot !== null"):
            page.keyboard.press("Escape")  # else Tab would indent in the editor
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.shadowRoot !== null"):
            page.wait_for_timeout(100)  # the editor shows it a moment later
        if not page.evaluate(SHOWN):
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 160)"))
    assert unseen == []


def test_escape_closes_the_languages_and_the_suggestions(tabs, home):
    page = tabs["light"]
    page.goto(home + "/questions")
    page.locator(".langs summary").click()
    assert page.locator(".langs ul").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".langs ul").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    box = page.locator('form[role="search"] input[name="q"]')
    box.press_sequentially("extre", delay=10)
    page.locator(".suggestions [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".suggestions").is_hidden()


def test_the_start_page_reads_well_before_any_script_has_run(chromium, home):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(home + "/")
    seen = page.locator("main").inner_text()
    context.close()
    assert "The social economy of Europe, sentence by sentence" in seen
    assert [words for words in ("Documents", "Newest documents", "Regions", "Haskovo") if words not in seen] == []


def test_axe_sees_what_is_wrong(tabs):
    if not AXE.exists():
        missing("axe-core is not installed (make web brings it)")
    page = tabs["light"]
    page.goto("about:blank")
    page.set_content('<html lang="en"><title>x</title><main><img src="data:,"><p style="color:#999">pale</p></main>')
    assert {line.split(": ")[1] for line in grave(page)} == {"image-alt", "color-contrast"}
