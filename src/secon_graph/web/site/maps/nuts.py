"""Regions as polygons, by NUTS code, where the operator supplies Eurostat's file."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from secon_graph.errors import StoreError
from secon_graph.web.site.maps.projection import inside, project

_WANTED: Final = (
    "GeoJSON of NUTS regions in degrees (EPSG:4326), such as Eurostat's NUTS_RG_20M_2024_4326.geojson, is wanted"
)


@cache
def polygons(file: str) -> dict[str, str]:
    """Return the data of an SVG path for each NUTS code of a file; nothing where there is no file."""
    if not file:
        return {}
    try:
        features = json.loads(Path(file).read_text(encoding="utf-8"))["features"]
        found = {str(each["properties"]["NUTS_ID"]): _path(each["geometry"]) for each in features}
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise StoreError(f"{file} cannot be read ({error}); {_WANTED}") from error
    return {code: path for code, path in found.items() if path}


def _path(geometry: dict[str, Any]) -> str:
    return "".join(_ring(ring) for ring in _rings(geometry))


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        yield from part


def _ring(ring: list[list[float]]) -> str:
    """Return a ring as path data in tenths of a unit; "" where it lies off the map or has become a point."""
    if any(abs(lon) > 180 or abs(lat) > 90 for lon, lat, *_ in ring):
        raise ValueError("coordinates are not degrees")
    points = [project(lat, lon) for lon, lat, *_ in ring]
    if not any(inside(x, y) for x, y in points):
        return ""
    rounded = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in rounded)}Z" if len(rounded) > 2 else ""
