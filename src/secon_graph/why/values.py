"""Which parameter, left out, brings rows back, and which values of it would."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from secon_graph.model import Literal
from secon_graph.queries import Parameter, Question
from secon_graph.store import Row, Solutions
from secon_graph.terms import XSD
from secon_graph.why.parts import cut

Ask = Callable[[str], Solutions]
"""From a SELECT to its rows."""
Count = Callable[[str], int]
"""From a query to the number of its rows, triples or yes."""
Things = Callable[[str], Iterable[str]]
"""From a kind to the IRIs of its things."""

_TRIED: Final = 300
_SHOWN: Final = 3
_MARK: Final = "<urn:any>"
_LINKED: Final = """
SELECT DISTINCT ?near WHERE {
  VALUES ?given { %s }
  { ?given skos:broader|sec:locatedIn ?near } UNION { ?near skos:broader|sec:locatedIn ?given }
  UNION { ?given skos:broader|sec:locatedIn ?above . ?near skos:broader|sec:locatedIn ?above }
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A parameter that alone keeps the rows away."""

    parameter: str
    given: str
    """Its value, as it was given."""
    rows: int
    """How many rows there are without it."""
    values: tuple[tuple[str, int], ...] = ()
    """The nearest values that have rows, each with how many; things by IRI."""


@dataclass(frozen=True, slots=True)
class Asker:
    """How to ask the graph."""

    rows: Ask
    count: Count
    things: Things


def opened(question: Question, terms: Mapping[str, str], given: Mapping[str, str], asker: Asker) -> tuple[Opened, ...]:
    """Return each parameter without which there are rows, with the nearest values that would have some."""
    found = []
    for parameter in question.parameters:
        if parameter.name in terms:
            rest = {name: term for name, term in terms.items() if name != parameter.name}
            if rows := asker.count(question.fill(rest)):
                values = _values(question, parameter, terms, asker)
                found.append(Opened(parameter.name, given.get(parameter.name, ""), rows, values))
    return tuple(found)


def _values(
    question: Question, parameter: Parameter, terms: Mapping[str, str], asker: Asker
) -> tuple[tuple[str, int], ...]:
    """Return at most three values of a parameter that have rows, the nearest first."""
    rest = {name: term for name, term in terms.items() if name != parameter.name}
    near = _linked(terms[parameter.name], asker) if parameter.type in {"thing", "concept"} else {}
    found = _grouped(question.fill(rest), parameter.name, asker)
    if not found:
        candidates = _candidates(question.fill(rest), parameter, near, asker)
        found = _grouped(_many(question, rest, parameter.name, candidates), parameter.name, asker)
    found.pop(terms[parameter.name], None)
    nearest = sorted(found, key=lambda term: (_distance(term, terms[parameter.name], near), -found[term], term))
    counted = ((term, asker.count(question.fill({**rest, parameter.name: term}))) for term in nearest[: 3 * _SHOWN])
    return tuple(islice(((_shown(term), count) for term, count in counted if count), _SHOWN))


def _grouped(sparql: str, name: str, asker: Asker) -> dict[str, int]:
    """Return the values that a variable takes in the pattern of a query, each with how often."""
    parts = cut(sparql)
    if parts is None or name not in {variable for each in parts.elements for variable in each.variables}:
        return {}
    query = (
        f"{parts.prologue} SELECT ?{name} (COUNT(*) AS ?rows_) {parts.dataset} WHERE {parts.pattern} "
        f"GROUP BY ?{name} ORDER BY DESC(?rows_) ?{name} LIMIT {_TRIED}"
    )
    return {_term(value): _number(count) for value, count in asker.rows(query) if value is not None}


def _many(question: Question, rest: Mapping[str, str], name: str, candidates: Iterable[str]) -> str:
    """Return the SPARQL of a question with one row of values for each candidate."""
    filled = question.fill({**rest, name: _MARK})
    at = filled.index(_MARK)
    start, end = filled.rindex("(", 0, at), filled.index(")", at) + 1
    row = filled[start:end]
    return filled[:start] + " ".join(row.replace(_MARK, term) for term in candidates) + filled[end:]


def _candidates(sparql: str, parameter: Parameter, near: Mapping[str, int], asker: Asker) -> list[str]:
    """Return values that a parameter may take: its choices, things of its kind, or what stands in the open answer."""
    if parameter.type in {"thing", "concept"}:
        shown = {cell for row in _open_rows(sparql, asker) for cell in row if isinstance(cell, str)}
        every = set(asker.things(parameter.kind))
        things = sorted(every, key=lambda iri: (near.get(f"<{iri}>", 2) if iri not in shown else 0, iri))
        return [f"<{iri}>" for iri in things[:_TRIED]]
    if parameter.choices:
        return [f'"{choice}"' for choice in parameter.choices]
    cells = {cell for row in _open_rows(sparql, asker) for cell in row if isinstance(cell, Literal)}
    if parameter.type == "lang":
        return sorted({f'"{cell.lang}"' for cell in cells if cell.lang})
    return sorted({_term(cell) for cell in cells if cell.datatype == _DATATYPES.get(parameter.type, "")})[:_TRIED]


_DATATYPES: Final = {"date": XSD + "date", "integer": XSD + "integer"}


def _open_rows(sparql: str, asker: Asker) -> list[Row]:
    parts = cut(sparql)
    if parts is None:
        return []
    return list(islice(asker.rows(f"{parts.prologue} SELECT * {parts.dataset} WHERE {parts.pattern} LIMIT 1000"), 1000))


def _linked(term: str, asker: Asker) -> dict[str, int]:
    """Return the things that stand next to one in what lies in or below what."""
    return {_term(near): 1 for (near,) in asker.rows(_LINKED % term) if near is not None}


def _distance(term: str, given: str, near: Mapping[str, int]) -> float:
    """Return how far a value is from the one that was given: in days or units, or by what is linked."""
    one, other = _shown(term), _shown(given)
    try:
        return abs((dt.date.fromisoformat(one) - dt.date.fromisoformat(other)).days)
    except ValueError:
        pass
    if one.lstrip("+-").isdecimal() and other.lstrip("+-").isdecimal():
        return abs(int(one) - int(other))
    return near.get(term, 2)


def _term(value: str | Literal) -> str:
    """Write a term as `Question.fill` takes it."""
    if isinstance(value, str):
        return f"<{value}>"
    if value.datatype == XSD + "integer":
        return value.value
    words = value.value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\r")
    mark = f"@{value.lang}" if value.lang else f"^^<{value.datatype}>" if value.datatype else ""
    return f'"{words}"{mark}'


def _shown(term: str) -> str:
    """Return what a person would give for a term."""
    if term.startswith("<"):
        return term[1:-1]
    return term[1 : term.rindex('"')].replace(r"\"", '"') if term.startswith('"') else term


def _number(value: str | Literal | None) -> int:
    return int(value.value) if isinstance(value, Literal) else 0
