"""Runs of a DOCX: looks, languages, links to the web and to places within, fields."""

from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from secon_graph.views.brief.html import followed

_SOFT: Final = RGBColor(0x4A, 0x55, 0x60)
_WARN: Final = RGBColor(0x7A, 0x43, 0x00)


def add_run(paragraph: Any, text: str, *, look: str = "", lang: str = "", href: str = "", name: str = "") -> None:
    """Add words to a paragraph: a link where they may lead somewhere, a place for links where they have a name."""
    run = paragraph.add_run(text)
    _dress(run, look)
    if lang:
        run._r.get_or_add_rPr().append(_element("w:lang", val=lang))
    if name:
        _mark(run._r, name)
    if href.startswith("#"):
        _wrap(run._r, _element("w:hyperlink", anchor=href[1:]))
    elif href and not href.startswith("/") and followed(href):
        link = _element("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        _wrap(run._r, link)


def field(paragraph: Any, code: str) -> None:
    """Add a number that the program which opens the file works out."""
    made = _element("w:fldSimple", instr=code)
    paragraph._p.append(made)
    run = paragraph.add_run("1")
    made.append(run._r)


def set_language(document: Any, lang: str) -> None:
    """Say in which language a document is, where nothing else is said."""
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), lang)


def _dress(run: Any, look: str) -> None:
    run.font.bold = True if look in {"strong", "mark"} else None
    run.font.italic = True if look == "quote" else None
    if look == "soft":
        run.font.color.rgb = _SOFT
    if look == "mark":
        run.font.color.rgb = _WARN
    if look == "code":
        run.font.name, run.font.size = "Consolas", Pt(7.5)


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _wrap(run: Any, link: Any) -> None:
    run.addprevious(link)
    link.append(run)


def _mark(run: Any, name: str) -> None:
    number = name.lstrip("s")
    run.addprevious(_element("w:bookmarkStart", id=number, name=name))
    run.addnext(_element("w:bookmarkEnd", id=number))
