// Which sign and colour is what, of what is shown.

import { make } from "../parts/dom";
import type { Colouring } from "./address";
import type { Net } from "./data";
import type { Shown } from "./filters";
import { groupColour } from "./look";
import { sign } from "./sign";
import { say, type Words } from "./words";

const GROUPS = 12;

export function legend(net: Net, words: Words, visible: Shown, colour: Colouring): HTMLElement {
  const things = net.things.filter((thing) => visible.things[thing.at]);
  const kinds = net.kinds.filter((kind) => things.some((thing) => thing.kind === kind));
  const items = kinds.map((kind) => make("li", {}, sign(kind.shape, colour === "kind" ? kind.colour : "#8a939c"), kind.label));
  if (colour === "community") {
    const groups = [...new Set(things.map((thing) => thing.community))].sort((a, b) => a - b).slice(0, GROUPS);
    for (const group of groups) items.push(make("li", {}, sign("dot", groupColour(group)), say(words, "community", { number: group + 1 })));
  }
  if (net.lines.some((line) => visible.lines[line.at] && line.claims.length && line.claims.every((claim) => claim.modality !== "asserted")))
    items.push(make("li", { class: "doubtful" }, words.doubtful ?? ""));
  return make("ul", { class: "legend chips" }, ...items);
}
