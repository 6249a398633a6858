// What stands behind what is selected: a thing with its connections, or lines with every quote that says so.

import { make } from "../parts/dom";
import { between, type Pick } from "./address";
import type { Claim, Line, Thing } from "./data";
import { fits, type Filters } from "./filters";
import { marked } from "./marked";
import { sign } from "./sign";
import { day, say, type Words } from "./words";

const MOST = 60;

/** Where a host has pages of things, documents and ways; "" where it has none. */
export interface Links {
  readonly page: (iri: string) => string;
  readonly around?: (thing: Thing) => string;
  readonly way?: (thing: Thing) => string;
}

export interface Panel {
  readonly element: HTMLElement;
  readonly show: (pick: Pick, filters: Filters, isShown: (line: Line) => boolean) => void;
}

export function panel(words: Words, links: Links, choose: (pick: Pick) => void): Panel {
  const element = make("section", { class: "panel", tabindex: "-1", "aria-live": "polite", hidden: true });
  const close = (): HTMLElement => {
    const button = make("button", { type: "button", class: "close quiet", "aria-label": words.close ?? "" }, "×");
    button.addEventListener("click", () => choose(null));
    return button;
  };
  const show: Panel["show"] = (pick, filters, isShown) => {
    element.hidden = pick === null;
    if (!pick) return element.replaceChildren();
    const content = "thing" in pick ? aboutThing(pick.thing, words, links, choose, isShown) : aboutLines(pick.lines, words, links, choose, filters);
    element.replaceChildren(close(), ...content);
    element.scrollTop = 0;
  };
  return { element, show };
}

function named(thing: Thing, lang: string): HTMLElement {
  return make("bdi", thing.lang && thing.lang !== lang ? { lang: thing.lang } : {}, thing.label);
}

function button(content: readonly (Node | string)[], choose: () => void, label = ""): HTMLElement {
  const element = make("button", { type: "button", class: "plain", ...(label ? { "aria-label": label } : {}) }, ...content);
  element.addEventListener("click", choose);
  return element;
}

function aboutThing(thing: Thing, words: Words, links: Links, choose: (pick: Pick) => void, isShown: (line: Line) => boolean): HTMLElement[] {
  const lines = thing.lines.filter(isShown).sort((a, b) => b.claims.length - a.claims.length || a.at - b.at);
  const list = make("ul", { class: "connections" });
  for (const line of lines.slice(0, MOST)) list.append(make("li", {}, connection(line, thing, words, choose)));
  const go = [
    [links.page(thing.iri), words.page_of ?? ""],
    [links.around?.(thing) ?? "", words.around ?? ""],
    [links.way?.(thing) ?? "", words.way_from ?? ""],
  ].filter(([href]) => href);
  return [
    make("p", { class: "up" }, sign(thing.kind.shape, thing.kind.colour), thing.kindLabel),
    make("h3", {}, named(thing, words.lang ?? "")),
    ...(thing.names.length ? [make("p", { class: "hint" }, `${words.also_called ?? ""}: ${thing.names.slice(0, 6).join(" · ")}`)] : []),
    make("p", { class: "go" }, ...go.map(([href, text]) => make("a", { href: href! }, text!))),
    make("h4", {}, `${words.lines ?? ""} (${lines.length})`),
    list,
    ...(lines.length > MOST ? [make("p", { class: "hint" }, say(words, "more_there", { count: lines.length - MOST }))] : []),
  ];
}

function connection(line: Line, thing: Thing, words: Words, choose: (pick: Pick) => void): HTMLElement {
  const other = line.from === thing ? line.to : line.from;
  const relation = make("span", { class: "relation" }, line.from === thing ? `${line.relation.label} →` : `← ${line.relation.label}`);
  const count = line.claims.length ? make("small", {}, ` ${words.quotes ?? ""}: ${line.claims.length}`) : null;
  const open = (): void => choose({ lines: between(line.from, line.to) });
  return button([relation, " ", sign(other.kind.shape, other.kind.colour), named(other, words.lang ?? ""), ...(count ? [count] : [])], open);
}

function aboutLines(lines: readonly Line[], words: Words, links: Links, choose: (pick: Pick) => void, filters: Filters): HTMLElement[] {
  return lines.map((line) => {
    const claims = line.claims.filter((claim) => fits(claim, filters));
    return make(
      "div",
      { class: "stated" },
      make(
        "h3",
        {},
        button([sign(line.from.kind.shape, line.from.kind.colour), named(line.from, words.lang ?? "")], () => choose({ thing: line.from })),
        make("span", { class: "relation" }, line.relation.label || say(words, "counts_lines", { lines: line.weight })),
        button([sign(line.to.kind.shape, line.to.kind.colour), named(line.to, words.lang ?? "")], () => choose({ thing: line.to })),
      ),
      ...claims.map((claim) => quoted(claim, words, links)),
      ...(line.claims.length || !line.relation.iri ? [] : [make("p", { class: "hint" }, (words.by_registry ?? "") + (line.origin ? `: ${line.origin}` : ""))]),
    );
  });
}

function quoted(claim: Claim, words: Words, links: Links): HTMLElement {
  const { document } = claim;
  const [page, place] = [links.page(document.iri), links.page(claim.iri)];
  const parts: (Node | string)[] = [page ? make("a", { href: page }, make("bdi", {}, document.title)) : make("bdi", {}, document.title)];
  if (document.date) parts.push(" · ", make("time", { datetime: document.date }, day(words, document.date)));
  parts.push(" · ", say(words, "page", { page: claim.page }));
  if (claim.modality !== "asserted") parts.push(" · ", make("b", { class: "not" }, words[claim.modality] ?? claim.modality));
  parts.push(" · ", make("span", { title: words.confidence_is }, `${words.confidence ?? ""} ${Math.round(claim.confidence * 100)} %`));
  if (place) parts.push(" · ", make("a", { href: place }, words.in_text ?? ""));
  return make("blockquote", { class: claim.modality }, marked(claim), make("footer", {}, ...parts), claim.supplied ? make("p", { class: "hint" }, words.supplied ?? "") : null);
}
