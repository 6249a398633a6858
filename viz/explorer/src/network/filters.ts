// Which things and lines are shown: the same choice as src/secon_graph/network/choosing.py makes for pages without scripts.

import type { Claim, Line, Net } from "./data";

export interface Filters {
  /** Kinds, relations and languages of documents; an empty list lets all through. */
  readonly only: readonly string[];
  readonly by: readonly string[];
  readonly said: readonly string[];
  readonly since: string;
  readonly until: string;
  /** Percent. */
  readonly sure: number;
}

export interface Shown {
  readonly things: Uint8Array;
  readonly lines: Uint8Array;
  readonly thingCount: number;
  readonly lineCount: number;
}

export const NO_FILTERS: Filters = { only: [], by: [], said: [], since: "", until: "", sure: 0 };

/** The last part of an IRI, as addresses name kinds and relations. */
export function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}

export function anyFilter(filters: Filters): boolean {
  const { only, by, said, since, until, sure } = filters;
  return only.length + by.length + said.length > 0 || since !== "" || until !== "" || sure > 0;
}

export function fits(claim: Claim, { said, since, until, sure }: Filters): boolean {
  const { date } = claim.document;
  if (said.length && !said.includes(claim.lang)) return false;
  if (since && date < since) return false;
  if (until && (!date || date > until)) return false;
  return claim.confidence * 100 >= sure - 0.5;
}

/** Return what the filters leave; `focus` are things that stay whatever is filtered. */
export function shown(net: Net, filters: Filters, focus: readonly number[] = []): Shown {
  const kinds = new Set(net.kinds.filter((kind) => !filters.only.length || filters.only.includes(localName(kind.iri))));
  const relations = new Set(net.relations.filter((each) => !filters.by.length || filters.by.includes(localName(each.iri))));
  const byClaim = filters.said.length > 0 || filters.since !== "" || filters.until !== "";
  const passes = (line: Line): boolean =>
    relations.has(line.relation) &&
    kinds.has(line.from.kind) &&
    kinds.has(line.to.kind) &&
    (line.claims.length ? line.claims.some((claim) => fits(claim, filters)) : !byClaim);
  const [things, lines] = [new Uint8Array(net.things.length), new Uint8Array(net.lines.length)];
  if (!anyFilter(filters)) things.fill(1);
  for (const at of focus) things[at] = 1;
  for (const line of net.lines) {
    if (!passes(line)) continue;
    lines[line.at] = 1;
    things[line.from.at] = things[line.to.at] = 1;
  }
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  return { things, lines, thingCount: count(things), lineCount: count(lines) };
}
