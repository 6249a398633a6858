"""The map in a real Chromium: with scripts it grows, moves and says names; without them it is there all the same."""

from collections.abc import Iterator

import pytest

from little_graph import make
from secon_graph.web.settings import Settings
from secon_graph.web.site import scripts
from served import serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[str]:
    with serving(Settings(make(tmp_path_factory.mktemp("map")))) as served:
        yield served.home


@pytest.fixture
def page(chromium, home) -> Iterator[object]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened, noise = context.new_page(), []
    opened.on("console", lambda message: noise.append(message.text))
    opened.on("pageerror", lambda error: noise.append(str(error)))
    opened.goto(home)
    yield opened
    context.close()
    assert noise == []


@pytest.mark.skipif(not scripts.address("map.js"), reason="the scripts are not built (make web)")
def test_a_map_grows_and_a_mark_that_has_the_focus_is_seen_and_named(page):
    box = page.locator("svg.drawn")
    whole = box.get_attribute("viewBox")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    near = box.get_attribute("viewBox")
    assert float(near.split()[2]) < float(whole.split()[2]) / 3
    mark = page.locator("svg.drawn a").first
    mark.focus()
    assert page.locator(".map .tip").inner_text() == mark.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Show all").click()
    assert [float(each) for each in box.get_attribute("viewBox").split()] == [float(each) for each in whole.split()]


def test_a_mark_leads_to_its_region(chromium, home):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(home)
    page.locator("svg.drawn").get_by_role("link", name="Haskovo").click()
    assert page.locator("h1").inner_text() == "Haskovo"
    context.close()
