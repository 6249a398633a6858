"""When a document was written: by its front matter, its date line, or the month that its head names."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from secon_graph.extract.dateforms import alternatives, per_language
from secon_graph.extract.dates import Day, find
from secon_graph.extract.shadow import shadow
from secon_graph.languages import Language
from secon_graph.model import Block, BlockKind, Document

_OPENING = 3
_CLOSING = 2
# a line that holds fewer beside a date is little more than a date
_FEW_LETTERS = 40
_LETTER = re.compile(r"[^\W\d_]")
_MIDDLE = 15
# what stands between the place of a date line and its date, in letters
_LINE_LETTERS = 30
_BREAKS = ".–—−-:/|·•"


def issued(document: Document, languages: Mapping[str, Language]) -> dt.date | None:
    """Return the day that a document gives as its own."""
    try:
        return document.date or dt.date.fromisoformat(dict(document.meta).get("date", ""))
    except ValueError:
        pass
    found = (*_opening(document, languages), *_closing(document, languages))
    return next((dt.date(day[0], day[1], day[2]) for day in found if day[0] is not None), None)


def about(document: Document, languages: Mapping[str, Language]) -> dt.date | None:
    """Return the middle of the month that the head of a document names: "June 2025", "Heft 11/2024"."""
    for block, language in _blocks(document, languages, document.blocks[:_OPENING]):
        plain = shadow(document.text[block.start : block.end])
        for match in _month_pattern(language).finditer(plain):
            names = language.tables["dates"]["months"]
            name = match["name"]
            numbers = [i for i, forms in enumerate(names, 1) if name in map(shadow, forms)] if name else []
            month = int(match["number"]) if match["number"] else numbers[0]
            if 1 <= month <= len(names):
                return dt.date(int(match["y1"] or match["y2"]), month, _MIDDLE)
    return None


@per_language
def _month_pattern(language: Language) -> re.Pattern[str]:
    months = alternatives([form for forms in language.tables["dates"]["months"] for form in forms])
    between = alternatives([*language.words("dates", "of"), *language.words("dates", "year_lead"), ","])
    year = r"(?:19|20)\d\d"
    named = rf"(?<!\d )(?<!\d\. )(?<!\w)(?P<name>{months})\.?,?\s+(?:(?:{between})\s+)?(?P<y1>{year})"
    return re.compile(rf"(?:{named}|(?<![\d/.])(?P<number>\d{{1,2}})/(?P<y2>{year}))(?!\w)")


def _blocks(
    document: Document, languages: Mapping[str, Language], blocks: tuple[Block, ...]
) -> Iterator[tuple[Block, Language]]:
    for block in blocks:
        language = languages.get(block.lang) or languages.get(document.lang)
        if language is not None:
            yield block, language


def _opening(document: Document, languages: Mapping[str, Language]) -> Iterator[Day]:
    """Yield the days of a byline, of a line near the top that is little more than a date, or that opens a text."""
    for block, language in _blocks(document, languages, document.blocks[:_OPENING]):
        plain = re.sub(r"\s", " ", document.text[block.start : block.end])
        letters = len(_LETTER.findall(plain))
        for date in find(plain, language):
            others = letters - len(_LETTER.findall(plain, date.start, date.end))
            near_top = block.kind in (BlockKind.BYLINE, BlockKind.TITLE) or others < _FEW_LETTERS
            after = plain[date.end :].lstrip()[:1]
            is_line = len(_LETTER.findall(plain, 0, date.start)) < _LINE_LETTERS and (
                after in _BREAKS or plain[date.end - 1] == "."
            )
            if date.first == date.last and (near_top or (is_line and after)):
                yield date.first


def _closing(document: Document, languages: Mapping[str, Language]) -> Iterator[Day]:
    """Yield the days of a last line that is little more than a date: "Guéret, le 3 mars 2025"."""
    for block, language in _blocks(document, languages, document.blocks[-_CLOSING:]):
        plain = re.sub(r"\s", " ", document.text[block.start : block.end])
        for date in find(plain, language):
            if len(_LETTER.findall(plain)) < _FEW_LETTERS and date.first == date.last:
                yield date.first
