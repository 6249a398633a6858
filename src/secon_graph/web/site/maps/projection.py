"""Where a place on the globe lies on our maps; viz/explorer/src/map/projection.ts is the same for scripts.

The azimuthal equal-area projection of ETRS89-LAEA (EPSG:3035: 52° N, 10° E in the middle), in its form for a sphere:
Snyder 1987, Map Projections, a Working Manual (USGS Professional Paper 1395), formulas 24-2 to 24-4.
"""

from math import cos, radians, sin, sqrt
from typing import Final

LAT, LON, RADIUS = 52.0, 10.0, 6371.0072
WEST, EAST, SOUTH, NORTH = -1950.0, 2450.0, -1950.0, 2250.0
"""What a map shows, in kilometres from the middle."""
WIDTH: Final = 1000
UNIT: Final = (EAST - WEST) / WIDTH
HEIGHT: Final = round((NORTH - SOUTH) / UNIT)


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return where a place lies on a map, x to the right and y down.

    >>> [round(each, 1) for each in project(52, 10)]
    [443.2, 511.4]
    """
    phi, middle, along = radians(lat), radians(LAT), radians(lon - LON)
    near = cos(phi) * cos(along)
    k = RADIUS * sqrt(2 / (1 + sin(middle) * sin(phi) + cos(middle) * near))
    east, north = k * cos(phi) * sin(along), k * (cos(middle) * sin(phi) - sin(middle) * near)
    return (east - WEST) / UNIT, (NORTH - north) / UNIT


def inside(x: float, y: float) -> bool:
    """Say whether a point is on the map."""
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT
