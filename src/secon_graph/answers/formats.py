"""The formats of an answer, each with its media type and ending: one table for the command line, `Graph` and the API."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from secon_graph.answers.answer import Answer, Label, Look
from secon_graph.answers.evidence import widened
from secon_graph.answers.geojson import geojson_text
from secon_graph.answers.parquet import parquet_bytes
from secon_graph.answers.results import csv_text, json_text, md_text, tsv_text, xml_text
from secon_graph.answers.sheets import xlsx_bytes
from secon_graph.answers.table import table_text
from secon_graph.errors import QueryError, UnknownFormatError
from secon_graph.model import Literal
from secon_graph.terms import XSD, curie


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer."""

    media_type: str
    ending: str
    write: Callable[[Answer, Look], str | bytes]
    binary: bool = False
    """Whether it is no text that a terminal could show."""
    knows_evidence: bool = False
    """Whether it writes the evidence of rows itself; others get it in more columns."""


FORMATS: Final[dict[str, Format]] = {
    "table": Format("text/plain", ".txt", table_text, knows_evidence=True),
    "md": Format("text/markdown", ".md", md_text),
    "csv": Format("text/csv", ".csv", csv_text),
    "tsv": Format("text/tab-separated-values", ".tsv", tsv_text),
    "json": Format("application/sparql-results+json", ".json", json_text, knows_evidence=True),
    "xml": Format("application/sparql-results+xml", ".xml", xml_text),
    "geojson": Format("application/geo+json", ".geojson", geojson_text),
    "parquet": Format("application/vnd.apache.parquet", ".parquet", parquet_bytes, binary=True),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", xlsx_bytes, binary=True
    ),
}
"""The formats of an answer, by name."""


def find_format(name: str) -> Format:
    """Return the format called `name`."""
    if name not in FORMATS:
        raise UnknownFormatError(f"no format called {name}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def format_of(path: Path) -> str:
    """Return the name of the format that the ending of a file stands for."""
    names = [name for name, known in FORMATS.items() if known.ending == path.suffix.lower()]
    if not names:
        endings = ", ".join(known.ending for known in FORMATS.values())
        raise UnknownFormatError(f"the ending of {path.name} says no format; there are: {endings}")
    return names[0]


def render(
    answer: Answer, form: str = "table", *, lang: str | None = None, label: Label | None = None, width: int = 100
) -> str:
    """Return `answer` as text in `form`: table, md, csv, tsv, json, xml or geojson.

    table and md show names, in `lang` or English; csv, tsv, json and xml are the SPARQL result formats, with IRIs. Only
    where `lang` is given, csv and tsv show names under titles, and a cell that a spreadsheet would run as a formula
    (= + - @ in front, and no number) gets an apostrophe before it. Triples are Turtle in every form. The head of json
    says besides what the answer cannot say, and how much was read where the rows are few.
    """
    if find_format(form).binary:
        raise QueryError(f"{form} is no text; write it to a file, or take it as bytes")
    lang = lang or answer.lang
    return encode(answer, form, Look(lang or "en", label or _plain_label, lang is not None, width)).decode()


def encode(answer: Answer, form: str, look: Look) -> bytes:
    """Return `answer` as the bytes of a file in `form`."""
    known = find_format(form)
    if answer.turtle is not None:
        if known.binary or form == "geojson":
            raise QueryError(f"{form} holds rows, and this answer is triples; text formats write them as Turtle")
        return answer.turtle.encode()
    if answer.truth is not None and form not in {"json", "xml"}:
        if not known.binary:
            return b"true\n" if answer.truth else b"false\n"
        truth = Literal(str(answer.truth).lower(), XSD + "boolean")
        answer = replace(answer, columns=("answer",), rows=((truth,),), truth=None)
    written = known.write(answer if known.knows_evidence else widened(answer, look), look)
    return written.encode() if isinstance(written, str) else written


def _plain_label(iri: str, lang: str) -> str:
    return curie(iri)
