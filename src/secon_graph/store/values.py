"""What a store gives and takes, as plain values: terms, rows, whole answers, and how much has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from secon_graph.model import Literal

Value: TypeAlias = str | Literal
"""A term of the graph as the program sees it: an IRI, or a literal."""
Row: TypeAlias = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of a SELECT, read as they are needed."""

    columns: tuple[str, ...]
    rows: Iterator[Row]

    def __iter__(self) -> Iterator[Row]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Result:
    """What SPARQL gives: rows under columns, or yes or no, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    truth: bool | None = None
    turtle: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many statements a writer added and removed."""

    added: int = 0
    removed: int = 0
