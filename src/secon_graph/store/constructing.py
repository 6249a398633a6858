"""CONSTRUCT answered row by row: the engine itself remembers every triple it has given, however many they become."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from secon_graph.errors import QueryError
from secon_graph.store.asking import Found

Ask = Callable[[ox.Store, str], Found]
"""From a store and a query to what the engine finds."""

_EMPTY: Final = ox.Store()
_MARK: Final = "urn:secon-graph:variable:"
_TOKEN: Final = re.compile(
    r"""\s+|\#[^\n\r]*|<[^\x00-\x20<>"{}|^`\\]*>|\"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|[\w-]*:(?:\\.|[\w.%:-])*|\w+|\S""",
    re.VERBOSE | re.DOTALL,
)
_SUBJECTS = (ox.NamedNode, ox.BlankNode)
_OBJECTS = (ox.NamedNode, ox.BlankNode, ox.Literal, ox.Triple)
_BEFORE: Final = frozenset(("prefix", "base", "version"))
# of so many triples none is given twice
_REMEMBERED: Final = 50_000


class _Parts(NamedTuple):
    """A CONSTRUCT: what stands before the word, the template without its braces, and all behind it."""

    prologue: str
    template: str
    rest: str


def triples(engine: ox.Store, sparql: str, ask: Ask) -> Iterator[ox.Triple] | None:
    """Return the triples of a CONSTRUCT as its rows are found; None where the query is none, or not a plain one.

    Of more than 50,000 triples one may be given again, which every form of RDF allows. Left to the engine are
    templates with blank nodes, and queries that group.
    """
    parts = _split(sparql)
    if parts is None:
        return None
    names = sorted({name[1:] for name in _tokens(parts.template) if name[0] in "?$" and len(name) > 1})
    pattern = _pattern(parts, names, ask) if names else None
    if not pattern:
        return None
    try:
        rows = ask(engine, f"{parts.prologue} SELECT {' '.join('?' + name for name in names)} {parts.rest}")
    except QueryError:
        return None
    return _once(_filled(rows, pattern)) if isinstance(rows, ox.QuerySolutions) else None


def _tokens(text: str) -> Iterator[str]:
    return (match.group() for match in _TOKEN.finditer(text))


def _split(sparql: str) -> _Parts | None:
    """Cut a CONSTRUCT apart; only names, IRIs and comments stand before it, so that the cut is certain."""
    before = ""
    for word in _TOKEN.finditer(sparql):
        token = word.group().lower()
        if token == "construct" and before not in _BEFORE:
            return _template(sparql, word.start(), word.end())
        if token in {"select", "ask", "describe", "{"} and before not in _BEFORE:
            return None
        before = before if token[0] in "# \t\r\n" else token
    return None


def _template(sparql: str, start: int, end: int) -> _Parts | None:
    """Return the parts of a CONSTRUCT whose word stands there; in its short form the pattern is the template."""
    opened, is_short = -1, False
    for token in _TOKEN.finditer(sparql, end):
        match token.group():
            case "{" if opened < 0:
                opened = token.end()
            case "{" | "[" | "(" | "_" if opened >= 0:
                return None
            case "}" if opened >= 0:
                rest = sparql[end:] if is_short else sparql[token.end() :]
                return _Parts(sparql[:start], sparql[opened : token.start()], rest)
            case word if word.strip() and word[0] != "#":
                is_short = is_short or opened < 0
                if word.startswith("_:"):
                    return None
    return None


def _pattern(parts: _Parts, names: list[str], ask: Ask) -> list[ox.Triple]:
    """Return the triples of a template as the engine reads them, an IRI of ours in the place of each variable."""
    variables, marks = " ".join("?" + name for name in names), " ".join(f"<{_MARK}{name}>" for name in names)
    query = f"{parts.prologue} CONSTRUCT {{ {parts.template} }} WHERE {{ VALUES ({variables}) {{ ({marks}) }} }}"
    try:
        found = ask(_EMPTY, query)
    except QueryError:
        return []
    return list(found) if isinstance(found, ox.QueryTriples) else []


def _filled(rows: ox.QuerySolutions, pattern: list[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the template filled by each row; what is not bound, or not RDF, is left out as the standard says."""
    shapes = [tuple(map(_slot, (triple.subject, triple.predicate, triple.object))) for triple in pattern]
    for row in rows:
        for shape in shapes:
            subject, predicate, value = (row[term] if isinstance(term, str) else term for term in shape)
            is_said = isinstance(subject, _SUBJECTS) and isinstance(value, _OBJECTS)
            if isinstance(predicate, ox.NamedNode) and is_said:
                yield ox.Triple(subject, predicate, value)


def _slot(term: Any) -> Any:
    """Return the name of the variable that a term stands for, else the term itself."""
    is_marked = isinstance(term, ox.NamedNode) and term.value.startswith(_MARK)
    return term.value.removeprefix(_MARK) if is_marked else term


def _once(every: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield each of the first triples once."""
    given: set[ox.Triple] = set()
    for triple in every:
        if triple not in given:
            yield triple
            if len(given) < _REMEMBERED:
                given.add(triple)
