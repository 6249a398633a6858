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

    `gap` asks for a blank line above. A cell knows its `place`: the number of its row, and of its column.
    """

    text: str
    kind: BlockKind | None = None
    page: int = 1
    gap: bool = True
    place: tuple[int, int] | None = None
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
    above: Piece | None = None
    offset = 0
    for piece in pieces:
        for row, more in _rows(piece):
            parting = "\n" if more else _parting(above, piece)
            start = offset + len(parting)
            gap = parting.startswith("\n\n")
            width = piece.width or len(row)
            lines.append(Line(start, row, gap, more, piece.kind, piece.page, piece.indent, width, piece.size))
            parts += (parting, row)
            offset = start + len(row)
            above = piece
    return "".join(parts), tuple(lines)


def _parting(above: Piece | None, piece: Piece) -> str:
    """Return what stands between two pieces: blank lines, or the tabs of a table's row."""
    row, column = piece.place or (-1, 0)
    if above is None:
        return "\t" * column
    if piece.place and above.place and above.place[0] == row:
        return "\t" * (column - above.place[1]) or "\n"
    return ("\n\n" if piece.gap or piece.kind is not above.kind else "\n") + "\t" * column


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
