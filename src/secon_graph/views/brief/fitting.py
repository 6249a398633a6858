"""Makes a brief fit its pages: what weighs most stays, and each section knows how much was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from secon_graph.model import Literal
from secon_graph.views.brief.parts import TABLES, Item, Said, Section, Source

_LINE: Final = 96
"""Letters of a line, for the widest of our alphabets."""
_LINES: Final = 124.0
"""Lines on two pages, without title, contents that are always there, and foot."""
_COLUMNS: Final = (20, 24, 46)
"""Letters of a line in each column of a table."""
_LONGEST: Final = 210
_CUT: Final = " […] "


def shortened(name: str, most: int = 120) -> str:
    """Return a name that leaves room for others.

    >>> shortened("an endless name", most=10)
    'an endles…'
    """
    return name if len(name) <= most else name[: most - 1] + "…"


def excerpt(quote: str, words: str, most: int = _LONGEST) -> str:
    """Return a sentence on one line; of a long one the part around `words`, cut between words and marked.

    >>> excerpt("One two three four five six seven", "four", most=17)
    '[…] four five […]'
    """
    text = " ".join(quote.split())
    if len(text) <= most:
        return text
    at = max(text.find(" ".join(words.split())), 0)
    start = max(0, min(at + len(words) // 2 - most // 2, len(text) - most))
    end = min(len(text), start + most)
    if start:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), start + most // 2)
    return f"{_CUT if start else ''}{text[start:end].strip()}{_CUT if end < len(text) else ''}".strip()


def fit(sections: Iterable[Section], spent: float = 0.0) -> tuple[Section, ...]:
    """Return the sections with as many items as two pages hold when `spent` lines are taken already."""
    every = [section for section in sections if section.items]
    ranked = sorted(
        (-section.weight / (rank + 1), at, rank)
        for at, section in enumerate(every)
        for rank in range(len(section.items))
    )
    taken, documents, room = [0] * len(every), set[str](), _LINES - spent
    full = set[int]()
    for _, at, rank in ranked:
        item = every[at].items[rank]
        new = {said.view.document for said in item.said} - documents
        tall = _row(item) if every[at].key in TABLES else _height(item)
        needed = tall + 1.1 * len(new) + (4.0 if rank == 0 else 0)
        if at in full or needed > room:
            full.add(at)
            continue
        room -= needed
        documents |= new
        taken[at] = rank + 1
    return tuple(
        replace(section, items=section.items[:count], left=section.left + len(section.items) - count)
        for section, count in zip(every, taken, strict=True)
    )


def number(sections: Sequence[Section], title: dict[str, Literal]) -> tuple[tuple[Section, ...], tuple[Source, ...]]:
    """Number the documents in the order in which they are quoted."""
    views = [said.view for section in sections for item in section.items for said in item.said]
    order = {iri: at for at, iri in enumerate(dict.fromkeys(view.document for view in views), 1)}
    dates = {view.document: view.date for view in views}

    def numbered(item: Item) -> Item:
        return replace(item, said=tuple(replace(said, source=order[said.view.document]) for said in item.said))

    done = tuple(replace(section, items=tuple(map(numbered, section.items))) for section in sections)
    return done, tuple(Source(at, iri, title[iri], dates[iri]) for iri, at in order.items())


def _height(item: Item) -> float:
    head = _lines(len(item.name.value) + sum(len(note.value) + 3 for note in item.notes) + len(item.registry))
    return head + sum(_lines(_length(said)) for said in item.said) + 0.3


def _row(item: Item) -> float:
    quotes = sum(_length(said) for said in item.said) + len(item.registry)
    cells = (len(item.name.value), sum(len(note.value) + 3 for note in item.notes), quotes)
    return max(-(-length // width) for length, width in zip(cells, _COLUMNS, strict=True)) + 0.4


def _length(said: Said) -> int:
    return len(said.quote) + (len(said.by.value) if said.by else 0) + 42


def _lines(length: int) -> int:
    return -(-length // _LINE)
