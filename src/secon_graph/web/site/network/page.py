"""In a worker: the page of a network, which reads without its script as a list with quotes."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from secon_graph.graph import Graph
from secon_graph.queries import library
from secon_graph.terms import BASE, curie
from secon_graph.web.answering import refusing, send
from secon_graph.web.reply import Reply
from secon_graph.web.site.asking import spoken
from secon_graph.web.site.frame import Frame, render
from secon_graph.web.site.network.asked import FILTERS, LOOKS, Asked, Meant, asked_for
from secon_graph.web.site.network.listed import Listing
from secon_graph.web.site.network.scene import MOST_NEAR, Scene, scene


@refusing
def network(graph: Graph, request: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the page of a network."""
    send(graph, request, reply, "text/html", lambda: _made(graph, request), vary="accept-language")


def _made(graph: Graph, request: Mapping[str, Any]) -> bytes:
    page, asked = Frame.of(graph, request), asked_for(request)
    shown = scene(page, asked.known_half)
    listing = Listing(shown.packed, asked.chosen)
    ways = shown.ways
    return render(
        "network.html",
        page,
        asked=asked,
        scene=shown,
        listing=listing,
        lines=[] if ways else listing.first(),
        ways=[_way(listing, way) for way in ways],
        best=listing.best_connected() if asked.mode == "whole" else [],
        choices=listing.choices(),
        others=[link for number, each in enumerate(shown.focus) for link in _others(page, asked, number, each)],
        questions=_questions(page),
        kept=[pair for pair in page.query if pair[0] not in {*FILTERS, *LOOKS, "lang"}],
        data=page.link("/network.json", _scene_pairs(page), lang=page.lang),
        wider=_wider(page, asked, shown),
        called=[graph.label(each.iri, page.lang) for each in shown.focus],
        nearest=MOST_NEAR,
        address=address_of,
    )


def address_of(iri: str) -> str:
    """Return a thing as an address of this page names it: short, if its IRI is one of ours.

    >>> address_of("https://w3id.org/secon-graph/id/region/haskovo")
    '/id/region/haskovo'
    """
    short = curie(iri)
    return short if short != iri else "/" + iri[len(BASE) :] if iri.startswith(BASE) else iri


def _way(listing: Listing, way: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"from": one, "to": two, "lines": listing.between(one, two)} for one, two in pairwise(way)]


def _scene_pairs(page: Frame) -> list[tuple[str, str]]:
    """Return what decides which network is shown; filters are the script's own work."""
    return [pair for pair in page.query if pair[0] not in {*FILTERS, *LOOKS, "lang"}]


def _others(page: Frame, asked: Asked, number: int, focus: Meant) -> list[tuple[str, str]]:
    """Return what else the words for a thing may have meant, each with the address that means it."""
    name = ("from", "to")[number] if asked.mode == "ways" else "thing"
    rest = [pair for pair in page.query if pair[0] in {"steps", "from", "to"} - {name}]
    return [(iri, page.link("/network", [*rest, (name, address_of(iri))])) for iri in focus.others]


def _questions(page: Frame) -> list[tuple[Any, str]]:
    return [
        (spoken(each.titles, page.lang, each.name), page.link("/network", {"question": each.name}))
        for each in library().values()
        if each.shows == "network"
    ]


def _wider(page: Frame, asked: Asked, shown: Scene) -> str:
    """Return the address of the same things with one step more."""
    if asked.mode != "near" or asked.steps > 1:
        return ""
    return page.link("/network", [*(("thing", address_of(each.iri)) for each in shown.focus), ("steps", "2")])
