// Statements as N-Triples, the one form of RDF that is read line by line.

import type { Term } from "./asking";

const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*?) ?\.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const SIGNS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

export function statements(text: string): readonly (readonly Term[])[] {
  const found: Term[][] = [];
  for (const line of text.split("\n")) {
    const parts = LINE.exec(line);
    if (parts) found.push([term(parts[1]!), term(parts[2]!), term(parts[3]!)]);
  }
  return found;
}

function term(written: string): Term {
  if (written.startsWith("<") && !written.startsWith("<<")) return { type: "uri", value: plain(written.slice(1, -1)) };
  if (written.startsWith("_:")) return { type: "bnode", value: written.slice(2) };
  const literal = LITERAL.exec(written);
  if (!literal) return { type: "literal", value: written };
  const [, value = "", lang, datatype] = literal;
  return { type: "literal", value: plain(value), ...(lang ? { "xml:lang": lang } : {}), ...(datatype ? { datatype } : {}) };
}

function plain(written: string): string {
  return written.replace(ESCAPE, (_, four?: string, eight?: string, one?: string) => {
    const code = four ?? eight;
    return code ? String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)) : (SIGNS[one!] ?? one!);
  });
}
