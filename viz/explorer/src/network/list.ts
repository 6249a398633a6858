// The same network as a list, for the keyboard and for ears: what is selected here is selected in the drawing.

import { make } from "../parts/dom";
import type { Pick } from "./address";
import type { Net, Thing } from "./data";
import { sign } from "./sign";
import { say, type Words } from "./words";

const PAGE = 60;
let lists = 0;

export interface List {
  readonly element: HTMLElement;
  readonly show: (things: readonly Thing[], pick: Pick) => void;
}

export function list(net: Net, words: Words, choose: (pick: Pick) => void): List {
  const id = `find-${(lists += 1)}`;
  const box = make("input", { id, type: "search", autocomplete: "off", maxlength: "200" });
  const items = make("ul", { class: "things" });
  const more = make("button", { type: "button", class: "quiet" });
  const element = make("section", { class: "listed" }, make("label", { for: id }, words.find ?? ""), box, items, more);
  const folded = net.things.map((thing) => fold([thing.label, ...thing.names].join(" ")));
  const rank = ranks(net);
  let [all, pick, length]: [readonly Thing[], Pick, number] = [[], null, PAGE];

  const draw = (): void => {
    const wanted = fold(box.value).split(" ").filter(Boolean);
    const found = wanted.length ? all.filter((thing) => wanted.every((word) => folded[thing.at]!.includes(word))) : all;
    const chosen = pick && "thing" in pick ? pick.thing : null;
    items.replaceChildren(...found.slice(0, length).map((thing) => make("li", {}, item(thing, thing === chosen, words, choose))));
    more.hidden = found.length <= length;
    more.textContent = say(words, "more", { count: Math.max(0, Math.min(PAGE * 4, found.length - length)) });
  };
  box.addEventListener("input", () => {
    length = PAGE;
    draw();
  });
  more.addEventListener("click", () => {
    const first = length;
    length += PAGE * 4;
    draw();
    items.querySelectorAll("button")[first]?.focus();
  });
  items.addEventListener("keydown", (event) => arrows(event, items));
  const show = (things: readonly Thing[], next: Pick): void => {
    [all, pick] = [[...things].sort((a, b) => rank[a.at]! - rank[b.at]!), next];
    const held = document.activeElement?.getAttribute("data-at");
    draw();
    if (held && !items.contains(document.activeElement)) items.querySelector<HTMLElement>(`[data-at="${held}"]`)?.focus({ preventScroll: true });
  };
  return { element, show };
}

/** Return the place of each thing in the list: by connections, then by name; found once, for names are slow to compare. */
function ranks(net: Net): Int32Array {
  const order = new Intl.Collator(net.lang);
  const rank = new Int32Array(net.things.length);
  [...net.things].sort((a, b) => b.degree - a.degree || order.compare(a.label, b.label)).forEach((thing, at) => (rank[thing.at] = at));
  return rank;
}

function item(thing: Thing, chosen: boolean, words: Words, choose: (pick: Pick) => void): HTMLElement {
  const name = make("bdi", thing.lang && thing.lang !== words.lang ? { lang: thing.lang } : {}, thing.label);
  const about = make("small", {}, ` ${thing.kindLabel} · ${thing.degree}`);
  const button = make("button", { type: "button", class: "plain", "aria-pressed": String(chosen), "data-at": String(thing.at) }, sign(thing.kind.shape, thing.kind.colour), name, about);
  button.addEventListener("click", () => choose(chosen ? null : { thing }));
  return button;
}

function arrows(event: KeyboardEvent, items: HTMLElement): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...items.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Return words as they are looked for: without case and accents. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}
