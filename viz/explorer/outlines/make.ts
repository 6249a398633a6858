// The outlines of Europe from world-atlas (Natural Earth, public domain): clipped to the frame of our maps, projected
// and thinned.

import { geoArea, geoAzimuthalEqualArea, geoPath } from "d3-geo";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { feature } from "topojson-client";
import atlas from "world-atlas/countries-50m.json" with { type: "json" };
import type { Country, Outlines } from "../src/map/outlines.ts";
import { FRAME, HEIGHT, MIDDLE, RADIUS, UNIT, WIDTH } from "../src/map/projection.ts";
import { redraw, type World } from "./borders.ts";
import { shortened } from "./shorten.ts";
import { thinned } from "./thin.ts";

/** How far a line may be from where it was, in degrees: about three quarters of a unit of the map. */
const MOST = 0.03;
/** More than any country, in steradians: an island that was thinned to a line counts as all the rest of the globe. */
const GLOBE = 1;
/** Islands smaller than this many square units are left out. */
const LEAST = 3;

export function outlines(): Outlines {
  const world = thinned(atlas as unknown as World, MOST);
  redraw(world);
  const projection = geoAzimuthalEqualArea()
    .rotate([-MIDDLE.lon, -MIDDLE.lat])
    .scale(RADIUS / UNIT)
    .translate([-FRAME.west / UNIT, FRAME.north / UNIT])
    .precision(0)
    .clipAngle(60)
    .clipExtent([[-2, -2], [WIDTH + 2, HEIGHT + 2]]);
  const path = geoPath(projection).digits(1);
  const countries = feature(world, world.objects.countries).features.flatMap((each): Country[] => {
    const d = parts(each as Feature<Polygon | MultiPolygon>)
      .filter((part) => geoArea(part) < GLOBE && path.area(part) >= LEAST)
      .map((part) => shortened(path(part) ?? ""))
      .join("");
    return d ? [{ code: String(each.id ?? ""), name: each.properties.name, d }] : [];
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    projection: `azimuthal equal-area around ${MIDDLE.lat} N ${MIDDLE.lon} E (ETRS89-LAEA, on a sphere), ${UNIT} km a unit`,
    source: "Natural Earth 1:50 million, by way of world-atlas",
    countries: countries.sort((a, b) => a.name.localeCompare(b.name, "en")),
  };
}

/** Return each polygon of a country alone, so that small islands can be left out. */
function parts(country: Feature<Polygon | MultiPolygon>): Feature<Polygon>[] {
  const { geometry } = country;
  const all = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return all.map((coordinates) => ({ type: "Feature", properties: null, geometry: { type: "Polygon", coordinates } }));
}
