"""In a worker: the questions as cards, and each with its form and its answer."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode

from secon_graph.answers import FORMATS, Answer, sentence
from secon_graph.errors import UnknownNameError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.queries import SHOWS, Parameter, Question, library, near
from secon_graph.store import Row, Value
from secon_graph.terms import DOCUMENT, curie, full_iri
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept, render
from secon_graph.web.site.grid import Grid, amount, grid
from secon_graph.web.site.timeline import timeline
from secon_graph.web.site.ways import behind, dated, drawn, number_column, ways
from secon_graph.web.site.words import DEFAULT
from secon_graph.why import said

_MOST_CHOICES: Final = 2_000
_MOST_ROWS: Final = 300
_PATIENCE: Final = 5.0
_INPUTS: Final = {"date": "date", "integer": "number"}


@refusing
def questions(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a card for each question, by kind of answer."""
    page = Frame.of(graph, request)
    cards = [(each.shows, _card(page, each)) for each in library().values()]
    groups = [(shows, [card for of, card in cards if of == shows]) for shows in SHOWS]
    shown = [(shows, found) for shows, found in groups if found]
    send(
        graph,
        request,
        reply,
        "text/html",
        lambda: render("questions.html", page, groups=shown),
        vary="accept-language",
    )


def _card(page: Frame, asked: Question) -> dict[str, Any]:
    return {
        "href": page.link(f"/questions/{quote(asked.name, safe='')}"),
        "title": spoken(asked.titles, page.lang, asked.name),
        "about": spoken(asked.descriptions, page.lang),
        "parameters": [spoken(each.titles, page.lang, each.name) for each in asked.parameters],
    }


def spoken(words: Mapping[str, str], lang: str, name: str = "") -> Literal:
    """Return words in a language, else in English, else the name, marked with the language they are in."""
    found = next((tag for tag in (lang, DEFAULT) if words.get(tag)), None)
    return Literal(words[found], lang=found) if found else Literal(name, lang=lang)


