"""What lies around a thing as a small picture that the server draws, for its page."""

from dataclasses import dataclass
from typing import Final

from secon_graph.network import caption, positions, radius
from secon_graph.web.site.frame import Frame
from secon_graph.web.site.network.scene import statements

_MOST: Final = 16
_MARGIN: Final = 70.0
_BELOW: Final = 50.0
_LINE: Final = 16.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A thing of a picture: where it stands, how large, with its label in lines and their distances from the middle."""

    iri: str
    kind: str
    name: str
    x: float
    y: float
    scale: float
    label: tuple[tuple[str, float], ...]
    middle: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture, and how many more things are connected than it shows."""

    width: float
    height: float
    lines: tuple[tuple[float, float, float, float], ...]
    spots: tuple[Spot, ...]
    left_out: int


def sketch(page: Frame, iri: str) -> Sketch | None:
    """Return the picture of what lies around a thing; none where it would show a thing or two."""
    assert page.graph is not None
    graph = page.graph
    near = statements(graph).near([iri], most=_MOST)
    network = graph.drawn(statements(graph).answer(near.edges), page.lang)
    if len(network) < 3 or iri not in network:
        return None
    found = positions(network)
    left, top = (min(point[axis] for point in found.values()) for axis in (0, 1))
    at = {thing: (round(x - left + _MARGIN, 1), round(y - top + _MARGIN / 2, 1)) for thing, (x, y) in found.items()}
    spots = []
    for thing, (x, y) in at.items():
        size = radius(network.degree(thing))
        lines = caption(str(network.nodes[thing]["label"])).splitlines()
        label = tuple((line, round(size + 12 + number * _LINE, 1)) for number, line in enumerate(lines))
        name = str(network.nodes[thing]["label"])
        spots.append(Spot(thing, graph.kind_of(thing), name, x, y, round(size / 8, 2), label, thing == iri))
    return Sketch(
        max(x for x, _ in at.values()) + _MARGIN,
        max(y for _, y in at.values()) + _MARGIN / 2 + _BELOW,
        tuple(sorted({(*at[a], *at[b]) for a, b in network.edges() if a != b})),
        tuple(spots),
        near.left_out,
    )
