"""A network as columns that a browser reads: each text once, everything else as numbers that refer to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from secon_graph.answers import ClaimView
from secon_graph.network.build import Network, Statement, Style, colour, statements
from secon_graph.network.figures import communities, legend
from secon_graph.network.layout import Point, positions
from secon_graph.terms import BASE

VERSION: Final = 1
SHAPES: Final = frozenset({"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"})
Places = Mapping[str, tuple[float, float]]
"""Latitude and longitude of things."""


@dataclass(frozen=True, slots=True)
class About:
    """What stands over a drawing and under it: its title, when it was made, from where, and how it is cited."""

    title: str
    lang: str
    made: str = ""
    """A day or a time, as ISO 8601 writes it."""
    source: str = ""
    """An address that leads back to this network, where there is one."""
    citation: str = ""


def pack(
    network: Network,
    about: About,
    *,
    tongue: Callable[[str], str] = lambda thing: "",
    spots: Places | None = None,
    at: Mapping[str, Point] | None = None,
    groups: Iterable[Iterable[str]] | None = None,
) -> dict[str, Any]:
    """Return `network` as values of JSON. An IRI that begins with "/" goes on from `base`.

    `tongue` gives the language of a thing's label, `spots` where on Earth things lie; places in the drawing and
    communities are worked out unless they are given as `at` and `groups`.
    """
    things, lines, styles = list(network), list(statements(network)), legend(network)
    claims = sorted({view for line in lines for view in line.evidence}, key=lambda view: view.claim)
    relations = sorted({(line.label, line.relation) for line in lines})
    return {
        "v": VERSION,
        "lang": about.lang,
        "title": about.title,
        "made": about.made,
        "source": about.source,
        "citation": about.citation,
        "base": BASE.rstrip("/"),
        "kinds": [_kind(style) for style in styles],
        "relations": [{"iri": _short(iri), "label": label} for label, iri in relations],
        "nodes": {
            **_nodes(network, things, styles),
            **_placed(things, positions(network) if at is None else at, spots or {}),
            "lang": [tongue(thing) for thing in things],
            "community": _communities(things, communities(network) if groups is None else groups),
        },
        "edges": _edges(lines, things=things, relations=[iri for _, iri in relations], claims=claims),
        **_claims(claims),
    }


def _short(iri: str) -> str:
    return iri[len(BASE) - 1 :] if iri.startswith(BASE) else iri


def _kind(style: Style) -> dict[str, str]:
    shape = style.shape if style.shape in SHAPES else "dot"
    return {"iri": _short(style.kind), "label": style.label, "colour": colour(style.colour), "shape": shape}


def _nodes(network: Network, things: list[str], styles: tuple[Style, ...]) -> dict[str, list[Any]]:
    looks = [network.nodes[thing] for thing in things]
    number = {style: i for i, style in enumerate(styles)}
    return {
        "iri": [_short(thing) for thing in things],
        "label": [look["label"] for look in looks],
        "names": [list(look["names"]) for look in looks],
        "kind": [number[look["style"]] for look in looks],
        "kind_label": [look.get("kind_label", look["style"].label) for look in looks],
        "degree": [int(network.degree(thing)) for thing in things],
    }


def _placed(things: list[str], at: Mapping[str, Point], spots: Places) -> dict[str, list[Any]]:
    found = [spots.get(thing) for thing in things]
    return {
        "x": [round(at[thing][0]) for thing in things],
        "y": [round(at[thing][1]) for thing in things],
        "lat": [spot and round(spot[0], 4) for spot in found],
        "lon": [spot and round(spot[1], 4) for spot in found],
    }


def _communities(things: list[str], groups: Iterable[Iterable[str]]) -> list[int]:
    number = {thing: i for i, group in enumerate(groups) for thing in group}
    return [number[thing] for thing in things]


def _edges(
    lines: list[Statement], *, things: list[str], relations: list[str], claims: list[ClaimView]
) -> dict[str, list[Any]]:
    thing, relation = ({value: i for i, value in enumerate(values)} for values in (things, relations))
    claim = {view: i for i, view in enumerate(claims)}
    return {
        "from": [thing[line.source] for line in lines],
        "to": [thing[line.target] for line in lines],
        "relation": [relation[line.relation] for line in lines],
        "claims": [[claim[view] for view in line.evidence] for line in lines],
        "origin": [line.origin for line in lines],
    }


def _claims(claims: list[ClaimView]) -> dict[str, Any]:
    """Return claims as columns, with their documents and their quotes as lists of their own, for many share them."""
    documents = sorted({(view.document, view.title, view.date) for view in claims})
    quotes = list(dict.fromkeys((view.quote, view.lang) for view in claims))
    which, said = ({value: i for i, value in enumerate(values)} for values in (documents, quotes))
    return {
        "documents": [{"iri": _short(iri), "title": title, "date": date} for iri, title, date in documents],
        "quotes": {"text": [text for text, _ in quotes], "lang": [lang for _, lang in quotes]},
        "claims": {
            "part": [view.claim.partition("#")[2] for view in claims],
            "document": [which[view.document, view.title, view.date] for view in claims],
            "quote": [said[view.quote, view.lang] for view in claims],
            "subject": [view.subject_form for view in claims],
            "object": [view.object_form for view in claims],
            "page": [view.page for view in claims],
            "confidence": [round(view.confidence, 2) for view in claims],
            "modality": [view.modality for view in claims],
            "supplied": [int(bool(view.supplied_by)) for view in claims],
        },
    }
