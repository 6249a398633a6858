"""In a worker: a document, its text with what was found in it, or where that may not be shown, what is quoted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from secon_graph.answers import ClaimView
from secon_graph.graph import Graph
from secon_graph.model import Document, Literal
from secon_graph.shelf import Shelf
from secon_graph.store import Value
from secon_graph.terms import DCT, RDF, SEC, SKOS
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, render
from secon_graph.web.site.marking import Found, may_be_shown, pieces
from secon_graph.web.site.thing import known

_MOST: Final = 5_000
_DATA: Final = {"text/turtle", "application/ld+json"}
_CLAIMS: Final = """
SELECT ?claim ?subject ?relation ?object WHERE {
  GRAPH <%s> { ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; oa:start ?start }
} ORDER BY ?start ?claim LIMIT %d"""
_TRIPLES: Final = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"
_NAMING: Final = (RDF + "type", SKOS + "altLabel")
_TAGS: Final = {"title": "h2", "quote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim of a document, with its parts."""

    view: ClaimView
    subject: str
    relation: str
    object: Value

    @property
    def id(self) -> str:
        """What the claim is called within the page of its document."""
        return self.view.claim.partition("#")[2]


@refusing
def document(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a document, as a page or as data."""
    iri, media_type = known(graph, request["iris"]), request["media_type"]
    if media_type in _DATA:
        send(graph, request, reply, media_type, lambda: graph.store.answer(_TRIPLES % iri, media_type))
        return
    send(graph, request, reply, media_type, lambda: _made(graph, iri, request), vary="accept-language")


def _made(graph: Graph, iri: str, request: Mapping[str, Any]) -> bytes:
    page = Frame.of(graph, request)
    said = graph.store.about(iri)
    every = _stated(graph, iri, page.lang)
    claims = [each for each in every if each.relation not in _NAMING]
    text = _text(graph, said)
    shown = text if text and (request["show_texts"] or may_be_shown(text)) else None
    found = _found(graph, every)
    named = sorted({each.iri for each in found}, key=lambda each: page.name(each).value)
    counted = Counter(graph.kind_of(each) for each in named)
    there = page.page_of(iri).partition("?")[0]
    return render(
        "document.html",
        page,
        iri=iri,
        name=page.name(iri),
        kind=graph.kind_of(iri),
        about=_about(page, said, text),
        fictional=SEC + "fictional" in said,
        kinds=[(kind, count) for kind, count in counted.most_common() if kind],
        blocks=_blocks(graph, shown, found, claims) if shown else [],
        claims=claims,
        named=named,
        turtle=f"{there}?format=turtle",
        jsonld=f"{there}?format=jsonld",
    )


def _stated(graph: Graph, iri: str, lang: str) -> list[Stated]:
    rows = list(islice(graph.store.rows(_CLAIMS % (iri, _MOST)), _MOST))
    views = graph.claims((str(row[0]) for row in rows), lang)
    return [
        Stated(views[str(claim)], str(subject), str(relation), value)
        for claim, subject, relation, value in rows
        if str(claim) in views and value is not None
    ]


def _found(graph: Graph, claims: list[Stated]) -> list[Found]:
    """Return the words that name things: wherever they stand where they are a name, else within their quote."""
    found = []
    for each in claims:
        view = each.view
        if each.relation in _NAMING:
            found.append(Found(view.quote, each.subject, graph.kind_of(each.subject)))
        elif isinstance(each.object, str) and view.object_form:
            found.append(Found(view.object_form, each.object, graph.kind_of(each.object), (view.start, view.end)))
    return list(dict.fromkeys(found))


def _text(graph: Graph, said: Mapping[str, tuple[Value, ...]]) -> Document | None:
    hashes = [str(value.value) for value in said.get(SEC + "contentHash", ()) if isinstance(value, Literal)]
    folder = Path(graph.store.name)
    if not hashes or not folder.is_dir():
        return None
    shelf = Shelf(folder)
    wanted = hashes[0].removeprefix("sha256:")
    return next((shelf.text(source) for source in shelf.sources() if source.sha256 == wanted), None)


def _about(page: Frame, said: Mapping[str, tuple[Value, ...]], text: Document | None) -> list[tuple[str, str]]:
    def first(relation: str) -> str:
        return next((each.value for each in said.get(relation, ()) if isinstance(each, Literal)), "")

    meta = dict(text.meta) if text else {}
    lang = first(DCT + "language")
    facts = {
        "date": page.day(first(DCT + "issued"), "long"),
        "language": page.language(lang) if lang else "",
        "author": meta.get("author", ""),
        "licence": meta.get("license", ""),
        "pages_count": page.number(max((block.page for block in text.blocks), default=1)) if text else "",
        "file": f"{text.source.name}{text.source.ending}" if text else "",
        "format": first(DCT + "format"),
    }
    return [(key, value) for key, value in facts.items() if value]


def _blocks(graph: Graph, text: Document, found: list[Found], claims: list[Stated]) -> list[dict[str, Any]]:
    shown, page_before = [], 0
    for block in text.blocks:
        here = [each for each in claims if block.start <= each.view.start < block.end]
        shown.append(
            {
                "page": block.page if block.page != page_before else 0,
                "tag": _TAGS.get(block.kind, "p"),
                "kind": str(block.kind),
                "lang": block.lang,
                "pieces": pieces(text.text, block.start, block.end, found),
                "claims": here,
            }
        )
        page_before = block.page
    return shown
