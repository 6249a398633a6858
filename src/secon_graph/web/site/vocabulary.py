"""In a worker: the vocabulary, written out, with how often each word of it occurs in the graph."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from secon_graph import ontology
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.ontology import Concept
from secon_graph.terms import RDFS, SEC, SKOS, curie, local_name
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept, render

_DATA: Final = {"text/turtle", "application/ld+json"}
_TRIPLES: Final = f'CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{SEC}")) }}'
_KINDS: Final = "SELECT ?kind (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a/rdfs:subClassOf* ?kind } GROUP BY ?kind"
_RELATIONS: Final = "SELECT ?relation (COUNT(*) AS ?n) WHERE { ?s ?relation ?o } GROUP BY ?relation"
_CONCEPTS: Final = """
SELECT ?concept (COUNT(DISTINCT ?finding) AS ?n) WHERE {
  ?finding ?relation ?concept . ?concept skos:inScheme ?scheme
  FILTER(!STRSTARTS(STR(?relation), STR(skos:)))
} GROUP BY ?concept"""
_ABOUT: Final = f"SELECT ?s ?text WHERE {{ VALUES ?p {{ <{RDFS}comment> <{SKOS}definition> }} ?s ?p ?text }}"


@refusing
def vocabulary(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the vocabulary, as a page or as data."""
    media_type = request["media_type"]
    if media_type in _DATA:
        send(graph, request, reply, media_type, lambda: graph.store.answer(_TRIPLES, media_type))
        return
    send(graph, request, reply, media_type, lambda: _made(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page, known = Frame.of(graph, request), ontology.load()
    counts = kept(graph, "counts", lambda: _counts(graph))
    concepts = kept(graph, "concepts", lambda: _counted(graph, _CONCEPTS))
    about = kept(graph, "about", lambda: definitions(graph))

    def term(iri: str, counted: Mapping[str, int] = counts) -> dict[str, Any]:
        return {
            "iri": iri,
            "id": local_name(iri),
            "short": curie(iri),
            "name": page.name(iri),
            "about": definition(about.get(iri, {}), page.lang),
            "count": counted.get(iri, 0),
        }

    relations = known.predicates.values()
    return render(
        "ontology.html",
        page,
        kinds=[
            {**term(iri), "above": [up for up in each.parents if up in known.kinds]}
            for iri, each in known.kinds.items()
        ],
        relations=[
            {**term(each.iri), "domain": sorted(each.domain), "range": sorted(each.range)}
            for each in relations
            if each.labels and each.iri.startswith(SEC)
        ],
        schemes=[
            {
                "id": "scheme-" + local_name(kind),
                "kind": kind,
                "name": page.name(kind),
                "concepts": [term(each.iri, concepts) for each in found],
            }
            for kind, found in _by_kind(known.concepts.values()).items()
        ],
    )


def _counts(graph: Graph) -> dict[str, int]:
    # claims stand in the graphs of their documents alone
    claims = {SEC + "Claim": graph.stats()["claims"]}
    return {**_counted(graph, _KINDS), **_counted(graph, _RELATIONS), **claims}


def _by_kind(concepts: Iterable[Concept]) -> dict[str, list[Concept]]:
    found: dict[str, list[Concept]] = {}
    for each in concepts:
        found.setdefault(each.kind, []).append(each)
    return found


def _counted(graph: Graph, query: str) -> dict[str, int]:
    rows = graph.store.rows(query)
    return {str(iri): int(count.value) for iri, count in rows if isinstance(count, Literal)}


def definitions(graph: Graph) -> dict[str, dict[str, str]]:
    """Return what the words of the vocabulary mean, by IRI and language."""
    found: dict[str, dict[str, str]] = {}
    for iri, text in graph.store.rows(_ABOUT):
        if isinstance(text, Literal):
            found.setdefault(str(iri), {})[text.lang or ""] = text.value
    return found


def definition(words: Mapping[str, str], lang: str) -> Literal:
    """Return words in a language, else in English, else in none."""
    tag = next((tag for tag in (lang, "en", "") if tag in words), None)
    return Literal("") if tag is None else Literal(words[tag], lang=tag or None)
