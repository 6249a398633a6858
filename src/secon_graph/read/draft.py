"""What a reader of one format hands on: text in lines, each with what the format itself says of it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from secon_graph.model import BlockKind
from secon_graph.read.limits import Limits

# what no page shows: control characters, and halves of surrogate pairs
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, white space trimmed; `width` and `indent` are columns.

    `gap` is space above it; `more` says that it continues what the format keeps together.
    """

    start: int
    text: str
    gap: bool = False
    more: bool = False
    kind: BlockKind | None = None
    page: int = 1
    indent: float = 0
    width: float = 0
    size: float = 0

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that a format keeps together: a paragraph of HTML, one printed line of a PDF.

    `gap` asks for a blank line above; `beside` puts a cell on the line of the cell before it.
    """

    text: str
    kind: BlockKind | None = None
    page: int = 1
    gap: bool = True
    beside: bool = False
    indent: float = 0
    width: float = 0
    size: float = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its blocks are made: text, lines, and what the file says of itself."""

    text: str
    lines: tuple[Line, ...]
    title: str = ""
    date: dt.date | None = None
    lang: str = ""
    meta: tuple[tuple[str, str], ...] = ()


Reader = Callable[[bytes, Limits], Draft]
"""Reads the bytes of a file; raises ReadError(what is wrong, what would be right)."""


def join(pieces: Iterable[Piece]) -> tuple[str, tuple[Line, ...]]:
    """Return the text that `pieces` make, and its lines; a blank line also parts what is of two kinds."""
    parts: list[str] = []
    lines: list[Line] = []
    offset = 0
    for piece in pieces:
        for row, more in _rows(piece):
            parting = _parting(piece, lines[-1], more=more) if lines else ""
            start = offset + len(parting)
            gap = parting == "\n\n"
            width = piece.width or len(row)
            lines.append(Line(start, row, gap, more, piece.kind, piece.page, piece.indent, width, piece.size))
            parts += (parting, row)
            offset = start + len(row)
    return "".join(parts), tuple(lines)


def _parting(piece: Piece, above: Line, *, more: bool) -> str:
    """Return what stands between the line `above` and the next row of `piece`."""
    if more:
        return "\n"
    if piece.beside:
        return "\t"
    return "\n\n" if piece.gap or piece.kind is not above.kind else "\n"


def _rows(piece: Piece) -> Iterator[tuple[str, bool]]:
    rows = [row.strip() for row in visible(piece.text).split("\n")]
    for number, row in enumerate(row for row in rows if row):
        yield row, number > 0


def visible(text: str) -> str:
    """Return NFC text without characters that no page shows."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def level(text: str) -> str:
    """Return `text` on one line, with single spaces.

    >>> level("Fourth  newsletter\\n of SECON ")
    'Fourth newsletter of SECON'
    """
    return " ".join(text.split())
