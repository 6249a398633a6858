"""Answers as a table for the terminal: long words stand on lines of their own below their row."""

import io
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from secon_graph.answers.answer import CONTROLS, Answer, Look
from secon_graph.answers.evidence import said_behind
from secon_graph.store import Value

_COMFORTABLE: Final = 30
"""A column with words of this length or less can be read, wrapped or not."""
_LONG: Final = 60
"""Words of this length are sentences and titles, which no column should hold beside others."""
_GAP: Final = 2
_INDENT: Final = 4


def table_text(answer: Answer, look: Look) -> str:
    """Return an answer as a table no wider than the terminal."""
    headings = [answer.title(column, look.lang) for column in answer.columns]
    rows = [[_cell(answer, value, look) for value in row] for row in answer.rows]
    widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
    if answer.evidence is None and sum(min(width, _COMFORTABLE) + _GAP for width in widths) - _GAP <= look.width:
        return _printed(_plain(headings, rows), look.width)
    behind = [said_behind(evidence, look) for evidence in answer.evidence or ()] or [[] for _ in rows]
    return _printed(_folded(headings, rows, _across(widths, look.width), behind), look.width)


def _cell(answer: Answer, value: Value | None, look: Look) -> str:
    # the quote of a claim stands below the row where evidence was asked for
    quoted = answer.evidence is not None and isinstance(value, str) and "#c-" in value
    return "" if quoted else CONTROLS.sub(" ", look.show(value))


def _plain(headings: list[str], rows: list[list[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for cells in rows:
        table.add_row(*map(Text, cells))
    return table


def _across(widths: list[int], width: int) -> dict[int, int]:
    """Return the columns that stand side by side, each with its width: the first, and the shortest that fit."""
    chosen = {0: min(widths[0], _COMFORTABLE)}
    for column in sorted(range(1, len(widths)), key=lambda column: (widths[column], column)):
        taken = min(widths[column], _COMFORTABLE)
        if widths[column] < _LONG and sum(chosen.values()) + taken + _GAP * len(chosen) <= width:
            chosen[column] = taken
    return dict(sorted(chosen.items()))


def _folded(headings: list[str], rows: list[list[str]], across: dict[int, int], behind: list[list[str]]) -> Group:
    """Return rows of the columns that stand side by side, each with the other columns, and its evidence, below it."""
    head = Group(_line(headings, across), Text("─" * (sum(across.values()) + _GAP * (len(across) - 1))))
    parts: list[RenderableType] = [head]
    for cells, evidence in zip(rows, behind, strict=True):
        below: dict[str, list[str]] = {}
        for column, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
            if cell and column not in across:
                below.setdefault(cell, []).append(heading)
        parts.append(_line(cells, across))
        lines = [Text(f"{', '.join(names)}: {cell}") for cell, names in below.items()] + list(map(Text, evidence))
        parts += [Padding(line, (0, 0, 0, _INDENT)) for line in lines]
    return Group(*parts)


def _line(cells: list[str], across: dict[int, int]) -> Table:
    line = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in across.values():
        line.add_column(width=width, overflow="fold")
    line.add_row(*(Text(cells[column]) for column in across))
    return line


def _printed(what: RenderableType, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False, _environ={}).print(what)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
