"""Answers as GeoJSON, where there are places: a point for each row that lies somewhere known."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from secon_graph.answers.answer import Answer, Look
from secon_graph.answers.cells import Cell, typed
from secon_graph.errors import QueryError
from secon_graph.store import Row


def geojson_text(answer: Answer, look: Look) -> str:
    """Return rows as features: at ?lat ?lon, or else where the first thing of the row lies that lies somewhere known.

    A row that lies nowhere known is a feature without a point, so that none is missing.
    """
    own = {"lat", "lon"} <= set(answer.columns)
    places = {} if own else look.places({cell for row in answer.rows for cell in row if isinstance(cell, str)})
    features = [_feature(answer, row, places, look) for row in answer.rows]
    if features and not any(feature["geometry"] for feature in features):
        raise QueryError("geojson needs places, and no row of this answer has one; json, csv or xlsx would fit")
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(answer: Answer, row: Row, places: Mapping[str, tuple[float, float]], look: Look) -> dict[str, Any]:
    cells = dict(zip(answer.columns, row, strict=True))
    at = next((cell for cell in row if isinstance(cell, str) and cell in places), None)
    point = places[at] if at else _point(typed(cells.get("lat")), typed(cells.get("lon")))
    properties: dict[str, Any] = {}
    for column, value in cells.items():
        plain = typed(value)
        properties[column] = plain.isoformat() if isinstance(plain, dt.date) else plain
        if look.asked and isinstance(value, str):
            properties[f"{column}_name"] = look.show(value)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": properties | ({"located_by": at} if at else {}),
    }


def _point(lat: Cell, lon: Cell) -> tuple[float, float] | None:
    return (lat, lon) if isinstance(lat, int | float) and isinstance(lon, int | float) else None
