"""The pages of the API for people: forms and answers that need no script and load nothing from outside."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from secon_graph.answers import FORMATS, Answer, evidence_json, sentence
from secon_graph.graph import Graph
from secon_graph.queries import Parameter, Question, fold
from secon_graph.resources import folder
from secon_graph.store import Value
from secon_graph.terms import DOCUMENT, ID, SCHEME, curie
from secon_graph.web.site.frame import Frame, kept, render
from secon_graph.web.site.words import catalogue
from secon_graph.why import Why, said

_MOST_CHOICES: Final = 400
_MOST_ROWS: Final = 500
_INPUTS: Final = {"date": "date", "integer": "number"}


def forms(graph: Graph, questions: Iterable[Question], request: Mapping[str, Any]) -> bytes:
    """Return the page with a form for each question."""
    lang, words = _words(request["lang"])
    every = list(questions)
    lists = _lists(graph, {p.kind for each in every for p in each.parameters if p.type in {"thing", "concept"}}, lang)
    return _page(
        "forms.html",
        graph,
        request,
        words=words,
        lang=lang,
        questions=[_form(each, lang, lists) for each in every],
        lists={key: pairs for key, pairs in lists.items() if pairs},
        stats={name: f"{count:,}" for name, count in graph.stats().items()},
        formats=list(FORMATS),
        langs=sorted(_catalogue()),
    )


def answer(
    graph: Graph, asked: Question, found: Answer, request: Mapping[str, Any], *, total: int, why: Why | None
) -> bytes:
    """Return the page with the answer to a question."""
    lang, words = _words(request["lang"])
    look = graph.look(lang)
    rows = found.rows[:_MOST_ROWS]
    evidence = [evidence_json(each, look) for each in found.evidence or ()][:_MOST_ROWS]
    return _page(
        "answer.html",
        graph,
        request,
        words=words,
        lang=lang,
        question=_form(asked, lang, {}, request["values"]),
        headings=[found.title(column, lang) for column in found.columns],
        rows=[[_cell(graph, value, lang, quoted=bool(evidence)) for value in row] for row in rows],
        formats=list(FORMATS),
        evidence=evidence,
        turtle=found.turtle,
        truth=found.truth,
        shown=len(rows),
        total=total,
        read=sentence(found.reading, lang, graph.label) if found.reading else "",
        note=found.note(lang),
        why=said(why, look) if why else [],
        sparql=found.sparql,
        given=[(name, value) for name, value in request["values"].items() if value],
        links={name: _link(asked, request, format=name) for name in FORMATS},
        with_evidence="" if request["evidence"] else _link(asked, request, format="html", evidence="true"),
        with_why=""
        if why or rows or found.truth or found.turtle
        else _link(asked, request, format="html", why_empty="true"),
    )


def refusal(fields: Mapping[str, Any], request: Mapping[str, Any]) -> bytes:
    """Return the page that says what is wrong with a request, with links to what would be right."""
    lang, words = _words(request["lang"])
    name, parameter = request.get("name", ""), fields.get("parameter", "")
    there = [(value, _address(name, {**_kept(request), parameter: value})) for value in fields.get("nearest", ())]
    return _page(
        "refusal.html",
        None,
        request,
        words=words,
        lang=lang,
        detail=fields["detail"],
        there=there,
        title=fields["title"],
    )


def _form(
    asked: Question, lang: str, lists: Mapping[str, Any], values: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return {
        "name": asked.name,
        "title": asked.titles.get(lang) or asked.titles.get("en") or asked.name,
        "description": asked.descriptions.get(lang) or asked.descriptions.get("en", ""),
        "note": asked.notes.get(lang) or asked.notes.get("en", ""),
        "parameters": [_field(each, lang, lists, (values or {}).get(each.name, "")) for each in asked.parameters],
    }


def _field(parameter: Parameter, lang: str, lists: Mapping[str, Any], value: str) -> dict[str, Any]:
    key = _key(parameter.kind)
    return {
        "name": parameter.name,
        "title": parameter.titles.get(lang) or parameter.titles.get("en") or parameter.name,
        "input": _INPUTS.get(parameter.type, "text"),
        "required": parameter.required,
        "example": parameter.example,
        "choices": parameter.choices,
        "list": key if lists.get(key) and parameter.type in {"thing", "concept"} else "",
        "value": value,
    }


def _lists(graph: Graph, kinds: Iterable[str], lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each kind with few things a value for each, which is its name where no other bears it."""
    found = {}
    for kind in sorted(kinds - {""} if isinstance(kinds, set) else kinds):
        things = _choices(graph, kind, lang)
        if len(things) <= _MOST_CHOICES:
            names = [fold(name) for _, name in things]
            once = {name for name in names if names.count(name) == 1}
            found[_key(kind)] = [(name if fold(name) in once else curie(iri), name) for iri, name in things]
    return found


def _choices(graph: Graph, kind: str, lang: str) -> list[tuple[str, str]]:
    return kept(graph, f"choices {kind} {lang}", lambda: graph.choices(Parameter("", "thing", kind), lang))


def _key(kind: str) -> str:
    return curie(kind).replace(":", "-").replace("/", "-") if kind else ""


def _cell(graph: Graph, value: Value | None, lang: str, *, quoted: bool) -> dict[str, Any]:
    if isinstance(value, str):
        # the words of a claim stand below the row where evidence was asked for
        text = "↓" if quoted and "#c-" in value else graph.label(value, lang)
        return {"text": text, "href": _address_of(value), "lang": "", "short": False}
    text, of = (value.value, value.lang or "") if value else ("", "")
    return {"text": text, "href": "", "lang": of, "short": bool(value and value.datatype)}


def _address_of(iri: str) -> str:
    """Return the address under which the API says more of an IRI, or "" where it does not."""
    if iri.startswith(DOCUMENT) and "#c-" in iri:
        return "/api/claims?" + urlencode({"iri": iri})
    return "/api/things?" + urlencode({"iri": iri}) if iri.startswith((ID, SCHEME, DOCUMENT)) else ""


def _kept(request: Mapping[str, Any]) -> dict[str, str]:
    kept = {name: value for name, value in request.get("values", {}).items() if value}
    ours = {"lang": request["lang"], "format": "html", "evidence": "true" if request.get("evidence") else ""}
    return kept | {name: value for name, value in ours.items() if value}


def _link(asked: Question, request: Mapping[str, Any], **more: str) -> str:
    return _address(asked.name, {**_kept(request), **more})


def _address(name: str, query: Mapping[str, str]) -> str:
    return f"/api/questions/{quote(name, safe='')}?{urlencode(query)}"


def _words(lang: str | None) -> tuple[str, dict[str, str]]:
    known = lang if lang in _catalogue() else "en"
    return known, {**catalogue()[known], **_catalogue()[known]}


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads((folder("templates") / "api" / "messages.toml").read_text(encoding="utf-8"))


def _page(template: str, graph: Graph | None, request: Mapping[str, Any], **values: Any) -> bytes:
    path = f"/api/questions/{quote(request['name'], safe='')}" if request.get("name") else "/api"
    frame = Frame.of(graph, {**request, "path": path, "lang_said": True})
    return render(template, frame, **values)
