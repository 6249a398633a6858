// What is offered while one types: variables, words of SPARQL, classes and properties of this graph, and its things.

import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";

import { make } from "../parts/dom";
import { CLAUSES, FUNCTIONS } from "./keywords";
import { phrase, role, type Role } from "./role";
import { counted, say, things, type Said, type Thing, type Vocabulary, type Word } from "./words";

const LEAST = 2;
const CLOSED = /^(Comment|String\w*|IriRef)$/;
const WRITTEN = /[\p{L}_][\p{L}\p{M}\p{N}_-]*(?::[\p{L}\p{M}\p{N}_-]*)?$/u;
const PLAIN = /^[A-Za-z0-9_-]+$/;
const OUTSIDE = /[<>"{}|\\^`\u0000-\u0020]/;

/** Return what offers the words of SPARQL, of the query itself and of the vocabulary. */
export function offering(known: () => Vocabulary, said: Said): CompletionSource {
  return (context) => {
    if (closed(context)) return null;
    const variable = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
    if (variable) return { from: variable.from, options: variables(context, variable.from), validFor: /^[?$][\p{L}\p{N}_]*$/u };
    const word = context.matchBefore(WRITTEN);
    if (!word && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    const here = role(context.state.sliceDoc(0, from));
    const options = offered(known(), here, said, context.state.sliceDoc(0, from));
    return { from, options: word ? options : first(options, here, context), validFor: /^[\p{L}\p{M}\p{N}_-]*:?[\p{L}\p{M}\p{N}_-]*$/u };
  };
}

/** Return what offers things by some words of their names. */
export function naming(known: () => Vocabulary): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    if (closed(context)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const words = phrase(line.text.slice(0, context.pos - line.from));
    const from = context.pos - words.length;
    const here = role(context.state.sliceDoc(0, from));
    if (words.length < LEAST || here === "outside" || here === "predicate" || here === "class") return null;
    const asked = new AbortController();
    context.addEventListener("abort", () => asked.abort());
    const hits = await things(words, asked.signal);
    return hits.length ? { from, options: hits.map((hit, at) => named(hit, words, known(), at)) } : null;
  };
}

function closed(context: CompletionContext): boolean {
  return CLOSED.test(syntaxTree(context.state).resolveInner(context.pos, -1).name);
}

function variables(context: CompletionContext, own: number): Completion[] {
  const found = new Set<string>();
  for (const match of context.state.doc.toString().matchAll(/[?$][\p{L}_][\p{L}\p{N}_]*/gu)) if (match.index !== own) found.add(match[0].replace("$", "?"));
  return [...found].map((label) => ({ label, type: "variable" }));
}

function offered(known: Vocabulary, here: Role, said: Said, before: string): Completion[] {
  if (/\bPREFIX\s+$/i.test(before)) return Object.entries(known.prefixes).map(([name, iri]) => ({ label: `${name}:`, apply: `${name}: <${iri}>`, detail: iri, type: "namespace" }));
  const clauses = CLAUSES.map((label) => ({ label, type: "keyword", boost: here === "predicate" || here === "class" ? -60 : 0 }));
  const functions = FUNCTIONS.map((label) => ({ label, apply: `${label}(`, type: "function", boost: here === "expression" ? 10 : -30 }));
  const a: Completion[] = here === "predicate" ? [{ label: "a", detail: "rdf:type", type: "keyword", boost: 90 }] : [];
  return [
    ...a,
    ...known.relations.map((word) => vocabulary(word, "property", here === "predicate" ? 60 : -40, said)),
    ...known.kinds.map((word) => vocabulary(word, "class", here === "class" || here === "object" ? 60 : -40, said)),
    ...clauses,
    ...functions,
  ];
}

/** Return what to offer where nothing has been typed yet. */
function first(options: readonly Completion[], here: Role, context: CompletionContext): Completion[] {
  const wanted: Readonly<Record<Role, readonly string[]>> = {
    outside: ["keyword", "namespace"],
    subject: ["variable", "keyword"],
    predicate: ["property"],
    class: ["class"],
    object: ["variable", "class"],
    expression: ["variable", "function"],
  };
  return [...variables(context, -1), ...options].filter((option) => option.label === "a" || wanted[here].includes(option.type ?? ""));
}

function vocabulary(word: Word, type: string, boost: number, said: Said): Completion {
  const all = word.uses + word.in_documents;
  return {
    // a name is found by its words in the reader's language too
    label: `${word.short} ${word.name}`.toLowerCase(),
    displayLabel: word.short,
    detail: [word.name, counted(all)].filter(Boolean).join(" · "),
    apply: word.short,
    type,
    boost: boost + Math.min(9, Math.round(Math.log10(all + 1) * 2)) - (all ? 0 : 20) - (word.inner ? 20 : 0),
    info: () => about(word, said),
  };
}

function about(word: Word, said: Said): Node {
  return make(
    "div",
    {},
    make("p", word.lang && word.lang !== document.documentElement.lang ? { lang: word.lang } : {}, make("b", {}, word.name || word.short)),
    word.about ? make("p", {}, word.about) : null,
    make("p", {}, say(said.used, { count: counted(word.uses) }), word.in_documents ? make("br") : null, word.in_documents ? say(said.apart, { count: counted(word.in_documents) }) : null),
  );
}

function named(hit: Thing, typed: string, known: Vocabulary, at: number): Completion {
  const written = shortened(hit.iri, known);
  return {
    // the server has judged the likeness already, misspelt letters and other languages included
    label: `${typed} ${hit.text} ${hit.iri}`,
    displayLabel: hit.text,
    detail: [hit.kind, written].filter(Boolean).join(" · "),
    apply: OUTSIDE.test(hit.iri) ? typed : written,
    type: "thing",
    boost: 10 - at,
  };
}

/** Return an IRI as a query writes it, by a prefix where that is allowed. */
export function shortened(iri: string, known: Vocabulary): string {
  for (const [name, base] of Object.entries(known.prefixes)) {
    const rest = iri.slice(base.length);
    if (iri.startsWith(base) && PLAIN.test(rest)) return `${name}:${rest}`;
  }
  return `<${iri}>`;
}
