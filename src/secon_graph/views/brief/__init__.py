"""A brief to carry into a meeting: one region or one barrier on two pages, as a page or as DOCX."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from secon_graph.errors import UnknownFormatError
from secon_graph.views.brief import docx, html
from secon_graph.views.brief.content import brief as brief
from secon_graph.views.brief.parts import Brief as Brief
from secon_graph.views.brief.subject import find_subject as find_subject
from secon_graph.views.brief.subject import hint as hint

if TYPE_CHECKING:
    from secon_graph.graph import Graph

FILES: Final[dict[str, Callable[[Brief, str], bytes]]] = {".docx": docx.document, ".html": html.page}
"""The endings of files, each with the function that writes a brief for a site at an address ("" for none)."""


def write(graph: "Graph", name: str, ending: str, *, lang: str = "en", today: dt.date, home: str = "") -> bytes:
    """Return a brief of the region or barrier called `name` as a file of this ending."""
    if ending.lower() not in FILES:
        known = " or ".join(FILES)
        raise UnknownFormatError(f"a brief is written as {known}, not as {ending or 'a file without an ending'}")
    return FILES[ending.lower()](brief(graph, name, lang=lang, today=today), home)
