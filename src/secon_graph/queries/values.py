"""The values of parameters: each becomes a checked term of SPARQL, or an error that names what would fit."""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from secon_graph.errors import QueryError
from secon_graph.terms import XSD, curie, full_iri, is_iri, slug

Words: TypeAlias = Mapping[str, str]
"""The same words by language."""
Lookup: TypeAlias = Callable[[str], Iterable[tuple[str, str]]]
"""From the IRI of a kind ("" for any) to the names of its things: each name or code with the thing's IRI."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question leaves open: its type, which things fit, and how it is called in a form."""

    name: str
    type: str = "text"
    kind: str = ""
    """IRI of the class whose things fit; empty where any does."""
    required: bool = False
    example: str = ""
    choices: tuple[str, ...] = ()
    titles: Words = field(default_factory=dict)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` blind to case, accents, script and punctuation, for comparing names.

    >>> fold("Оливейра де Аземейс") == fold("оливейра  де-аземейс"), fold("Cáceres")
    (True, 'caceres')
    """
    return slug(text)


def near(text: str, names: Iterable[str]) -> str:
    """Say which names are nearest to `text`, if any are."""
    by_fold = {fold(name): name for name in sorted(names, reverse=True)}
    holding = [name for name in sorted(by_fold) if len(fold(text)) > 2 and fold(text) in name]
    close = difflib.get_close_matches(fold(text), by_fold, n=3, cutoff=0.5)
    near = list(dict.fromkeys([*holding, *close]))[:3]
    return f"; did you mean {' or '.join(by_fold[name] for name in near)}?" if near else ""


def _thing(text: str, parameter: Parameter, lookup: Lookup) -> str:
    """Find the thing that `text` names, be it by IRI, prefixed name, code or a name in any language."""
    names = list(lookup(parameter.kind))
    iri, folded = full_iri(text), fold(text)
    if is_iri(iri) and any(known == iri for _, known in names):
        return f"<{iri}>"
    found = sorted({known for known_as, known in names if folded and fold(known_as) == folded})
    what = curie(parameter.kind).removeprefix("sec:") or "thing"
    if len(found) > 1:
        raise QueryError(f"{text} may be any of {', '.join(map(curie, found))}; give one of these as {parameter.name}")
    if not found:
        nearest = near(text, (known_as for pair in names for known_as in pair))
        raise QueryError(f"{parameter.name}: there is no {what} called {text}{nearest}")
    return f"<{found[0]}>"


def _date(text: str, parameter: Parameter, lookup: Lookup) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise QueryError(f"{parameter.name} is a date such as 2025-03-26, not {text}") from error
    return f'"{day.isoformat()}"^^<{XSD}date>'


def _integer(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise QueryError(f"{parameter.name} is a whole number such as 3, not {text}")
    return str(int(text))


def _text(text: str, parameter: Parameter, lookup: Lookup) -> str:
    escaped = re.sub(r'["\\]', r"\\\g<0>", text).replace("\n", r"\n").replace("\r", r"\r")
    return f'"{escaped}"'


def _lang(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise QueryError(f"{parameter.name} is the code of a language such as bg or en, not {text}")
    return f'"{text}"'


def _choice(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if text not in parameter.choices:
        raise QueryError(f"{parameter.name} is one of {', '.join(parameter.choices)}, not {text}")
    return f'"{text}"'


TYPES: Final[dict[str, Callable[[str, Parameter, Lookup], str]]] = {
    "thing": _thing,
    "concept": _thing,
    "date": _date,
    "integer": _integer,
    "text": _text,
    "lang": _lang,
    "choice": _choice,
}
"""The types of parameters, each with the function that makes a value a checked SPARQL term."""
