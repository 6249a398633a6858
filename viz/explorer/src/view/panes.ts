// What stands beside each other, on the page of the network and in the single file: drawing, map, matrix; each can be put away.

import { make, need } from "../parts/dom";
import { matrix } from "../parts/matrix";
import type { Pick } from "../network/address";
import type { Net } from "../network/data";
import type { Shown } from "../network/filters";
import type { Words } from "../network/words";
import { map } from "./map";

/** One more way to look at the same network. */
export interface Pane {
  readonly name: string;
  readonly element: HTMLElement;
  readonly show: (visible: Shown, pick: Pick) => void;
}

interface Panes {
  readonly switches: HTMLElement;
  readonly show: (visible: Shown, pick: Pick) => void;
}

/** Hears which panes are shown from now on. */
type Switched = (open: readonly string[]) => void;

/** Put a map and a matrix beside the drawing in `root`, with switches above; `open` names what is shown at first. */
export function panes(root: HTMLElement, net: Net, words: Words, choose: (pick: Pick) => void, open: readonly string[], switched: Switched): Panes["show"] {
  const held = need(".held", root);
  const drawing: Pane = { name: "network", element: make("div", { class: "drawn" }, ...held.children), show: () => undefined };
  const all = [drawing, map(net, words, choose), matrix(net, words, choose)].filter((pane) => pane !== null);
  const known = open.filter((name) => all.some((pane) => pane.name === name));
  const beside = switchable(all, words, known.length ? known : [drawing.name], switched);
  held.replaceChildren(...all.map((pane) => pane.element));
  need(".tools", root).before(beside.switches);
  return beside.show;
}

/** Return switches for panes. What is put away is not drawn. */
function switchable(all: readonly Pane[], words: Words, open: readonly string[], switched: Switched): Panes {
  let [visible, pick]: [Shown | null, Pick] = [null, null];
  const on = new Set(open);
  const switches = make("div", { class: "switches", role: "group", "aria-label": words.panes ?? "" });
  const dress = (pane: Pane, button: HTMLElement): void => {
    pane.element.hidden = !on.has(pane.name);
    button.setAttribute("aria-pressed", String(on.has(pane.name)));
  };
  for (const pane of all) {
    const button = make("button", { type: "button", class: "quiet" }, words[pane.name] ?? pane.name);
    dress(pane, button);
    button.addEventListener("click", () => {
      if (!on.delete(pane.name)) on.add(pane.name);
      dress(pane, button);
      if (on.has(pane.name) && visible) pane.show(visible, pick);
      switched(all.map((each) => each.name).filter((name) => on.has(name)));
    });
    switches.append(button);
  }
  const show = (next: Shown, chosen: Pick): void => {
    [visible, pick] = [next, chosen];
    for (const pane of all) if (on.has(pane.name)) pane.show(next, chosen);
  };
  return { switches, show };
}
