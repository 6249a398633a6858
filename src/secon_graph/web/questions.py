"""In a worker: the questions of the library, their answers in every format, and the values that fit them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from secon_graph.answers import FORMATS, find_format
from secon_graph.errors import QueryError, UnknownNameError
from secon_graph.graph import Graph
from secon_graph.queries import Parameter, Question, fold, library, near
from secon_graph.web import openapi, pages
from secon_graph.web.answering import as_json, held, refusing, send
from secon_graph.web.reply import Reply
from secon_graph.why import Why, said, why_json

_MOST_CHOICES: Final = 1_000
_PATIENCE: Final = 5.0
"""Seconds after which no further parameter of an empty answer is tried."""


@refusing
def question(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer a question of the library in the format that was asked for."""
    asked, media_type, lang = _find(request["name"]), request["media_type"], request["lang"]
    form = request["format"]
    if form != "html":
        find_format(form)
    if held(graph, request, reply, media_type):
        return
    answer = graph.ask(asked, lang, values=request["values"])
    total, limit = len(answer.rows), request["limit"]
    if limit is not None:
        answer = replace(answer, rows=answer.rows[:limit])
    if request["evidence"]:
        answer = graph.with_evidence(answer, lang or "en")
    empty = not (total or answer.truth or answer.turtle)
    why = (
        graph.why_empty(asked, values=request["values"], seconds=_PATIENCE) if request["why_empty"] and empty else None
    )

    def make() -> bytes:
        if form == "html":
            return pages.answer(graph, asked, answer, request, total=total, why=why)
        return _explained(graph.encode(answer, form, lang), form, why, graph, lang)

    more = {"x-total-rows": str(total)}
    if form in {"parquet", "xlsx", "geojson"}:
        more["content-disposition"] = f'attachment; filename="{asked.name}{FORMATS[form].ending}"'
    send(graph, request, reply, media_type, make, **more)


def _explained(data: bytes, form: str, why: Why | None, graph: Graph, lang: str | None) -> bytes:
    """Add to an empty answer in json why it is empty; to one in words, lines of it."""
    if why is None:
        return data
    if form == "json":
        import json  # noqa: PLC0415

        found = json.loads(data)
        found["head"]["why_empty"] = why_json(why, graph.look(lang))
        return as_json(found)
    if form in {"table", "md"}:
        return data + ("\n" + "\n".join(said(why, graph.look(lang))) + "\n").encode()
    raise QueryError(f"why_empty is told in json, table, md and html, not in {form}")


@refusing
def questions(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """List the questions of the library."""
    lang = request["lang"] or "en"
    send(
        graph,
        request,
        reply,
        "application/json",
        lambda: as_json([described(each, lang) for each in library().values()]),
    )


def described(asked: Question, lang: str) -> dict[str, Any]:
    """Return what a question asks, what it leaves open and which columns its answer has."""
    return {
        "name": asked.name,
        "title": in_words(asked.titles, lang),
        "description": in_words(asked.descriptions, lang),
        "note": in_words(asked.notes, lang),
        "shows": asked.shows,
        "parameters": [_parameter(each, lang) for each in asked.parameters],
        "columns": {name: in_words(words, lang) for name, words in asked.columns.items()},
        "href": f"/api/questions/{asked.name}",
    }


def _parameter(parameter: Parameter, lang: str) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "title": in_words(parameter.titles, lang),
        "type": parameter.type,
        "required": parameter.required,
        "example": parameter.example,
        **({"kind": parameter.kind} if parameter.kind else {}),
        **({"choices": list(parameter.choices)} if parameter.choices else {}),
    }


def in_words(words: Mapping[str, str], lang: str) -> str:
    """Return words in a language, or else in English."""
    return words.get(lang) or words.get("en", "")


@refusing
def choices(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """List the values that fit a parameter and begin with, or hold, what was asked for."""
    asked, lang, text = _find(request["name"]), request["lang"] or "en", request["text"] or ""
    limit = min(request["limit"] or _MOST_CHOICES, _MOST_CHOICES)
    found = fitting(graph, asked, request["parameter"], text=text, lang=lang, limit=limit)
    send(graph, request, reply, "application/json", lambda: as_json(found))


def fitting(graph: Graph, asked: Question, name: str, *, text: str, lang: str, limit: int) -> dict[str, Any]:
    """Return the values that fit a parameter and whose names hold `text`, as JSON-able values."""
    known = {each.name: each for each in asked.parameters}
    if name not in known:
        there_are = ", ".join(known) or "none"
        raise UnknownNameError(f"{asked.name} has no parameter {name[:100]}; there are: {there_are}")
    found = [pair for pair in graph.choices(known[name], lang) if fold(text) in fold(pair[1])]
    return {"total": len(found), "choices": [{"value": value, "label": label} for value, label in found[:limit]]}


@refusing
def description(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Describe the API, by OpenAPI 3.1."""
    media_type = "application/vnd.oai.openapi+json; version=3.1"
    plain = "application/json" if "oai.openapi" not in (request["accept"] or "") else media_type
    send(graph, request, reply, plain, lambda: as_json(openapi.described(library().values(), request["home"])))


@refusing
def page(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Give people a form for each question."""
    send(graph, request, reply, "text/html", lambda: pages.forms(graph, library().values(), request))


def _find(name: str) -> Question:
    known = library()
    if name not in known:
        raise UnknownNameError(f"no question called {name[:100]}; /api/questions lists them{near(name[:100], known)}")
    return known[name]
