// Borders as the European Union draws them, where Natural Earth draws who holds the ground.

import { geoContains } from "d3-geo";
import { feature, mergeArcs } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";

type Named = { name: string };
export type World = Topology<{ countries: GeometryCollection<Named> }>;
type Area = (Polygon<Named> | MultiPolygon<Named>) & { arcs: number[][] | number[][][] };

/** What belongs to a country, by a place in it and the name that it stands under. */
const BELONGS = [
  { to: "Ukraine", under: "Russia", at: [34.2, 45.2] },
  { to: "Cyprus", under: "N. Cyprus", at: [33.5, 35.3] },
] as const;

/** Change the borders of a world in place. */
export function redraw(world: World): void {
  for (const { to, under, at } of BELONGS) {
    const [owner, holder] = [find(world, to), find(world, under)];
    const all = polygons(holder);
    const theirs = all.filter((arcs) => geoContains(feature(world, { type: "Polygon", arcs }), [...at]));
    if (!theirs.length) throw new Error(`nothing under ${under} holds ${at.join(", ")}`);
    const both = [polygons(owner), theirs].map((arcs): MultiPolygon => ({ type: "MultiPolygon", arcs }));
    owner.arcs = mergeArcs(world, both).arcs;
    owner.type = "MultiPolygon";
    holder.type = "MultiPolygon";
    holder.arcs = all.filter((arcs) => !theirs.includes(arcs));
  }
}

function find(world: World, name: string): Area {
  const found = world.objects.countries.geometries.find((each) => (each.properties as Named).name === name);
  if (!found) throw new Error(`the outlines have no ${name}`);
  return found as Area;
}

function polygons(area: Area): number[][][] {
  return area.type === "Polygon" ? [area.arcs as number[][]] : (area.arcs as number[][][]);
}
