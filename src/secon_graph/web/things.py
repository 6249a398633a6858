"""In a worker: one thing and all that is said of it, one claim with its quote, and what the graph holds."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any, Final

from secon_graph.errors import UnknownNameError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.store import Row, Value
from secon_graph.terms import RDF, is_iri
from secon_graph.web.answering import as_json, refusing, send
from secon_graph.web.reply import Reply

_MOST: Final = 1_000
_SAID: Final = "SELECT DISTINCT ?relation ?value WHERE { <%s> ?relation ?value } ORDER BY ?relation ?value"
_OTHERS: Final = "SELECT DISTINCT ?thing ?relation WHERE { ?thing ?relation <%s> } ORDER BY ?relation ?thing LIMIT %d"
_CLAIMS: Final = """
SELECT DISTINCT ?claim ?subject ?relation ?object WHERE {
  GRAPH ?document {
    ?claim rdf:subject|rdf:object <%s> ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object
  }
} ORDER BY ?claim LIMIT %d"""


@refusing
def thing(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with what is said of a thing, and by which claims."""
    send(
        graph,
        request,
        reply,
        "application/json",
        lambda: as_json(about(graph, request["iri"], request["lang"] or "en")),
    )


def about(graph: Graph, iri: str, lang: str) -> dict[str, Any]:
    """Return all that the graph says of a thing, as JSON-able values."""
    said = list(graph.store.rows(_SAID % iri)) if is_iri(iri) else []
    others = list(islice(graph.store.rows(_OTHERS % (iri, _MOST)), _MOST)) if is_iri(iri) else []
    if not said and not others:
        raise UnknownNameError(
            f"nothing is said of {iri[:200]}; the question names finds things by what they are called"
        )
    claims = _claims(graph, iri, lang)
    kind = graph.kind_of(iri)
    return {
        "iri": iri,
        "label": graph.label(iri, lang),
        "kind": {"iri": kind, "label": graph.label(kind, lang)} if kind else None,
        "names": [_term(graph, value, lang) for relation, value in said if isinstance(value, Literal) and value.lang],
        "said": [
            _statement(graph, relation, value, claims.get((iri, relation, value), []), lang) for relation, value in said
        ],
        "said_of_others": [
            {"thing": _term(graph, other, lang)}
            | _statement(graph, relation, iri, claims.get((other, relation, iri), []), lang)
            for other, relation in others
            if isinstance(other, str) and "#" not in other
        ],
        "claims": [view for views in claims.values() for view in views],
    }


def _claims(graph: Graph, iri: str, lang: str) -> dict[tuple[Value | None, ...], list[dict[str, Any]]]:
    """Return claims by the statement that they make."""
    rows: list[Row] = list(graph.store.rows(_CLAIMS % (iri, _MOST)))
    views = graph.claims((str(row[0]) for row in rows), lang)
    found: dict[tuple[Value | None, ...], list[dict[str, Any]]] = {}
    for claim, *statement in rows:
        if str(claim) in views:
            found.setdefault(tuple(statement), []).append(asdict(views[str(claim)]))
    return found


def _statement(
    graph: Graph, relation: Value | None, value: Value | None, claims: Iterable[Mapping[str, Any]], lang: str
) -> dict[str, Any]:
    return {
        "relation": _term(graph, relation, lang),
        "value": _term(graph, value, lang),
        "claims": [view["claim"] for view in claims],
    }


def _term(graph: Graph, value: Value | None, lang: str) -> dict[str, str]:
    if isinstance(value, Literal):
        marks = {"lang": value.lang, "datatype": value.datatype}
        return {"value": value.value, **{name: mark for name, mark in marks.items() if mark}}
    return {"iri": value or "", "label": graph.label(value or "", lang)}


@refusing
def claim(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with one claim: what it states, in which words, where."""
    iri, lang = request["iri"], request["lang"] or "en"
    if not is_iri(iri):
        raise UnknownNameError(f"no claim called {iri[:200]}")
    view = graph.claim(iri, lang)
    stated = graph.store.about(iri, view.document)
    parts = {name: _term(graph, stated[RDF + name][0], lang) for name in ("subject", "predicate", "object")}
    send(graph, request, reply, "application/json", lambda: as_json(asdict(view) | parts))


@refusing
def stats(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Count what the graph holds."""
    send(graph, request, reply, "application/json", lambda: as_json(graph.stats()))
