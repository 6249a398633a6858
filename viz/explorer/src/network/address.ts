// What an address says of a drawing, so that a link restores it: filters, colour, size, what is selected, where one looks.

import { NO_FILTERS, type Filters } from "./filters";
import type { Line, Net, Thing } from "./data";

export type Colouring = "kind" | "community";
export type Sizing = "degree" | "between";
export type Pick = { readonly thing: Thing } | { readonly lines: readonly Line[] } | null;

export interface State {
  readonly filters: Filters;
  readonly colour: Colouring;
  readonly size: Sizing;
  /** A thing, or the two ends of a line, as short IRIs. */
  readonly pick: readonly string[];
  /** The middle of the view and its width, in parts of the whole; null is the whole. */
  readonly view: readonly [x: number, y: number, ratio: number] | null;
}

const OURS = ["only", "by", "said", "since", "until", "sure", "colour", "size", "pick", "view"];

export function readState(query: URLSearchParams): State {
  const view = (query.get("view") ?? "").split(",").map(Number);
  const sure = Number(query.get("sure") ?? 0);
  const filters: Filters = {
    ...NO_FILTERS,
    only: query.getAll("only"),
    by: query.getAll("by"),
    said: query.getAll("said"),
    since: query.get("since") ?? "",
    until: query.get("until") ?? "",
    sure: sure >= 0 && sure <= 100 ? sure : 0,
  };
  return {
    filters,
    colour: query.get("colour") === "community" ? "community" : "kind",
    size: query.get("size") === "between" ? "between" : "degree",
    pick: query.getAll("pick").slice(0, 2),
    view: view.length === 3 && view.every(Number.isFinite) && view[2]! > 0 ? [view[0]!, view[1]!, view[2]!] : null,
  };
}

/** Return `query` with what it says of the drawing replaced by `state`. */
export function writeState(query: URLSearchParams, state: State): URLSearchParams {
  const kept = new URLSearchParams([...query].filter(([name]) => !OURS.includes(name)));
  const { filters } = state;
  for (const name of ["only", "by", "said"] as const) for (const value of filters[name]) kept.append(name, value);
  if (filters.since) kept.set("since", filters.since);
  if (filters.until) kept.set("until", filters.until);
  if (filters.sure) kept.set("sure", String(filters.sure));
  if (state.colour !== "kind") kept.set("colour", state.colour);
  if (state.size !== "degree") kept.set("size", state.size);
  for (const iri of state.pick) kept.append("pick", iri);
  if (state.view) kept.set("view", state.view.map((number) => number.toFixed(3)).join(","));
  return kept;
}

export function shortIri(net: Net, iri: string): string {
  return iri.startsWith(`${net.base}/`) ? iri.slice(net.base.length) : iri;
}

/** Return what short IRIs of an address select. */
export function picked(net: Net, iris: readonly string[]): Pick {
  const [one, two] = iris.map((iri) => net.things.find((thing) => shortIri(net, thing.iri) === iri));
  if (!one) return null;
  if (iris.length < 2) return { thing: one };
  const lines = two ? between(one, two) : [];
  return lines.length ? { lines } : null;
}

/** Return the short IRIs by which an address names a selection. */
export function pickedIris(net: Net, pick: Pick): readonly string[] {
  if (!pick) return [];
  if ("thing" in pick) return [shortIri(net, pick.thing.iri)];
  const line = pick.lines[0];
  return line ? [shortIri(net, line.from.iri), shortIri(net, line.to.iri)] : [];
}

/** Return all lines between two things, in either direction. */
export function between(one: Thing, two: Thing): Line[] {
  return one.lines.filter((line) => line.from === two || line.to === two).filter((line) => one !== two || line.from === line.to);
}
