"""PDF: text with pages; lines, gaps and sizes as they are printed, running heads left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from secon_graph.errors import ReadError
from secon_graph.read import marks
from secon_graph.read.content import DAMAGED
from secon_graph.read.draft import Draft, Piece, join, visible
from secon_graph.read.limits import Limits

_REFUSALS: Final[dict[int, tuple[str, str]]] = {
    raw.FPDF_ERR_PASSWORD: ("it is encrypted", "save it without a password"),
    raw.FPDF_ERR_SECURITY: ("it is encrypted in a way that cannot be read", "save it without a password"),
}
_TAIL: Final = 4096
_HYPHEN: Final = "\x02"
"""What PDFium says for a hyphen at the end of a line, where it drops the end of the line."""

_MARGIN: Final = 0.1
_WIDE: Final = 1.3
_OF_BODY: Final = 0.35
_SAME_SIZE: Final = 0.08
_LONG_ENOUGH: Final = 20
_UNSAID: Final = ("", "untitled", "anonymous", "unspecified", "(unspecified)")
_FICTIONAL: Final = "fictional"


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line and its box, in points from the lower left corner of the page."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    height_of_page: float

    @property
    def size(self) -> float:
        """The height of the letters."""
        return round(self.top - self.bottom, 1)

    @property
    def running(self) -> tuple[str, float] | None:
        """What this looks like on every page, if it stands where running heads and page numbers do."""
        edge = self.height_of_page * _MARGIN
        inside = self.bottom > edge and self.top < self.height_of_page - edge
        return None if inside else (re.sub(r"\d+", "#", self.text), self.size)


def read(data: bytes, limits: Limits) -> Draft:
    """Read a PDF that has a text layer."""
    with closing(_open(data)) as pdf:
        pages = [list(_lines(page, number)) for number, page in enumerate(pdf, start=1)]
        said = {key: value for key, value in pdf.get_metadata_dict().items() if value.lower() not in _UNSAID}
    if not any(pages):
        raise ReadError("it has no text, only pictures of pages", "run text recognition (OCR) on it first")
    lines = list(_without_running(pages))
    text, found = join(_pieces(lines))
    return Draft(text, found, visible(said.get("Title", "")), meta=tuple(_meta(said, pages)))


def _open(data: bytes) -> Any:
    if b"%%EOF" not in data[-_TAIL:]:
        raise ReadError(*DAMAGED)
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(*_REFUSALS.get(raw.FPDF_GetLastError(), DAMAGED)) from error


def _lines(page: Any, number: int) -> Iterator[Printed]:
    """Yield the lines of a page in the order in which they are written."""
    height = page.get_height()
    with closing(page.get_textpage()) as printed:
        count = printed.count_chars()
        text = "".join(chr(raw.FPDFText_GetUnicode(printed, index)) for index in range(count))
        for match in re.finditer(rf"[^\r\n{_HYPHEN}]*[{_HYPHEN}]?", text):
            if match[0].strip():
                first = match.start() + len(match[0]) - len(match[0].lstrip())
                last = max(first, match.start() + len(match[0].rstrip().rstrip(_HYPHEN)) - 1)
                left = printed.get_charbox(first, loose=True)[0]
                # a bullet at the beginning may be larger than the words
                _, bottom, _, top = printed.get_charbox((first + last + 1) // 2, loose=True)
                right = printed.get_charbox(last, loose=True)[2]
                words = _columns(printed, match[0], match.start(), top - bottom)
                yield Printed(visible(words).strip(), number, left, bottom, right, top, height)


def _columns(printed: Any, words: str, offset: int, size: float) -> str:
    """Return the words of a line with tabs where the space between two is that between columns."""
    signs = list(words.replace(_HYPHEN, "-"))
    for match in re.finditer(r"(?<=\S) +(?=\S)", words):
        before = printed.get_charbox(offset + match.start() - 1, loose=True)[2]
        after = printed.get_charbox(offset + match.end(), loose=True)[0]
        if after - before > _WIDE * size:
            signs[match.start()] = "\t"
    return "".join(signs)


def _without_running(pages: Sequence[Sequence[Printed]]) -> Iterator[Printed]:
    """Yield all lines but those that stand at the edge of half of the pages or more."""
    seen = Counter(look for page in pages for look in {line.running for line in page} if look)
    often = max(2, len(pages) / 2)
    yield from (line for page in pages for line in page if not line.running or seen[line.running] < often)


def _pieces(lines: Sequence[Printed]) -> Iterator[Piece]:
    """Yield each line with its measures in columns, and with a gap above where the page has one."""
    column = _column(lines)
    usual = _usual_space(lines)
    margin = min((line.left for line in lines), default=0)
    for above, line in pairwise([None, *lines]):
        assert line
        yield Piece(
            line.text,
            page=line.page,
            gap=above is None or _gap(above, line, usual),
            indent=(line.left - margin) / column,
            width=(line.right - line.left) / column,
            size=line.size,
        )


def _gap(above: Printed, line: Printed, usual: float) -> bool:
    """Say whether a paragraph ends between two lines; one may run on over the end of a column or page."""
    if abs(above.size - line.size) > _SAME_SIZE * above.size:
        return True
    if line.page != above.page or line.bottom > above.top:
        return not marks.breaks_sentence(above.text, line.text)
    return above.bottom - line.top > usual + _OF_BODY * line.size


def _usual_space(lines: Sequence[Printed]) -> float:
    """Return the space between two lines of one paragraph: where sentences run on, or else the smallest."""
    spaces = [
        (a.bottom - b.top, marks.breaks_sentence(a.text, b.text))
        for a, b in pairwise(lines)
        if a.page == b.page and a.bottom > b.bottom and a.size == b.size
    ]
    inside = [space for space, runs_on in spaces if runs_on]
    return median(inside) if inside else min((space for space, _ in spaces), default=0.0)


def _column(lines: Sequence[Printed]) -> float:
    """Return how wide a letter is in the middle of all lines."""
    long = [line for line in lines if len(line.text) >= _LONG_ENOUGH] or lines
    return median([(line.right - line.left) / len(line.text) for line in long] or [1.0]) or 1.0


def _meta(said: dict[str, str], pages: Sequence[Sequence[Printed]]) -> Iterator[tuple[str, str]]:
    """Yield what the file says of itself; the day of its making is not that of its publication."""
    if "Author" in said:
        yield "author", visible(said["Author"])
    if date := re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("CreationDate", "")):
        yield "created", "-".join(date.groups())
    if _FICTIONAL in re.findall(r"\w+", said.get("Keywords", "").lower()):
        yield _FICTIONAL, "true"
    if empty := [str(number) for number, page in enumerate(pages, start=1) if not page]:
        yield "pages without text", ", ".join(empty)
