"""The words of a text that name things: where they stand, and which texts may be shown whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from secon_graph.model import Document
from secon_graph.web.site.signs import mark

_OPEN: Final = re.compile(r"\b(CC[ -]?(BY|0)|creativecommons\.org|public domain|MIT)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name a thing; `within` bounds where they do, if not everywhere."""

    words: str
    iri: str
    kind: str
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and what it names, if it names anything."""

    text: str
    iri: str = ""
    kind: str = ""

    @property
    def mark(self) -> str:
        """The class of the kind."""
        return mark(self.kind) if self.kind else ""


def may_be_shown(document: Document) -> bool:
    """Say whether the licence that a document states allows to show its text whole."""
    return bool(_OPEN.search(dict(document.meta).get("license", "")))


def pieces(text: str, start: int, end: int, found: Iterable[Found]) -> list[Piece]:
    """Return a piece of text cut into what names things and what does not; where two overlap the longer counts."""
    return cut(text, start, end, _spots(text, start, end, found))


def cut(text: str, start: int, end: int, places: Iterable[tuple[int, int, Found]]) -> list[Piece]:
    """Return a piece of text cut at places that are known; where two overlap the longer counts."""
    spots = sorted(places, key=lambda spot: (spot[0] - spot[1], spot[0]))
    taken: list[tuple[int, int, Found]] = []
    for first, last, each in spots:
        if all(last <= other[0] or other[1] <= first for other in taken):
            taken.append((first, last, each))
    shown, at = [], start
    for first, last, each in sorted(taken, key=lambda spot: spot[:2]):
        shown += [Piece(text[at:first]), Piece(text[first:last], each.iri, each.kind)]
        at = last
    return [piece for piece in (*shown, Piece(text[at:end])) if piece.text]


def _spots(text: str, start: int, end: int, found: Iterable[Found]) -> Iterable[tuple[int, int, Found]]:
    for each in found:
        begin, stop = each.within or (start, end)
        if not (words := each.words.split()) or begin >= end or stop <= start:
            continue
        # the text may break its lines anywhere in a name
        form = r"\s+".join(map(re.escape, words))
        for spot in re.compile(rf"(?<!\w){form}(?!\w)").finditer(text, max(begin, start), min(stop, end)):
            yield spot.start(), spot.end(), each
