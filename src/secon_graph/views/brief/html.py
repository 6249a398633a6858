"""A brief as one HTML file that opens without a network and prints on two pages."""

from urllib.parse import urlsplit

from secon_graph.views.brief.blocks import links_to, told
from secon_graph.views.brief.parts import Brief
from secon_graph.views.page import render, text
from secon_graph.views.words import catalogue, day

STYLES = ("site/styles/base.css", "site/styles/brief.css")


def page(brief: Brief, home: str = "") -> bytes:
    """Return the file."""
    words = catalogue()[brief.lang]
    made = render(
        "brief/page.html",
        style="".join(map(text, STYLES)),
        scripts=(),
        data=None,
        brief=brief,
        blocks=tuple(told(brief, links_to(home, brief.lang))),
        made=words["brief_made"].format(day=day(brief.day, brief.lang)),
        w=words,
        followed=followed,
    )
    return made.encode("utf-8", "replace")


def followed(href: str) -> bool:
    """Say whether a link may be followed: to the web, to this site, or to a place within.

    >>> followed("#s1"), followed("https://w3id.org/x"), followed("javascript:alert(1)"), followed("//evil.example/")
    (True, True, False, False)
    """
    if href.startswith("#") or (href.startswith("/") and not href.startswith(("//", "/\\"))):
        return True
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
