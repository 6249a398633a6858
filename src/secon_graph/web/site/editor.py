"""In a worker: the SPARQL editor as a page, with examples from the library, and an answer for who has no script."""

import json
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from secon_graph.errors import QueryError
from secon_graph.graph import Graph
from secon_graph.queries import SHOWS, library
from secon_graph.resources import folder
from secon_graph.store import kind_of_query
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.asking import spoken
from secon_graph.web.site.editor_examples import filled
from secon_graph.web.site.frame import POLICY, Frame, render

_MOST_ROWS: Final = 300
_MOST_TEXT: Final = 200_000
_START: Final = "editor.rq"
_PREFIX: Final = "editor_"
_ALSO: Final = {"yes", "no", "rows", "empty", "as_file"}


@refusing
def editor(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the editor."""
    send(graph, request, reply, "text/html", lambda: _page(Frame.of(graph, request), request), vary="accept-language")


@refusing
def example(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with one question of the library as SPARQL."""
    media_type, page = request["media_type"], Frame.of(graph, request)
    send(graph, request, reply, media_type, lambda: _text(page, request).encode(), vary="accept-language")


def result(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the editor and the answer to its query, or what is wrong with it."""
    page, status, found, wrong = Frame.of(graph, request), 200, None, ""
    try:
        found = _answered(graph, request["text"])
    except QueryError as error:
        status, wrong = 400, str(error)
    made = _page(page, request, result=found, wrong=wrong, plain=True)
    headers = {"content-security-policy": POLICY, "vary": "accept-language", "cache-control": "no-store"}
    reply.start("text/html", status=status, headers=headers)
    reply.write(made)


def _page(page: Frame, request: Mapping[str, Any], **shown: Any) -> bytes:
    cards = [(each.shows, _card(page, name)) for name, each in library().items()]
    groups = [(kind, [card for of, card in cards if of == kind]) for kind in SHOWS]
    # the page's script says these words
    said = {
        key.removeprefix(_PREFIX): words for key, words in page.words.items() if key.startswith(_PREFIX) or key in _ALSO
    }
    return render(
        "editor.html",
        page,
        **{"result": None, "wrong": "", "plain": False, **shown},
        text=_text(page, request),
        given=bool(request["text"] or request["example"]),
        said=json.dumps(said, ensure_ascii=False),
        groups=[(kind, found) for kind, found in groups if found],
        most=_MOST_ROWS,
    )


def _text(page: Frame, request: Mapping[str, Any]) -> str:
    """Return the query of the page: that of the request, a question of the library, or one to begin with."""
    assert page.graph is not None
    if request["text"]:
        return str(request["text"])
    if request["example"]:
        return filled(page, request["example"], request["values"])
    query = (folder("templates") / "site" / _START).read_text(encoding="utf-8")
    return f"# {page.words['editor_start']}\n{query}"


def _card(page: Frame, name: str) -> dict[str, Any]:
    asked = library()[name]
    return {
        "name": name,
        "href": page.link("/editor", {"example": name}),
        "title": spoken(asked.titles, page.lang, name),
    }


def _answered(graph: Graph, text: str) -> dict[str, Any]:
    kind = kind_of_query(text)
    if kind == "solutions":
        solutions = graph.store.rows(text)
        rows = list(islice(solutions, _MOST_ROWS + 1))
        return {"kind": kind, "columns": solutions.columns, "rows": rows[:_MOST_ROWS], "more": len(rows) > _MOST_ROWS}
    answer = graph.sparql(text)
    if kind == "boolean":
        return {"kind": kind, "truth": answer.truth}
    turtle = answer.turtle or ""
    return {"kind": kind, "turtle": turtle[:_MOST_TEXT], "more": len(turtle) > _MOST_TEXT}
