"""The part of the graph that an address asks to see, packed, with what is in the middle of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from secon_graph import __version__, ontology
from secon_graph.answers.places import find_places
from secon_graph.graph import Graph
from secon_graph.network import About, Network, Path, Statements, pack, shortest, styles
from secon_graph.queries import library
from secon_graph.web.site.asking import spoken
from secon_graph.web.site.frame import Frame, kept
from secon_graph.web.site.network.asked import Asked, Meant, meant
from secon_graph.web.site.network.whole import overview

MOST_NEAR: Final = 150
_MOST_DRAWN: Final = 10_000
_REMEMBERED: Final = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """A packed network; which things it is about, the ways between them, and how many things had no room."""

    title: str
    packed: dict[str, Any]
    focus: tuple[Meant, ...] = ()
    ways: tuple[Path, ...] = ()
    left_out: int = 0


def scene(page: Frame, asked: Asked) -> Scene:
    """Return what an address asks to see."""
    assert page.graph is not None
    graph = page.graph
    made = {"near": _near, "ways": _ways, "question": _question}.get(asked.mode)
    if made is None:
        packed = overview(graph, page.lang)
        return Scene(page.words["net_title"], _told(page, packed, page.words["net_title"]))
    # the page and its script ask for the same scene, one after the other
    recent: dict[tuple[Asked, str], Scene] = kept(graph, "scenes", dict)
    if (asked, page.lang) not in recent:
        if len(recent) >= _REMEMBERED:
            del recent[next(iter(recent))]
        recent[asked, page.lang] = made(page, graph, asked)
    found = recent[asked, page.lang]
    return replace(found, packed=_told(page, found.packed, found.title))


def statements(graph: Graph) -> Statements:
    """Return the statements of a graph between its things."""
    return kept(graph, "statements", lambda: Statements(graph.store.rows))


def packed_of(page: Frame, network: Network, title: str) -> dict[str, Any]:
    """Return a network in the language of a page."""
    assert page.graph is not None
    graph = page.graph
    return pack(
        network,
        _about(page, title),
        tongue=lambda thing: graph.name(thing, page.lang).lang or "",
        spots=find_places(graph.store.rows, network),
    )


def _near(page: Frame, graph: Graph, asked: Asked) -> Scene:
    focus = tuple(meant(graph, words, page.lang) for words in asked.things)
    things = [each.iri for each in focus]
    found = statements(graph).near(things, steps=asked.steps, most=MOST_NEAR)
    title = ", ".join(graph.label(iri, page.lang) for iri in things)
    network = _with(page, graph.drawn(statements(graph).answer(found.edges), page.lang), things)
    return Scene(title, packed_of(page, network, title), focus, left_out=found.left_out)


def _ways(page: Frame, graph: Graph, asked: Asked) -> Scene:
    start, end = (meant(graph, words, page.lang) for words in (asked.start, asked.end))
    stated = statements(graph)
    ways = shortest(stated.touching, start.iri, end.iri)
    pairs = {frozenset(pair) for way in ways for pair in pairwise(way)}
    touching = stated.touching({thing for way in ways for thing in way})
    edges = [edge for edge in touching if frozenset((edge.source, edge.target)) in pairs]
    title = f"{graph.label(start.iri, page.lang)} – {graph.label(end.iri, page.lang)}"
    network = _with(page, graph.drawn(stated.answer(edges), page.lang), (start.iri, end.iri))
    return Scene(title, packed_of(page, network, title), (start, end), ways)


def _question(page: Frame, graph: Graph, asked: Asked) -> Scene:
    question = library()[asked.question]
    title = spoken(question.titles, page.lang, question.name).value
    answer = graph.ask(question, page.lang, values=dict(asked.values))
    drawn = graph.drawn(replace(answer, rows=answer.rows[: _MOST_DRAWN * 4]), page.lang)
    return Scene(title, packed_of(page, drawn, title))


def _with(page: Frame, network: Network, things: Iterable[str]) -> Network:
    """Add things that nothing is connected to, for they were asked for."""
    assert page.graph is not None
    graph, style = page.graph, styles(ontology.load(), lang=page.lang)
    for thing in things:
        if thing not in network:
            kind = graph.kind_of(thing)
            look = style(kind)
            label = graph.label(thing, page.lang)
            network.add_node(
                thing, label=label, kind=kind, kind_label=graph.label(kind, page.lang), colour=look.colour,
                shape=look.shape, style=look, names=(),
            )  # fmt: skip
    return network


def _told(page: Frame, packed: dict[str, Any], title: str) -> dict[str, Any]:
    about = _about(page, title)
    return {**packed, "title": title, "made": about.made, "source": about.source, "citation": about.citation}


def _about(page: Frame, title: str) -> About:
    """Return what stands over and under a drawing; what is drawn is as new as the newest document."""
    assert page.graph is not None
    graph = page.graph
    newest = kept(graph, "newest", lambda: graph.reading().newest)
    source = page.link("/network", [pair for pair in page.query if pair[0] not in {"lang", "format"}])
    return About(title, page.lang, newest, source, f"{title}. secon-graph {__version__}. {page.read}")
