// The program of the single-file view: drawing, list, map, matrix and evidence of one network, with nothing asked of anybody.

import { picked, readState, writeState, type State } from "./network/address";
import { unpack, type Net, type Packed } from "./network/data";
import { explore } from "./network/explorer";
import { shown } from "./network/filters";
import type { Words } from "./network/words";
import { data, make, need } from "./parts/dom";
import { inflate } from "./view/inflate";
import { panes } from "./view/panes";

interface Given {
  readonly words: Words;
  /** A packed network: JSON, deflated, in letters. */
  readonly network: string;
}

const WIDE = "(min-width: 1500px)";
const LEAVE = 400;

/** Only the web is followed: what is at home in the graph has no page beside this file. */
function outside(net: Net, iri: string): string {
  return /^https?:\/\//.test(iri) && !iri.startsWith(`${net.base}/`) ? iri : "";
}

function keep(state: State): void {
  const written = writeState(new URLSearchParams(), state).toString();
  history.replaceState(null, "", `#${written}`);
}

function begin(root: HTMLElement, net: Net, words: Words): void {
  const state = readState(new URLSearchParams(location.hash.slice(1)));
  let visible = shown(net, state.filters);
  let filters = state.filters;
  let waiting = 0;
  const explorer = explore(root, net, {
    words,
    state,
    links: { page: (iri) => outside(net, iri) },
    changed: (next, pick) => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => keep(next), LEAVE);
      if (next.filters !== filters) [filters, visible] = [next.filters, shown(net, next.filters)];
      beside(visible, pick);
    },
  });
  const beside = panes(root, net, words, (pick) => explorer.choose(pick), matchMedia(WIDE).matches ? ["network", "map"] : ["network"], () => undefined);
  beside(visible, picked(net, state.pick));
}

async function open(root: HTMLElement, wait: HTMLElement): Promise<void> {
  wait.hidden = false;
  const { words, network } = data<Given>("data");
  const packed = JSON.parse(await inflate(network)) as Packed;
  begin(root, unpack(packed), words);
  root.dataset.ready = String(Math.round(performance.now()));
}

const root = need("#explorer");
const wait = need("#wait");
open(root, wait).catch((error: unknown) => {
  console.error(error);
  root.replaceChildren(make("p", { class: "note", role: "alert" }, data<Given>("data").words.too_old ?? ""));
});
