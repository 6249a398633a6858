"""A real Chromium with the cable out: whatever it asks for beside the page itself is written down and refused."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from secon_graph.resources import folder

# the small network lies one folder up, for other tests use it too
sys.path.insert(0, str(Path(__file__).parents[1]))

from browsing import ARGUMENTS, missing
from secon_graph.ingest import ingest
from secon_graph.web.settings import Settings
from served import serving

READ = ("interregional-seminars-bg.txt", "encuentro-caceres-es.txt", "focus-groups-bg.pdf", "two-enterprises-en.md")


@dataclass
class Visit:
    """An open page, and everything it did that a quiet page does not do."""

    page: object
    asked_for: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def built() -> None:
    """Ask for the scripts of the explorer."""
    if not (folder("explorer") / "network.js").is_file():
        missing("the explorer's scripts are not built (make web builds them)")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Start Chromium once for all tests."""
    program = shutil.which("chromium")
    if program is None:
        missing("Chromium is not installed (make browser installs it)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright is not installed (pip install playwright)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory) -> Iterator[str]:
    """Serve a graph of four documents of the sample corpus."""
    path = tmp_path_factory.mktemp("site") / "graph"
    ingest([folder("ontology").parent / "data" / "corpus" / name for name in READ], path)
    with serving(Settings(path)) as served:
        yield served.home


@pytest.fixture
def visit(chromium, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Write a page to a file and open it, offline."""
    contexts = []

    def opened(html: str, *, scheme: str = "light") -> Visit:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": 1400, "height": 900}, color_scheme=scheme, reduced_motion="reduce", offline=True
        )
        contexts.append(context)
        page = context.new_page()
        seen = Visit(page)
        context.route("**/*", lambda route: route.continue_() if route.request.url == file.as_uri() else route.abort())
        page.on("request", lambda request: seen.asked_for.append(request.url.removeprefix(file.as_uri())))
        page.on("console", lambda message: seen.noise.append(message.text))
        page.on("pageerror", lambda error: seen.noise.append(str(error)))
        page.on("dialog", lambda dialog: (seen.noise.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri())
        return seen

    yield opened
    for context in contexts:
        context.close()
