"""Answers with rows, columns and values as grids: a cell says how much, how dark, and where the sentences are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from secon_graph.model import Literal
from secon_graph.store import Row, Value

SHADES: Final = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or words, how dark they stand, and the page behind them."""

    text: str
    heat: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns, and rows of cells; None where nothing is said."""

    columns: tuple[Value, ...]
    rows: tuple[tuple[Value, tuple[Cell | None, ...]], ...]


def grid(
    found: Iterable[Row],
    order: Callable[[Value], Any],
    href: Callable[[Value, Value], str] = lambda row, column: "",
    show: Callable[[Value], str] | None = None,
) -> Grid:
    """Return rows of (row, column, value) as a grid; rows and columns with most come first, then by `order`."""
    cells: dict[tuple[Value, Value], Value] = {}
    for row, column, value, *_ in found:
        if row is not None and column is not None and value is not None:
            cells[row, column] = value
    top = max(map(amount, cells.values()), default=0)
    rows = _by_weight((row for row, _ in cells), cells, 0, order)
    columns = _by_weight((column for _, column in cells), cells, 1, order)

    def cell(row: Value, column: Value) -> Cell | None:
        value = cells.get((row, column))
        if value is None:
            return None
        words = show(value) if show else str(value.value if isinstance(value, Literal) else value)
        return Cell(words, shade(amount(value), top), href(row, column))

    return Grid(tuple(columns), tuple((row, tuple(cell(row, column) for column in columns)) for row in rows))


def _by_weight(
    keys: Iterable[Value], cells: dict[tuple[Value, Value], Value], side: int, order: Callable[[Value], Any]
) -> Sequence[Value]:
    weight: dict[Value, float] = {}
    for pair, value in cells.items():
        weight[pair[side]] = weight.get(pair[side], 0) + amount(value)
    return sorted(set(keys), key=lambda key: (-weight[key], order(key)))


def amount(value: Value | None) -> float:
    """Return a number, or 0 for anything else."""
    try:
        return float(value.value) if isinstance(value, Literal) else 0.0
    except ValueError:
        return 0.0


def shade(number: float, top: float) -> int:
    """Return how dark a number stands beside the greatest: 0 for none, 1 to 5.

    >>> shade(1, 10), shade(10, 10), shade(0, 10)
    (1, 5, 0)
    """
    return 0 if top <= 0 or number <= 0 else max(1, round(SHADES * number / top))
