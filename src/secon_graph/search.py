"""Finding things by name and claims by quote, blind to case, accents and script."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from secon_graph.model import Literal
from secon_graph.store import Row
from secon_graph.terms import DOCUMENT, ID, SCHEME, slug

Rows: TypeAlias = Callable[[str], Iterable[Row]]
"""From a SELECT to its rows."""

_NAMES: Final = """
SELECT ?thing ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel dct:title sec:nutsCode skos:notation }
  ?thing ?property ?name
}"""
# what only says how a thing is called is found by its name already
_QUOTES: Final = """
SELECT ?claim ?quote WHERE {
  GRAPH ?document { ?claim oa:exact ?quote ; rdf:predicate ?predicate }
  FILTER(?predicate NOT IN (rdf:type, skos:altLabel))
}"""
_THINGS = (ID, SCHEME, DOCUMENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """A text that can be found: the name of a thing, or the quote of a claim."""

    iri: str
    text: str
    lang: str
    where: str
    """"name" or "quote"."""
    words: tuple[str, ...]
    """The plain words of the text, as `slug` gives them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing or claim that was found, by which text of it, and how well it fits (1 is best)."""

    iri: str
    text: str
    lang: str
    where: str
    score: float


def search(rows: Rows, text: str, *, limit: int = 20) -> list[Hit]:
    """Find `text` in the names and quotes that `rows` gives, best first, each thing or claim once."""
    return rank(entries(rows), text, limit=limit)


def entries(rows: Rows) -> tuple[Entry, ...]:
    """Return every name and quote of the graph, ready for `rank`."""
    return tuple(sorted({*_entries(rows(_NAMES), "name"), *_entries(rows(_QUOTES), "quote")}, key=_order))


def rank(known: Iterable[Entry], text: str, *, limit: int = 20) -> list[Hit]:
    """Return the entries in which every word of `text` begins a word, best first, each thing or claim once."""
    wanted = _words(text)
    found: dict[str, Hit] = {}
    for entry in known if wanted else ():
        score = _score(entry, wanted)
        if score and (entry.iri not in found or found[entry.iri].score < score):
            found[entry.iri] = Hit(entry.iri, entry.text, entry.lang, entry.where, score)
    return sorted(found.values(), key=lambda hit: (-hit.score, len(hit.text), hit.text, hit.iri))[:limit]


def _score(entry: Entry, wanted: tuple[str, ...]) -> float:
    words = entry.words
    if entry.where == "name" and words == wanted:
        return 1.0
    if not all(any(word.startswith(start) for word in words) for start in wanted):
        return 0.0
    whole = sum(word in words for word in wanted) / len(wanted)
    begins = words[: len(wanted)] == wanted
    fit = 0.5 + 0.2 * whole + 0.2 * begins
    return round(fit if entry.where == "name" else fit / 2, 3)


def _entries(rows: Iterable[Row], where: str) -> Iterator[Entry]:
    for iri, text in rows:
        if isinstance(iri, str) and isinstance(text, Literal) and iri.startswith(_THINGS):
            yield Entry(iri, text.value, text.lang or "", where, _words(text.value))


def _words(text: str) -> tuple[str, ...]:
    return tuple(slug(text).split("-")) if slug(text) else ()


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.iri, entry.where, entry.lang, entry.text
