// What can be chosen: filters, colour, size. Each change is heard at once.

import { make } from "../parts/dom";
import type { Colouring, Sizing, State } from "./address";
import type { Net } from "./data";
import { localName, NO_FILTERS, type Filters } from "./filters";
import { sign } from "./sign";
import { languageName, type Words } from "./words";

const MOST = 40;

interface Choice {
  readonly value: string;
  readonly content: readonly (Node | string)[];
  readonly count: number;
}

/** Return the form of filters, and what brings it to another state. */
export function controls(net: Net, words: Words, state: State, changed: (state: Partial<State>) => void): HTMLElement {
  const form = make("form", { class: "filters ask" });
  const kinds = counted(net.things.map((thing) => thing.kind));
  const relations = counted(net.lines.filter((line) => line.relation.iri).map((line) => line.relation));
  const langs = counted(net.lines.flatMap((line) => line.claims.map((claim) => claim.lang)).filter(Boolean));
  const parts = [
    ticks("only", words.kinds ?? "", kinds.map(([kind, count]) => ({ value: localName(kind.iri), content: [sign(kind.shape, kind.colour), kind.label], count })), state.filters.only),
    ticks("by", words.relations ?? "", relations.map(([relation, count]) => ({ value: localName(relation.iri), content: [relation.label], count })), state.filters.by),
    ticks("said", words.langs ?? "", langs.map(([lang, count]) => ({ value: lang, content: [languageName(words, lang)], count })), state.filters.said),
    make(
      "div",
      { class: "fields" },
      field("since", words.since ?? "", make("input", { type: "date", name: "since", value: state.filters.since })),
      field("until", words.until ?? "", make("input", { type: "date", name: "until", value: state.filters.until })),
      field("sure", words.sure ?? "", make("input", { type: "number", name: "sure", min: "0", max: "100", step: "5", value: state.filters.sure ? String(state.filters.sure) : "" })),
    ),
  ];
  form.append(...parts.filter((part) => part !== null));
  const reset = make("button", { type: "button", class: "quiet" }, words.reset ?? "");
  reset.addEventListener("click", () => {
    for (const input of form.querySelectorAll("input")) [input.checked, input.value] = [false, input.type === "checkbox" ? input.value : ""];
    changed({ filters: NO_FILTERS });
  });
  form.append(make("p", { class: "send" }, reset));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => changed({ filters: read(form) }));
  return form;
}

/** Return the two choices of how things are drawn. */
export function looks(words: Words, state: State, changed: (state: Partial<State>) => void): HTMLElement {
  const choose = <T extends string>(name: string, label: string, options: readonly (readonly [T, string])[], value: T, set: (value: T) => void): HTMLElement => {
    const select = make("select", { name }, ...options.map(([key, text]) => make("option", { value: key, selected: key === value }, text)));
    select.addEventListener("change", () => set(select.value as T));
    return make("label", {}, `${label} `, select);
  };
  const colours = [["kind", words.by_kind ?? ""], ["community", words.by_community ?? ""]] as const satisfies readonly (readonly [Colouring, string])[];
  const sizes = [["degree", words.by_degree ?? ""], ["between", words.by_between ?? ""]] as const satisfies readonly (readonly [Sizing, string])[];
  return make(
    "div",
    { class: "looks" },
    choose<Colouring>("colour", words.colour ?? "", colours, state.colour, (colour) => changed({ colour })),
    choose<Sizing>("size", words.size ?? "", sizes, state.size, (size) => changed({ size })),
  );
}

function read(form: HTMLFormElement): Filters {
  const given = new FormData(form);
  const every = (name: string): string[] => given.getAll(name).map(String);
  const sure = Math.min(100, Math.max(0, Number(given.get("sure")) || 0));
  return { only: every("only"), by: every("by"), said: every("said"), since: String(given.get("since") ?? ""), until: String(given.get("until") ?? ""), sure };
}

function ticks(name: string, title: string, choices: readonly Choice[], chosen: readonly string[]): HTMLElement | null {
  if (choices.length < 2 && !chosen.length) return null;
  const items = choices.slice(0, MOST).map(({ value, content, count }) =>
    make("li", {}, make("label", {}, make("input", { type: "checkbox", name, value, checked: chosen.includes(value) }), make("span", {}, ...content), make("small", {}, String(count)))),
  );
  return make("fieldset", {}, make("legend", {}, title), make("ul", { class: "ticks" }, ...items));
}

function field(name: string, label: string, input: HTMLElement): HTMLElement {
  const id = `net-${name}`;
  input.id = id;
  return make("div", { class: "field" }, make("label", { for: id }, label), input);
}

function counted<T>(values: readonly T[]): [T, number][] {
  const found = new Map<T, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}
