"""The question library: each .rq file is a question, with titles, typed parameters and columns in its header."""

import datetime as dt
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias, cast

from anyascii import anyascii

from secon_graph.errors import QueryError
from secon_graph.resources import folder
from secon_graph.terms import PREFIXES, SEC, curie, full_iri, is_iri

Words: TypeAlias = Mapping[str, str]
"""The same words by language."""
Lookup: TypeAlias = Callable[[str], Iterable[tuple[str, str]]]
"""From the IRI of a kind ("" for any) to the names of its things: each name or code with the thing's IRI."""
Header: TypeAlias = "str | list[Header] | dict[str, Header]"

SHOWS: Final[dict[str, tuple[str, ...]]] = {
    "table": (),
    "network": ("source", "relation", "target"),
    "matrix": ("row", "column", "value"),
    "map": ("thing", "lat", "lon"),
    "timeline": ("thing", "start", "end"),
    "chart": ("label", "value"),
}
"""The ways to show an answer, each with the columns it needs."""


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


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library: what it asks, what it leaves open, and its SPARQL."""

    name: str
    sparql: str
    titles: Words = field(default_factory=dict)
    descriptions: Words = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, Words] = field(default_factory=dict)
    shows: str = "table"
    budget_ms: int = 1000

    def bind(self, values: Mapping[str, object], *, lookup: Lookup = lambda kind: ()) -> str:
        """Return the SPARQL with `values` in place of the row of UNDEFs; what is not given stays open.

        `lookup` finds the things a name may stand for.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name}; {_there_are(name, known)}")
        given = {name: value for name, value in values.items() if value not in {None, ""}}
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                like = f", for example {parameter.name}={parameter.example}" if parameter.example else ""
                raise QueryError(f"{self.name} needs {parameter.name}{like}")
        if not self.parameters:
            return self.sparql
        row = _ROW.search(self.sparql)
        assert row is not None, "checked when the question was read"
        terms = [
            TYPES[known[name].type](str(given[name]).strip(), known[name], lookup) if name in given else "UNDEF"
            for name in _variables(row)
        ]
        return f"{self.sparql[: row.start('row')]}{{ ({' '.join(terms)}) }}{self.sparql[row.end('row') :]}"


_ROW = re.compile(r"\bVALUES\s*\((?P<names>(?:\s*\?\w+)+)\s*\)\s*(?P<row>\{\s*\((?:\s*UNDEF)+\s*\)\s*\})", re.IGNORECASE)


def library(path: Path | None = None) -> dict[str, Question]:
    """Return every question of the library, or of the folder `path`, by name."""
    return dict(_library(path or folder("queries")))


@cache
def _library(path: Path) -> dict[str, Question]:
    files = sorted(path.glob("*.rq"))
    return {file.stem: parse(file.read_text(encoding="utf-8"), name=file.stem) for file in files}


def find(name: str) -> Question:
    """Return the question called `name`, or that of a file of one's own, or of standard input where `name` is "-"."""
    if name == "-":
        return parse(sys.stdin.read(), name="-")
    if name.endswith(".rq") and Path(name).is_file():
        return parse(Path(name).read_text(encoding="utf-8"), name=Path(name).stem)
    questions = library()
    if name not in questions:
        raise QueryError(f"no question called {name}; {_there_are(name, questions)}")
    return questions[name]


def parse(text: str, *, name: str) -> Question:
    """Read a question from the text of its file; the header may be missing from a file of one's own."""
    lines = text.splitlines()
    header = read_header([line[2:] for line in lines if line.startswith("#+")], name=name)
    if unknown := [key for key in header if key not in _KEYS]:
        raise QueryError(f"the header of {name} has an unknown key {unknown[0]}; there are: {', '.join(_KEYS)}")
    question = Question(
        name=name,
        sparql="\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n",
        titles=_words(header.get("title", name), f"title of {name}"),
        descriptions=_words(header.get("description", {}), f"description of {name}"),
        parameters=tuple(_parameter(key, value, name) for key, value in _map(header.get("params", {}), name).items()),
        columns={key: _words(value, f"column {key}") for key, value in _map(header.get("columns", {}), name).items()},
        shows=str(header.get("shows", "table")),
        budget_ms=int(str(header.get("budget_ms", "1000"))),
    )
    _check(question)
    return question


def fold(text: str) -> str:
    """Return `text` blind to case, accents, script and punctuation, for comparing names.

    >>> fold("Оливейра де Аземейс") == fold("оливейра  де-аземейс"), fold("Cáceres")
    (True, 'caceres')
    """
    return " ".join(re.findall(r"[a-z0-9]+", anyascii(text).lower()))


# ---------------------------------------------------------------- checked terms


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
        near = _near(text, (known_as for known_as, _ in names))
        raise QueryError(f"{parameter.name}: there is no {what} called {text}{near}")
    return f"<{found[0]}>"


def _date(text: str, parameter: Parameter, lookup: Lookup) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise QueryError(f"{parameter.name} is a date such as 2025-03-26, not {text}") from error
    return f'"{day.isoformat()}"^^<{PREFIXES["xsd"]}date>'


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
