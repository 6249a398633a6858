import networkx as nx
import pytest

import small
from hostile import HOSTILE
from secon_graph.answers import ClaimView
from secon_graph.network import Style, join
from secon_graph.network.build import Network, Statement
from secon_graph.views.pyvis import page

pytestmark = pytest.mark.browser


@pytest.fixture
def partners(visit):
    return visit(page(small.network(), title="Who works with whom in SECON"))


def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(partners):
    partners.page.wait_for_timeout(500)
    assert (partners.asked_for, partners.noise) == ([""], [])


def test_the_drawing_shows_the_colours_of_the_legend(partners):
    colours = partners.page.evaluate(
        """() => {
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            const seen = new Set();
            for (let i = 0; i < data.length; i += 4) seen.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
            return DATA.styles.map(({ colour }) => [colour, seen.has(parseInt(colour.slice(1), 16))]);
        }"""
    )
    assert len(colours) == 7
    assert [colour for colour, seen in colours if not seen] == []


def test_a_line_is_read_with_the_keyboard_alone(partners):
    keys = partners.page.keyboard
    keys.press("Tab")
    keys.press("Enter")  # skip to the list
    keys.press("Tab")
    keys.type("organised by")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")  # the statements
    keys.press("ArrowDown")
    keys.press("Enter")
    quotes = partners.page.locator("#panel blockquote q").all_text_contents()
    assert quotes == [small.CLAIMS[small.BULLETIN + "#c-1"].quote, small.CLAIMS[small.REPORT + "#c-2"].quote]
    assert partners.page.locator("#panel .from").first.inner_text().split("\n") == [
        "Четвърти бюлетин по проект SECON",
        "26 March 2025 · p. 1 · Confidence 93%",
    ]
    assert partners.page.locator("#panel mark").all_text_contents()[:2] == [
        "4-та междурегионална среща",
        "Хунта де Естремадура",
    ]
    assert partners.page.locator("#status").text_content().endswith("organised by Хунта де Естремадура")


def test_a_thing_is_clicked_in_the_drawing_and_its_lines_lead_on(partners):
    at = partners.page.evaluate(
        """() => {
            const id = DATA.things.findIndex(({ label }) => label === "Хунта де Естремадура");
            const { x, y } = network.canvasToDOM(network.getPosition(id));
            const { left, top } = canvas.getBoundingClientRect();
            return [left + x, top + y];
        }"""
    )
    partners.page.mouse.click(*at)
    panel = partners.page.locator("#panel")
    panel.locator("h2", has_text="Хунта де Естремадура").wait_for()
    assert panel.locator(".kicker").inner_text() == "Organisation"
    assert panel.locator(".entry").all_text_contents() == [
        "… partner in SECON",
        "4-та междурегионална среща и Комитет за управление organised by …×2",
    ]
    assert "Junta de Extremadura" in panel.inner_text()
    panel.locator(".entry", has_text="SECON").first.click()
    assert "comes from the list of known things" in panel.inner_text()
    partners.page.keyboard.press("Escape")
    assert panel.locator("h2").inner_text() == "At a glance"


def test_what_is_only_planned_is_called_so(partners):
    partners.page.click("#show-statements")
    partners.page.click("#entries button:has-text('visited')")
    assert partners.page.locator("#panel .tag").inner_text() == "planned"
    assert "One end is not named in the quote" in partners.page.locator("#panel").inner_text()


def test_filters_take_things_and_their_lines_away(partners):
    tabs = partners.page.locator(".tabs")
    partners.page.click("#kinds .choice:has-text('Organisation')")
    assert tabs.inner_text().split() == ["Things", "6", "Statements", "4"]
    partners.page.click("#kinds button:has-text('all')")
    partners.page.click("#relations summary")
    partners.page.click("#relations button:has-text('none')")
    partners.page.click("#relations .choice:has-text('reports barrier')")
    assert tabs.inner_text().split() == ["Things", "3", "Statements", "2"]


