"""Make the pdf, docx and eml documents of the sample corpus from the plain texts in data/corpus-sources/.

    python scripts/corpus.py                  writes data/corpus/*.pdf, *.docx and *.eml
    python scripts/corpus.py --out build/     writes elsewhere

The same texts, tools and fonts give the same bytes. The tools are in the dependency group `corpus`.
"""

import argparse
import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from functools import partial
from importlib.metadata import version
from pathlib import Path
from shutil import which
from unittest.mock import patch
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "data" / "corpus-sources"
CORPUS = ROOT / "data" / "corpus"
MADE_WITH = SOURCES / "made-with.txt"
MARKS = {"# ": "title", "## ": "heading", "@ ": "byline", "- ": "items", "| ": "rows", "---": "page"}
MARGIN = 2.2 * cm
GREY = HexColor("#666666")
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as its author wrote it: what it says of itself, and its body."""

    meta: dict[str, str]
    body: str


@dataclass(frozen=True, slots=True)
class Fonts:
    """The two files from which a PDF takes its letters; they must know Cyrillic and Greek."""

    regular: Path
    bold: Path


def read_plain(path: Path) -> Plain:
    """Return the text at `path`: lines of `key: value` between two `---`, then the body."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.partition(": ") for line in head.splitlines())
    return Plain({key: value for key, _, value in pairs}, body.strip() + "\n")


