// How much a thing connects others: betweenness after Brandes, from a sample of sources where there are many things.

import type { Net } from "./data";

const SOURCES = 120;

export function betweenness(net: Net): Float64Array {
  const count = net.things.length;
  const neighbours = net.things.map((thing) => [...new Set(thing.lines.map((line) => (line.from === thing ? line.to.at : line.from.at)))]);
  const score = new Float64Array(count);
  const [steps, ways, share, order] = [new Int32Array(count), new Float64Array(count), new Float64Array(count), new Int32Array(count)];
  const step = Math.max(1, Math.floor(count / SOURCES));
  for (let source = 0; source < count; source += step) {
    steps.fill(-1);
    ways.fill(0);
    share.fill(0);
    steps[source] = 0;
    ways[source] = 1;
    order[0] = source;
    let last = 1;
    for (let first = 0; first < last; first++) {
      const here = order[first]!;
      for (const there of neighbours[here]!) {
        if (steps[there]! < 0) {
          steps[there] = steps[here]! + 1;
          order[last++] = there;
        }
        if (steps[there] === steps[here]! + 1) ways[there]! += ways[here]!;
      }
    }
    for (let at = last - 1; at > 0; at--) {
      const there = order[at]!;
      for (const here of neighbours[there]!)
        if (steps[here] === steps[there]! - 1) share[here]! += (ways[here]! / ways[there]!) * (1 + share[there]!);
      score[there]! += share[there]!;
    }
  }
  return score;
}
