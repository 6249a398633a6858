"""The question library: each .rq file is a question, with titles, typed parameters and columns in its header."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from secon_graph.errors import QueryError, UnknownNameError
from secon_graph.queries.header import Header, read_header
from secon_graph.queries.labels import prose, shared, translated
from secon_graph.queries.names import Listed as Listed
from secon_graph.queries.names import Names as Names
from secon_graph.queries.names import fold as fold
from secon_graph.queries.names import near as near
from secon_graph.queries.values import TYPES, Lookup, Words
from secon_graph.queries.values import Parameter as Parameter
from secon_graph.resources import folder
from secon_graph.terms import OWL, SEC, full_iri

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
class Question:
    """A question of the library: what it asks, what it leaves open, and its SPARQL."""

    name: str
    sparql: str
    titles: Words = field(default_factory=dict)
    descriptions: Words = field(default_factory=dict)
    notes: Words = field(default_factory=dict)
    """What the answer cannot say, in a sentence."""
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, Words] = field(default_factory=dict)
    shows: str = "table"
    cells: Mapping[str, str] = field(default_factory=dict)
    """Which question, with which values, lists what a cell of a matrix counts."""
    budget_ms: int = 1000

    def bind(self, values: Mapping[str, object], *, lookup: Lookup = lambda kind: Listed()) -> str:
        """Return the SPARQL with `values` in place of the row of UNDEFs; what is not given stays open.

        `lookup` finds the things a name may stand for.
        """
        return self.fill(self.terms(values, lookup=lookup))

    def fill(self, terms: Mapping[str, str]) -> str:
        """Return the SPARQL with `terms`, which were checked, in place of each row of UNDEFs."""
        text, *rest = _pieces(self.sparql) if self.parameters else (self.sparql,)
        for names, after in zip(rest[::2], rest[1::2], strict=True):
            values = " ".join(terms.get(name, "UNDEF") for name in names.split())
            text += f"VALUES ({' '.join(f'?{name}' for name in names.split())}) {{ ({values}) }}{after}"
        return text

    def terms(self, values: Mapping[str, object], *, lookup: Lookup = lambda kind: Listed()) -> dict[str, str]:
        """Return the checked SPARQL term of each value that is given, by the name of its parameter."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name}; {_there_are(name, known)}")
        given = {name: value for name, value in values.items() if value is not None and value != ""}
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                like = f", for example {parameter.name}={parameter.example}" if parameter.example else ""
                raise QueryError(f"{self.name} needs {parameter.name}{like}")
        return {name: TYPES[known[name].type](str(value).strip(), known[name], lookup) for name, value in given.items()}

    def subject(self, terms: Mapping[str, str]) -> str:
        """Return the IRI of the thing or region that is asked about, or "" where none is given."""
        about = (
            terms[parameter.name].strip("<>")
            for parameter in sorted(self.parameters, key=lambda parameter: parameter.kind != SEC + "Region")
            if parameter.name in terms and parameter.type in {"thing", "concept"} and parameter.kind not in _NO_SUBJECTS
        )
        return next(about, "")


_NO_SUBJECTS: Final = (SEC + "Document", OWL + "Class", OWL + "ObjectProperty")
"""Kinds of parameters that name no thing about which documents speak."""
_ROW = re.compile(
    r"\bVALUES\s*\((?P<names>(?:\s*\?\w+)+)\s*\)\s*(?P<row>\{\s*\((?:\s*UNDEF)+\s*\)\s*\})", re.IGNORECASE
)


def library(path: Path | None = None) -> dict[str, Question]:
    """Return every question of the library, or of the folder `path`, by name."""
    return dict(_library(path or folder("queries")))


@cache
def _library(path: Path) -> dict[str, Question]:
    files = sorted(path.glob("*.rq"))
    labels = path / "labels"
    return {file.stem: _told(parse(file.read_text(encoding="utf-8"), name=file.stem), labels) for file in files}


def _told(question: Question, labels: Path) -> Question:
    """Return a question with its words in the languages of the folder `labels` too."""
    return replace(
        question,
        titles=prose(question.titles, labels, question.name, "title"),
        descriptions=prose(question.descriptions, labels, question.name, "description"),
        notes=prose(question.notes, labels, question.name, "note"),
        parameters=tuple(translated(parameter, labels) for parameter in question.parameters),
        columns={name: shared(words, labels) for name, words in question.columns.items()},
    )