def blocks(body: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each block of `body` with its kind; items and rows keep their lines, all else becomes one line."""
    for chunk in body.strip().split("\n\n"):
        mark = next((mark for mark in MARKS if chunk.startswith(mark)), "")
        text = chunk.removeprefix(mark).replace("\n  ", " ")
        lines = text.split("\n" + mark) if mark in {"- ", "| "} else [text.replace("\n", " ")]
        yield MARKS.get(mark, "paragraph"), lines


def cells(lines: list[str]) -> list[list[str]]:
    """Return the rows of a table, each a list of cells."""
    return [[cell.strip() for cell in line.split("|")] for line in lines]


# --- pdf ---


def styles() -> dict[str, ParagraphStyle]:
    """Return how each kind of block looks on a page."""
    plain = ParagraphStyle("plain", fontName="Regular", fontSize=10.5, leading=15, spaceAfter=8)
    return {
        "paragraph": plain,
        "byline": ParagraphStyle("byline", plain, textColor=GREY, spaceAfter=14),
        "title": ParagraphStyle("title", plain, fontName="Bold", fontSize=18, leading=23, spaceAfter=8),
        "heading": ParagraphStyle("heading", plain, fontName="Bold", fontSize=13, leading=17, spaceBefore=8),
        "items": ParagraphStyle("items", plain, leftIndent=14, bulletIndent=2, spaceAfter=3),
    }


def flowables(plain: Plain) -> Iterator[Flowable]:
    """Yield what reportlab lays out for each block of a text."""
    looks = styles()
    for kind, lines in blocks(plain.body):
        if kind == "page":
            yield PageBreak()
        elif kind == "rows":
            yield Table(
                cells(lines), style=[("FONT", (0, 0), (-1, -1), "Regular", 9), ("GRID", (0, 0), (-1, -1), 0.5, GREY)]
            )
            yield Spacer(1, 8)
        else:
            bullet = "•" if kind == "items" else None
            yield from (Paragraph(escape(line), looks[kind], bulletText=bullet) for line in lines)


def footer(text: str, canvas: Canvas, _: BaseDocTemplate) -> None:
    """Write the running footer of one page."""
    canvas.setFont("Regular", 8)
    canvas.drawString(MARGIN, 1.3 * cm, text)
    canvas.drawRightString(A4[0] - MARGIN, 1.3 * cm, str(canvas.getPageNumber()))


def make_pdf(plain: Plain, fonts: Fonts) -> bytes:
    """Return a text as PDF, uncompressed so that it does not depend on the zlib of the machine."""
    pdfmetrics.registerFont(TTFont("Regular", fonts.regular))
    pdfmetrics.registerFont(TTFont("Bold", fonts.bold))
    about = {key: plain.meta[key] for key in ("title", "author", "keywords", "lang")}
    about |= {"subject": "sample text of secon-graph", "creator": "secon-graph"}
    frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN, 0, 0, 0, 0)
    page = PageTemplate(frames=[frame], pagesize=A4, onPageEnd=partial(footer, plain.meta["footer"]))
    out = io.BytesIO()
    midnight = dt.datetime.fromisoformat(plain.meta["date"]).replace(tzinfo=dt.UTC)
    with patch.dict(os.environ, SOURCE_DATE_EPOCH=f"{midnight.timestamp():.0f}"):  # the date that the PDF says it has
        template = BaseDocTemplate(out, pagesize=A4, pageTemplates=[page], invariant=1, pageCompression=0, **about)
        template.build(list(flowables(plain)))
    return out.getvalue()


# --- docx ---

WORD_STYLES = {"title": "Title", "byline": "Subtitle", "heading": "Heading 1", "items": "List Bullet"}


def add_table(document: Word, lines: list[str]) -> None:
    """Add a table with a border."""
    rows = cells(lines)
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def make_docx(plain: Plain, _: Fonts) -> bytes:
    """Return a text as a Word document."""
    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.keywords = plain.meta["title"], plain.meta["author"], plain.meta["keywords"]
    about.language, about.comments, about.last_modified_by = plain.meta["lang"], "", plain.meta["author"]
    about.created = about.modified = dt.datetime.fromisoformat(plain.meta["date"])
    for kind, lines in blocks(plain.body):
        if kind == "rows":
            add_table(document, lines)
        else:
            for line in lines:
                document.add_paragraph(line, style=WORD_STYLES.get(kind, "Normal"))
    out = io.BytesIO()
    document.save(out)
    return without_times(out)


def without_times(packed: io.BytesIO) -> bytes:
    """Return the same zip archive with its members in order and dated long ago."""
    out = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, LONG_AGO)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()


# --- eml ---


def make_eml(plain: Plain, _: Fonts) -> bytes:
    """Return a text as an e-mail."""
    message = EmailMessage()
    for key, value in plain.meta.items():
        message[key.title()] = value
    message.set_content(plain.body, cte="base64")
    return message.as_bytes()


# --- all of them ---

MAKERS: dict[str, Callable[[Plain, Fonts], bytes]] = {".pdf": make_pdf, ".docx": make_docx, ".eml": make_eml}


def find_fonts() -> Fonts | None:
    """Return DejaVu Sans as fontconfig finds it, or None."""
    if not which("fc-match"):
        return None
    ask = ["fc-match", "-f", "%{file}"]
    found = [
        Path(subprocess.run([*ask, name], capture_output=True, text=True, check=True).stdout)
        for name in ("DejaVuSans:style=Book", "DejaVuSans:style=Bold")
    ]
    return Fonts(*found) if [font.stem for font in found] == ["DejaVuSans", "DejaVuSans-Bold"] else None


def made_with(fonts: Fonts) -> str:
    """Return which tools and fonts the bytes of the corpus depend on, one to a line."""
    digest = hashlib.sha256(fonts.regular.read_bytes() + fonts.bold.read_bytes()).hexdigest()[:16]
    lines = [f"{name} {version(name)}" for name in ("lxml", "python-docx", "reportlab")]
    return "\n".join([*lines, f"fonts {digest}", ""])


def make_all(out: Path, fonts: Fonts) -> list[Path]:
    """Write every generated document of the corpus into `out` and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for source in sorted(SOURCES.glob("*.md")):
        target = out / source.stem
        target.write_bytes(MAKERS[target.suffix](read_plain(source), fonts))
        made.append(target)
    return made


def main() -> None:
    """Read the options, write the documents and name them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=CORPUS, help="folder to write into")
    parser.add_argument("--font", type=Path, help="a TrueType font with Cyrillic, instead of DejaVu Sans")
    parser.add_argument("--bold", type=Path, help="its bold companion")
    options = parser.parse_args()
    fonts = Fonts(options.font, options.bold or options.font) if options.font else find_fonts()
    if fonts is None:
        sys.exit("corpus: DejaVu Sans not found; install Debian's fonts-dejavu-core or name a font with --font")
    for path in make_all(options.out, fonts):
        sys.stdout.write(f"{path}\n")
    if options.out == CORPUS:
        MADE_WITH.write_text(made_with(fonts), encoding="utf-8")


if __name__ == "__main__":
    main()
