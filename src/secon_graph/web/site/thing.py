"""In a worker: a thing, with all that is said of it, by whom, in which words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from secon_graph import ontology
from secon_graph.answers import ClaimView, count_read, sentence
from secon_graph.errors import UnknownNameError
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.queries import library
from secon_graph.store import Value
from secon_graph.terms import DCT, ID, OWL, RDF, RDFS, SCHEME, SEC, SKOS, is_iri
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site import brief
from secon_graph.web.site.asking import spoken
from secon_graph.web.site.frame import Frame, render
from secon_graph.web.site.network.page import address_of
from secon_graph.web.site.network.sketch import sketch

_MOST: Final = 1_000
_NEXT: Final = 12
_DATA: Final = {"text/turtle", "application/ld+json"}
_NAMES: Final = (SKOS + "prefLabel", RDFS + "label", DCT + "title")
_OTHERS: Final = (SKOS + "altLabel", SKOS + "hiddenLabel", SKOS + "notation")
_NOTES: Final = (SKOS + "definition", RDFS + "comment", SKOS + "historyNote")
_HIDDEN: Final = {
    *_NAMES,
    *_OTHERS,
    *_NOTES,
    RDF + "type",
    DCT + "source",
    SEC + "unchecked",
    SEC + "status",
    SEC + "topic",
}
_WORKINGS: Final = {SEC + name for name in ("cue", "tightCue", "leadCue", "annotatedAs", "internal", "shape", "colour")}
_REPORTS: Final = {SEC + name for name in ("inRegion", "reportedBy", "concept", "evidence")}
_SAID: Final = "SELECT DISTINCT ?relation ?value WHERE { <%s> ?relation ?value } ORDER BY ?relation ?value"
_BY_OTHERS: Final = (
    "SELECT DISTINCT ?relation ?thing WHERE { ?thing ?relation <%s> } ORDER BY ?relation ?thing LIMIT %d"
)
_CLAIMS: Final = """
SELECT DISTINCT ?claim ?subject ?relation ?object WHERE {
  GRAPH ?document {
    ?claim rdf:subject|rdf:object <%s> ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object
    FILTER(?relation NOT IN (rdf:type, skos:altLabel))
  }
} ORDER BY ?claim LIMIT %d"""
_COUNTRY: Final = """
SELECT ?country WHERE { <%s> sec:locatedIn+ ?country . ?country a sec:Country } ORDER BY ?country LIMIT 1"""
_TRIPLES: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
  { BIND(<%s> AS ?s) ?s ?p ?o } UNION { BIND(<%s> AS ?o) ?s ?p ?o FILTER(!CONTAINS(STR(?s), "#")) }
}"""


