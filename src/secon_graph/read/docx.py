"""Word documents: paragraphs by their styles, lists, tables, notes; nothing embedded is opened, no link followed."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from lxml import etree

from secon_graph.errors import ReadError
from secon_graph.model import BlockKind
from secon_graph.read import marks
from secon_graph.read.archive import inspect
from secon_graph.read.content import DAMAGED
from secon_graph.read.draft import Draft, Piece, join, visible
from secon_graph.read.limits import Limits
from secon_graph.read.parsing import parsing

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
_BODY_LEVEL: Final = "9"
_NO_NUMBER: Final = "0"
_NOTES: Final = ("/footnotes", "/endnotes")
_FICTIONAL: Final = "fictional"

_PARAGRAPH: Final = qn("w:p")
_TEXT: Final = qn("w:t")
_BREAK: Final = qn("w:br")
_SIGNS: Final[dict[str, str]] = {qn("w:tab"): "\t", _BREAK: "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# properties, what was deleted or moved away, and text boxes told a second time
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED: Final = (*map(qn, ("w:pPr", "w:rPr", "w:del", "w:moveFrom")), _FALLBACK)


def read(data: bytes, limits: Limits) -> Draft:
    """Read a Word document."""
    inspect(data, limits)
    try:
        with parsing():
            word = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ReadError(*DAMAGED) from error
    styles = _styles(word)
    text, lines = join([*_pieces(word.element.body, styles), *_notes(word, styles)])
    about = word.core_properties
    return Draft(text, lines, visible(about.title or ""), meta=tuple(_meta(about)))


def _pieces(body: Any, styles: dict[str, BlockKind]) -> Iterator[Piece]:
    """Yield the paragraphs under `body` in order."""
    page = 1
    rows = {row: number for number, row in enumerate(body.iter(qn("w:tr")))}
    for paragraph in body.iter(_PARAGRAPH):
        if _around(paragraph, _FALLBACK) is not None:
            continue
        text, turned = _words(paragraph)
        page += paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
        if text.strip():
            kind = _kind(paragraph, styles)
            yield Piece(text, kind, page + turned.count(0), gap=kind not in _CLOSE, place=_place(paragraph, rows))
        page += len(turned)


def _place(paragraph: Any, rows: dict[Any, int]) -> tuple[int, int] | None:
    """Return the number of the row and of the column of the cell in which a paragraph stands."""
    cell = _around(paragraph, qn("w:tc"))
    row = None if cell is None else _around(cell, qn("w:tr"))
    return None if row is None else (rows[row], list(row.iter(qn("w:tc"))).index(cell))


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
    own = paragraph.find(qn("w:pPr"))
    style = None if own is None else own.find(qn("w:pStyle"))
    named = styles.get(style.get(qn("w:val"), "")) if style is not None else None
    kind = BlockKind.TITLE if named is BlockKind.TITLE else _by_properties(own) or named
    if kind is None and _around(paragraph, qn("w:tc")) is not None:
        return BlockKind.CELL
    return BlockKind.TITLE if kind is None and _all_bold(paragraph) else kind


def _by_properties(properties: Any) -> BlockKind | None:
    """Return what an outline level or a numbering makes of a paragraph or style."""
    if properties is None:
        return None
    level, number = properties.find(qn("w:outlineLvl")), properties.find(f"{qn('w:numPr')}/{qn('w:numId')}")
    if level is not None and level.get(qn("w:val")) != _BODY_LEVEL:
        return BlockKind.TITLE
    return BlockKind.ITEM if number is not None and number.get(qn("w:val")) != _NO_NUMBER else None


def _all_bold(paragraph: Any) -> bool:
    """Say whether a short paragraph is bold from end to end, as headings made by hand are."""
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(run.itertext(_TEXT)).strip()]
    words = " ".join("".join(run.itertext(_TEXT)) for run in runs)
    bold = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    return (
        bool(runs)
        and all(mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false") for mark in bold)
        and len(words.split()) <= _BOLD_WORDS
        and not marks.ends_sentence(words.strip())
    )


def _around(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _styles(word: Any) -> dict[str, BlockKind]:
    """Return the kind of each style, by itself or by one that it builds on, under the style's id."""
    known = {style.style_id: style for style in word.styles}
    kinds: dict[str, BlockKind] = {}
    for style_id, style in known.items():
        line: list[Any] = []
        while style is not None and style not in line:
            line.append(style)
            style = getattr(style, "base_style", None)  # noqa: PLW2901
        if kind := next(filter(None, map(_of_style, line)), None):
            kinds[style_id] = kind
    return kinds


def _of_style(style: Any) -> BlockKind | None:
    name = re.sub(r"\s*\d+$", "", (style.name or "").lower())
    return _STYLES.get(name) or _by_properties(style.element.find(qn("w:pPr")))


def _notes(word: Any, styles: dict[str, BlockKind]) -> Iterator[Piece]:
    """Yield the foot- and endnotes, behind the body."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in word.part.rels.values():
        if relation.reltype.endswith(_NOTES) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root:
                if note.get(qn("w:type")) is None:
                    yield from _pieces(note, styles)


def _meta(about: Any) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself; the day of its making is not that of its publication."""
    if about.author:
        yield "author", visible(about.author)
    if about.created:
        yield "created", about.created.date().isoformat()
    if _FICTIONAL in re.findall(r"\w+", (about.keywords or "").lower()):
        yield _FICTIONAL, "true"
