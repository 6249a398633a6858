"""Take a picture of every page of the site, light and dark, desktop and phone, into build/screenshots.

python scripts/screenshots.py [--graph DIR] [--only NAME ...] [--axe]
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from browsing import ARGUMENTS, LOOKS, PAGES, grave, settle  # noqa: E402
from secon_graph.ingest import ingest  # noqa: E402
from secon_graph.web.settings import Settings  # noqa: E402
from served import serving  # noqa: E402

TARGET: Final = ROOT / "build" / "screenshots"
_SHEET: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Contact sheet</title>
<style>body{font:14px sans-serif;margin:20px}section{margin:0 0 28px}figure{display:inline-block;margin:0 10px 10px 0;
vertical-align:top}img{height:340px;max-width:480px;object-fit:cover;object-position:top;border:1px solid #999}
</style>"""


@contextmanager
def site(graph: Path | None) -> Iterator[str]:
    """Serve a graph, the sample corpus where none is given, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        path = graph or Path(folder) / "graph"
        if graph is None:
            ingest([ROOT / "data" / "corpus"], path)
        with serving(Settings(path)) as served:
            yield served.home


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield browser
        browser.close()


def take(browser: Browser, home: str, name: str, look: str, target: Path, *, whole: bool = True) -> None:
    """Take a picture of one page in one look: all of it, or what the window shows."""
    page = browser.new_page(**LOOKS[look].options)
    page.goto(home + PAGES[name])
    settle(page)
    page.screenshot(path=target, full_page=whole)
    page.context.close()


def findings(browser: Browser, home: str, name: str, look: str) -> list[str]:
    """Return what axe-core finds grave in one page in one look."""
    page = browser.new_page(**LOOKS[look].options, bypass_csp=True)
    page.goto(home + PAGES[name])
    settle(page)
    found = grave(page)
    page.context.close()
    return found


def sheet(names: list[str]) -> None:
    """Write a page with all pictures, a row for each page of the site."""
    rows = [
        f"<section><h2>{escape(name)} <small>{escape(PAGES[name])}</small></h2>"
        + "".join(f'<a href="{name}-{look}.png"><img src="{name}-{look}.png" alt="{look}"></a> ' for look in LOOKS)
        + "</section>"
        for name in names
    ]
    (TARGET / "index.html").write_text(_SHEET + "".join(rows), encoding="utf-8")


def main() -> int:
    """Take every picture; return 1 where axe-core was asked and found something grave."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--graph", type=Path, help="a graph that is there; else the sample corpus is read")
    reader.add_argument("--only", nargs="+", choices=list(PAGES), default=list(PAGES), help="names of pages")
    reader.add_argument("--axe", action="store_true", help="also say what axe-core finds serious or critical")
    asked = reader.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    count = 0
    with site(asked.graph) as home, started() as browser:
        for name in asked.only:
            for look in LOOKS:
                take(browser, home, name, look, TARGET / f"{name}-{look}.png")
                found = findings(browser, home, name, look) if asked.axe else []
                count += len(found)
                sys.stdout.write("".join([f"{name}-{look}.png\n", *(f"    {line}\n" for line in found)]))
        sheet(asked.only)
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(main())
