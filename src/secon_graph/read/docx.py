"""Word documents: paragraphs by their styles, lists, tables; nothing embedded is opened, no link followed."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from docx import Document as open_docx
from docx.oxml.ns import qn
from lxml import etree

from secon_graph.errors import ReadError
from secon_graph.model import BlockKind
from secon_graph.read.draft import Draft, Piece, join, visible
from secon_graph.read.limits import Limits, megabytes

_DAMAGED: Final = ("it is cut short or damaged", "copy or download it again")
_XML: Final = (".xml", ".rels", ".vml")
_DECLARATIONS: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_CHUNK: Final = 1 << 20

# names that Word stores in English whatever its own language is
_STYLES: Final[dict[str, BlockKind]] = {
    "heading": BlockKind.TITLE,
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.TITLE,
    "list": BlockKind.ITEM,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
    "block text": BlockKind.QUOTE,
}
_CLOSE: Final = (BlockKind.ITEM, BlockKind.CELL)
_FICTIONAL: Final = "fictional"

_WORDS: Final[dict[str, str | None]] = {
    qn("w:t"): None,
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SKIPPED: Final = (qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:p"), "{*}Fallback")


def read(data: bytes, limits: Limits) -> Draft:
    """Read a Word document."""
    _inspect(data, limits)
    try:
        word = open_docx(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ReadError(*_DAMAGED) from error
    text, lines = join(_pieces(word))
    about = word.core_properties
    return Draft(text, lines, visible(about.title or ""), meta=tuple(_meta(about)))


def _inspect(data: bytes, limits: Limits) -> None:
    """Refuse an archive that unpacks to too much or whose XML declares entities, before any of it is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise ReadError("it is encrypted", "save it without a password")
        left = limits.unpacked - max(0, sum(part.file_size for part in parts) - limits.unpacked)
        for part in parts:
            ...
