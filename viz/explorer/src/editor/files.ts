// The same answer as a file, and the link to a query.

import { make } from "../parts/dom";
import { counted, say, type Said } from "./words";

const ROWS = [["CSV", "csv", "csv"], ["TSV", "tsv", "tsv"], ["JSON", "json", "srj"], ["XML", "xml", "srx"]] as const;
const STATEMENTS = [["Turtle", "turtle", "ttl"], ["JSON-LD", "jsonld", "jsonld"], ["N-Triples", "ntriples", "nt"], ["RDF/XML", "rdfxml", "rdf"]] as const;
const TRUTH = [["JSON", "json", "srj"], ["XML", "xml", "srx"]] as const;
/** Servers and proxies take addresses of some eight thousand characters. */
const LONGEST_LINK = 7_500;
/** Programs for mail and chat cut longer ones. */
const LONG_LINK = 2_000;

export function files(query: string, kind: string, said: Said): HTMLElement {
  const forms = kind === "statements" ? STATEMENTS : kind === "truth" ? TRUTH : ROWS;
  return make("p", { class: "files" }, `${said.as_file ?? ""}: `, ...forms.flatMap(([name, format, end]) => [file(query, name, format, end), " "]));
}

function file(query: string, name: string, format: string, end: string): HTMLElement {
  const href = `/sparql?${new URLSearchParams({ query, format }).toString()}`;
  if (href.length <= LONGEST_LINK) return make("a", { href, download: `answer.${end}` }, name);
  const field = make("input", { type: "hidden", name: "query" });
  field.value = query;
  return make("form", { action: "/sparql", method: "post", class: "file" }, field, make("input", { type: "hidden", name: "format", value: format }), make("button", { type: "submit", class: "second" }, name));
}

/** Return the address of a query, whose answer is shown at once, or "" where no address may be so long. */
export function address(query: string): string {
  const lang = new URLSearchParams(location.search).get("lang");
  const pairs = new URLSearchParams({ query, run: "1", ...(lang ? { lang } : {}) });
  const found = `/editor?${pairs.toString()}`;
  return found.length <= LONGEST_LINK ? found : "";
}

export function share(query: string, said: Said): HTMLElement {
  const href = address(query);
  const link = href && new URL(href, location.href).href;
  const length = new URLSearchParams({ query }).toString().length;
  const warning = length > LONG_LINK ? make("p", { class: "wrong" }, say(said.long, { count: counted(length) })) : null;
  if (!link) return make("div", { class: "share" }, warning);
  const box = make("input", { type: "text", id: "share", readonly: true, value: link });
  const copied = make("span", { role: "status" });
  const copy = make("button", { type: "button", class: "second" }, said.copy);
  box.addEventListener("focus", () => box.select());
  copy.addEventListener("click", () => {
    box.focus();
    // browsers give the clipboard to pages by https and of this machine alone; the link stands selected for the others
    void navigator.clipboard?.writeText(link).then(() => (copied.textContent = said.copied ?? ""), () => undefined);
  });
  return make("div", { class: "share" }, make("p", {}, make("label", { for: "share" }, said.share), box, copy, copied), warning);
}
