"""Where the things of a network stand: the same network always gets the same picture, and labels do not overlap."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from secon_graph.network.large import laid_out

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]

Point: TypeAlias = tuple[float, float]
Array: TypeAlias = NDArray[np.float64]

# in pixels of a picture at its full size, with labels of 14 px
LINE_HEIGHT: Final = 17.0
LETTER_WIDTH: Final = 7.4
MARGIN: Final = 14.0
EDGE_LENGTH: Final = 170.0
WIDTH_TO_HEIGHT: Final = 0.9
STRETCH: Final = 1.05
GAP: Final = 60.0
PIVOTS: Final = 48
EXACT: Final = 900
LARGE: Final = 1200
"""Of so many things few labels are read at once, and none is kept free of others."""
GRAVITY: Final = 0.35
CELLS: Final = 22
SPREAD_ROUNDS: Final = 200
LARGE_ROUNDS: Final = 30
DOT: Final = 18.0


def caption(label: str, *, width: int = 22, lines: int = 3) -> str:
    """Return a label broken into short lines, cut with an ellipsis where it is very long.

    >>> caption("Fourth interregional meeting and steering committee of SECON").splitlines()
    ['Fourth interregional', 'meeting and steering', 'committee of SECON']
    """
    return "\n".join(textwrap.wrap(label, width, max_lines=lines, placeholder=" …")) or label[:width]


def radius(degree: int) -> float:
    """Return how large a thing with so many edges is drawn."""
    return float(min(9 + 3.2 * degree**0.5, 30))


def positions(network: "Graph") -> dict[str, Point]:
    """Return a place for each thing: every connected part laid out by itself, the parts packed side by side."""
    parts = [sorted(part) for part in nx.weakly_connected_components(network)]
    parts.sort(key=lambda part: (-len(part), part))
    drawn = [_part(network, part) for part in parts]
    corners = _packed([extent for _, extent in drawn])
    return {
        name: (round(float(x), 1), round(float(y), 1))
        for part, (points, _), corner in zip(parts, drawn, corners, strict=True)
        for name, (x, y) in zip(part, points + corner, strict=True)
    }


def _part(network: "Graph", names: Sequence[str]) -> tuple[Array, Array]:
    """Return the points of one connected part, beginning at (0, 0), and its width and height."""
    edges = _edges(network, names)
    if len(names) > LARGE:
        points = _spread(laid_out(edges, len(names)), np.full((len(names), 2), DOT), LARGE_ROUNDS)
        return points - points.min(axis=0), np.ptp(points, axis=0)
    boxes, lift = _boxes(network, names)
    points = _forced(_pivoted(edges, len(names)), edges)
    centres = _spread(_turned(points) + lift, boxes)
    low = (centres - boxes / 2).min(axis=0)
    return centres - lift - low, (centres + boxes / 2).max(axis=0) - low


def _boxes(network: "Graph", names: Sequence[str]) -> tuple[Array, Array]:
    """Return the room that each thing takes with its label, and how far the label pulls its middle down."""
    labels = [caption(str(network.nodes[name].get("label", name))).splitlines() or [""] for name in names]
    radii = np.array([radius(network.degree(name)) for name in names])
    words = np.array([max(map(len, lines)) * LETTER_WIDTH for lines in labels])
    below = np.array([len(lines) * LINE_HEIGHT for lines in labels])
    boxes = np.column_stack([np.maximum(words, 2 * radii), 2 * radii + below]) + MARGIN
    return boxes, np.column_stack([np.zeros(len(names)), below / 2])


def _edges(network: "Graph", names: Sequence[str]) -> NDArray[np.intp]:
    number = {name: i for i, name in enumerate(names)}
    pairs = {
        (number[a], number[b]) if number[a] < number[b] else (number[b], number[a]) for a in names for b in network[a]
    }
    return np.array(sorted(pair for pair in pairs if pair[0] != pair[1]), dtype=np.intp).reshape(-1, 2)


def _pivoted(edges: NDArray[np.intp], count: int) -> Array:
    """Return a first picture from the distances in steps to a few things far from one another (pivot MDS)."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(map(tuple, edges.tolist()))
    columns: list[Array] = []
    pivot = int(np.bincount(edges.ravel(), minlength=count).argmax())
    nearest = np.full(count, np.inf)
    for _ in range(min(PIVOTS, count)):
        steps = nx.single_source_shortest_path_length(graph, pivot)
        columns.append(np.array([steps[i] for i in range(count)], dtype=np.float64))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(nearest.argmax())
    squares = np.column_stack(columns) ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    _, _, axes = np.linalg.svd(centred.T @ centred)
    plane = -centred @ axes[:2].T if len(axes) > 1 else np.zeros((count, 2))
    jitter = np.random.default_rng(1).normal(size=(count, 2))
    spread = plane / (np.abs(plane).max() or 1.0) * count**0.5 * EDGE_LENGTH / 2
    return np.asarray(spread + jitter * EDGE_LENGTH / 8)


