"""In a worker: what a search finds, things before quotes."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.search import Hit
from secon_graph.terms import full_iri
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, render

_MOST: Final = 60


@refusing
def results(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with what was found."""
    send(graph, request, reply, "text/html", lambda: _made(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page, text, kind = Frame.of(graph, request), str(request["q"]), full_iri(str(request["kind"]))
    found = graph.search(text, limit=_MOST) if text.strip() else []
    counted = Counter(filter(None, (graph.kind_of(hit.iri) for hit in found if hit.where == "name")))
    hits = graph.search(text, kind=kind, limit=_MOST) if kind and text.strip() else found
    claims = graph.claims([hit.iri for hit in hits if hit.where != "name"], page.lang)
    # one sentence may be the evidence of several claims
    quotes = {(view.document, view.quote): view for view in (claims[hit.iri] for hit in hits if hit.iri in claims)}
    return render(
        "results.html",
        page,
        q=text,
        kind=kind,
        hits=hits,
        more=len(hits) >= _MOST,
        kinds=counted.most_common(12),
        things=[_thing(page, hit) for hit in hits if hit.where == "name"],
        quotes=list(quotes.values()),
    )


def _thing(page: Frame, hit: Hit) -> dict[str, Any]:
    assert page.graph is not None
    text = " ".join(hit.text.split())
    other = Literal(text, lang=hit.lang or None) if text != page.name(hit.iri).value else None
    return {"iri": hit.iri, "kind": page.graph.kind_of(hit.iri), "other": other}
