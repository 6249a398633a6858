// Where in a query something is wrong: the endpoint says it as line and column, counted in characters.

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Place extends Range {
  readonly line: number;
  readonly column: number;
  /** The prefix that is not known, where that is what is wrong. */
  readonly prefix: string | undefined;
}

/** Return the place that a sentence of the endpoint names, as a range of the query; undefined where it names none. */
export function place(sentence: string, query: string): Place | undefined {
  const found = /error at (\d+):(\d+)/.exec(sentence);
  if (!found) return undefined;
  const line = Number(found[1]);
  const lines = query.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const at = Math.min(before + [...(lines[line - 1] ?? "")].slice(0, Number(found[2]) - 1).join("").length, query.length);
  const prefix = sentence.includes("Prefix not found") ? /([\p{L}\p{N}_.-]*):\S*$/u.exec(query.slice(0, at))?.[1] : undefined;
  const marked = range(query, at, prefix !== undefined);
  // a prefix is known to be missing at the end of its name: its beginning is what a reader looks for
  const column = prefix === undefined ? Number(found[2]) : [...query.slice(before, marked.from)].length + 1;
  return { line, column, prefix, ...marked };
}

function range(query: string, at: number, backwards: boolean): Range {
  const next = /^[^\s{}()[\];,.]+|^[^\s]/u.exec(query.slice(at))?.[0];
  if (next && !backwards) return { from: at, to: at + next.length };
  const last = /\S+\s*$/u.exec(query.slice(0, at))?.[0] ?? "";
  return { from: at - last.length, to: Math.max(at - last.length + last.trimEnd().length, Math.min(at, query.length)) };
}
