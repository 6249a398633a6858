// How large and in which colour things are drawn.

import { betweenness } from "./centrality";
import type { Colouring, Sizing } from "./address";
import type { Net, Thing } from "./data";

/** Colours that stay apart for colour-blind readers (Okabe and Ito's, and Tol's muted ones); the smallest communities share grey. */
const GROUPS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#882255", "#44aa99", "#999933", "#aa4499", "#6699cc", "#117733"];
const REST = "#8a939c";

export function groupColour(community: number): string {
  return GROUPS[community] ?? REST;
}

/** Return a colour as it stands on light or dark ground, the same mixture as the stylesheet's. */
export function grounded(colour: string, dark: boolean): string {
  const [part, to] = dark ? [0.42, 255] : [0.12, 0];
  const mixed = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - part) + to * part));
  return `#${mixed.map((each) => each.toString(16).padStart(2, "0")).join("")}`;
}

export function coloured(thing: Thing, colouring: Colouring): string {
  return colouring === "community" ? groupColour(thing.community) : thing.kind.colour;
}

/** Return the radius of each thing, in pixels. */
export function sizes(net: Net, sizing: Sizing): Float64Array {
  const worth = sizing === "between" ? betweenness(net) : Float64Array.from(net.things, (thing) => thing.degree);
  const most = worth.reduce((max, each) => Math.max(max, each), 1);
  const [least, range] = net.things.length > 2000 ? [1.2, 7] : net.things.length > 300 ? [3.5, 14] : [6, 14];
  return worth.map((each) => least + range * Math.sqrt(each / most));
}
