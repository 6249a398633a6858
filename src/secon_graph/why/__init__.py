"""Why an answer is empty: what removed its last row, which parameter alone would bring some back, what was read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from secon_graph.answers import Look, Reading, count_read, plain, sentence
from secon_graph.answers.reading import messages
from secon_graph.queries import Lookup, Question
from secon_graph.store import Solutions, Store
from secon_graph.terms import is_iri
from secon_graph.why.blame import Lost, blame
from secon_graph.why.parts import cut
from secon_graph.why.values import Asker, Opened, opened

_COUNTED: Final = 1_000


@dataclass(frozen=True, slots=True)
class Cause:
    """An element at which nothing is left, with how many solutions there were before it."""

    lost: Lost
    left: int | None
    """At most 1,000 are counted; None where nothing stands before it."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why an answer is empty; all of it is empty where the answer is not."""

    causes: tuple[Cause, ...] = ()
    """One, or one for each branch of a UNION."""
    given: Mapping[str, str] | None = None
    """The parameters that were given; None where the answer has rows."""
    opened: tuple[Opened, ...] = ()
    without_all: int = 0
    """How many rows there are with no parameter given, where none of them alone brings any back."""
    reading: Reading | None = None
    """What was read that could have answered."""


def why_empty(question: Question, values: Mapping[str, object], store: Store, lookup: Lookup) -> Why:
    """Say why a question has no rows."""
    terms = question.terms(values, lookup=lookup)
    sparql, asker = question.fill(terms), Asker(store.rows, lambda text: _count(store, text), lambda kind: _things(lookup, kind))
    if _count(store, sparql, most=1):
        return Why()
    parts = cut(sparql)
    lost = blame(parts, lambda text: bool(_count(store, text, most=1))) if parts else ()
    given = {name: str(value) for name, value in values.items() if name in terms}
    alone = opened(question, terms, given, asker)
    return Why(
        causes=tuple(Cause(each, _count(store, each.before) if each.before else None) for each in lost),
        given=given,
        opened=alone,
        without_all=_count(store, question.fill({})) if len(terms) > 1 and not alone else 0,
        reading=count_read(store.rows, question.subject(terms)),
    )


def _count(store: Store, sparql: str, *, most: int = _COUNTED) -> int:
    """Return how many rows or triples a query has, counting at most so many; yes is one."""
    found = store.ask(sparql)
    if isinstance(found, bool):
        return int(found)
    return sum(1 for _ in islice(found, most))


def _things(lookup: Lookup, kind: str) -> Iterator[str]:
    pairs = getattr(lookup(kind), "pairs", tuple)
    return (iri for _, iri in pairs())
