// Rows as a table, a page of them at a time.

import { make } from "../parts/dom";
import type { Rows } from "./asking";
import { bring, isDay, isNumber, shown } from "./terms";
import { counted, say, type Said, type Vocabulary } from "./words";

const ON_A_PAGE = 100;
const NAMED = "secon-graph.editor.names";

export function table({ columns, rows, kind }: Rows, known: Vocabulary, said: Said): HTMLElement {
  const headings = kind === "rows" ? columns.map((name) => `?${name}`) : columns.map((name) => said[name] ?? name);
  const body = make("tbody");
  const where = make("p", { class: "where", "aria-live": "polite" });
  const before = make("button", { type: "button", class: "second" }, said.before);
  const after = make("button", { type: "button", class: "second" }, said.after);
  const tick = make("input", { type: "checkbox", checked: kept() });
  let first = 0;

  const fill = (): void => {
    const here = rows.slice(first, first + ON_A_PAGE);
    body.replaceChildren(
      ...here.map((row) => make("tr", {}, ...row.map((term) => make("td", { class: isNumber(term) ? "number" : isDay(term) ? "short" : undefined }, shown(term, known, tick.checked))))),
    );
    where.textContent = say(said.page, { from: counted(first + 1), to: counted(first + here.length), all: counted(rows.length) });
    before.disabled = first === 0;
    after.disabled = first + ON_A_PAGE >= rows.length;
  };
  const draw = (): void => {
    fill();
    const at = first;
    if (tick.checked) void bring(rows.slice(first, first + ON_A_PAGE), known).then((more) => more && at === first && fill());
  };
  const turn = (by: number): void => {
    first = Math.max(0, first + by);
    draw();
    scroller.scrollTop = 0;
  };
  before.addEventListener("click", () => turn(-ON_A_PAGE));
  after.addEventListener("click", () => turn(ON_A_PAGE));
  tick.addEventListener("change", () => {
    keep(tick.checked);
    draw();
  });
  const scroller = make(
    "div",
    { class: "wide rows", tabindex: "0", role: "region", "aria-label": said.rows },
    make("table", {}, make("thead", {}, make("tr", {}, ...headings.map((name, at) => make("th", { scope: "col", class: isNumber(rows[0]?.[at]) ? "number" : undefined }, name)))), body),
  );
  draw();
  const paging = rows.length > ON_A_PAGE ? make("div", { class: "paging" }, before, where, after) : null;
  return make("div", {}, make("p", {}, make("label", { class: "tick" }, tick, said.names)), scroller, paging);
}

function kept(): boolean {
  try {
    return localStorage.getItem(NAMED) !== "no";
  } catch {
    return true;
  }
}

function keep(named: boolean): void {
  try {
    localStorage.setItem(NAMED, named ? "yes" : "no");
  } catch {
    // a browser that keeps nothing: the choice holds for this page
  }
}
