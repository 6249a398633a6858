// What stands beside each other in the single file: drawing, map, matrix; each can be shown and put away.

import { make } from "../parts/dom";
import type { Pick } from "../network/address";
import type { Shown } from "../network/filters";
import type { Words } from "../network/words";

/** One more way to look at the same network. */
export interface Pane {
  readonly name: string;
  readonly element: HTMLElement;
  readonly show: (visible: Shown, pick: Pick) => void;
}

export interface Panes {
  readonly switches: HTMLElement;
  readonly show: (visible: Shown, pick: Pick) => void;
}

/** Return switches for panes; `open` names those that are shown at first. What is put away is not drawn. */
export function panes(all: readonly Pane[], words: Words, open: readonly string[]): Panes {
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
    });
    switches.append(button);
  }
  const show = (next: Shown, chosen: Pick): void => {
    [visible, pick] = [next, chosen];
    for (const pane of all) if (on.has(pane.name)) pane.show(next, chosen);
  };
  return { switches, show };
}
