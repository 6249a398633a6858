"""The ways an answer can be shown: as its file says, and any other that its columns allow."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from secon_graph.answers import Answer
from secon_graph.answers.places import find_places
from secon_graph.model import Literal
from secon_graph.queries import SHOWS, Parameter, library
from secon_graph.store import Row, Value
from secon_graph.terms import DOCUMENT, XSD, curie
from secon_graph.web.site.frame import Frame
from secon_graph.web.site.grid import amount
from secon_graph.web.site.maps import Map, Place, draw

_NUMBERS: Final = tuple(XSD + name for name in ("integer", "decimal", "double"))
_MOST: Final = 300
"""A map shows no more places."""


def ways(page: Frame, answer: Answer) -> list[str]:
    """Return the ways that fit an answer, first the one that its file names."""
    if not answer.rows:
        return []
    fits = {
        "table": True,
        "matrix": _has(answer, "matrix"),
        "map": bool(_placed(page, answer)),
        "timeline": bool(dated(answer)),
        "chart": number_column(answer) is not None,
        "network": answer.shows == "network",
    }
    found = [way for way in SHOWS if fits[way]]
    return sorted(found, key=lambda way: way != answer.shows)


def _has(answer: Answer, way: str) -> bool:
    return {*SHOWS[way]} <= {*answer.columns}


def number_column(answer: Answer) -> int | None:
    """Return the column whose numbers bars can show beside the first, each value of which stands once; else None."""
    if "value" in answer.columns and _has(answer, "chart"):
        return answer.columns.index("value")
    firsts = [row[0] for row in answer.rows]
    if len(set(firsts)) < len(firsts) or len(firsts) < 2 or {"lat", "lon"} & {*answer.columns[:3]}:
        return None
    columns = range(1, len(answer.columns))
    return next((at for at in columns if _all_are(answer, at, _NUMBERS)), None)


def dated(answer: Answer) -> tuple[int, int] | None:
    """Return the columns of what happened and when; None where the answer has no days."""
    if not answer.rows:
        return None
    if _has(answer, "timeline"):
        return answer.columns.index("thing"), answer.columns.index("start")
    when = next((at for at in range(len(answer.columns)) if _all_are(answer, at, (XSD + "date",))), None)
    what = next((at for at, value in enumerate(answer.rows[0]) if isinstance(value, str)), None)
    return None if when is None or what is None else (what, when)


def _all_are(answer: Answer, at: int, kinds: tuple[str, ...]) -> bool:
    given = [row[at] for row in answer.rows if row[at] is not None]
    return bool(given) and all(isinstance(value, Literal) and value.datatype in kinds for value in given)


def _placed(page: Frame, answer: Answer) -> dict[str, tuple[float, float]]:
    """Return where the things of an answer lie: by its own columns, else by what the graph says."""
    if {"lat", "lon"} <= {*answer.columns}:
        lat, lon = answer.columns.index("lat"), answer.columns.index("lon")
        things = [(row[0], amount(row[lat]), amount(row[lon])) for row in answer.rows if row[lat] and row[lon]]
        return {thing: (a, o) for thing, a, o in things if isinstance(thing, str)}
    assert page.graph is not None
    cells = {cell for row in answer.rows[:_MOST] for cell in row if isinstance(cell, str) and "#" not in cell}
    return find_places(page.graph.store.rows, (cell for cell in cells if not cell.startswith(DOCUMENT)))


def drawn(page: Frame, answer: Answer) -> Map:
    """Return the things of an answer on a map, each as large as its numbers together, or the number of its rows."""
    at = _placed(page, answer)
    rows: dict[str, list[Row]] = {}
    for row in answer.rows:
        thing = next((cell for cell in row if isinstance(cell, str) and cell in at), None) or row[0]
        if isinstance(thing, str):
            rows.setdefault(thing, []).append(row)
    places = [
        Place(
            iri=thing,
            name=page.name(thing).value,
            amount=_weight(answer, found),
            at=at.get(thing),
            href=page.page_of(thing),
            told=_told(page, answer, thing, found),
        )
        for thing, found in rows.items()
    ]
    return draw(sorted(places, key=lambda place: -place.amount)[:_MOST])


def _numbers(answer: Answer, row: Row) -> Mapping[str, float]:
    return {
        name: amount(value)
        for name, value in zip(answer.columns, row, strict=True)
        if name not in {"lat", "lon", "distance"} and isinstance(value, Literal) and value.datatype in _NUMBERS
    }


def _weight(answer: Answer, rows: list[Row]) -> float:
    return sum(_numbers(answer, rows[0]).values()) if len(rows) == 1 and _numbers(answer, rows[0]) else len(rows)


def _told(page: Frame, answer: Answer, thing: str, rows: list[Row]) -> str:
    """Return the numbers of a place in words; of several rows, what else their first cells name."""
    if len(rows) == 1 and (numbers := _numbers(answer, rows[0])):
        titles = {name: answer.titles.get(name, {}) for name in numbers}
        named = [(titles[name].get(page.lang) or titles[name].get("en") or name, n) for name, n in numbers.items() if n]
        return ", ".join(f"{title}: {page.number(n)}" for title, n in named)
    others = dict.fromkeys(_plain(page, row[0]) for row in rows if row[0] != thing and row[0] is not None)
    first = [each for each in others if each][:4]
    if not first:
        return f"{page.words['rows']}: {page.number(len(rows))}"
    return ", ".join(first) + (f" + {page.number(len(others) - len(first))}" if len(others) > len(first) else "")


def _plain(page: Frame, value: Value | None) -> str:
    return " ".join((page.name(value).value if isinstance(value, str) else value.value if value else "").split())


def behind(page: Frame, cells: Mapping[str, str], given: Mapping[str, str], row: Value, column: Value) -> str:
    """Return the address of the question that a cell of a matrix counts, as the file says; "" where none fits.

    A value that is not of its parameter's kind is left out, and then there must be another for its row or column.
    """
    asked = library().get(cells.get("question", ""))
    if asked is None:
        return ""
    told = defaultdict(str, {**given, "row": _text(row), "column": _text(column)})
    templates = {each.name: cells[each.name] for each in asked.parameters if each.name in cells}
    values = {each.name: templates[each.name].format_map(told) for each in asked.parameters if each.name in templates}
    fitting = {each.name for each in asked.parameters if values.get(each.name) and _fits(page, each, values[each.name])}
    used = {templates[name] for name in fitting}
    if not {"{row}", "{column}"} <= used:
        return ""
    kept = {name: curie(values[name]) for name in values if name in fitting}
    return page.link(f"/questions/{asked.name}", {**kept, "evidence": "true"}, anchor="answer")


def _fits(page: Frame, parameter: Parameter, value: str) -> bool:
    if parameter.type not in {"thing", "concept"}:
        return True
    return page.graph is not None and page.graph.known(parameter.kind).holds(value)


def _text(value: Value) -> str:
    return value.value if isinstance(value, Literal) else value
