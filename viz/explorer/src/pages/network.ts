// The page of the network: it brings the data, keeps the address, and knows where things have their pages.

import { need } from "../parts/dom";
import { suggest } from "../parts/suggest";
import { picked, readState, writeState, type State } from "../network/address";
import { unpack, type Packed, type Thing } from "../network/data";
import { explore } from "../network/explorer";
import { shown } from "../network/filters";
import type { Words } from "../network/words";
import { panes } from "../view/panes";

interface Answer {
  readonly network: Packed;
  readonly focus: readonly number[];
  readonly ways: readonly (readonly number[])[];
  readonly words: Words;
}

const LEAVE = 400;
const PANES = "panes";
const said = new URLSearchParams(location.search).get("lang");

/** Return the page about something of ours, in the language of this page. */
function page(base: string, iri: string): string {
  if (!iri.startsWith(`${base}/`)) return /^https?:/.test(iri) ? iri : "";
  const [path, part] = iri.slice(base.length).split("#");
  if (!/^\/(id|scheme|document)\//.test(path!)) return "";
  return `${path!.split("/").map(encodeURIComponent).join("/")}${said ? `?lang=${encodeURIComponent(said)}` : ""}${part ? `#${encodeURIComponent(part)}` : ""}`;
}

function here(pairs: Readonly<Record<string, string>>): string {
  return `/network?${new URLSearchParams(said ? { ...pairs, lang: said } : pairs).toString()}`;
}

async function begin(root: HTMLElement): Promise<void> {
  const answer = await fetch(root.dataset.source!, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const began = performance.now();
  const { network, focus, ways, words } = (await answer.json()) as Answer;
  const net = unpack(network);
  const short = (thing: Thing): string => (thing.iri.startsWith(`${net.base}/`) ? thing.iri.slice(net.base.length) : thing.iri);
  // on the page of a question the address says what is asked, and nothing of the drawing
  const own = root.dataset.address !== undefined;
  const asked = new URLSearchParams(own ? location.search : "");
  const state = readState(asked);
  const ids = [...new Set([...focus, ...ways.flat()])];
  let [filters, visible, waiting] = [state.filters, shown(net, state.filters, ids), 0];
  let open = asked.get(PANES)?.split(",") ?? ["network"];
  const keep = (next: State): void => {
    if (!own) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      const written = writeState(new URLSearchParams(location.search), next);
      if (open.length === 1 && open[0] === "network") written.delete(PANES);
      else written.set(PANES, open.join(","));
      const query = written.toString();
      history.replaceState(null, "", query ? `?${query}` : location.pathname);
    }, LEAVE);
  };
  let now = state;
  const explorer = explore(root, net, {
    words,
    focus: ids,
    state,
    links: {
      page: (iri) => page(net.base, iri),
      around: (thing) => here({ thing: short(thing) }),
      way: (thing) => here({ from: short(thing) }),
    },
    source: () => location.href,
    changed: (next, pick) => {
      now = next;
      keep(next);
      if (next.filters !== filters) [filters, visible] = [next.filters, shown(net, next.filters, ids)];
      beside(visible, pick);
    },
  });
  const beside = panes(root, net, words, (pick) => explorer.choose(pick), open, (names) => {
    open = [...names];
    keep(now);
  });
  beside(visible, picked(net, state.pick));
  requestAnimationFrame(() => {
    performance.measure("network", { start: began, end: performance.now() });
    root.dataset.ready = "true";
  });
}

for (const box of document.querySelectorAll<HTMLInputElement>(".asks input[type=search]"))
  suggest(box, (hit) => {
    box.value = hit.text;
  });
const root = need("#network");
begin(root).catch((error: unknown) => {
  console.warn(error);
  root.prepend(root.dataset.failed ?? "");
});
