// Things that lie at about the same place, so that a map has one sign for them.

import { HEIGHT, project, WIDTH } from "../map/projection";
import type { Net, Thing } from "../network/data";
import type { Shown } from "../network/filters";

const CELL = 9;

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly things: readonly Thing[];
}

/** Return the places of what is shown, from west to east; what lies beyond the edge of the map is left out. */
export function places(net: Net, visible: Shown): Place[] {
  const cells = new Map<number, { x: number; y: number; things: Thing[] }>();
  for (const thing of net.things) {
    if (!thing.spot || !visible.things[thing.at]) continue;
    const [x, y] = project(...thing.spot);
    if (!(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT)) continue;
    const key = Math.round(x / CELL) * 1000 + Math.round(y / CELL);
    const cell = cells.get(key);
    if (cell) cell.things.push(thing);
    else cells.set(key, { x, y, things: [thing] });
  }
  for (const { things } of cells.values()) things.sort((a, b) => b.degree - a.degree || a.at - b.at);
  return [...cells.values()].sort((a, b) => a.x - b.x || a.y - b.y);
}
