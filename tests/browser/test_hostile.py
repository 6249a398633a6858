"""Every page of the site, scripts on, with hostile words as content and as parameters: nothing runs or breaks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode, urlsplit

import pytest

import hostile
from browsing import PAGES
from secon_graph.terms import BASE
from secon_graph.web.settings import Settings
from served import serving

pytestmark = pytest.mark.browser
ANSWERED_NO = "Failed to load resource: the server responded with a status of 4"
GRAPHICS = "GL Driver Message"
"""What drawing without a graphics card says of its speed."""
LOOKED_AT = """() => ({
    ran: window.ran ?? null,
    heading: document.querySelectorAll("main h1").length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    frames: window.length,
    odd: [...document.querySelectorAll("main :is(script, style, link, meta, base, iframe, object, embed)")]
        .filter((each) => each.type !== "application/json").map((each) => each.outerHTML.slice(0, 120)),
    active: [...document.querySelectorAll("*")].flatMap((each) => [...each.attributes]
        .filter(({ name, value }) => name.startsWith("on") || name === "srcdoc"
            || (["href", "src", "action", "formaction", "xlink:href"].includes(name)
                && /^\\s*(javascript|vbscript|data):/i.test(value)))
        .map(({ name, value }) => `${name}=${value.slice(0, 80)}`)),
})"""
QUIET = {"ran": None, "heading": 1, "wide": 0, "frames": 0, "odd": [], "active": []}


@dataclass
class Watched:
    """A page, and what it did that a quiet page does not do."""

    page: object
    home: str
    noise: list[str] = field(default_factory=list)

    def at(self, path: str) -> dict[str, object]:
        """Go to an address and say what is to be seen there."""
        self.page.goto(self.home + path)
        return self.page.evaluate(LOOKED_AT)

    def heard(self, words: str) -> None:
        if not words.startswith(ANSWERED_NO) and GRAPHICS not in words:
            self.noise.append(words)

    def asked(self, url: str) -> None:
        if not url.startswith((self.home + "/", "blob:" + self.home)):
            self.noise.append(f"asked for {url}")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Iterator[str]:
    with serving(Settings(hostile.make(tmp_path_factory.mktemp("hostile") / "graph"))) as served:
        yield served.home


@pytest.fixture(scope="module")
def watched(chromium, home) -> Iterator[Watched]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    seen = Watched(page, home)
    page.on("request", lambda request: seen.asked(request.url))
    page.on("console", lambda message: seen.heard(message.text))
    page.on("pageerror", lambda error: seen.heard(str(error)))
    page.on("dialog", lambda dialog: (seen.heard(dialog.message), dialog.dismiss()))
    yield seen
    context.close()


@pytest.fixture
def visit(watched) -> Iterator[Callable[[str], dict[str, object]]]:
    """Look at an address; whatever a page then does by itself is a fault."""
    watched.noise.clear()
    yield watched.at
    watched.page.wait_for_timeout(100)
    assert watched.noise == []


def path_of(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE), safe="/")


def test_every_hostile_word_is_a_title_and_a_text_and_a_quote(visit, watched):
    for number in range(len(hostile.batches())):
        assert visit(path_of(hostile.named(number))) == QUIET
    shown = watched.page.locator(".reading .text").all_text_contents()
    expected = [" ".join(words.split()) for words in hostile.batches()[-1]]
    assert [" ".join(words.split()) for words in shown] == expected


@pytest.mark.parametrize("number", [0, 60, 150, 240, 359])
def test_every_hostile_word_is_a_name(visit, number):
    assert visit(path_of(hostile.address(number))) == QUIET


def test_all_hostile_words_are_names_of_one_thing(visit):
    assert visit(path_of(hostile.EVERYTHING)) == QUIET


@pytest.mark.parametrize("name", [name for name in PAGES if name != "lost"])
def test_a_page_about_a_hostile_graph_is_whole(visit, name):
    seen = visit(urlsplit(PAGES[name]).path)
    assert seen == QUIET


def test_regions_of_hostile_names_stand_side_by_side(visit):
    regions = [("region", hostile.region(number)) for number in range(4)]
    assert visit("/compare?" + urlencode(regions)) == QUIET


def test_answers_hold_hostile_words_and_their_quotes(visit):
    for name in (
        "organisations",
        "barriers-by-region",
        "documents",
        "findings",
        "evidence",
        "names",
        "compare-regions",
    ):
        given = {"evidence": "true", "region": hostile.region(0), "thing": hostile.address(0)}
        assert visit(f"/questions/{name}?{urlencode(given)}") == QUIET


def test_every_hostile_word_is_searched_for(visit):
    for batch in hostile.batches(10):
        words = " ".join(each[:60] for each in batch)[:300]
        assert visit("/search?" + urlencode({"q": words, "kind": batch[0][:200]})) == QUIET


@pytest.mark.parametrize("name", list(PAGES))
def test_hostile_parameters_do_nothing(visit, name):
    parts = urlsplit(PAGES[name])
    for batch in hostile.batches(180):
        words = " ".join(each[:30] for each in batch)[:1_500]
        given = [part.partition("=")[0] for part in parts.query.split("&")] + ["lang", "page", "around", "to"]
        values = {key: batch[i % len(batch)][:200] for i, key in enumerate(filter(None, given))}
        assert visit(f"{parts.path}?{urlencode({**values, words[:40]: words})}#{quote(words[:200])}") == QUIET


def test_suggestions_are_words(visit, watched):
    visit("/questions")
    watched.page.locator('form[role="search"] input[name="q"]').first.press_sequentially("onerror script", delay=5)
    options = watched.page.locator(".suggestions [role=option]")
    options.first.wait_for()
    assert any("<" in words for words in options.all_text_contents())
    assert watched.page.evaluate(LOOKED_AT) == QUIET