def test_search_does_not_mind_case_and_accents(partners):
    partners.page.fill("#search", "хАСКОВО")
    names = partners.page.locator("#entries .entry .name").all_text_contents()
    assert names == ["Община Хасково", "Хасково"]
    partners.page.fill("#search", "no such thing")
    assert partners.page.locator("#entries").inner_text() == "Nothing has this in its name."


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground_in_light_and_dark(visit, scheme: str):
    seen = visit(page(small.network(), title="Who works with whom"), scheme=scheme)
    ratios = seen.page.evaluate(
        """() => ["ink", "soft", "accent"].flatMap((words) => ["ground", "paper"].map((ground) => {
            const style = getComputedStyle(document.documentElement);
            const light = (key) => style.getPropertyValue("--" + key).trim().slice(1).match(/../g)
                .map((part) => parseInt(part, 16) / 255)
                .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
            const [low, high] = [light(words), light(ground)].sort((a, b) => a - b);
            return (high + 0.05) / (low + 0.05);
        }))"""
    )
    assert min(ratios) >= 4.5


def test_the_page_speaks_bulgarian(visit):
    seen = visit(page(small.network(), title="Кой с кого работи", lang="bg"))
    seen.page.click("#show-statements")
    seen.page.click("#entries button:has-text('takes place in')")
    assert seen.page.locator("#panel .from").inner_text().split("\n")[1] == "26 март 2025 г. · с. 1 · Увереност 93%"


def test_the_page_works_on_a_narrow_screen(partners):
    partners.page.set_viewport_size({"width": 400, "height": 800})
    width = partners.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 400


# ---------------------------------------------------------------- hostile words


def hostile_network() -> Network:
    """Return a ring in which every hostile string is name, kind, relation, quote, title and part of an IRI."""
    network: Network = nx.MultiDiGraph()
    for i, words in enumerate(HOSTILE):
        style = Style(f"urn:k{i}", words, words, words)
        network.add_node(f"{i} {words}", label=words, kind_label=words, names=(words,), style=style)
    names = list(network)
    for i, words in enumerate(HOSTILE):
        view = ClaimView(f"urn:{i}#{words}", words, words, words, words, words, 1, words, 0.5, words, words, words)
        join(network, Statement(names[i], f"urn:{words}", names[(i + 1) % len(names)], words, (view,)))
    return network


def test_words_of_documents_are_shown_and_never_run(visit):
    seen = visit(page(hostile_network(), title=" ".join(HOSTILE[:40])))
    shown = seen.page.evaluate(
        """() => DATA.statements.map((_, id) => {
            choose("statement", id);
            const quote = document.querySelector("#panel q").textContent;
            const title = document.querySelector("#panel .title").textContent;
            choose("thing", DATA.statements[id].from);
            return [quote, title, document.querySelector("#panel h2").textContent,
                document.querySelector("#panel .identifier").textContent];
        })"""
    )
    assert sorted(shown) == sorted([words, words, words, f"{i} {words}"] for i, words in enumerate(HOSTILE))
    seen.page.mouse.move(700, 450)
    seen.page.wait_for_timeout(800)
    assert seen.page.evaluate("window.ran") is None
    assert (seen.asked_for, seen.noise) == ([""], [])


def test_hovering_hostile_things_shows_their_words(visit):
    seen = visit(page(hostile_network(), title=""))
    at = seen.page.evaluate(
        """() => {
            const id = DATA.things.findIndex(({ label }) => label.startsWith("<img"));
            network.moveTo({ position: network.getPosition(id), scale: 1 });
            const { x, y } = network.canvasToDOM(network.getPosition(id));
            const { left, top } = canvas.getBoundingClientRect();
            return [left + x, top + y];
        }"""
    )
    seen.page.mouse.move(at[0] - 3, at[1])
    seen.page.mouse.move(*at)
    seen.page.wait_for_timeout(700)
    tip = seen.page.locator(".vis-tooltip")
    assert tip.inner_text().startswith("<img src=x onerror=window.ran=1>")
    assert tip.evaluate("(tip) => tip.querySelector('img')") is None
    assert seen.noise == []
