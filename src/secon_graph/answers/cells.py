"""Cells as values of Python: numbers, days and truth where the term says so, else words."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from secon_graph.model import Literal
from secon_graph.store import Value
from secon_graph.terms import XSD

Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None


def _whole(text: str) -> int | float:
    number = int(text)
    return number if -(2**63) <= number < 2**63 else float(number)


def _truth(text: str) -> bool:
    return text in {"true", "1"}


_TYPES: Final[dict[str, Callable[[str], Cell]]] = {
    **dict.fromkeys((XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger")), _whole),
    XSD + "decimal": lambda text: float(Decimal(text)),
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": _truth,
    XSD + "date": dt.date.fromisoformat,
    XSD + "dateTime": dt.datetime.fromisoformat,
}


def typed(value: Value | None) -> Cell:
    """Return a term as a value of Python; an IRI, and what its datatype does not allow, as its own words.

    >>> typed(Literal("2025-03-26", "http://www.w3.org/2001/XMLSchema#date"))
    datetime.date(2025, 3, 26)
    """
    if not isinstance(value, Literal):
        return value
    try:
        return _TYPES[value.datatype](value.value) if value.datatype in _TYPES else value.value
    except (ValueError, OverflowError, InvalidOperation):
        return value.value
