// Lines of a network counted by two properties: the kind or community of their ends, their relation, or the very things of a kind.

import type { Kind, Line, Net, Relation, Thing } from "../network/data";
import type { Shown } from "../network/filters";

/** A property by which lines are told apart; a kind stands for its single things. */
export type Axis = "kind" | "community" | "relation" | Kind;
export type Head = Kind | Relation | Thing | number;

export interface Crossed {
  readonly rows: readonly Head[];
  readonly columns: readonly Head[];
  /** How many rows and columns had no room. */
  readonly left: readonly [rows: number, columns: number];
  readonly cell: (row: Head, column: Head) => readonly Line[];
}

const MOST_ROWS = 60;
const MOST_COLUMNS = 24;

export function cross(net: Net, visible: Shown, rows: Axis, columns: Axis): Crossed {
  const table = new Map<Head, Map<Head, Line[]>>();
  const [rowCounts, columnCounts] = [new Map<Head, number>(), new Map<Head, number>()];
  const eitherWay = typeof rows === "object" || typeof columns === "object";
  for (const line of net.lines) {
    if (!visible.lines[line.at]) continue;
    const ways: readonly (readonly [Thing, Thing])[] = eitherWay ? [[line.from, line.to], [line.to, line.from]] : [[line.from, line.to]];
    for (const [one, other] of ways) {
      const [row, column] = [head(rows, line, one), head(columns, line, other)];
      if (row === null || column === null) continue;
      const cells = table.get(row) ?? new Map<Head, Line[]>();
      table.set(row, cells);
      const cell = cells.get(column);
      if (cell) cell.push(line);
      else cells.set(column, [line]);
      rowCounts.set(row, (rowCounts.get(row) ?? 0) + 1);
      columnCounts.set(column, (columnCounts.get(column) ?? 0) + 1);
      break;
    }
  }
  const [most, widest] = [ranked(rowCounts), ranked(columnCounts)];
  return {
    rows: most.slice(0, MOST_ROWS),
    columns: widest.slice(0, MOST_COLUMNS),
    left: [Math.max(0, most.length - MOST_ROWS), Math.max(0, widest.length - MOST_COLUMNS)],
    cell: (row, column) => table.get(row)?.get(column) ?? [],
  };
}

function head(axis: Axis, line: Line, end: Thing): Head | null {
  if (axis === "kind") return end.kind;
  if (axis === "community") return end.community;
  if (axis === "relation") return line.relation;
  return end.kind === axis ? end : null;
}

function ranked(counts: ReadonlyMap<Head, number>): Head[] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([each]) => each);
}