def _forced(points: Array, edges: NDArray[np.intp]) -> Array:
    """Let things push each other away and edges draw their ends together, less and less far (Fruchterman-Reingold)."""
    count = len(points)
    rounds = 150 if count <= 300 else 100
    for heat in np.geomspace(EDGE_LENGTH * max(1, count**0.5 / 8), EDGE_LENGTH / 50, rounds):
        force = _pushes(points) * EDGE_LENGTH**2 - GRAVITY * (points - points.mean(axis=0))
        along = points[edges[:, 0]] - points[edges[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1, keepdims=True) / EDGE_LENGTH)
        for axis in (0, 1):
            force[:, axis] -= np.bincount(edges[:, 0], pull[:, axis], count)
            force[:, axis] += np.bincount(edges[:, 1], pull[:, axis], count)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        points = points + force * np.minimum(1, heat / length)
    return points


def _pushes(points: Array) -> Array:
    """Return the sum over all other things of direction / distance; for many, over the middles of crowded cells."""
    if len(points) <= EXACT:
        return _push(points, points, np.ones(len(points)))
    low, high = points.min(axis=0), points.max(axis=0)
    column, row = np.minimum((points - low) / (high - low + 1e-9) * CELLS, CELLS - 1).astype(np.intp).T
    _, cell, weight = np.unique(row * CELLS + column, return_inverse=True, return_counts=True)
    middles = np.column_stack([np.bincount(cell, points[:, axis]) / weight for axis in (0, 1)])
    return _push(points, middles, weight.astype(np.float64))


def _push(points: Array, others: Array, weight: Array) -> Array:
    x = points[:, :1] - others[:, 0]
    y = points[:, 1:] - others[:, 1]
    share = x * x
    share += y * y
    share += 1.0
    np.divide(weight, share, out=share)
    x *= share
    y *= share
    return np.column_stack([x.sum(axis=1), y.sum(axis=1)])


def _turned(points: Array) -> Array:
    """Turn the picture to the side at which it best fills a window, and stretch it as labels do."""
    centred = points - points.mean(axis=0)
    turned = [centred @ np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]]) for a in np.arange(12) * np.pi / 12]
    fits = [abs(np.log((np.ptp(each[:, 0]) + 1) / (np.ptp(each[:, 1]) + 1) / WIDTH_TO_HEIGHT)) for each in turned]
    return np.asarray(turned[int(np.argmin(np.round(fits, 6)))] * np.array([STRETCH, 1.0]))


def _spread(points: Array, boxes: Array, rounds: int = SPREAD_ROUNDS) -> Array:
    """Move things apart, along the shorter way, until no box covers another or the rounds are over."""
    for _ in range(rounds):
        order = np.argsort(points[:, 0], kind="stable")
        here, size = points[order], boxes[order]
        shift = np.zeros_like(here)
        widest = size[:, 0].max()
        for step in range(1, len(here)):
            apart = here[step:] - here[:-step]
            if not (apart[:, 0] < widest).any():
                break
            _push_boxes(shift, apart, (size[step:] + size[:-step]) / 2, step)
        if not shift.any():
            break
        points = points.copy()
        points[order] += shift
    return points


def _push_boxes(shift: Array, apart: Array, room: Array, step: int) -> None:
    """Add to `shift` half of what each pair of boxes `step` places apart overlaps."""
    over = room - np.abs(apart)
    sideways = (over[:, 0] < over[:, 1])[:, None]
    towards = np.where(apart < 0, -1.0, 1.0)
    move = np.where((over > 0).all(axis=1, keepdims=True), over * towards * 0.55, 0.0)
    move = np.where(np.column_stack([sideways, ~sideways]), move, 0.0) / 2
    shift[step:] += move
    shift[:-step] -= move


def _packed(extents: Sequence[Array]) -> list[Array]:
    """Return the upper left corner of each part: rows filled from the left, the largest part first."""
    if not extents:
        return []
    area = sum(float(w * h) for w, h in extents)
    limit = max(float(extents[0][0]), (area * WIDTH_TO_HEIGHT) ** 0.5 * 1.1)
    corners, x, y, high = [], 0.0, 0.0, 0.0
    for width, height in extents:
        if x and x + width > limit:
            x, y, high = 0.0, y + high + GAP, 0.0
        corners.append(np.array([x, y]))
        x, high = x + width + GAP, max(high, height)
    return corners
