"""A map as its template needs it: the ground, and a mark for each place, as large as what is said of it."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Final

from secon_graph.web.site import scripts
from secon_graph.web.site.grid import shade
from secon_graph.web.site.maps.labels import Box, Label, labels
from secon_graph.web.site.maps.projection import HEIGHT, WIDTH, inside, project

_LEAST, _MOST = 5.0, 24.0
"""Radius of the smallest and the largest mark, where the whole of Europe is shown."""
_MARGIN: Final = 70.0
_NARROWEST: Final = 360.0


@dataclass(frozen=True, slots=True)
class Place:
    """Something to show: what it is called, how much is said of it, where it lies (None: nobody knows), its page."""

    iri: str
    name: str
    amount: float
    at: tuple[float, float] | None
    href: str
    told: str
    """What is said of it, in words."""
    outline: str = ""
    """Its polygon, as the data of an SVG path."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: a point with a radius, or a polygon."""

    place: Place
    x: float
    y: float
    r: float
    heat: int


@dataclass(frozen=True, slots=True)
class Map:
    """A map: the part of Europe that it shows, its marks, largest first, names where there is room, and the rest."""

    view: str
    ground: tuple[str, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    unplaced: tuple[Place, ...]
    """Places that are not on the map."""
    size: float
    """Height of letters, in units of the map."""


def draw(places: Iterable[Place]) -> Map:
    """Return a map of places."""
    given = sorted(places, key=lambda place: (-place.amount, place.name, place.iri))
    top = max((place.amount for place in given), default=0.0)
    marks = tuple(mark for place in given if (mark := _mark(place, top)))
    left, upper, width, height = _view(marks)
    scale = max(width, height) / WIDTH
    marks = tuple(Mark(m.place, m.x, m.y, round(m.r * scale, 1), m.heat) for m in marks)
    shown = {mark.place.iri for mark in marks}
    return Map(
        view=f"{left:.0f} {upper:.0f} {width:.0f} {height:.0f}",
        ground=outlines(),
        marks=marks,
        labels=labels(
            [(m.place.name, Box(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r)) for m in marks],
            20 * scale,
            Box(left, upper, left + width, upper + height),
        ),
        unplaced=tuple(place for place in given if place.iri not in shown),
        size=round(20 * scale, 1),
    )


def _mark(place: Place, top: float) -> Mark | None:
    if place.at is None and not place.outline:
        return None
    x, y = _middle(place.outline) if place.outline else project(*place.at or (0.0, 0.0))
    if not inside(x, y):
        return None
    r = _LEAST + (_MOST - _LEAST) * sqrt(max(0.0, place.amount) / top) if top > 0 else _LEAST
    return Mark(place, round(x, 1), round(y, 1), r, shade(place.amount, top))


def _middle(outline: str) -> tuple[float, float]:
    """Return the middle of the box around a polygon."""
    points = [tuple(map(float, each.split())) for each in re.split("[MLZ]", outline) if each]
    xs, ys = zip(*points, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _view(marks: tuple[Mark, ...]) -> tuple[float, float, float, float]:
    """Return the part of the map to show: left, upper, width, height, around all marks."""
    if not marks:
        return 0, 0, WIDTH, HEIGHT
    xs, ys = [mark.x for mark in marks], [mark.y for mark in marks]
    left, width = _span(min(xs), max(xs), WIDTH)
    upper, height = _span(min(ys), max(ys), HEIGHT)
    return left, upper, width, height


def _span(low: float, high: float, most: float) -> tuple[float, float]:
    wide = min(most, max(_NARROWEST, high - low + 2 * _MARGIN))
    return max(0.0, min(most - wide, (low + high - wide) / 2)), wide


@cache
def outlines() -> tuple[str, ...]:
    """Return the outlines of countries as data of SVG paths; nothing where the scripts are not built."""
    built = scripts.content("outlines.json")
    return tuple(str(country["d"]) for country in json.loads(built)["countries"]) if built else ()
