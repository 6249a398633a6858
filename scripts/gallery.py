"""Write viz/gallery/*.png: pictures of the pages on the sample corpus, taken in Chromium with no network."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from secon_graph.graph import Graph  # noqa: E402
from secon_graph.ingest import ingest  # noqa: E402
from secon_graph.queries import find  # noqa: E402
from secon_graph.views import VIEWS  # noqa: E402
from secon_graph.web.settings import Settings  # noqa: E402
from served import serving  # noqa: E402

TARGET = ROOT / "viz" / "gallery"
ARGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
ARGS += ["--disable-component-update", "--disable-sync"]
# name of the picture: question, language, colour scheme, what is typed into the search box
PICTURES = {
    "network": ("network", "en", "light", ""),
    "network-dark": ("network", "en", "dark", ""),
    "stakeholders-bg": ("stakeholders", "bg", "light", "междурегионална"),
}

# name of the picture: address on the site, colour scheme
SITE = {
    "site": ("/", "light"),
    "site-network": ("/network?thing=SECON&steps=2", "light"),
    "site-thing-dark": ("/id/junta-de-extremadura", "dark"),
    "site-editor-dark": ("/editor", "dark"),
    "site-brief-bg": ("/brief?about=BG422&lang=bg", "light"),
}


def take(browser: Browser, page_file: Path, target: Path, *, scheme: str, typed: str) -> None:
    """Open a page, choose the first statement that fits what is typed, and take its picture."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, color_scheme=scheme)
    page.context.set_offline(True)
    page.goto(page_file.as_uri())
    page.wait_for_timeout(1500)
    if typed:
        page.locator("#search").fill(typed)
        page.locator("#show-statements").click()
        page.locator("#entries button").first.click()
        page.wait_for_timeout(800)
    page.screenshot(path=target)
    page.close()


def take_site(browser: Browser, graph: Path) -> None:
    """Take the pages of the site that the manual shows, scripts and all."""
    with serving(Settings(graph)) as served:
        for name, (address, scheme) in SITE.items():
            page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme=scheme)
            page.goto(served.home + address)
            if "/network" in address:
                page.wait_for_selector("canvas")
            page.wait_for_timeout(3000)
            page.screenshot(path=TARGET / f"{name}.png")
            page.context.close()
            sys.stdout.write(f"{name}.png\n")


def main() -> None:
    """Take every picture."""
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ingest([ROOT / "data" / "corpus"], Path(folder) / "graph")
        graph = Graph.open(Path(folder) / "graph")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
        for name, (question, lang, scheme, typed) in PICTURES.items():
            file = Path(folder) / f"{name}.html"
            network = graph.network(question, lang=lang)
            file.write_text(VIEWS["pyvis"](network, title=find(question).titles[lang], lang=lang), encoding="utf-8")
            take(browser, file, TARGET / f"{name}.png", scheme=scheme, typed=typed)
            sys.stdout.write(f"{name}.png\n")
        take_site(browser, Path(folder) / "graph")
        browser.close()


if __name__ == "__main__":
    main()
