// Lines with fewer points: shared borders are arcs of the topology, so neighbours stay neighbours.

import type { Topology } from "topojson-specification";

type Point = [number, number];

/** Return the topology with arcs that stay within `most` degrees (of latitude) of what they were. */
export function thinned<T extends Topology>(world: T, most: number): T {
  const { transform } = world;
  if (!transform) throw new Error("the outlines should be quantised");
  const [[sx, sy], [tx, ty]] = [transform.scale, transform.translate];
  const arcs = world.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const points = arc.map((step): Point => [(x += step[0]!) * sx + tx, (y += step[1]!) * sy + ty]);
    return kept(points, most);
  });
  const { transform: _, ...rest } = world;
  return { ...rest, arcs } as unknown as T;
}

/** Douglas and Peucker 1973: keep the farthest point from each chord while it is farther than `most`. */
function kept(points: readonly Point[], most: number): Point[] {
  const keep = new Set([0, points.length - 1]);
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let [far, at] = [0, -1];
    for (let i = from + 1; i < to; i += 1) {
      const away = distance(points[i]!, points[from]!, points[to]!);
      if (away > far) [far, at] = [away, i];
    }
    if (at < 0 || far <= most) continue;
    keep.add(at);
    spans.push([from, at], [at, to]);
  }
  return points.filter((_, i) => keep.has(i));
}

/** How far a point lies from a chord, in degrees of latitude. */
function distance(point: Point, from: Point, to: Point): number {
  const east = Math.cos((point[1] * Math.PI) / 180);
  const [px, py] = [(point[0] - from[0]) * east, point[1] - from[1]];
  const [cx, cy] = [(to[0] - from[0]) * east, to[1] - from[1]];
  const length = cx * cx + cy * cy;
  const along = length ? Math.max(0, Math.min(1, (px * cx + py * cy) / length)) : 0;
  return Math.hypot(px - along * cx, py - along * cy);
}
