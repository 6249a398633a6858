"""How kinds are drawn: a colour and a shape for each, from the ontology, and the one stylesheet of all pages."""

import re
from functools import cache
from typing import Final

from secon_graph import ontology
from secon_graph.network import colour
from secon_graph.resources import folder
from secon_graph.terms import local_name

SHAPES: Final = {
    "dot": "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
    "square": "M2 2h12v12H2z",
    "hexagon": "M8 0l7 4v8l-7 4-7-4V4z",
    "star": "M8 0l2.2 5.3 5.8.4-4.4 3.8 1.4 5.7L8 12.1l-5 3.1 1.4-5.7L0 5.7l5.8-.4z",
    "triangle": "M8 1l8 14H0z",
    "triangleDown": "M8 15L0 1h16z",
    "diamond": "M8 0l8 8-8 8-8-8z",
}
"""The outline of each shape in a square of sixteen."""


def outline(kind: str) -> str:
    """Return the outline of the sign of a kind."""
    return SHAPES.get(ontology.load().style(kind)[1], SHAPES["dot"])


def mark(kind: str) -> str:
    """Return the class of a kind in the stylesheet.

    >>> mark("https://w3id.org/secon-graph/ontology#Region")
    'k-Region'
    """
    return "k-" + re.sub(r"[^A-Za-z0-9]", "", local_name(kind))


@cache
def icon() -> str:
    """Return the sign of the site."""
    return (folder("templates") / "site" / "icon.svg").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    """Return the stylesheet: base.css, the files of single parts beside it, and the colours of the kinds."""
    files = sorted(
        (folder("templates") / "site" / "styles").glob("*.css"), key=lambda path: (path.stem != "base", path)
    )
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    vocabulary = ontology.load()
    colours = "".join(
        f".{mark(kind)}{{--kind:{colour(vocabulary.style(kind)[0])}}}\n" for kind in sorted(vocabulary.kinds)
    )
    return written + colours
