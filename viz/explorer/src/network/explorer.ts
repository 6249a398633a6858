// The whole: drawing, list, filters and evidence of one network, that move together. It asks no server for anything.

import { make } from "../parts/dom";
import { picked, pickedIris, type Pick, type State } from "./address";
import { controls, looks } from "./controls";
import type { Net } from "./data";
import { Drawing } from "./drawing";
import { anyFilter, shown } from "./filters";
import { legend } from "./legend";
import { list } from "./list";
import { panel, type Links } from "./panel";
import { png, save, svg } from "./picture";
import { say, type Words } from "./words";

export interface Options {
  readonly words: Words;
  readonly links: Links;
  readonly state: State;
  /** Things that filters never hide. */
  readonly focus?: readonly number[];
  /** An address that leads back here, for under a picture. */
  readonly source?: () => string;
  readonly changed?: (state: State, pick: Pick) => void;
}

export interface Explorer {
  readonly choose: (pick: Pick) => void;
  readonly set: (state: Partial<State>) => void;
  readonly kill: () => void;
}

/** Fill `root` with a network. */
export function explore(root: HTMLElement, net: Net, { words: given, links, state: first, focus = [], source, changed }: Options): Explorer {
  const words: Words = { ...given, lang: net.lang };
  let state = first;
  let pick = picked(net, first.pick);
  let visible = shown(net, first.filters, focus);

  const stage = make("div", { class: "stage", tabindex: "0", role: "application", "aria-label": words.drawing ?? "" });
  const counts = make("p", { class: "hint counts", role: "status" });
  const signs = make("div", { class: "signs" });
  const choose = (next: Pick, move = true): void => {
    pick = next && "lines" in next && !next.lines.length ? null : next;
    set({ pick: pickedIris(net, pick) });
    drawing?.select(pick, move);
  };
  const evidence = panel(words, links, choose);
  const names = list(net, words, choose);
  const filters = make("details", {}, make("summary", {}, words.filters ?? ""), controls(net, words, first, (part) => set(part)));
  filters.open = anyFilter(first.filters);

  const tell = (): void => {
    counts.textContent = visible.thingCount ? say(words, "counts", { things: visible.thingCount, lines: visible.lineCount }) : (words.none_left ?? "");
    names.show(net.things.filter((thing) => visible.things[thing.at]), pick);
    evidence.show(pick, state.filters, (line) => visible.lines[line.at] === 1);
    signs.replaceChildren(legend(net, words, visible, state.colour));
  };
  const set = (part: Partial<State>): void => {
    state = { ...state, ...part };
    if (part.filters) {
      visible = shown(net, state.filters, focus);
      drawing?.show(visible);
    }
    if (part.colour || part.size) drawing?.dress(state.colour, state.size);
    if (!("view" in part)) tell();
    changed?.(state, pick);
  };
  const picture = async (form: "png" | "svg"): Promise<void> => {
    const drawn = svg(net, words, { shown: visible, colour: state.colour, size: state.size, source: source?.() ?? net.source });
    save(form === "svg" ? new Blob([drawn], { type: "image/svg+xml" }) : await png(drawn), `network.${form}`);
  };
  const tools = make("div", { class: "tools" }, looks(words, first, set), ...buttons(words, (way) => drawing?.zoom(way), (form) => void picture(form)));
  const beside = make("div", { class: "beside-drawing" }, evidence.element, names.element);
  root.replaceChildren(filters, tools, counts, make("div", { class: "pane" }, make("div", { class: "held" }, stage, signs), beside));
  const drawing = drawn(stage, net, words, { picked: (next) => choose(next, false), moved: (view) => set({ view }) });
  drawing?.dress(first.colour, first.size);
  drawing?.show(visible);
  drawing?.look(first.view);
  if (pick) drawing?.select(pick, !first.view);
  if (drawing) keys(stage, drawing, () => choose(null));
  tell();
  return { choose, set, kill: () => drawing?.kill() };
}

/** Return the drawing, or none where a browser has no WebGL: the list holds the same. */
function drawn(stage: HTMLElement, net: Net, words: Words, heard: ConstructorParameters<typeof Drawing>[2]): Drawing | null {
  try {
    return new Drawing(stage, net, heard);
  } catch (error) {
    console.warn(error);
    stage.replaceChildren(make("p", { class: "note" }, words.failed ?? ""));
    return null;
  }
}

function buttons(words: Words, zoom: (way: "in" | "out" | "fit") => void, picture: (form: "png" | "svg") => void): HTMLElement[] {
  const button = (text: string, label: string, act: () => void): HTMLElement => {
    const made = make("button", { type: "button", class: "quiet", ...(label ? { "aria-label": label, title: label } : {}) }, text);
    made.addEventListener("click", act);
    return made;
  };
  return [
    button("+", words.in ?? "", () => zoom("in")),
    button("−", words.out ?? "", () => zoom("out")),
    button(words.fit ?? "", "", () => zoom("fit")),
    button(words.png ?? "", "", () => picture("png")),
    button(words.svg ?? "", "", () => picture("svg")),
  ];
}

function keys(stage: HTMLElement, drawing: Drawing, leave: () => void): void {
  const moves: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => drawing.pan(-0.1, 0),
    ArrowRight: () => drawing.pan(0.1, 0),
    ArrowUp: () => drawing.pan(0, 0.1),
    ArrowDown: () => drawing.pan(0, -0.1),
    "+": () => drawing.zoom("in"),
    "-": () => drawing.zoom("out"),
    "0": () => drawing.zoom("fit"),
    Escape: leave,
  };
  stage.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  });
}
