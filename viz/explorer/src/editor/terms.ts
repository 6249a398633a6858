// A term of an answer as people read it: things lead to their pages, and say their names where that is wished.

import { make } from "../parts/dom";
import type { Term } from "./asking";
import { shortened } from "./completing";
import { page, type Vocabulary } from "./words";

const NUMBER = /#(?:integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger)$/;
const DAY = /#(?:date|dateTime|gYear|gYearMonth)$/;
const WEB = /^https?:\/\//;
const AT_ONCE = 100;
const LONGEST = 140;

/** The names of things as they have become known, with their languages. */
const names = new Map<string, readonly [string, string]>();

export function isNumber(term: Term | undefined): boolean {
  return !!term?.datatype && NUMBER.test(term.datatype);
}

export function isDay(term: Term | undefined): boolean {
  return !!term?.datatype && DAY.test(term.datatype);
}

export function shown(term: Term | undefined, known: Vocabulary, named: boolean): Node | null {
  if (!term) return null;
  if (term.type === "uri") return link(term.value, known, named);
  if (term.type === "bnode") return make("code", {}, `_:${term.value}`);
  if (term.type !== "literal" && term.type !== "typed-literal") return make("code", {}, JSON.stringify(term.value));
  return words(term.value, term["xml:lang"] ?? "", true);
}

function words(text: string, lang: string, tagged: boolean): Node {
  const element = make("bdi", lang && lang !== document.documentElement.lang ? { lang } : {}, text);
  return lang && tagged ? make("span", {}, element, " ", make("small", { class: "tongue" }, lang)) : element;
}

function link(iri: string, known: Vocabulary, named: boolean): Node {
  const href = address(iri, known);
  const written = shortened(iri, known).replace(/^<|>$/g, "");
  const [name, lang] = (named && names.get(iri)) || ["", ""];
  const text = name ? words(name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name, lang, false) : make("bdi", {}, written);
  if (!href) return text;
  return make("a", { href, title: iri, rel: href === iri ? "noopener nofollow" : undefined }, text);
}

/** Return the address of the page about something: ours, or its own on the web; "" where there is none. */
function address(iri: string, known: Vocabulary): string {
  const { sec, id, scheme, doc } = known.prefixes;
  if (sec && iri.startsWith(sec)) return `${page("/ontology")}#${encodeURIComponent(iri.slice(sec.length))}`;
  if (!id || ![id, scheme, doc].some((base) => base && iri.startsWith(base))) return WEB.test(iri) ? iri : "";
  const base = id.slice(0, -"id/".length);
  const [whole = "", part] = iri.split(/#(.*)/s);
  const path = "/" + encodeURI(whole.slice(base.length)).replace(/\?/g, "%3F");
  return page(path) + (part ? `#${encodeURIComponent(part)}` : "");
}

/** Bring the names that some rows need, and say whether any is new. */
export async function bring(rows: readonly (readonly (Term | undefined)[])[], known: Vocabulary): Promise<boolean> {
  const bases = ["sec", "id", "scheme", "doc"].map((name) => known.prefixes[name]).filter((base) => base !== undefined);
  const wanted = new Set<string>();
  for (const row of rows)
    for (const term of row) if (term?.type === "uri" && !names.has(term.value) && bases.some((base) => term.value.startsWith(base))) wanted.add(term.value);
  const all = [...wanted];
  for (let at = 0; at < all.length; at += AT_ONCE) await fetched(all.slice(at, at + AT_ONCE));
  return all.length > 0;
}

async function fetched(iris: readonly string[]): Promise<void> {
  const query = new URLSearchParams([...iris.map((iri) => ["iri", iri]), ["lang", document.documentElement.lang]]);
  const answer = await fetch(`/editor/names.json?${query.toString()}`);
  if (!answer.ok) return;
  const found = (await answer.json()) as Record<string, [string, string]>;
  for (const iri of iris) names.set(iri, (Object.hasOwn(found, iri) && found[iri]) || ["", ""]);
}
