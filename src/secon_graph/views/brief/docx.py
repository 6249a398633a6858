"""A brief as DOCX: real styles, languages of quotes, a footer with pages and day; the same bytes for the same brief."""

import datetime as dt
import io
import re
import zipfile
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor

from secon_graph.views.brief.blocks import Block, links_to, told
from secon_graph.views.brief.fitting import shortened
from secon_graph.views.brief.parts import Brief
from secon_graph.views.brief.wording import add_run, field, set_language
from secon_graph.views.words import catalogue, day

_STYLES: Final = {"heading": "Heading 1", "quote": "Quote", "item": "Heading 2", "known": "List Bullet"}
_FONT: Final = "Calibri"
_INK: Final = RGBColor(0x0B, 0x3C, 0x70)
# style, size in points, space before and after
_SIZES: Final = (
    ("Normal", 9, 0, 1),
    ("Title", 18, 0, 1),
    ("Heading 1", 11, 5, 1),
    ("Heading 2", 9, 2, 0),
    ("Quote", 8.5, 0, 1),
    ("List Bullet", 9, 0, 0),
    ("Footer", 8, 0, 0),
    ("Caption", 7.5, 0, 0),
)
_WIDTHS: Final = (42, 48, 90)
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML forbids, and what would turn the words after it around."""
_PROPERTY: Final = 255
"""How long Word lets a property be."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def clean(text: str) -> str:
    """Return words that may stand in a file of Word, on one line.

    >>> clean("a\\x00b\\nc")
    'a\\ufffdb c'
    """
    return _UNFIT.sub("\ufffd", text).replace("\r\n", "\n").replace("\n", " ").replace("\r", " ").replace("\t", " ")


def document(brief: Brief, home: str = "") -> bytes:
    """Return the file."""
    words, made = catalogue()[brief.lang], Document()
    _set_up(made, brief, words)
    title = made.add_paragraph(style="Title")
    add_run(title, clean(brief.name.value), lang=brief.name.lang or "")
    when = words["brief_made"].format(day=day(brief.day, brief.lang))
    add_run(made.add_paragraph(style="Caption"), clean(f"{words['brief']}: {brief.kind.value} · {when}"), look="soft")
    for block in told(brief, links_to(home, brief.lang)):
        _add(made, block)
    _foot(made.sections[0], brief, words)
    buffer = io.BytesIO()
    made.save(buffer)
    return _dated(buffer.getvalue())


def _set_up(made: Any, brief: Brief, words: dict[str, str]) -> None:
    page, at = made.sections[0], dt.datetime.fromisoformat(brief.day)
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin, page.bottom_margin = Mm(12), Mm(14)
    page.footer_distance = Mm(7)
    about = made.core_properties
    about.title, about.language = clean(f"{words['brief']}: {brief.name.value}")[:_PROPERTY], brief.lang
    about.author = about.last_modified_by = "secon-graph"
    about.subject, about.identifier = clean(brief.kind.value)[:_PROPERTY], brief.about[:_PROPERTY]
    about.comments = about.keywords = ""
    about.created = about.modified = at
    set_language(made, brief.lang)
    for name, size, before, after in _SIZES:
        style = made.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        for face in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(_named(face), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.0
        style.paragraph_format.keep_with_next = name.startswith("Heading")
        if name.startswith(("Title", "Heading 1")):
            style.font.color.rgb = _INK
    made.styles["Heading 2"].font.color.rgb = made.styles["Quote"].font.color.rgb = RGBColor(0, 0, 0)
    made.styles["Heading 2"].font.bold, made.styles["Quote"].font.italic = False, False
    made.styles["Caption"].font.bold, made.styles["Caption"].font.color.rgb = False, RGBColor(0x33, 0x33, 0x33)
    made.styles["Quote"].paragraph_format.left_indent = Mm(4)


def _named(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(name))


def _add(made: Any, block: Block) -> None:
    if block.kind == "table":
        _table(made, block)
        return
    style = "Caption" if block.kind in {"source", "note"} else _STYLES.get(block.kind, "Normal")
    _fill(made.add_paragraph(style=style), block.runs, block.name)


def _fill(paragraph: Any, runs: Any, name: str = "") -> None:
    for run in runs:
        add_run(paragraph, clean(run.text), look=run.look, lang=run.lang, href=run.href, name=name)
        name = ""


def _table(made: Any, block: Block) -> None:
    table = made.add_table(rows=0, cols=len(_WIDTHS))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for at, cells in enumerate(block.rows):
        row = table.add_row()
        for cell, runs, width in zip(row.cells, cells, _WIDTHS, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = made.styles["Quote"]
            cell.paragraphs[0].paragraph_format.left_indent = Mm(0)
            _fill(cell.paragraphs[0], runs)
        properties = row._tr.get_or_add_trPr()
        properties.append(properties.makeelement(_named("w:cantSplit"), {}))
        if at == 0:
            properties.append(properties.makeelement(_named("w:tblHeader"), {}))


def _foot(section: Any, brief: Brief, words: dict[str, str]) -> None:
    paragraph = section.footer.paragraphs[0]
    section.footer.paragraphs[0].style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(180), WD_TAB_ALIGNMENT.RIGHT)
    name = clean(brief.name.value)
    add_run(paragraph, f"{shortened(name, 60)} · {day(brief.day, brief.lang)}\t")
    for part in re.split(r"(\{page\}|\{pages\})", words["brief_page"]):
        code = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
        if code:
            field(paragraph, code)
        elif part:
            add_run(paragraph, part)


def _dated(data: bytes) -> bytes:
    """Pack the parts again, each with the same day, so that the same brief is the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in parts.namelist():
            made.writestr(zipfile.ZipInfo(name, _EPOCH), parts.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
