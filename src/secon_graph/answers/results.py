"""Answers as text for programs and pages: the SPARQL result formats, and Markdown."""

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from secon_graph.answers.answer import CONTROLS, Answer, Look
from secon_graph.answers.evidence import evidence_json
from secon_graph.answers.reading import sentence
from secon_graph.model import Literal
from secon_graph.store import Row, Value
from secon_graph.terms import XSD

NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
# what XML cannot hold
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def md_text(answer: Answer, look: Look) -> str:
    """Return an answer as a Markdown table."""
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = [[look.show(value) for value in row] for row in answer.rows]
    return "".join(f"| {' | '.join(map(_md_cell, row))} |\n" for row in [headings, ["---"] * len(headings), *rows])


def _md_cell(text: str) -> str:
    return escape(re.sub(r"([\\`*_\[\]|])", r"\\\1", CONTROLS.sub(" ", text)))


def csv_text(answer: Answer, look: Look) -> str:
    """Return an answer as CSV."""
    if look.asked:
        return _separated(answer, look, ",")
    return _written([answer.columns, *(map(_raw, row) for row in answer.rows)], ",")


def tsv_text(answer: Answer, look: Look) -> str:
    """Return an answer as TSV."""
    if look.asked:
        return _separated(answer, look, "\t")
    rows = ["\t".join("?" + column for column in answer.columns)]
    rows += ["\t".join("" if value is None else _term(value) for value in row) for row in answer.rows]
    return "".join(row + "\n" for row in rows)


def _separated(answer: Answer, look: Look, delimiter: str) -> str:
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = ([_guarded(value, look.show(value)) for value in row] for row in answer.rows)
    return _written([headings, *rows], delimiter)


def _guarded(value: Value | None, shown: str) -> str:
    number = isinstance(value, Literal) and value.datatype in NUMBERS
    return "'" + shown if shown.startswith(("=", "+", "-", "@", "\t", "\r")) and not number else shown


def _written(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def json_text(answer: Answer, look: Look) -> str:
    """Return an answer as SPARQL results in JSON."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}) + "\n"
    bindings = [
        {column: _binding(value) for column, value in zip(answer.columns, row, strict=True) if value is not None}
        for row in answer.rows
    ]
    results: dict[str, Any] = {"bindings": bindings}
    if answer.evidence is not None:
        results["evidence"] = [evidence_json(evidence, look) for evidence in answer.evidence]
    found = {"head": {"vars": list(answer.columns)} | _besides(answer, look), "results": results}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _besides(answer: Answer, look: Look) -> dict[str, Any]:
    """Return what stands beside the rows: what they cannot say, and how much was read where they are few."""
    # the languages of the header and the one that was asked for: each other would cost the reading of a file
    said = dict(getattr(answer.notes, "own", answer.notes))
    if look.lang in answer.notes:
        said[look.lang] = answer.notes[look.lang]
    note = {"note": said} if said else {}
    if (reading := answer.reading) is None:
        return note
    read = {name: value for name, value in asdict(reading).items() if value != ""}
    return {**note, "read": {**read, "words": sentence(reading, look.lang, look.label)}}


def _binding(value: Value) -> dict[str, Any]:
    if isinstance(value, str):
        return {"type": "bnode", "value": value[2:]} if value.startswith("_:") else {"type": "uri", "value": value}
    about = {"xml:lang": value.lang, "datatype": value.datatype}
    return {"type": "literal", "value": value.value} | {key: word for key, word in about.items() if word}


def xml_text(answer: Answer, look: Look) -> str:
    """Return an answer as SPARQL results in XML."""
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
