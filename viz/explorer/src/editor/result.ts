// What stands beneath the editor: an answer with its files and its link, or what is wrong and where.

import { make } from "../parts/dom";
import type { Answer } from "./asking";
import type { Field } from "./field";
import { files, share } from "./files";
import { place } from "./place";
import { table } from "./table";
import { counted, say, type Said, type Vocabulary } from "./words";

interface Asked {
  readonly query: string;
  readonly seconds: number;
  readonly known: Vocabulary;
  readonly said: Said;
  readonly field: Field;
}

export function result(answer: Answer, asked: Asked): readonly Node[] {
  const { query, said } = asked;
  if (answer.kind === "wrong") return wrong(answer.detail, asked);
  if (answer.kind === "stopped") return [];
  if (answer.kind === "cut" || answer.kind === "away") return [make("p", { class: "wrong" }, said[answer.kind])];
  const after = [files(query, answer.kind, said), share(query, said)];
  if (answer.kind === "long") return [make("p", { class: "wrong" }, said.long_answer), ...after];
  if (answer.kind === "truth") return [make("p", { class: "lead" }, answer.truth ? said.yes : said.no), ...after];
  if (!answer.rows.length) return [make("p", { class: "lead" }, said.empty), ...after];
  return [table(answer, asked.known, said), ...after];
}

/** Return how it went in a line, for eyes and ears. */
export function summary(answer: Answer, seconds: number, said: Said): string {
  const took = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "second", maximumFractionDigits: seconds < 1 ? 2 : 1 }).format(seconds);
  if (answer.kind === "stopped") return said.stopped ?? "";
  if (answer.kind === "wrong") return said.failed ?? "";
  if (answer.kind !== "rows" && answer.kind !== "statements") return took;
  return `${(answer.kind === "rows" ? said.rows : said.statements) ?? ""}: ${counted(answer.rows.length)} · ${took}`;
}

function wrong(detail: string, { query, said, field }: Asked): readonly Node[] {
  const at = place(detail, query);
  if (!at) return [make("p", { class: "wrong", lang: "en" }, detail)];
  const words = at.prefix === undefined ? detail : say(said.prefix, { prefix: `${at.prefix}:` });
  field.mark(at, words);
  const go = make("button", { type: "button", class: "second" }, said.go);
  go.addEventListener("click", () => field.show(at.from));
  const where = make("b", {}, `${say(said.at, { line: counted(at.line), column: counted(at.column) })}. `);
  return [make("p", { class: "wrong" }, where, make("span", at.prefix === undefined ? { lang: "en" } : {}, words)), make("p", {}, go)];
}