@refusing
def question(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a question: its form, and where nothing more must be chosen, its answer."""
    name = request["name"]
    if name not in library():
        raise UnknownNameError(f"no question called {name[:100]}{near(name[:100], library())}")
    send(graph, request, reply, "text/html", lambda: _made(graph, library()[name], request), vary="accept-language")


def _made(graph: Graph, asked: Question, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    known = {each.name for each in asked.parameters}
    values = {name: value for name, value in request["values"].items() if name in known and value}
    first = any(each.required and each.name not in values for each in asked.parameters)
    there = f"/questions/{quote(asked.name, safe='')}"
    return render(
        "question.html",
        page,
        title=spoken(asked.titles, page.lang, asked.name),
        about=spoken(asked.descriptions, page.lang),
        note=spoken(asked.notes, page.lang),
        action=there,
        action_open=page.link(there),
        fields=[_field(page, each, values.get(each.name, "")) for each in asked.parameters],
        given=values,
        asks_first=first,
        **({} if first else _answered(page, asked, values, request, there)),
    )


def _answered(
    page: Frame, asked: Question, values: Mapping[str, str], request: Mapping[str, Any], there: str
) -> dict[str, Any]:
    assert page.graph is not None
    graph = page.graph
    answer = graph.ask(asked, page.lang, values=values)
    total, shown = len(answer.rows), replace(answer, rows=answer.rows[:_MOST_ROWS])
    if request["evidence"]:
        shown = graph.with_evidence(shown, page.lang)
    empty = not (total or answer.truth is not None or answer.turtle)
    why = graph.why_empty(asked, values=values, seconds=_PATIENCE) if empty and request["why_empty"] else None
    look, columns = graph.look(page.lang), _columns(shown, values)
    fitting = ways(page, answer)
    way = request["shown_as"] if request["shown_as"] in fitting else next(iter(fitting), "table")
    way = "table" if request["evidence"] else way
    return {
        "truth": answer.truth,
        "turtle": answer.turtle,
        "way": way,
        "ways": [(each, page.link(there, {**values, "as": each}, anchor="answer")) for each in fitting],
        "grid": _grid(page, answer, asked, values) if way == "matrix" else None,
        "map": drawn(page, answer) if way == "map" else None,
        "line": timeline(page, answer.rows, *(dated(answer) or (0, 0))) if way == "timeline" else None,
        "network": page.link("/network.json", {"question": asked.name, **values}, lang=page.lang)
        if way == "network"
        else "",
        "network_page": page.link("/network", {"question": asked.name, **values}),
        "total": total,
        "headings": [
            spoken(answer.titles.get(answer.columns[at], {}), page.lang, answer.columns[at]) for at in columns
        ],
        "rows": _rows(page, shown, columns, number_column(answer) if way == "chart" else None),
        "bars": way == "chart",
        "sources": _sources(graph, answer.rows),
        "why": said(why, look) if why else [],
        "with_why": page.link(there, {**values, "why_empty": "true"}, anchor="answer"),
        "with_quotes": "" if request["evidence"] else page.link(there, {**values, "evidence": "true"}, anchor="answer"),
        "reading": sentence(answer.reading, page.lang, graph.label) if answer.reading else "",
        "files": [(name, _file(asked, values, page, name)) for name in FORMATS],
        "here": page.link(there, {**values, "as": "" if way == answer.shows else way}),
        "command": _command(asked, values, page),
        "self_address": _file(asked, values, page, "json"),
        "sparql": answer.sparql,
        "in_editor": page.link("/editor", {"example": asked.name, **values}),
    }


def _rows(page: Frame, answer: Answer, shown: list[int], bar: int | None) -> list[dict[str, Any]]:
    """Return rows of cells; beside them, how long a bar is that shows the number in the column `bar`."""
    evidence, at = answer.evidence or (), bar or 0
    top = max((amount(row[at]) for row in answer.rows), default=0) if bar is not None else 0
    return [
        {
            "cells": [_cell(page, row[column]) for column in shown],
            "evidence": evidence[index] if evidence else None,
            "share": round(100 * amount(row[at]) / top) if top else 0,
        }
        for index, row in enumerate(answer.rows)
    ]


def _columns(answer: Answer, given: Iterable[str]) -> list[int]:
    """Return the columns to show: beside the quotes neither what they say themselves, nor what was asked for."""
    every = range(len(answer.columns))
    if answer.evidence is None:
        return list(every)
    told = {"claim", "words", "page", "document", "date", "quote", *given}
    return [index for index in every if answer.columns[index] not in told] or list(every)


def _cell(page: Frame, value: Value | None) -> dict[str, Any]:
    if isinstance(value, str) and value.startswith(DOCUMENT) and "#c-" in value:
        return {"words": page.link_to_quote(value), "number": False}
    number = isinstance(value, Literal) and not (value.datatype or "string").endswith(("date", "string"))
    return {"words": page.value(value), "number": number}


def _grid(page: Frame, answer: Answer, asked: Question, given: Mapping[str, str]) -> Grid:
    at = [answer.columns.index(name) for name in SHOWS["matrix"]]
    return grid(
        (tuple(row[index] for index in at) for row in answer.rows),
        lambda value: page.name(value).value if isinstance(value, str) else value.value,
        href=lambda row, column: behind(page, asked.cells, given, row, column),
        show=lambda value: page.name(value).value if isinstance(value, str) else value.value,
    )


def _sources(graph: Graph, rows: Iterable[Row]) -> list[tuple[str, str]]:
    found = {cell.partition("#")[0] for row in rows for cell in row if isinstance(cell, str)}
    return [(iri, graph.issued(iri)) for iri in sorted(found) if iri.startswith(DOCUMENT)]


def _file(asked: Question, values: Mapping[str, str], page: Frame, form: str) -> str:
    return f"/api/questions/{quote(asked.name, safe='')}?{urlencode({**values, 'format': form, 'lang': page.lang})}"


def _command(asked: Question, values: Mapping[str, str], page: Frame) -> str:
    given = [word for name, value in values.items() for word in ("-p", f"{name}={value}")]
    return shlex.join(["secon-graph", "query", asked.name, *given, "--lang", page.lang])


def _field(page: Frame, parameter: Parameter, value: str) -> dict[str, Any]:
    assert page.graph is not None
    graph = page.graph
    choices = [(each, spoken(parameter.choice_titles.get(each, {}), page.lang, each)) for each in parameter.choices]
    if parameter.type in {"thing", "concept"}:
        named = kept(graph, f"choices {parameter.kind} {page.lang}", lambda: graph.choices(parameter, page.lang))
        if len(named) <= _MOST_CHOICES:
            choices = [(curie(iri), page.name(iri)) for iri, _ in named]
            value = _chosen(graph, parameter, value) if value else ""
    return {
        "name": parameter.name,
        "title": spoken(parameter.titles, page.lang, parameter.name),
        "input": _INPUTS.get(parameter.type, "text"),
        "required": parameter.required,
        "example": parameter.example,
        "choices": choices,
        "value": value,
    }


def _chosen(graph: Graph, parameter: Parameter, value: str) -> str:
    """Return the choice that a value names, be it by IRI, code or name."""
    iri, known = full_iri(value), graph.known(parameter.kind)
    found = (iri,) if "://" in iri else known.called(value)
    return curie(found[0]) if len(found) == 1 else value
