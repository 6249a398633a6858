// Asking the endpoint, and reading what it answers: rows, yes or no, or statements; or why there is no answer.

import { statements } from "./ntriples";

export interface Term {
  readonly type: string;
  readonly value: string;
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}

export interface Rows {
  readonly kind: "rows" | "statements";
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Term | undefined)[])[];
}

export type Answer =
  | Rows
  | { readonly kind: "truth"; readonly truth: boolean }
  | { readonly kind: "wrong"; readonly detail: string }
  | { readonly kind: "long" }
  | { readonly kind: "cut" }
  | { readonly kind: "away" }
  | { readonly kind: "stopped" };

const MOST = 40_000_000;
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

interface Results {
  readonly head: { readonly vars?: readonly string[] };
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term>>[] };
}

export async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  let begun = false;
  try {
    const body = new URLSearchParams({ query });
    const answer = await fetch("/sparql", { method: "POST", body, signal, headers: { accept: ACCEPT } });
    if (!answer.ok) return { kind: "wrong", detail: await said(answer) };
    begun = true;
    const text = await whole(answer);
    if (text === undefined) return { kind: "long" };
    return read(text, answer.headers.get("content-type") ?? "");
  } catch {
    if (signal.aborted) return { kind: "stopped" };
    return { kind: begun ? "cut" : "away" };
  }
}

function read(text: string, type: string): Answer {
  if (type.startsWith("application/n-triples")) return { kind: "statements", columns: ["subject", "predicate", "object"], rows: statements(text) };
  const { head, boolean, results } = JSON.parse(text) as Results;
  if (boolean !== undefined) return { kind: "truth", truth: boolean };
  const columns = head.vars ?? [];
  return { kind: "rows", columns, rows: (results?.bindings ?? []).map((row) => columns.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined))) };
}

/** Return the whole of an answer, or undefined where it is too long for a page. */
async function whole(answer: Response): Promise<string | undefined> {
  const reader = answer.body?.getReader();
  if (!reader) return answer.text();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces).text();
    length += value.length;
    if (length > MOST) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
}

async function said(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === "string" ? detail : `HTTP ${answer.status}`;
  } catch {
    return `HTTP ${answer.status}`;
  }
}
