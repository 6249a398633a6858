"""What was found in a document that waits, as a page: marked text, claims, links, and what would change."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from secon_graph import ontology
from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.terms import document_iri
from secon_graph.web.adding.waiting import Room
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import POLICY, Frame, render
from secon_graph.web.site.marking import Found, cut

HEADERS: Final = {"content-security-policy": POLICY, "cache-control": "no-store", "referrer-policy": "same-origin"}
_TAGS: Final = {"title": "h2", "quote": "blockquote"}
_ORIGINS: Final = ("known", "there", "new")
_LONG: Final = 400_000


def shown(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the page of a document that waits."""
    page = made(graph, Path(graph.store.name), request)
    reply.start("text/html", headers=HEADERS)
    reply.write(page)


def made(graph: Graph | None, path: Path, request: Mapping[str, Any]) -> bytes:
    """Return the page of the document that waits under `room` in the graph of directory `path`."""
    room, page = Room(path / "waiting" / request["room"]), Frame.of(graph, request)
    shared = {"proof": request["proof"], "room": request["room"]}
    if kept := room.said("kept"):
        return render("add_kept.html", page, kept=kept, to=page.page_of(kept["iri"]), **shared)
    found = json.loads((room.path / "found.json").read_text(encoding="utf-8"))
    named = _Names(page, found)
    counted = Counter(kind for _, kind in {(iri, kind) for _, _, iri, kind in found["marks"]})
    return render(
        "add_found.html",
        page,
        found=found,
        named=named,
        kinds=counted.most_common(),
        blocks=_blocks(found),
        cut_short=len(found["text"]) > _LONG,
        things=[(origin, [each for each in found["things"] if each["origin"] == origin]) for origin in _ORIGINS],
        lang=page.language(found["lang"]) if found["lang"] else "",
        **shared,
    )


class _Names:
    """Names of what a document speaks of: as the graph has them, else as the document does."""

    def __init__(self, page: Frame, found: Mapping[str, Any]) -> None:
        self._page = page
        self._found = {each["iri"]: each for each in found["things"]}
        self._itself = document_iri(found["name"])

    def href(self, iri: str) -> str:
        """Return the address of the page about something that the graph has, else ""."""
        graph = self._page.graph
        return self._page.page_of(iri) if graph and graph.kind_of(iri) else ""

    def value(self, value: str | Mapping[str, Any]) -> Markup:
        """Return one end of a claim, as a link where there is a page about it."""
        page = self._page
        if not isinstance(value, str):
            return page.value(Literal(value["value"], value["datatype"], value["lang"]))
        if value == self._itself:
            return Markup("{}").format(page.words["this_document"])
        href, words = self.href(value), self.words(value)
        return Markup('<a href="{}">{}</a>').format(href, words) if href else words

    def words(self, iri: str) -> Markup:
        """Return the name of something."""
        page, found = self._page, self._found.get(iri)
        if found and not (page.graph and page.graph.kind_of(iri)):
            return page.words_of(Literal(found["label"], None, found["lang"]))
        name = page.name(iri)
        return page.words_of(_from_vocabulary(iri, page.lang) if page.graph is None else name)


def _from_vocabulary(iri: str, lang: str) -> Literal:
    words = ontology.load()
    found = words.kinds.get(iri) or words.predicates.get(iri) or words.concepts.get(iri)
    return Literal(ontology.label(found.labels, lang) if found else iri)


def _blocks(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the parts of the text with their marks and claims; the end of a long text is left out."""
    marks, claims = list(found["marks"]), list(found["claims"])
    shown, page_before, at, said = [], 0, 0, 0
    for start, end, kind, lang, number in found["blocks"]:
        if start > _LONG:
            break
        first, told = at, said
        while at < len(marks) and marks[at][0] < end:
            at += 1
        while said < len(claims) and claims[said]["start"] < end:
            said += 1
        places = [
            (a, b, Found(found["text"][a:b], iri, of)) for a, b, iri, of in marks[first:at] if start <= a and b <= end
        ]
        shown.append(
            {
                "page": number if number != page_before else 0,
                "tag": _TAGS.get(kind, "p"),
                "kind": kind,
                "lang": lang,
                "pieces": cut(found["text"], start, end, places),
                "claims": claims[told:said],
            }
        )
        page_before = number
    return shown
