"""Answers as values, and as text: a table for people, the SPARQL result formats for programs."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from secon_graph.errors import QueryError
from secon_graph.model import Literal
from secon_graph.store import Row, Value
from secon_graph.terms import XSD, curie

Label: TypeAlias = Callable[[str, str], str]
"""From an IRI and a language to the name that people read."""

_NARROWEST: Final = 14
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
# what no terminal should be told by a document, and what XML cannot hold
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the graph answers: rows under columns, or yes or no, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the columns are called, by column and language."""
    question: str = ""
    shows: str = "table"
    lang: str | None = None
    """The language that was asked for, if any."""
    truth: bool | None = None
    turtle: str | None = None

    def title(self, column: str, lang: str) -> str:
        """Return what `column` is called in `lang`, else in English, else its own name."""
        words = self.titles.get(column, {})
        return words.get(lang) or words.get("en") or column


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What a reader wants to see of a claim: the sentence, where it stands, how sure it is."""

    claim: str
    document: str
    title: str
    quote: str
    lang: str = ""
    date: str = ""
    page: int = 1
    modality: str = "asserted"
    confidence: float = 1.0
    subject_form: str = ""
    object_form: str = ""
    supplied_by: str = ""
    start: int = 0
    end: int = 0
    found_by: str = ""


def plain(text: str) -> str:
    """Return `text` on one line and without what a terminal would obey."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def render(
    answer: Answer, form: str = "table", *, lang: str | None = None, label: Label | None = None, width: int = 100
) -> str:
    """Return `answer` as text in `form`: table, md, csv, tsv, json or xml.

    table and md show names, in `lang` or English; csv, tsv, json and xml are the SPARQL result formats, with IRIs. Only
    where `lang` is given, csv and tsv show names under titles, and a cell that a spreadsheet would run as a formula
    (= + - @ in front, and no number) gets an apostrophe before it. Triples are Turtle in every form.
    """
    if form not in FORMATS:
        raise QueryError(f"no form called {form}; there are: {', '.join(FORMATS)}")
    if answer.turtle is not None:
        return answer.turtle
    if answer.truth is not None and form not in {"json", "xml"}:
        return "true\n" if answer.truth else "false\n"
    lang = lang or answer.lang
    return FORMATS[form](answer, _Look(lang or "en", label or _plain_label, lang is not None, width))


@dataclass(frozen=True, slots=True)
class _Look:
    """How to show an answer: the language, names for IRIs, whether the language was asked for, the width."""

    lang: str
    label: Label
    asked: bool
    width: int

    def show(self, value: Value | None) -> str:
        """Return what a person reads in a cell."""
        if value is None:
            return ""
        return value.value if isinstance(value, Literal) else self.label(value, self.lang)


def _table(answer: Answer, look: _Look) -> str:
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = [[_CONTROLS.sub(" ", look.show(value)) for value in row] for row in answer.rows]
    if len(headings) * _NARROWEST > look.width:
        return _records(headings, rows, look.width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for cells in rows:
        table.add_row(*map(Text, cells))
    return _printed(table, look.width)


def _records(headings: list[str], rows: list[list[str]], width: int) -> str:
    """Write a table too wide for the terminal row by row, one line for each cell that is filled."""
    blocks = []
    for cells in rows:
        block = Table.grid(padding=(0, 2))
        for heading, cell in zip(headings, cells, strict=True):
            if cell:
                block.add_row(Text(heading), Text(cell))
        blocks.append(_printed(block, width))
    return "\n".join(blocks)


def _printed(table: Table, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False, _environ={}).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _md(answer: Answer, look: _Look) -> str:
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = [[look.show(value) for value in row] for row in answer.rows]
    return "".join(f"| {' | '.join(map(_md_cell, row))} |\n" for row in [headings, ["---"] * len(headings), *rows])


def _md_cell(text: str) -> str:
    return escape(re.sub(r"([\\`*_\[\]|])", r"\\\1", _CONTROLS.sub(" ", text)))


def _csv(answer: Answer, look: _Look) -> str:
    if look.asked:
        return _separated(answer, look, ",")
    return _written([answer.columns, *(map(_raw, row) for row in answer.rows)], ",")


def _tsv(answer: Answer, look: _Look) -> str:
    if look.asked:
        return _separated(answer, look, "\t")
    rows = ["\t".join("?" + column for column in answer.columns)]
    rows += ["\t".join("" if value is None else _term(value) for value in row) for row in answer.rows]
    return "".join(row + "\n" for row in rows)


def _separated(answer: Answer, look: _Look, delimiter: str) -> str:
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = ([_guarded(value, look.show(value)) for value in row] for row in answer.rows)
    return _written([headings, *rows], delimiter)


def _guarded(value: Value | None, shown: str) -> str:
    number = isinstance(value, Literal) and value.datatype in _NUMBERS
    return "'" + shown if shown.startswith(("=", "+", "-", "@", "\t", "\r")) and not number else shown


def _written(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _json(answer: Answer, look: _Look) -> str:
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}) + "\n"
    bindings = [
        {column: _binding(value) for column, value in zip(answer.columns, row, strict=True) if value is not None}
        for row in answer.rows
    ]
    found = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _binding(value: Value) -> dict[str, Any]:
    if isinstance(value, str):
        return {"type": "bnode", "value": value[2:]} if value.startswith("_:") else {"type": "uri", "value": value}
    about = {"xml:lang": value.lang, "datatype": value.datatype}
    return {"type": "literal", "value": value.value} | {key: word for key, word in about.items() if word}


def _xml(answer: Answer, look: _Look) -> str:
    names = "".join(f"<variable name={quoteattr(column)}/>" for column in answer.columns)
    if answer.truth is not None:
        body = f"<boolean>{str(answer.truth).lower()}</boolean>"
    else:
        body = "<results>\n" + "".join(_xml_row(answer.columns, row) for row in answer.rows) + "</results>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n<head>{names}</head>\n{body}\n</sparql>\n'
    )


def _xml_row(columns: tuple[str, ...], row: Row) -> str:
    cells = (
        f"<binding name={quoteattr(column)}>{_xml_term(value)}</binding>"
        for column, value in zip(columns, row, strict=True)
        if value is not None
    )
    return f"<result>{''.join(cells)}</result>\n"


def _xml_term(value: Value) -> str:
    if isinstance(value, str):
        tag = "bnode" if value.startswith("_:") else "uri"
        return f"<{tag}>{escape(value.removeprefix('_:'))}</{tag}>"
    lang = f" xml:lang={quoteattr(value.lang)}" if value.lang else ""
    datatype = f" datatype={quoteattr(value.datatype)}" if value.datatype else ""
    words = escape(_NOT_XML.sub("\ufffd", value.value), {"\r": "&#13;"})
    return f"<literal{lang}{datatype}>{words}</literal>"


def _raw(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) else value or ""


def _term(value: Value) -> str:
    """Write a term as SPARQL does."""
    if isinstance(value, str):
        return value if value.startswith("_:") else f"<{value}>"
    marks = {"\\": r"\\", '"': r"\"", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
    text = "".join(marks.get(character, character) for character in value.value)
    return f'"{text}"' + (f"@{value.lang}" if value.lang else f"^^<{value.datatype}>" if value.datatype else "")


def _plain_label(iri: str, lang: str) -> str:
    return curie(iri)


FORMATS: Final[dict[str, Callable[[Answer, _Look], str]]] = {
    "table": _table,
    "md": _md,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}
"""The forms of an answer, by name."""
