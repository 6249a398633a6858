"""What is in a brief: chosen from the answers to the library's questions, so that it fits on two pages."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from secon_graph.answers import sentence
from secon_graph.model import Literal
from secon_graph.terms import SEC
from secon_graph.views.brief import barrier, region
from secon_graph.views.brief.asking import Asking
from secon_graph.views.brief.fitting import fit, number
from secon_graph.views.brief.parts import Brief, Section
from secon_graph.views.brief.subject import find_subject
from secon_graph.views.words import DEFAULT, catalogue

if TYPE_CHECKING:
    from secon_graph.graph import Graph

_REGION: Final = SEC + "Region"
_THIN: Final = 2
_OLD: Final = dt.timedelta(days=365)
_WIDTH: Final = 96
_NOTES: Final = """
SELECT DISTINCT ?note WHERE {
  VALUES ?relation { sec:nutsCode skos:notation skos:definition } <%s> ?relation ?note
} ORDER BY ?relation ?note"""


def brief(graph: "Graph", name: str, *, lang: str = DEFAULT, today: dt.date) -> Brief:
    """Return what a graph says of the region or barrier called `name`, to be read on the day `today`."""
    iri = find_subject(graph, name)
    ask = Asking(graph, lang if lang in catalogue() else DEFAULT, today.isoformat())
    room = region if graph.known(_REGION).holds(iri) else barrier
    every, reading = tuple(room.sections(ask, iri)), graph.reading(iri)
    notes = tuple(_notes(ask, iri))
    unknown = (*_thin(ask, reading.documents, reading.newest), *room.unknown(ask, iri), *_empty(ask, every))
    spent = sum(2 + len(note.value) // _WIDTH for note in (*notes, *unknown))
    chosen = fit(every, spent)
    documents = {said.view.document for part in chosen for item in part.items for said in item.said}
    shown, sources = number(chosen, {document: ask.name(document) for document in documents})
    return Brief(
        about=iri,
        name=ask.name(iri),
        kind=ask.kind(iri),
        lang=ask.lang,
        day=ask.day,
        notes=notes,
        read=sentence(reading, ask.lang, graph.label),
        documents=reading.documents,
        sections=shown,
        unknown=unknown,
        sources=sources,
    )


def _notes(ask: Asking, iri: str) -> Iterator[Literal]:
    """Yield codes, and the definition in the reader's language, else in English."""
    found = [row[0] for row in ask.graph.sparql(_NOTES % iri).rows]
    words = {note.lang or "": note for note in found if isinstance(note, Literal) and note.lang}
    codes = [note.value for note in found if isinstance(note, Literal) and not note.lang]
    if codes:
        yield Literal(" ".join(codes))
    if known := words.get(ask.lang) or words.get(DEFAULT):
        yield known


def _thin(ask: Asking, documents: int, newest: str) -> Iterator[Literal]:
    if documents <= _THIN:
        yield ask.words("thin")
    if newest and dt.date.fromisoformat(ask.day) - dt.date.fromisoformat(newest) > _OLD:
        yield ask.words("old", day=ask.when(newest))


def _empty(ask: Asking, sections: tuple[Section, ...]) -> Iterator[Literal]:
    if lacking := [ask.words(section.key).value for section in sections if not section.items]:
        yield ask.words("nothing_read", names="; ".join(lacking))
