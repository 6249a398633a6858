"""Plain text: kept to the letter, in NFC; lines and pages are found in it, nothing is changed."""

import re
import unicodedata
from collections.abc import Iterator

from secon_graph.errors import ReadError
from secon_graph.read.decoding import decode
from secon_graph.read.draft import Draft, Line
from secon_graph.read.limits import Limits

_MARGIN = " \t\r\v\f\u00a0\ufeff\u200b"


def read(data: bytes, limits: Limits) -> Draft:
    """Read plain text."""
    text, encoding = decode(data)
    text = unicodedata.normalize("NFC", newlines(text))
    if "\x00" in text:
        raise ReadError("it holds binary data, not text", "give it the ending of what it is")
    return Draft(text, tuple(lines_of(text)), meta=(("encoding", encoding),) if encoding != "utf-8" else ())


def newlines(text: str) -> str:
    """Return `text` with every line ended by one newline, as open() gives it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that hold anything; a form feed turns the page.

    >>> [line.text for line in lines_of("One \\n\\n  two")]
    ['One', 'two']
    """
    page, gap = 1, True
    for match in re.finditer(r"[^\n]*\n?", text):
        row = match[0].rstrip("\n")
        page += row.count("\f")
        line = row.strip(_MARGIN)
        if line:
            before = row.index(line)
            indent = len(row[:before].expandtabs(4))
            yield Line(match.start() + before, line, gap, page=page, indent=indent, width=indent + len(line))
        gap = not line
