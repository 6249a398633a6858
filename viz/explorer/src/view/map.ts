// The map: where the things of the network lie. A sign for each place; one stop for the keyboard, arrows go from place to place.

import { outlines } from "../map/outlines";
import { make } from "../parts/dom";
import type { Pick } from "../network/address";
import type { Net, Thing } from "../network/data";
import type { Shown } from "../network/filters";
import { sign } from "../network/sign";
import { say, type Words } from "../network/words";
import type { Pane } from "./panes";
import { places, type Place } from "./places";

const MOST_LINES = 60;
const MOST_NAMES = 40;
type Choose = (pick: Pick) => void;

function drawn<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Readonly<Record<string, string | number>>): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Return the map of a network, or none where nothing in it lies anywhere. */
export function map(net: Net, words: Words, choose: Choose): Pane | null {
  if (!net.things.some((thing) => thing.spot)) return null;
  const svg = drawn("svg", { viewBox: `0 0 ${outlines.width} ${outlines.height}`, class: "europe", role: "group", "aria-label": words.map_is ?? "" });
  const land = drawn("g", { class: "land", "aria-hidden": "true" });
  for (const { d } of outlines.countries) land.append(drawn("path", { d }));
  const [lines, signs] = [drawn("g", { class: "ties", "aria-hidden": "true" }), drawn("g", { class: "places" })];
  svg.append(land, lines, signs);
  const here = make("div", { class: "here", "aria-live": "polite" });
  const element = make("section", { class: "spots", "aria-label": words.map ?? "" }, svg, here, make("p", { class: "hint" }, outlines.source));
  svg.addEventListener("keydown", (event) => walk(event, signs));
  const open = (place: Place): void => {
    if (place.things.length === 1) choose({ thing: place.things[0]! });
    else here.replaceChildren(named(place, words, choose));
  };
  const show: Pane["show"] = (visible, pick) => {
    const found = places(net, visible);
    const held = [...signs.children].indexOf(document.activeElement!);
    const chosen = chosenThings(pick);
    signs.replaceChildren(...found.map((place) => mark(place, chosen, words, open)));
    signs.children[Math.max(held, 0)]?.setAttribute("tabindex", "0");
    if (held >= 0) (signs.children[held] as SVGElement | undefined)?.focus();
    lines.replaceChildren(...ties(found, pick, visible));
    if (!pick) here.replaceChildren();
  };
  return { name: "map", element, show };
}

function chosenThings(pick: Pick): ReadonlySet<Thing> {
  return new Set(pick ? ("thing" in pick ? [pick.thing] : pick.lines.flatMap((line) => [line.from, line.to])) : []);
}

function mark(place: Place, chosen: ReadonlySet<Thing>, words: Words, open: (place: Place) => void): SVGElement {
  const [first] = place.things;
  const count = place.things.length;
  const label = count > 1 ? say(words, "here", { name: first!.label, count: count - 1 }) : first!.label;
  const circle = drawn("circle", { cx: place.x.toFixed(1), cy: place.y.toFixed(1), r: Math.min(5 + 2 * Math.sqrt(count), 26).toFixed(1), role: "button", tabindex: "-1", "aria-label": label });
  circle.setAttribute("aria-pressed", String(place.things.some((thing) => chosen.has(thing))));
  const kinds = new Set(place.things.map((thing) => thing.kind));
  if (kinds.size === 1) circle.style.fill = first!.kind.colour;
  const title = drawn("title", {});
  title.textContent = label;
  circle.append(title);
  circle.addEventListener("click", () => open(place));
  circle.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(place);
  });
  return circle;
}

/** Return lines on the map from where the chosen thing lies to where its neighbours do. */
function ties(found: readonly Place[], pick: Pick, visible: Shown): SVGElement[] {
  if (!pick) return [];
  const at = new Map(found.flatMap((place) => place.things.map((thing) => [thing, place] as const)));
  const lines = ("thing" in pick ? pick.thing.lines : pick.lines).filter((line) => visible.lines[line.at]);
  return lines.slice(0, MOST_LINES).flatMap((line) => {
    const [from, to] = [at.get(line.from), at.get(line.to)];
    return from && to && from !== to ? [drawn("line", { x1: from.x.toFixed(1), y1: from.y.toFixed(1), x2: to.x.toFixed(1), y2: to.y.toFixed(1) })] : [];
  });
}

function named(place: Place, words: Words, choose: Choose): HTMLElement {
  const list = make("ul", { class: "things" });
  for (const thing of place.things.slice(0, MOST_NAMES)) {
    const button = make("button", { type: "button", class: "plain" }, sign(thing.kind.shape, thing.kind.colour), make("bdi", thing.lang ? { lang: thing.lang } : {}, thing.label), make("small", {}, ` ${thing.kindLabel}`));
    button.addEventListener("click", () => choose({ thing }));
    list.append(make("li", {}, button));
  }
  const rest = place.things.length - MOST_NAMES;
  return make("div", {}, list, rest > 0 ? make("p", { class: "hint" }, say(words, "more_there", { count: rest })) : null);
}

function walk(event: KeyboardEvent, signs: SVGGElement): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const all = [...signs.children] as SVGElement[];
  const now = all.indexOf(document.activeElement as SVGElement);
  const next = all[now + step];
  if (now < 0 || !next) return;
  event.preventDefault();
  all[now]!.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}
