"""In a worker: what the editor offers while one types: classes and properties with their use, and names of things."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from secon_graph import ontology
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.terms import PREFIXES, RDF, SEC, curie, is_iri
from secon_graph.web.answering import as_json, refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept
from secon_graph.web.site.vocabulary import definition, definitions

_WORDS: Final = {"kinds": "?s a ?word", "relations": "?s ?word ?o"}
_USED: Final = "SELECT ?word (COUNT(*) AS ?n) WHERE {{ {} }} GROUP BY ?word"
Uses = dict[str, tuple[int, int]]
"""How often a word is used: in the graph of all, and in the graphs of single documents."""


@refusing
def words(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with everything that can be offered without asking again."""
    send(graph, request, reply, request["media_type"], lambda: _made(graph, request), vary="accept-language")


@refusing
def names(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the names of things, each with its language and the address of its page."""
    send(graph, request, reply, request["media_type"], lambda: _named(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    used = kept(graph, "editor words", lambda: {name: _uses(graph, what) for name, what in _WORDS.items()})
    known = ontology.load()
    every = {"kinds": set(known.kinds), "relations": set(known.predicates)}
    lists = {name: list(_offered(page, every[name], found)) for name, found in used.items()}
    return as_json({"lang": page.lang, "prefixes": PREFIXES, **lists})


def _named(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    found = {iri: page.name(iri) for iri in request["iris"] if is_iri(iri)}
    return as_json(
        {
            iri: [" ".join(name.value.split()), name.lang or ""]
            for iri, name in found.items()
            if name.value != curie(iri)
        }
    )


def _offered(page: Frame, known: Collection[str], used: Uses) -> Iterator[dict[str, Any]]:
    assert page.graph is not None
    graph = page.graph
    about = kept(graph, "about", lambda: definitions(graph))
    for iri in sorted({*known, *used}, key=lambda iri: (-sum(used.get(iri, (0, 0))), iri)):
        name, (here, apart) = page.name(iri), used.get(iri, (0, 0))
        said = definition(about.get(iri, {}), page.lang)
        yield {
            "iri": iri,
            "short": curie(iri) if curie(iri) != iri else f"<{iri}>",
            "name": name.value if name.value != curie(iri) else "",
            "lang": name.lang or "",
            "about": said.value,
            "uses": here,
            "in_documents": apart,
            "inner": iri.startswith(SEC) and iri not in known,
        }


def _uses(graph: Graph, pattern: str) -> Uses:
    here = _counted(graph, _USED.format(pattern))
    apart = _counted(graph, _USED.format(f"GRAPH ?graph {{ {pattern} }}"))
    # the numbered members of lists are no words of a vocabulary
    return {
        iri: (here.get(iri, 0), apart.get(iri, 0))
        for iri in {*here, *apart}
        if is_iri(iri) and not iri.startswith(RDF + "_")
    }


def _counted(graph: Graph, query: str) -> dict[str, int]:
    rows = graph.store.rows(query)
    return {str(iri): int(count.value) for iri, count in rows if isinstance(count, Literal)}