def find(name: str) -> Question:
    """Return the question called `name`, or that of a file of one's own, or of standard input where `name` is "-"."""
    if name == "-":
        return parse(sys.stdin.read(), name="-")
    if name.endswith(".rq") and Path(name).is_file():
        return parse(_own(Path(name)), name=Path(name).stem)
    questions = library()
    if name not in questions:
        raise UnknownNameError(f"no question called {name}; {_there_are(name, questions)}")
    return questions[name]


def _own(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else "is not UTF-8; save it as that"
        raise QueryError(f"{path} {what}") from error


def parse(text: str, *, name: str) -> Question:
    """Read a question from the text of its file; the header may be missing from a file of one's own."""
    lines = text.splitlines()
    header = read_header([line[2:] for line in lines if line.startswith("#+")], name=name)
    _known(header, _KEYS, name)
    question = Question(
        name=name,
        sparql="\n".join(line for line in lines if not line.startswith("#+")).strip() + "\n",
        titles=_words(header.get("title", {"en": name})),
        descriptions=_words(header.get("description", {})),
        notes=_words(header.get("note", {})),
        parameters=tuple(_parameter(key, value, name) for key, value in _map(header.get("params", {})).items()),
        columns={key: _words(value) for key, value in _map(header.get("columns", {})).items()},
        shows=str(header.get("shows", "table")),
        cells={key: str(value) for key, value in _map(header.get("cells", {})).items()},
        budget_ms=_number(header.get("budget_ms", "1000"), name),
    )
    _check(question)
    return question


# ---------------------------------------------------------------- the header

_KEYS = ("title", "description", "note", "params", "columns", "shows", "cells", "budget_ms")
_PARAMETER_KEYS = ("type", "kind", "required", "example", "choices", "title")


def _parameter(key: str, value: Header, name: str) -> Parameter:
    given = _map(value)
    _known(given, _PARAMETER_KEYS, f"{key} of {name}")
    kind, choices = str(given.get("kind", "")), given.get("choices", [])
    parameter = Parameter(
        name=key,
        type=str(given.get("type", "text")),
        kind=(full_iri(kind) if ":" in kind else SEC + kind) if kind else "",
        required=given.get("required") == "true",
        example=str(given.get("example", "")),
        choices=(str(choices),) if isinstance(choices, str) else tuple(map(str, choices)),
        titles=_words(given.get("title", {})),
        choice_titles={choice: _words(words) for choice, words in _map(choices).items()},
    )
    if parameter.type not in TYPES:
        raise QueryError(f"{key} of {name} is of unknown type {parameter.type}; there are: {', '.join(TYPES)}")
    return parameter


def _check(question: Question) -> None:
    if question.shows not in SHOWS:
        raise QueryError(f"{question.name} shows {question.shows}; it may show: {', '.join(SHOWS)}")
    names = [parameter.name for parameter in question.parameters]
    row = _ROW.search(question.sparql)
    if sorted(_variables(row) if row else []) != sorted(names):
        variables = " ".join(f"?{name}" for name in names)
        undefs = " ".join("UNDEF" for _ in names)
        raise QueryError(f"the SPARQL of {question.name} should hold: VALUES ({variables}) {{ ({undefs}) }}")


@lru_cache(maxsize=256)
def _pieces(sparql: str) -> tuple[str, ...]:
    """Cut a SPARQL at its rows of UNDEFs: what stands before, the names of the row, what stands behind, and so on."""
    pieces, at = [], 0
    for row in _ROW.finditer(sparql):
        pieces += [sparql[at : row.start()], " ".join(_variables(row))]
        at = row.end()
    return (*pieces, sparql[at:])


def _variables(row: re.Match[str]) -> list[str]:
    return [name.removeprefix("?") for name in row["names"].split()]


def _number(value: Header, name: str) -> int:
    if not str(value).isdecimal():
        raise QueryError(f"budget_ms of {name} is a whole number of milliseconds, not {value}")
    return int(str(value))


def _map(value: Header) -> dict[str, Header]:
    return value if isinstance(value, dict) else {}


def _words(value: Header) -> Words:
    return {lang: str(words) for lang, words in value.items()} if isinstance(value, dict) else {"en": str(value)}


def _known(given: Iterable[str], keys: tuple[str, ...], where: str) -> None:
    if unknown := [key for key in given if key not in keys]:
        raise QueryError(f"the header of {where} has an unknown key {unknown[0]}; there are: {', '.join(keys)}")


def _there_are(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    return f"there are: {', '.join(names)}" + near(name, names) if names else "there are none"
