// The matrix: how many lines join what with what. A number leads to the sentences behind it.

import type { Pick } from "../network/address";
import type { Kind, Line, Net, Thing } from "../network/data";
import type { Shown } from "../network/filters";
import { sign } from "../network/sign";
import { say, type Words } from "../network/words";
import { cross, type Axis, type Crossed, type Head } from "./crossing";
import { make } from "./dom";

/** So many lines of a cell are shown with their sentences. */
const MOST_SHOWN = 60;

export interface Matrix {
  readonly name: "matrix";
  readonly element: HTMLElement;
  readonly show: (visible: Shown, pick: Pick) => void;
}

export function matrix(net: Net, words: Words, choose: (pick: Pick) => void): Matrix {
  let [visible, pick]: [Shown | null, Pick] = [null, null];
  const draw = (): void => {
    if (!visible) return;
    const [rows, columns] = [axes[down.value]!, axes[across.value]!];
    holder.replaceChildren(table(cross(net, visible, rows, columns), words, pick, choose));
  };
  const axes: Readonly<Record<string, Axis>> = {
    kind: "kind",
    relation: "relation",
    community: "community",
    ...Object.fromEntries(net.kinds.map((kind, at) => [`of-${at}`, kind])),
  };
  const down = choice(net, words, "kind", draw);
  const across = choice(net, words, "relation", draw);
  const holder = make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": words.matrix ?? "" });
  holder.addEventListener("keydown", walk);
  const bar = make("div", { class: "looks" }, make("label", {}, words.rows ?? "", down), make("label", {}, words.columns ?? "", across));
  const element = make("section", { class: "crossing", "aria-label": words.matrix ?? "" }, bar, holder);
  return {
    name: "matrix",
    element,
    show: (next, chosen) => {
      [visible, pick] = [next, chosen];
      const held = place(holder, document.activeElement);
      draw();
      if (held) holder.querySelectorAll("tbody tr")[held[0]]?.children[held[1]]?.querySelector("button")?.focus({ preventScroll: true });
    },
  };
}

function choice(net: Net, words: Words, value: string, changed: () => void): HTMLSelectElement {
  const option = (key: string, text: string): HTMLElement => make("option", { value: key, selected: key === value }, text);
  const single = make("optgroup", { label: words.single ?? "" }, ...net.kinds.map((kind, at) => option(`of-${at}`, kind.label)));
  const select = make("select", {}, option("kind", words.kinds ?? ""), option("relation", words.relations ?? ""), option("community", words.communities ?? ""), single);
  select.addEventListener("change", changed);
  return select;
}

function table(crossed: Crossed, words: Words, pick: Pick, choose: (pick: Pick) => void): HTMLElement {
  const { rows, columns, left } = crossed;
  if (!rows.length) return make("p", { class: "hint" }, words.nothing_crosses ?? "");
  const counts = rows.flatMap((row) => columns.map((column) => crossed.cell(row, column).length));
  const most = Math.max(...counts);
  const marked = new Set(pick ? ("thing" in pick ? pick.thing.lines : pick.lines) : []);
  const over = make("thead", {}, make("tr", {}, make("td", {}), ...columns.map((column) => make("th", { scope: "col" }, ...called(column, words)))));
  const body = make("tbody", {});
  for (const row of rows) {
    const cells = columns.map((column) => cell(crossed.cell(row, column), most, marked, [row, column], words, choose));
    body.append(make("tr", {}, make("th", { scope: "row" }, ...called(row, words)), ...cells));
  }
  const cut = left[0] + left[1] ? say(words, "matrix_cut", { rows: left[0], columns: left[1] }) : "";
  return make("table", { class: "matrix" }, make("caption", {}, `${words.matrix_is ?? ""} ${cut}`), over, body);
}

function cell(lines: readonly Line[], most: number, marked: ReadonlySet<Line>, heads: readonly [Head, Head], words: Words, choose: (pick: Pick) => void): HTMLElement {
  if (!lines.length) return make("td", { class: "none" }, "·");
  const heat = Math.max(1, Math.ceil((5 * Math.log1p(lines.length)) / Math.log1p(most)));
  const current = lines.some((line) => marked.has(line));
  const label = `${heads.map((each) => text(each, words)).join(", ")}: ${say(words, "counts_lines", { lines: lines.length })}`;
  const button = make("button", { type: "button", "aria-label": label, "aria-pressed": String(current) }, lines.length.toLocaleString((words.locale ?? "en").replace("_", "-")));
  button.addEventListener("click", () => {
    const best = [...lines].sort((a, b) => b.claims.length - a.claims.length || a.at - b.at);
    choose(current && best.every((line) => marked.has(line)) ? null : { lines: best.slice(0, MOST_SHOWN) });
  });
  return make("td", { class: `heat h${heat}` }, button);
}

function text(each: Head, words: Words): string {
  return typeof each === "number" ? say(words, "community", { number: each + 1 }) : each.label;
}

function called(each: Head, words: Words): (Node | string)[] {
  const look = typeof each === "number" ? null : "kind" in each ? (each as Thing).kind : "colour" in each ? (each as Kind) : null;
  return [...(look ? [sign(look.shape, look.colour)] : []), make("bdi", {}, text(each, words))];
}

function place(holder: HTMLElement, focused: Element | null): readonly [number, number] | null {
  const at = focused?.closest("td");
  const row = at?.parentElement;
  return at && row && holder.contains(at) ? [[...row.parentElement!.children].indexOf(row), [...row.children].indexOf(at)] : null;
}

/** Arrows go from number to number. */
function walk(event: KeyboardEvent): void {
  const step = ({ ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] } as const)[event.key as "ArrowRight"];
  const holder = event.currentTarget as HTMLElement;
  const at = place(holder, document.activeElement);
  if (!step || !at) return;
  event.preventDefault();
  const rows = holder.querySelectorAll("tbody tr");
  let [row, column] = [at[0] + step[0], at[1] + step[1]];
  while (rows[row]?.children[column]) {
    const button = rows[row]!.children[column]!.querySelector("button");
    if (button) return button.focus();
    [row, column] = [row + step[0], column + step[1]];
  }
}
