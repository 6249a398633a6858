"""Markdown: read as the page that it makes; front matter says what the file is, and is no part of the text."""

import re
from typing import Final

from markdown_it import MarkdownIt

from secon_graph.read import html
from secon_graph.read.decoding import decode
from secon_graph.read.draft import Draft, join
from secon_graph.read.limits import Limits
from secon_graph.read.text import newlines

_FRONT: Final = re.compile(r"---[ \t]*\n((?:[^\W\d][\w-]*:.*\n|#.*\n|[ \t]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def read(data: bytes, limits: Limits) -> Draft:
    """Read Markdown."""
    page, encoding = decode(data)
    front, body = front_matter(newlines(page).removeprefix("\ufeff"))
    rendered = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    text, lines = join(html.pieces(rendered))
    said = (*front.items(), *((("encoding", encoding),) if encoding != "utf-8" else ()))
    return Draft(text, lines, front.get("title", ""), lang=front.get("lang", ""), meta=said)


def front_matter(page: str) -> tuple[dict[str, str], str]:
    """Return the fields that a page begins with, and the page without them.

    >>> front_matter("---\\nfictional: true\\n---\\n# Title\\n")
    ({'fictional': 'true'}, '# Title\\n')
    """
    match = _FRONT.match(page)
    if not match:
        return {}, page
    pairs = (line.split(":", 1) for line in match[1].splitlines() if ":" in line and not line.startswith("#"))
    return {key.strip().lower(): value.strip().strip("\"'") for key, value in pairs}, page[match.end() :]
