// Which part of a statement is being written: what to offer first depends on it.

import { isKeyword } from "./keywords";

export type Role = "outside" | "subject" | "predicate" | "class" | "object" | "expression";

const TOKEN =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<[^<>\s]*>|#[^\n]*|[{}()[\];,]|\.(?=\s|$|\})|(?:[^\s{}()[\];,<>"'#.]|\.(?!\s|$|\}))+|./gu;
const TYPES = new Set(["a", "rdf:type"]);

interface Open {
  readonly bracket: string;
  readonly terms: number;
}

/** Return the part of a statement that follows `text`, the query up to the word that is being written. */
export function role(text: string): Role {
  const open: Open[] = [];
  let terms = 0;
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (!token.trim() || token.startsWith("#")) continue;
    if (token === "{" || token === "(" || token === "[") {
      open.push({ bracket: token, terms: token === "(" && isKeyword(last) ? -1 : terms });
      terms = token === "[" ? 1 : 0;
    } else if (token === "}" || token === ")" || token === "]") {
      const outer = open.pop()?.terms ?? 0;
      terms = token === "}" ? 0 : outer + 1;
    } else if (token === "." || isKeyword(token)) terms = 0;
    else if (token === ";") terms = 1;
    else if (token === ",") terms = 2;
    else terms += 1;
    last = token;
  }
  if (!open.length) return "outside";
  if (/[/|^!]$/.test(text)) return "predicate";
  if (open.at(-1)!.bracket === "(") return "expression";
  if (terms === 0) return "subject";
  if (terms === 1) return "predicate";
  return TYPES.has(last) ? "class" : "object";
}

/** Return the last words of a line that name nothing in SPARQL: they may be the beginning of the name of a thing. */
export function phrase(line: string): string {
  const found: string[] = [];
  for (const word of line.split(/\s/).reverse()) {
    if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*$/u.test(word) || isKeyword(word) || word === "a" || /^\d+$/.test(word)) break;
    found.unshift(word);
  }
  return found.slice(-6).join(" ");
}
