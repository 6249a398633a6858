"""Answers as values, and as text: a table for people, the SPARQL result formats for programs."""

from collections.abc import Callable
from typing import Final

from secon_graph.answers.answer import Answer as Answer
from secon_graph.answers.answer import ClaimView as ClaimView
from secon_graph.answers.answer import Label, Look
from secon_graph.answers.answer import Reading as Reading
from secon_graph.answers.answer import plain as plain
from secon_graph.answers.reading import count_read as count_read
from secon_graph.answers.reading import sentence as sentence
from secon_graph.answers.results import csv_text, json_text, md_text, tsv_text, xml_text
from secon_graph.answers.table import table_text
from secon_graph.errors import QueryError
from secon_graph.terms import curie


def render(
    answer: Answer, form: str = "table", *, lang: str | None = None, label: Label | None = None, width: int = 100
) -> str:
    """Return `answer` as text in `form`: table, md, csv, tsv, json or xml.

    table and md show names, in `lang` or English; csv, tsv, json and xml are the SPARQL result formats, with IRIs. Only
    where `lang` is given, csv and tsv show names under titles, and a cell that a spreadsheet would run as a formula
    (= + - @ in front, and no number) gets an apostrophe before it. Triples are Turtle in every form. The head of json
    says besides what the answer cannot say, and how much was read where the rows are few.
    """
    if form not in FORMATS:
        raise QueryError(f"no form called {form}; there are: {', '.join(FORMATS)}")
    if answer.turtle is not None:
        return answer.turtle
    if answer.truth is not None and form not in {"json", "xml"}:
        return "true\n" if answer.truth else "false\n"
    lang = lang or answer.lang
    return FORMATS[form](answer, Look(lang or "en", label or _plain_label, lang is not None, width))


def _plain_label(iri: str, lang: str) -> str:
    return curie(iri)


FORMATS: Final[dict[str, Callable[[Answer, Look], str]]] = {
    "table": table_text,
    "md": md_text,
    "csv": csv_text,
    "tsv": tsv_text,
    "json": json_text,
    "xml": xml_text,
}
"""The forms of an answer, by name."""
