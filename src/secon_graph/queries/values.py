"""The values of parameters: each becomes a checked term of SPARQL, or an error that names what would fit."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from secon_graph.errors import UnfitValueError
from secon_graph.queries.names import Names, did_you_mean
from secon_graph.terms import XSD, curie, full_iri, is_iri

Words: TypeAlias = Mapping[str, str]
"""The same words by language."""
Lookup: TypeAlias = Callable[[str], Names]
"""From the IRI of a kind ("" for any) to the names of its things."""


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
    choice_titles: Mapping[str, Words] = field(default_factory=dict)
    """What the choices are called, where the header says it."""


def _thing(text: str, parameter: Parameter, lookup: Lookup) -> str:
    """Find the thing that `text` names, be it by IRI, prefixed name, code or a name in any language."""
    names, iri = lookup(parameter.kind), full_iri(text)
    if is_iri(iri) and names.holds(iri):
        return f"<{iri}>"
    found = names.called(text)
    if len(found) == 1:
        return f"<{found[0]}>"
    what = curie(parameter.kind).removeprefix("sec:") or "thing"
    if found:
        ways = tuple(map(curie, found))
        why = f"{text} may be any of {', '.join(ways)}; give one of these as {parameter.name}"
    else:
        ways = names.near(text)
        why = f"{parameter.name}: there is no {what} called {text}{did_you_mean(ways)}"
    raise UnfitValueError(why, parameter=parameter.name, nearest=ways)


def _date(text: str, parameter: Parameter, lookup: Lookup) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise _unfit(parameter, "a date such as 2025-03-26", text) from error
    return f'"{day.isoformat()}"^^<{XSD}date>'


def _integer(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise _unfit(parameter, "a whole number such as 3", text)
    return str(int(text))


def _text(text: str, parameter: Parameter, lookup: Lookup) -> str:
    escaped = re.sub(r'["\\]', r"\\\g<0>", text).replace("\n", r"\n").replace("\r", r"\r")
    return f'"{escaped}"'


def _lang(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", text):
        raise _unfit(parameter, "the code of a language such as bg or en", text)
    return f'"{text}"'


def _choice(text: str, parameter: Parameter, lookup: Lookup) -> str:
    if text not in parameter.choices:
        raise _unfit(parameter, f"one of {', '.join(parameter.choices)}", text, parameter.choices)
    return f'"{text}"'


def _unfit(parameter: Parameter, what: str, text: str, nearest: tuple[str, ...] = ()) -> UnfitValueError:
    return UnfitValueError(f"{parameter.name} is {what}, not {text}", parameter=parameter.name, nearest=nearest)


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
