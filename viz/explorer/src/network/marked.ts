// A quote with the words that name either end of a line marked.

import { make } from "../parts/dom";
import type { Claim } from "./data";

interface Spot {
  readonly start: number;
  readonly end: number;
  readonly which: "subject" | "object";
}

export function marked(claim: Claim): HTMLElement {
  const { quote } = claim;
  const spots = [spot(quote, claim.subject, "subject"), spot(quote, claim.object, "object")].filter((each) => each !== null).sort((a, b) => a.start - b.start);
  const text = make("p", { dir: "auto", ...(claim.lang ? { lang: claim.lang } : {}) });
  let at = 0;
  for (const { start, end, which } of spots) {
    if (start < at) continue;
    text.append(quote.slice(at, start), make("mark", { class: `end ${which}` }, quote.slice(start, end)));
    at = end;
  }
  text.append(quote.slice(at));
  return text;
}

/** Return where words stand in a quote, which may break its lines within them. */
function spot(quote: string, words: string, which: Spot["which"]): Spot | null {
  const parts = words.split(/\s+/).filter(Boolean);
  if (!parts.length) return null;
  const form = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("\\s+");
  const found = new RegExp(form, "u").exec(quote) ?? new RegExp(form, "iu").exec(quote);
  return found ? { start: found.index, end: found.index + found[0].length, which } : null;
}
