"""How fast the page in one file is drawn and moved, beside a page of the same network as pyvis writes it, in one run.

python benchmarks/views.py                     10,000 things and 40,000 lines, about three minutes
python benchmarks/views.py --things 2000 --lines 6000
python benchmarks/views.py --keep FOLDER       leaves both pages there

Chromium draws with the processor alone, so that figures do not hang on a graphics card. It fails when a bar is missed.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from crowd import crowd
from pyvis.network import Network as Pyvis

import browsing
from extract import Figure
from secon_graph.network import Network, statements
from secon_graph.views import explorer

DRAWN_S = 3.0
SCRIPTING_MS = 8.0
TO_PYVIS = 10.0
MEGABYTES = 6.0
OPENINGS = 3
MOVING_S = 15.0
SETTLING_S = 20.0


async def figures(folder: Path, things: int, lines: int) -> AsyncIterator[Figure]:
    """Write both pages and measure them, one after the other."""
    network, spots = crowd(things, lines)
    ours, theirs = folder / "explorer.html", folder / "pyvis.html"
    started = time.monotonic()
    ours.write_text(explorer.page(network, title="A made network", made="2026-01-01", spots=spots), encoding="utf-8")
    yield Figure("laid out and written", time.monotonic() - started, "s")
    yield Figure("size of the file", ours.stat().st_size / 1e6, "MB", MEGABYTES, is_limit=True)
    theirs.write_text(_by_pyvis(network), encoding="utf-8")
    async with browsing.browser() as chromium:
        opened = []
        for opening in range(OPENINGS):
            async with browsing.visited(chromium, ours) as (page, asked):
                opened.append(await browsing.drawn(page))
                if opening == OPENINGS - 1:
                    yield Figure(
                        "first complete drawing, the median of three",
                        statistics.median(opened),
                        "s",
                        DRAWN_S,
                        is_limit=True,
                    )
                    moved = await browsing.moved(chromium, page, seconds=MOVING_S)
        yield Figure("requests beside the file itself", len(asked) - 1, "", 0, is_limit=True)
        yield Figure(
            "scripting a frame while panning and zooming",
            moved.scripting_ms / moved.frames,
            "ms",
            SCRIPTING_MS,
            is_limit=True,
        )
        yield Figure("frames a second while panning and zooming", moved.per_second)
        async with browsing.visited(chromium, theirs) as (page, _):
            await asyncio.sleep(SETTLING_S)
            beside = await browsing.moved(chromium, page, seconds=MOVING_S)
        yield Figure(f"the same in pyvis's page ({beside.frames} frames in {beside.seconds:.0f} s)", beside.per_second)
    # a page that paints nothing at all counts as one that paints once
    yield Figure("ours to pyvis's", moved.per_second / max(beside.per_second, 1 / beside.seconds), "×", TO_PYVIS)


def _by_pyvis(network: Network) -> str:
    """Return the page that pyvis writes of a network when nothing is set but that its scripts lie within."""
    drawing = Pyvis(cdn_resources="in_line", directed=True)
    number = {name: at for at, name in enumerate(network)}
    looks = [network.nodes[name] for name in network]
    drawing.add_nodes(
        list(number.values()), label=[look["label"] for look in looks], color=[look["style"].colour for look in looks]
    )
    drawing.add_edges([(number[line.source], number[line.target]) for line in statements(network)])
    return str(drawing.generate_html())


async def _told(folder: Path, things: int, lines: int) -> int:
    """Print every figure as it comes; return how many bars are missed."""
    sys.stdout.write(f"\n{things:,} things, {lines:,} lines\n")
    missed = 0
    async for figure in figures(folder, things, lines):
        missed += not figure.holds
        sys.stdout.write(f"  {figure}\n")
        sys.stdout.flush()
    return missed


def main() -> int:
    """Print every figure; return 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=40_000)
    parser.add_argument("--keep", type=Path, help="a folder for both pages")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        missed = asyncio.run(_told(folder, arguments.things, arguments.lines))
    sys.stdout.write(f"\n{missed} bars missed\n" if missed else "\nevery bar holds\n")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
