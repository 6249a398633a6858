"""Every accepted statement as a row of a table for spreadsheets."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Protocol

from secon_graph.model import Literal
from secon_graph.store import TripleStore, Value

COLUMNS: Final = (
    "subject",
    "subject_label",
    "subject_kind",
    "relation",
    "relation_label",
    "object",
    "object_label",
    "object_kind",
    "evidence",
    "quote",
    "document",
    "title",
    "page",
    "confidence",
)
"""A statement with names and kinds of its ends, how many claims assert it, and of the surest of these the quote, the
document with its title, the page and the confidence; these stay empty where no document says so."""

_STATEMENTS = """
SELECT ?subject ?relation ?object ?confidence ?claim ?quote ?document ?page WHERE {
  ?relation a ?property .
  FILTER(?property IN (owl:ObjectProperty, owl:DatatypeProperty))
  FILTER NOT EXISTS { ?relation sec:internal true }
  ?subject ?relation ?object .
  OPTIONAL {
    GRAPH ?document {
      ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; sec:modality sec:asserted ;
        oa:exact ?quote ; sec:page ?page ; sec:confidence ?confidence .
    }
  }
}
"""
_FORMULA = re.compile(r"[=+\-@\t\r](?![0-9.]*$)")


class Named(Protocol):
    """A graph that knows what its things are called and of which kind they are."""

    store: TripleStore

    def label(self, iri: str, /) -> str:
        """Return the English name of a thing, a kind or a relation, or another where it has none."""

    def kind_of(self, iri: str, /) -> str:
        """Return the kind of a thing, "" where it has none."""


class _Claim(NamedTuple):
    confidence: float
    claim: str
    quote: str
    document: str
    page: str


def table(graph: Named) -> Iterator[str]:
    """Yield every accepted statement as a row of a CSV table with the `COLUMNS`."""
    said: dict[tuple[str, str, Value], set[_Claim]] = defaultdict(set)
    for subject, relation, thing, confidence, *claim in graph.store.rows(_STATEMENTS):
        assert isinstance(subject, str) and isinstance(relation, str) and thing is not None
        found = {_Claim(float(_text(confidence)), *map(_text, claim))} if confidence else set()
        said[subject, relation, thing] |= found
    rows = [_row(graph, *statement, claims) for statement, claims in said.items()]
    yield from map(_csv, [COLUMNS, *sorted(rows)])


def _row(graph: Named, subject: str, relation: str, thing: Value, claims: set[_Claim]) -> tuple[str, ...]:
    surest = min(claims, key=lambda claim: (-claim.confidence, claim), default=None)
    evidence = ("",) * 5
    if surest:
        said_in = surest.document, graph.label(surest.document), surest.page
        evidence = (surest.quote, *said_in, f"{surest.confidence:.2f}")
    ends = (*_end(graph, subject), relation, graph.label(relation), *_end(graph, thing))
    return *ends, str(len(claims)), *evidence


def _end(graph: Named, value: Value) -> tuple[str, str, str]:
    """Return a thing with its name and the name of its kind; a date or a number is its own name and of no kind."""
    if isinstance(value, Literal):
        return value.value, value.value, ""
    kind = graph.kind_of(value)
    return value, graph.label(value), graph.label(kind) if kind else ""


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""


def _csv(row: Iterable[str]) -> str:
    """Write one row; words that a spreadsheet would run as a formula get an apostrophe before them."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow("'" + cell if _FORMULA.match(cell) else cell for cell in row)
    return out.getvalue()
