"""In a worker: what a tool of the MCP server answers, as values and as a short table, always with its sources."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any, Final

from secon_graph.answers import Answer, sentence
from secon_graph.answers.answer import Reading
from secon_graph.errors import QueryError, UnfitValueError, UnknownNameError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.queries import find, library, near
from secon_graph.store import Value
from secon_graph.terms import full_iri
from secon_graph.web import finding, things
from secon_graph.web.answering import as_json
from secon_graph.web.questions import fitting
from secon_graph.web.reply import Reply
from secon_graph.why import said, why_json

_MOST: Final = 200
_OURS: Final = ("lang", "limit", "why_empty")
_SHORT: Final = 4_000
Told = tuple[str, dict[str, Any]]


def tool(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer one call of a tool; a mistake is told as an answer that the model can read."""
    name, given = str(request["name"]), dict(request["arguments"])
    try:
        text, values = _called(graph, name, given)
        answer = {"text": text, "values": values, "error": False}
    except UnfitValueError as error:
        values = {"error": str(error), "parameter": error.parameter, "nearest": list(error.nearest)}
        answer = {"text": str(error), "values": values, "error": True}
    except QueryError as error:
        answer = {"text": str(error), "values": {"error": str(error)}, "error": True}
    reply.start("application/json")
    reply.write(as_json(answer))


def _called(graph: Graph, name: str, given: dict[str, Any]) -> Told:
    lang = str(given.get("lang") or "en")
    limit = max(1, min(_number(given.get("limit", 20)), _MOST))
    if name in _OTHERS:
        return _OTHERS[name](graph, given, lang, limit)
    if name not in library():
        known = [*library(), *_OTHERS]
        raise UnknownNameError(f"no tool called {name[:100]}{near(name[:100], known)}")
    asked = find(name)
    values = {key: value for key, value in given.items() if key not in _OURS}
    answer = graph.ask(asked, lang, values=values)
    subject = asked.subject(asked.terms(values, lookup=graph.known))
    text, told = _shown(graph, answer, lang, limit, subject)
    if given.get("why_empty") and not (answer.rows or answer.truth or answer.turtle):
        why = graph.why_empty(asked, values=values)
        told["why_empty"] = why_json(why, graph.look(lang))
        text += "\n" + "\n".join(said(why, graph.look(lang)))
    return text, told


def _shown(graph: Graph, answer: Answer, lang: str, limit: int, subject: str = "") -> Told:
    """Return an answer with the quotes behind its rows, and how much was read for it."""
    part = replace(answer, rows=answer.rows[:limit])
    evidence = graph.evidence(part, lang)
    reading = answer.reading or graph.reading(subject)
    told: dict[str, Any] = {
        "columns": [{"name": name, "title": answer.title(name, lang)} for name in answer.columns],
        "rows": [
            {name: _cell(graph, cell, lang) for name, cell in zip(part.columns, row, strict=True)}
            | {"sources": [view.claim for view in behind.claims], "registry": list(behind.registry)}
            for row, behind in zip(part.rows, evidence, strict=True)
        ],
        "total": len(answer.rows),
        "sources": {view.claim: asdict(view) for behind in evidence for view in behind.claims},
        "note": answer.note(lang),
        "read": _read(graph, reading, lang),
        "sparql": answer.sparql,
    }
    if answer.truth is not None:
        told["truth"] = answer.truth
    if answer.turtle is not None:
        told["turtle"] = answer.turtle[:100_000]
        told["cut"] = len(answer.turtle) > 100_000
    text = graph.encode(replace(part, evidence=None), "md", lang).decode()[:_SHORT]
    more = f"\n{len(part.rows)} of {len(answer.rows)} rows." if answer.columns else ""
    return f"{text}{more} {told['read']['sentence']}", told


def _read(graph: Graph, reading: Reading, lang: str) -> dict[str, Any]:
    return asdict(reading) | {"sentence": sentence(reading, lang, graph.label)}


def _cell(graph: Graph, cell: Value | None, lang: str) -> Any:
    if isinstance(cell, Literal):
        return {"value": cell.value} | ({"lang": cell.lang} if cell.lang else {})
    return None if cell is None else {"iri": cell, "label": graph.label(cell, lang)}


def _search(graph: Graph, given: dict[str, Any], lang: str, limit: int) -> Told:
    kind, text_lang = str(given.get("kind") or ""), str(given.get("text_lang") or "")
    asked = str(given["text"])
    found = finding.found(graph, text=asked, kind=kind, lang=text_lang, limit=limit, label_lang=lang)
    quotes = graph.claims((hit["iri"] for hit in found["hits"] if hit["where"] == "quote"), lang)
    found["sources"] = {iri: asdict(view) for iri, view in quotes.items()}
    found["read"] = _read(graph, graph.reading(), lang)
    lines = [f"{hit['iri']} | {hit['kind_label'] or hit['where']} | {hit['text'][:200]}" for hit in found["hits"]]
    return "\n".join([*(lines or ["nothing found"]), found["read"]["sentence"]]), found


def _choices(graph: Graph, given: dict[str, Any], lang: str, limit: int) -> Told:
    asked, text = find(str(given["question"])), str(given.get("text") or "")
    told = fitting(graph, asked, str(given["parameter"]), text=text, lang=lang, limit=limit)
    lines = [each["value"] + f" | {each['label']}" * (each["label"] != each["value"]) for each in told["choices"]]
    return "\n".join([*(lines or ["any value of its type fits"]), f"{len(lines)} of {told['total']} choices."]), told


def _thing(graph: Graph, given: dict[str, Any], lang: str, limit: int) -> Told:
    iri = full_iri(str(given["iri"]))
    told = things.about(graph, iri, lang)
    told["read"] = _read(graph, graph.reading(iri), lang)
    lines = [_line(each) for each in told["said"][:limit]]
    return "\n".join([f"{told['label']} ({iri})", *lines, told["read"]["sentence"]]), told


def _line(said_of: Mapping[str, Any]) -> str:
    value = said_of["value"]
    shown = value.get("label") or value.get("value", "")
    return f"{said_of['relation']['label']}: {shown[:200]} [{len(said_of['claims'])} claims]"


def _claim(graph: Graph, given: dict[str, Any], lang: str, limit: int) -> Told:
    view = graph.claim(full_iri(str(given["iri"])), lang)
    told = asdict(view) | {"read": _read(graph, graph.reading(), lang)}
    return f"{view.title}, {view.date or 'no date'}, page {view.page}: {view.quote}", told


def _sparql(graph: Graph, given: dict[str, Any], lang: str, limit: int) -> Told:
    return _shown(graph, graph.sparql(str(given["query"])), lang, limit)


def _number(value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise QueryError(f"limit is a whole number such as 20, not {str(value)[:100]}") from error


_OTHERS: Final[dict[str, Callable[[Graph, dict[str, Any], str, int], Told]]] = {
    "search": _search,
    "choices": _choices,
    "thing": _thing,
    "claim": _claim,
    "sparql": _sparql,
}
