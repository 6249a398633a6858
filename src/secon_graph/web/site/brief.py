"""In a worker: a brief of a region or a barrier, as a page that prints on two pages and as DOCX."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from secon_graph.graph import Graph
from secon_graph.model import Literal
from secon_graph.queries import Parameter
from secon_graph.terms import BASE, SEC, slug
from secon_graph.views.brief import brief as brief_of
from secon_graph.views.brief import find_subject, write
from secon_graph.views.brief.blocks import Links, short, told
from secon_graph.views.brief.html import followed
from secon_graph.views.brief.parts import Asked
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.frame import Frame, kept, render
from secon_graph.web.site.words import DEFAULT, catalogue

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Final = (("regions", SEC + "Region"), ("barriers", SEC + "Barrier"))


@refusing
def page(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a brief as a page, or with what one can be about."""
    send(graph, request, reply, "text/html", lambda: _made(graph, request), vary="accept-language")


@refusing
def docx(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with a brief as a file of Word."""
    today, lang = dt.date.fromisoformat(request["day"]), request.get("lang") or DEFAULT
    iri = find_subject(graph, request["about"])
    named = f'attachment; filename="brief-{slug(iri.removeprefix(BASE))[:60] or "about"}-{lang}.docx"'
    more = {"content-disposition": named, "vary": "accept-language"}
    send(
        graph,
        request,
        reply,
        DOCX,
        lambda: write(graph, iri, ".docx", lang=lang, today=today, home=request["home"]),
        **more,
    )


def address(frame: Frame, iri: str) -> str:
    """Return the address of the brief about a thing; "" where none is written of its kind."""
    kinds = {kind for _, kind in KINDS}
    return frame.link("/brief", {"about": short(iri)}) if frame.graph and frame.graph.kind_of(iri) in kinds else ""


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    frame, about = Frame.of(graph, request), str(request["about"]).strip()
    offered = [(key, _choices(frame, kind)) for key, kind in KINDS]
    if not about:
        return render("brief.html", frame, brief=None, offered=offered)
    made = brief_of(graph, about, lang=frame.lang, today=dt.date.fromisoformat(request["day"]))
    words = catalogue()[made.lang]
    return render(
        "brief.html",
        frame,
        brief=made,
        blocks=tuple(told(made, Links(frame.page_of, lambda asked: _question(frame, asked)))),
        made=words["brief_made"].format(day=frame.day(made.day, "long")),
        docx=frame.link("/brief.docx", {"about": short(made.about)}, lang=frame.lang),
        followed=followed,
        offered=offered,
    )


def _question(frame: Frame, asked: Asked) -> str:
    values = {name: short(value) for name, value in asked.values.items()}
    return frame.link(f"/questions/{asked.question}", values, anchor="answer")


def _choices(frame: Frame, kind: str) -> list[tuple[str, Literal, str]]:
    graph = frame.graph
    assert graph is not None
    parameter = Parameter("about", "thing", kind)
    named = kept(graph, f"choices {kind} {frame.lang}", lambda: graph.choices(parameter, frame.lang))
    return [(iri, frame.name(iri), short(iri)) for iri, _ in named]
