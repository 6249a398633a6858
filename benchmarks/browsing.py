"""What a page costs in Chromium, with software rendering and no network: time to the drawing, frames, scripting."""

import asyncio
import contextlib
import itertools
import json
import math
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.async_api import Browser, Page, async_playwright

ARGUMENTS: Final = (
    "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
PATIENCE_S: Final = 10.0
VIEWPORT: Final = {"width": 1400, "height": 900}
CATEGORIES: Final = (
    "devtools.timeline",
    "disabled-by-default-devtools.timeline.frame",
    "devtools.timeline.frame",
    "v8",
)
SCRIPTING: Final = frozenset(
    {"FunctionCall", "EvaluateScript", "FireAnimationFrame", "EventDispatch", "TimerFire", "MinorGC", "MajorGC"}
)
DRAWN: Final = """
new MutationObserver((_, observer) => {
  if (!document.querySelector("#explorer[data-ready]")) return;
  observer.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    for (const canvas of document.querySelectorAll("canvas")) canvas.getContext("webgl2")?.finish();
    document.documentElement.dataset.drawn = performance.now();
  }));
}).observe(document, { subtree: true, attributes: true });
"""


class Moved(NamedTuple):
    """What was seen while a page was panned and zoomed."""

    frames: int
    seconds: float
    scripting_ms: float
    """On the page's main thread, in all."""

    @property
    def per_second(self) -> float:
        """Return frames painted a second."""
        return self.frames / self.seconds


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Open Chromium, drawing with the processor alone."""
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield opened
        await opened.close()


@asynccontextmanager
async def visited(chromium: Browser, file: Path) -> AsyncIterator[tuple[Page, list[str]]]:
    """Open a file with the network off; yield the page and the addresses that it asks for."""
    context = await chromium.new_context(viewport=VIEWPORT, offline=True)
    page, asked = await context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    await page.add_init_script(DRAWN)
    await page.goto(file.as_uri(), wait_until="commit")
    yield page, asked
    # a page that is busy for minutes goes with the browser
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(context.close(), PATIENCE_S)


async def drawn(page: Page) -> float:
    """Return seconds from the opening to the first complete drawing."""
    found = await page.wait_for_selector("html[data-drawn]", timeout=60_000)
    return float(await found.get_attribute("data-drawn") or 0) / 1000


async def moved(chromium: Browser, page: Page, *, seconds: float) -> Moved:
    """Pan with the mouse held down for most of the time, then zoom with its wheel; return what the trace says."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.json"
        await chromium.start_tracing(page=page, path=trace, categories=list(CATEGORIES))
        started = time.monotonic()
        await _pan(page, started + seconds * 0.7)
        await _zoom(page, started + seconds)
        took = time.monotonic() - started
        await chromium.stop_tracing()
        return _read(json.loads(trace.read_text(encoding="utf-8"))["traceEvents"], took)


async def _pan(page: Page, until: float) -> None:
    x, y = VIEWPORT["width"] * 0.35, VIEWPORT["height"] * 0.55
    await _within(page.mouse.move(x, y), until)
    await _within(page.mouse.down(), until)
    for step in itertools.count():
        if time.monotonic() > until:
            break
        await _within(page.mouse.move(x + 180 * math.sin(step / 20), y + 120 * math.cos(step / 17)), until)
    await _within(page.mouse.up(), until + 1)


async def _zoom(page: Page, until: float) -> None:
    for step in itertools.count():
        if time.monotonic() > until:
            break
        await _within(page.mouse.wheel(0, -120 if step % 20 < 10 else 120), until)


async def _within(act: Awaitable[None], until: float) -> None:
    """Wait for a page to answer, but not beyond a moment: one that lays out a network may be deaf for a minute."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(act, max(0.01, until - time.monotonic()))


def _read(events: list[dict[str, Any]], seconds: float) -> Moved:
    """Return frames that the compositor drew, and the time of the busiest main thread under scripts, nothing twice."""
    frames = sum(event["name"] == "DrawFrame" for event in events)
    spans: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for event in events:
        if event["name"] in SCRIPTING and event.get("ph") == "X":
            spans.setdefault((event["pid"], event["tid"]), []).append((event["ts"], event["ts"] + event.get("dur", 0)))
    return Moved(frames, seconds, max((_covered(each) for each in spans.values()), default=0.0) / 1000)


def _covered(spans: list[tuple[float, float]]) -> float:
    total, end = 0.0, -math.inf
    for start, stop in sorted(spans):
        total += max(0.0, stop - max(start, end))
        end = max(end, stop)
    return total
