// The last queries and the unfinished one, kept in this browser alone.

import { make } from "../parts/dom";
import type { Said } from "./words";

const LAST = "secon-graph.editor.last";
const DRAFT = "secon-graph.editor.draft";
const MOST = 20;
const LONGEST = 90;

interface Kept {
  readonly text: string;
  readonly at: string;
}

export function draft(): string {
  return read(DRAFT);
}

export function keepDraft(text: string): void {
  write(DRAFT, text);
}

export function remember(text: string): void {
  write(LAST, JSON.stringify([{ text, at: new Date().toISOString() }, ...last().filter((each) => each.text !== text)].slice(0, MOST)));
}

/** Show the last queries, each as a button that puts it into the editor. */
export function lastQueries(into: HTMLElement, said: Said, choose: (text: string) => void): void {
  const found = last();
  into.hidden = !found.length;
  const forget = make("button", { type: "button", class: "second" }, said.forget);
  forget.addEventListener("click", () => {
    write(LAST, "[]");
    lastQueries(into, said, choose);
  });
  const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const items = found.map(({ text, at }) => {
    const button = make("button", { type: "button", class: "as-link" }, make("bdi", {}, gist(text)));
    button.addEventListener("click", () => choose(text));
    const day = new Date(at);
    return make("li", {}, button, " ", Number.isNaN(day.getTime()) ? null : make("small", {}, when.format(day)));
  });
  into.replaceChildren(make("summary", {}, said.last, " ", make("small", {}, String(found.length))), make("ul", { class: "ways" }, ...items), forget);
}

/** Return the line that says most of a query: its comment, else its first line that declares no prefix. */
function gist(text: string): string {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const line = lines.find((each) => !/^(prefix|base)\b/i.test(each)) ?? "";
  const plain = line.replace(/^#+\s*/, "");
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain || "…";
}

function last(): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(read(LAST) || "[]");
    return Array.isArray(found) ? found.filter((each): each is Kept => typeof each?.text === "string" && typeof each?.at === "string") : [];
  } catch {
    return [];
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // a browser that keeps nothing, or has no room left
  }
}