@refusing
def thing(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a thing, as a page or as data."""
    iri, media_type = known(graph, request["iris"]), request["media_type"]
    if media_type in _DATA:
        send(graph, request, reply, media_type, lambda: graph.store.answer(_TRIPLES % (iri, iri), media_type))
        return
    send(graph, request, reply, media_type, lambda: _made(graph, iri, request), vary="accept-language")


def known(graph: Graph, iris: Iterable[str]) -> str:
    """Return the first of the IRIs that an address may mean of which something is said."""
    tried = list(iris)
    for iri in filter(is_iri, tried):
        if any(
            True
            for _ in graph.store.rows(f"SELECT ?p WHERE {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }} LIMIT 1")
        ):
            return iri
    raise UnknownNameError(f"nothing is said of {tried[0][:200]}")


def _made(graph: Graph, iri: str, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    said: dict[str, list[Value]] = {}
    for relation, value in graph.store.rows(_SAID % iri):
        if value is not None:
            said.setdefault(str(relation), []).append(value)
    claims = _claims(graph, iri, page.lang)
    groups = _groups(page, iri, said, claims)
    linked = [str(each["value"]) for group in groups for each in group["statements"] if isinstance(each["value"], str)]
    names = _literals(said, _NAMES)
    there = page.page_of(iri).partition("?")[0]
    return render(
        "thing.html",
        page,
        iri=iri,
        name=page.name(iri),
        kind=graph.kind_of(iri),
        country=_country(graph, iri),
        note=_note(said, page.lang),
        names=names,
        others=sorted(set(_literals(said, _OTHERS)) - set(names), key=lambda each: (each.lang or "", each.value)),
        facts=_facts(said, claims, iri),
        groups=groups,
        more=len(claims) >= _MOST,
        origin=", ".join(each.value for each in said.get(DCT + "source", []) if isinstance(each, Literal)),
        reading=sentence(count_read(graph.store.rows, iri), page.lang, graph.label),
        next=[
            each for each, _ in Counter(e for e in linked if e.startswith((ID, SCHEME)) and e != iri).most_common(_NEXT)
        ],
        brief=brief.address(page, iri),
        asks=_asks(page, iri),
        sketch=sketch(page, iri),
        around=page.link("/network", {"thing": address_of(iri)}),
        ways=page.link("/network", {"from": address_of(iri)}),
        turtle=f"{there}?format=turtle",
        jsonld=f"{there}?format=jsonld",
    )


Statement = tuple[str, str, Value | None]
"""Subject, relation, object."""


def _claims(graph: Graph, iri: str, lang: str) -> dict[Statement, list[ClaimView]]:
    rows = list(islice(graph.store.rows(_CLAIMS % (iri, _MOST)), _MOST))
    views = graph.claims((str(row[0]) for row in rows), lang)
    found: dict[Statement, list[ClaimView]] = {}
    for claim, subject, relation, value in rows:
        if str(claim) in views:
            found.setdefault((str(subject), str(relation), value), []).append(views[str(claim)])
    return found


def _groups(
    page: Frame, iri: str, said: Mapping[str, list[Value]], claims: Mapping[Statement, list[ClaimView]]
) -> list[dict[str, Any]]:
    """Return what is said of a thing, and of others with it, by relation."""
    assert page.graph is not None
    own: set[Statement] = {
        (iri, relation, value) for relation, values in said.items() for value in values if _shown(relation, value)
    }
    of_others = {
        (str(other), str(relation), iri)
        for relation, other in page.graph.store.rows(_BY_OTHERS % (iri, _MOST))
        if isinstance(other, str) and "#" not in other and str(relation) not in _REPORTS
    }
    accepted = {each for each in own | of_others if isinstance(each[2], str) or each in claims}
    by_relation: dict[tuple[str, bool], list[Statement]] = {}
    for each in sorted(accepted | claims.keys(), key=lambda each: (each[1], str(each[2]), each[0])):
        by_relation.setdefault((each[1], each[0] == iri), []).append(each)
    return [
        _group(page, key[0], each, claims, accepted, own=key[1])
        for key, each in sorted(by_relation.items(), key=_first)
    ]


def _first(item: tuple[tuple[str, bool], list[Statement]]) -> tuple[bool, bool, int, str]:
    (relation, own), statements = item
    return not relation.startswith(SEC), not own, -len(statements), relation


def _group(
    page: Frame,
    relation: str,
    statements: list[Statement],
    claims: Mapping[Statement, list[ClaimView]],
    accepted: set[Statement],
    *,
    own: bool,
) -> dict[str, Any]:
    title, predicate = page.name(relation), ontology.load().predicates.get(relation)
    facts = [each for each in statements if each in accepted]
    ordered = sorted(statements, key=lambda each: (each not in accepted, -len(claims.get(each, ()))))
    return {
        "title": title if own else Literal(page.words["said_of"].format(relation=title.value), lang=title.lang),
        "disputed": own and len(facts) > 1 and bool(predicate and (predicate.functional or predicate.literal)),
        "statements": [
            {
                "value": each[2] if own else each[0],
                "claims": sorted(claims.get(each, ()), key=lambda view: (view.date, view.claim), reverse=True),
                "denied": each not in accepted,
            }
            for each in ordered
        ],
    }


def _shown(relation: str, value: Value) -> bool:
    return relation not in _HIDDEN | _WORKINGS and not (relation.startswith((OWL, RDF)) and isinstance(value, str))


def _facts(said: Mapping[str, list[Value]], claims: Mapping[Statement, Any], iri: str) -> list[tuple[str, list[Value]]]:
    """Return plain values that no document is quoted for: codes, coordinates, where the registry has it from."""
    found = []
    for relation, values in said.items():
        plain: list[Value] = [
            v for v in values if isinstance(v, Literal) and _shown(relation, v) and (iri, relation, v) not in claims
        ]
        if plain:
            found.append((relation, plain))
    return found


def _literals(said: Mapping[str, list[Value]], relations: Iterable[str]) -> list[Literal]:
    found = (value for relation in relations for value in said.get(relation, ()))
    return sorted(
        {value for value in found if isinstance(value, Literal)}, key=lambda each: (each.lang or "", each.value)
    )


def _note(said: Mapping[str, list[Value]], lang: str) -> Literal:
    notes = {each.lang or "": each for each in reversed(_literals(said, _NOTES))}
    return notes.get(lang) or notes.get("en") or Literal("")


def _country(graph: Graph, iri: str) -> str:
    asked = _COUNTRY % iri
    return next((str(row[0]) for row in graph.store.rows(asked)), "")


def _asks(page: Frame, iri: str) -> list[tuple[Literal, str]]:
    """Return the questions that can be asked of a thing of this kind."""
    assert page.graph is not None
    vocabulary, kind = ontology.load(), page.graph.kind_of(iri)
    return [
        (spoken(each.titles, page.lang, each.name), page.link(f"/questions/{each.name}", {parameter.name: iri}))
        for each in library().values()
        for parameter in each.parameters
        if kind
        and parameter.kind
        and parameter.type in {"thing", "concept"}
        and vocabulary.is_a(kind, [parameter.kind])
    ]
