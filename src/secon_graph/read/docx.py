"""Word documents: paragraphs by their styles, lists, tables, notes; nothing embedded is opened, no link followed."""

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
from secon_graph.read import marks
from secon_graph.read.archive import inspect
from secon_graph.read.content import DAMAGED
from secon_graph.read.draft import Draft, Piece, join, visible
from secon_graph.read.limits import Limits

# names that Word stores in English whatever its own language is
_STYLES: Final[dict[str, BlockKind]] = {
    "heading": BlockKind.TITLE,
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.TITLE,
    "list": BlockKind.ITEM,
    "list bullet": BlockKind.ITEM,
    "list number": BlockKind.ITEM,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
}
_CLOSE: Final = (BlockKind.ITEM, BlockKind.CELL)
_BOLD_WORDS: Final = 20
_FICTIONAL: Final = "fictional"

_PARAGRAPH: Final = qn("w:p")
_TEXT: Final = qn("w:t")
_BREAK: Final = qn("w:br")
_SIGNS: Final[dict[str, str]] = {qn("w:tab"): "\t", _BREAK: "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# properties, what was deleted or moved away, and text boxes told a second time
_SKIPPED: Final = (
    *map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)


def read(data: bytes, limits: Limits) -> Draft:
    """Read a Word document."""
    inspect(data, limits)
    try:
        word = open_docx(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ReadError(*DAMAGED) from error
    styles = _styles(word)
    text, lines = join([*_pieces(word.element.body, styles), *_notes(word, styles)])
    about = word.core_properties
    return Draft(text, lines, visible(about.title or ""), meta=tuple(_meta(about)))


def _pieces(body: Any, styles: dict[str, BlockKind]) -> Iterator[Piece]:
    """Yield the paragraphs under `body` in order; a new cell stands beside the one before it in its row."""
    page, row, cell = 1, None, None
    for paragraph in body.iter(_PARAGRAPH):
        text, turned = _words(paragraph)
        page += _flag(paragraph, "pageBreakBefore")
        kind = _kind(paragraph, styles)
        in_row, in_cell = _around(paragraph, "w:tr"), _around(paragraph, "w:tc")
        if text.strip():
            beside = in_cell is not None and in_row is row and in_cell is not cell
            start = page + len(turned) if turned and turned[0] == 0 else page
            yield Piece(text, kind, start, gap=kind not in _CLOSE, beside=beside)
            row, cell = in_row, in_cell
        page += len(turned)


def _words(paragraph: Any) -> tuple[str, list[int]]:
    """Return what a paragraph says, text boxes in it left for later, and the offsets at which pages end."""
    words: list[str] = []
    turned: list[int] = []
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        if element.tag in _SKIPPED or (element.tag == _PARAGRAPH and element is not paragraph):
            walker.skip_subtree()
        elif element.tag == _BREAK and element.get(qn("w:type")) == "page":
            turned.append(len("".join(words).strip()))
        else:
            words.append((element.text or "") if element.tag == _TEXT else _SIGNS.get(element.tag, ""))
    return "".join(words), turned


def _kind(paragraph: Any, styles: dict[str, BlockKind]) -> BlockKind | None:
    """Return what the file itself makes of a paragraph, or None where its neighbours decide."""
    style = paragraph.find("w:pPr/w:pStyle", paragraph.nsmap)
    named = styles.get(style.get(qn("w:val"), "") if style is not None else "")
    if named is BlockKind.TITLE or _outlined(paragraph):
        return BlockKind.TITLE
    if named or _numbered(paragraph):
        return named or BlockKind.ITEM
    if _around(paragraph, "w:tc") is not None:
        return BlockKind.CELL
    return BlockKind.TITLE if _all_bold(paragraph) else None


def _styles(word: Any) -> dict[str, BlockKind]:
    """Return the kind of each style that has one, by itself or by the style it builds on, by the style's id."""
    kinds: dict[str, BlockKind] = {}
    for style in word.styles:
        base, seen = style, 0
        while base is not None and style.style_id not in kinds and seen < len(word.styles):
            name = re.sub(r"\s*\d+$", "", (base.name or "").lower())
            if kind := _STYLES.get(name) or _by_properties(base.element):
                kinds[style.style_id] = kind
            base, seen = getattr(base, "base_style", None), seen + 1
    return kinds
