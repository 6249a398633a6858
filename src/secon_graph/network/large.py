"""Where many things stand: communities first, then each thing pushed by a field over a grid instead of by each other.

The field is the sum of all pushes, found for every cell of the grid at once by Fourier's transform, so that a round
costs the same for ten things as for a hundred thousand.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from secon_graph.network.grouping import grouped

Array = NDArray[np.float64]
Edges = NDArray[np.intp]
GRIDS: Final = ((4_000, 96), (20_000, 192))
GRID: Final = 256
"""Cells on a side of the field; fewer where there are fewer things."""
ROUNDS: Final = 90
ROOM: Final = 40.0
"""How far neighbours stand from one another."""
GRAVITY: Final = 0.6
STRANGERS: Final = 0.3
"""How strongly an edge between two communities pulls, beside one within."""
GOLDEN: Final = np.pi * (3 - 5**0.5)


def laid_out(edges: Edges, count: int) -> Array:
    """Return a place for each of `count` things that `edges` join, always the same."""
    if not len(edges):
        return _disc(count) * ROOM
    group = _numbers(edges, count)
    points = _begun(edges, group, count)
    heats = np.geomspace(ROOM * count**0.5 / 6, ROOM / 20, ROUNDS)
    degree = np.bincount(edges.ravel(), minlength=count)
    kin = np.where(group[edges[:, 0]] == group[edges[:, 1]], 1.0, STRANGERS)[:, None]
    for heat in heats:
        force = _pulled(points, edges, degree, kin) + _field(points, np.ones(count)) - GRAVITY * points
        points = points + _shortened(force, heat)
    return points


def _numbers(edges: Edges, count: int) -> NDArray[np.intp]:
    group = np.zeros(count, dtype=np.intp)
    for number, members in enumerate(grouped(edges, count)):
        group[list(members)] = number
    return group


def _begun(edges: Edges, group: NDArray[np.intp], count: int) -> Array:
    """Return each community as a disc, at the place that it has in a picture of the communities alone."""
    sizes = np.bincount(group)
    between = np.sort(group[edges], axis=1)
    pairs, weight = np.unique(between[between[:, 0] != between[:, 1]], axis=0, return_counts=True)
    middles = _disc(len(sizes)) * ROOM * (count / len(sizes)) ** 0.5
    pull = weight / np.sqrt(sizes[pairs[:, 0]] * sizes[pairs[:, 1]]) if len(pairs) else weight
    for heat in np.geomspace(ROOM * count**0.5 / 4, ROOM / 4, ROUNDS):
        force = _field(middles, sizes.astype(np.float64)) - GRAVITY * middles
        if len(pairs):
            force += _pulled(middles, pairs, np.ones(len(sizes)), (pull / pull.max())[:, None] * 4)
        middles = middles + _shortened(force, heat)
    order = np.argsort(group, kind="stable")
    place = np.empty((count, 2))
    for number, members in enumerate(np.split(order, np.cumsum(sizes)[:-1])):
        place[members] = middles[number] + _disc(len(members)) * ROOM * 0.7
    return place


def _disc(count: int) -> Array:
    """Return points spread evenly over a disc, as seeds in a sunflower."""
    step = np.arange(count)
    turn = np.column_stack([np.cos(step * GOLDEN), np.sin(step * GOLDEN)])
    return np.asarray(turn * np.sqrt(step + 0.5)[:, None])


def _pulled(points: Array, edges: Edges, degree: NDArray[np.generic], weight: Array) -> Array:
    """Return what edges pull; the ends of hubs pull each edge less, lest everything lie on the hub."""
    along = points[edges[:, 1]] - points[edges[:, 0]]
    ease = np.sqrt(np.minimum(degree[edges[:, 0]], degree[edges[:, 1]]).astype(np.float64))[:, None]
    pull = along * np.linalg.norm(along, axis=1, keepdims=True) / ROOM / ease * weight
    return np.column_stack(
        [
            np.bincount(edges[:, 0], pull[:, axis], len(points)) - np.bincount(edges[:, 1], pull[:, axis], len(points))
            for axis in (0, 1)
        ]
    )


def _field(points: Array, weight: Array) -> Array:
    """Return how far all others push each point away, each by its weight over its distance."""
    cells = next((cells for most, cells in GRIDS if len(points) <= most), GRID)
    low, side = points.min(axis=0), float(np.ptp(points, axis=0).max()) + 1e-9
    scaled = (points - low) / side * (cells - 2)
    cell = scaled.astype(np.intp)
    part = scaled - cell
    corners = [
        (cell[:, 0] + x, cell[:, 1] + y, np.abs(1 - x - part[:, 0]) * np.abs(1 - y - part[:, 1]))
        for x in (0, 1)
        for y in (0, 1)
    ]
    mass = np.zeros((2 * cells, 2 * cells))
    for x, y, share in corners:
        mass[:cells, :cells] += np.bincount(x * cells + y, weight * share, cells * cells).reshape(cells, cells)
    seen = np.fft.rfft2(mass)
    size = side / (cells - 2)
    force = np.zeros_like(points)
    for axis in (0, 1):
        push = np.fft.irfft2(seen * _kernel(cells)[axis], s=mass.shape)[:cells, :cells]
        for x, y, share in corners:
            force[:, axis] += push[x, y] * share
    return np.asarray(force * (ROOM * ROOM / size))


@cache
def _kernel(cells: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    step = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    x, y = np.meshgrid(step, step, indexing="ij")
    square = x * x + y * y + 0.25
    return np.fft.rfft2(x / square), np.fft.rfft2(y / square)


def _shortened(force: Array, most: float) -> Array:
    length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
    return np.asarray(force * np.minimum(1, most / length))
