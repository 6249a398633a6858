"""Maps: where places lie, what is drawn of them, and what a page says where nothing can be drawn."""

import json
from math import asin, cos, log, pi, radians, sin, sqrt
from pathlib import Path

import httpx
import pytest

from little_graph import make
from secon_graph.errors import StoreError
from secon_graph.resources import folder
from secon_graph.web.settings import Settings
from secon_graph.web.site.maps import Place, draw
from secon_graph.web.site.maps.labels import Box, labels
from secon_graph.web.site.maps.nuts import polygons
from secon_graph.web.site.maps.projection import HEIGHT, UNIT, WIDTH, project
from served import serving

SQUARE = [[25.0, 41.5], [26.0, 41.5], [26.0, 42.2], [25.0, 42.2], [25.0, 41.5]]


def nuts(path: Path, ring: list[list[float]], code: str = "BG422") -> Path:
    """Write a file as Eurostat's, with one region."""
    shape = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"NUTS_ID": code}, "geometry": shape}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def on_the_ellipsoid(lat: float, lon: float) -> tuple[float, float]:
    """Return kilometres east and north of 52° N 10° E on GRS80 (Snyder 1987, formulas 3-11, 3-12, 24-13 to 24-16)."""
    a, f = 6378.137, 1 / 298.257222101
    e2 = f * (2 - f)
    e = sqrt(e2)

    def q(phi: float) -> float:
        s = sin(phi)
        return (1 - e2) * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e))

    phi, phi0, along = radians(lat), radians(52), radians(lon - 10)
    beta, beta0 = asin(q(phi) / q(pi / 2)), asin(q(phi0) / q(pi / 2))
    rq = a * sqrt(q(pi / 2) / 2)
    d = a * cos(phi0) / sqrt(1 - e2 * sin(phi0) ** 2) / (rq * cos(beta0))
    b = rq * sqrt(2 / (1 + sin(beta0) * sin(beta) + cos(beta0) * cos(beta) * cos(along)))
    return b * d * cos(beta) * sin(along), b / d * (cos(beta0) * sin(beta) - sin(beta0) * cos(beta) * cos(along))


def test_the_grid_is_that_of_the_worked_example():
    # IOGP Guidance Note 7-2, Lambert azimuthal equal area: 50° N 5° E has E 3962799.45, N 2999718.85
    east, north = on_the_ellipsoid(50, 5)
    assert (east + 4321, north + 3210) == pytest.approx((3962.79945, 2999.71885), abs=1e-4)


@pytest.mark.parametrize(("lat", "lon"), [(41.93, 25.56), (39.48, -6.37), (56.95, 24.11), (37.04, 22.11), (69.6, 18.9)])
def test_towns_lie_where_the_european_grid_has_them(lat, lon):
    x, y = project(lat, lon)
    middle = project(52, 10)
    # a sphere in place of the ellipsoid moves no town by two units of a thousand
    assert ((x - middle[0]) * UNIT, (middle[1] - y) * UNIT) == pytest.approx(on_the_ellipsoid(lat, lon), abs=2 * UNIT)


def test_scripts_and_server_use_the_same_frame():
    source = (folder("ontology").parent / "viz" / "explorer" / "src" / "map" / "projection.ts").read_text("utf-8")
    assert "west: -1950, east: 2450, south: -1950, north: 2250" in source
    assert f"WIDTH = {WIDTH}" in source and "RADIUS = 6371.0072" in source
    assert HEIGHT == 955


def test_a_mark_has_an_area_as_its_amount_and_the_view_holds_all():
    haskovo = Place("h", "Haskovo", 16, (41.85, 25.85), "/h", "16")
    riga = Place("r", "Rīga", 4, (56.97, 24.15), "/r", "4")
    quito = Place("q", "Quito", 1, (-0.2, -78.5), "/q", "1")
    nowhere = Place("n", "Nowhere", 2, None, "/n", "2")
    drawn = draw([nowhere, riga, haskovo, quito])
    assert [mark.place.name for mark in drawn.marks] == ["Haskovo", "Rīga"]
    assert [place.name for place in drawn.unplaced] == ["Nowhere", "Quito"]
    left, upper, width, height = map(float, drawn.view.split())
    assert all(left < m.x < left + width and upper < m.y < upper + height for m in drawn.marks)
    assert drawn.marks[0].r > drawn.marks[1].r
    assert {label.text for label in drawn.labels} == {"Haskovo", "Rīga"}


def test_a_name_that_has_no_room_is_left_out():
    frame, mark = Box(0, 0, 100, 40), Box(40, 10, 50, 20)
    assert [label.text for label in labels([("Riga", mark), ("Riga", mark)], 10, frame)] == ["Riga", "Riga"]
    assert labels([("Oliveira de Azeméis", mark)], 20, frame) == ()


def test_a_region_of_eurostats_file_is_a_polygon(tmp_path):
    file = nuts(tmp_path / "nuts.geojson", SQUARE)
    path = polygons(str(file))["BG422"]
    assert path.startswith("M") and path.endswith("Z") and path.count("L") == 3


@pytest.mark.parametrize("text", ["{}", "no json", '{"features": [{"properties": {}}]}'])
def test_a_file_that_is_no_such_file_is_refused_with_what_would_be(tmp_path, text):
    file = tmp_path / "nuts.geojson"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match="NUTS_RG_20M"):
        polygons(str(file))


def test_metres_are_no_degrees(tmp_path):
    with pytest.raises(StoreError, match="not degrees"):
        polygons(str(nuts(tmp_path / "metres.geojson", [[4_000_000.0, 3_000_000.0]])))


def test_the_start_page_draws_regions_as_links_or_polygons(tmp_path):
    path, file = make(tmp_path), nuts(tmp_path / "nuts.geojson", SQUARE)
    with serving(Settings(path, nuts=str(file))) as served:
        page = httpx.get(served.home, headers={"accept": "text/html"}, timeout=30).text
    assert '<a href="/id/region/haskovo" aria-label="Haskovo – Findings: ' in page
    assert '<path class="area a' in page
    assert ("The outlines of countries are not built here" in page) != (
        '<g class="ground" aria-hidden="true"><path' in page
    )
