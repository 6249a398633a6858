"""Which element of a query removes its last row: growing beginnings of its pattern are asked until nothing is left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from secon_graph.why.parts import Element, Parts

Holds = Callable[[str], bool]
"""From a query to whether it has any row, triple or yes."""

_NEVER: Final = frozenset({"optional", "bind"})
"""Kinds of elements that remove no row."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The element at which nothing is left."""

    text: str
    """In the words of the query."""
    kind: str
    before: str = ""
    """A query for what is left before it; empty where nothing stands before it."""
    alone: bool = False
    """Whether something in the graph fits it by itself."""
    within: tuple[str, ...] = ()
    """In what it stands, from outside: `GRAPH ?document`, `UNION`."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A group within a query: what is written before it and behind it to make a query of it."""

    before: str
    behind: str
    within: tuple[str, ...] = ()
    outside: str = ""
    """A query for what is left before the group."""

    def asking(self, elements: Iterable[Element], form: str = "ASK") -> str:
        return self.before.replace(_FORM, form, 1) + joined(elements) + self.behind

    def into(self, elements: Sequence[Element], opening: str, within: str = "") -> "_Place":
        before = f"{self.before}{joined(elements)}\n{opening} {{ "
        left = self.left(elements)
        return _Place(before, " } " + self.behind, (*self.within, within) if within else self.within, left)

    def left(self, done: Sequence[Element]) -> str:
        """Return a query for what is left behind `done`; empty where nothing stands before."""
        return self.asking(done, "SELECT *") if done else self.outside


_FORM: Final = "\x00"


def blame(parts: Parts, holds: Holds) -> tuple[Lost, ...]:
    """Return where a query without an answer loses its last row: once, or once for each branch of a UNION."""
    top = _Place(f"{parts.prologue}{_FORM} {parts.dataset} {{ ", " }")
    return tuple(_lost(parts.elements, top, holds)) or tuple(_behind(parts, holds))


def joined(elements: Iterable[Element]) -> str:
    """Write elements one behind the other."""
    return "\n".join(
        f"{{ {each.text} }}" if each.kind == "select" else each.text + (" ." if each.kind == "triples" else "")
        for each in elements
    )


def ordered(elements: tuple[Element, ...]) -> list[Element]:
    """Return elements as they work: a FILTER, which holds for its whole group, behind all that it speaks of."""
    found = [each for each in elements if each.kind != "filter"]
    for filter_ in (each for each in elements if each.kind == "filter"):
        # one that speaks of nothing else in the group stands where it is written
        written = [each for each in elements[: elements.index(filter_)] if each.kind != "filter"]
        last = max(
            (at for at, each in enumerate(found) if filter_.variables & each.variables), default=len(written) - 1
        )
        while last + 1 < len(found) and found[last + 1].kind == "filter":
            last += 1
        found.insert(last + 1, filter_)
    return found


def _lost(elements: tuple[Element, ...], place: _Place, holds: Holds) -> Iterator[Lost]:
    done: list[Element] = []
    for element in ordered(elements):
        if element.kind not in _NEVER and not holds(place.asking([*done, element])):
            yield from _inside(element, done, place, holds)
            return
        done.append(element)


def _inside(element: Element, done: list[Element], place: _Place, holds: Holds) -> Iterator[Lost]:
    """Yield what in an element removes the last row, or the element itself."""
    top = _Place(place.before[: place.before.index("{") + 1] + " ", " }", place.within)
    found: list[Lost] = []
    if element.kind == "graph":
        found = list(_lost(element.inside[0], place.into(done, element.before, element.before), holds))
    elif element.kind in {"group", "union"}:
        mark = "UNION" if element.kind == "union" else ""
        found = [one for branch in element.inside for one in _lost(branch, place.into(done, "", mark), holds)]
    elif element.kind == "select" and not holds(top.asking([element])):
        found = list(_lost(element.inside[0], top, holds))
    yield from found or [
        Lost(
            element.text,
            element.kind,
            place.left(done),
            element.kind in {"triples", "graph", "group", "union", "select"} and holds(top.asking([element])),
            place.within,
        )
    ]


def _behind(parts: Parts, holds: Holds) -> Iterator[Lost]:
    """Yield the clause behind the pattern that leaves nothing; VALUES works before the others, wherever it stands."""
    before = parts.head + parts.pattern
    told = sorted((each for each in parts.behind if each[0] != "ORDER"), key=lambda each: each[0] != "VALUES")
    clauses: list[str] = []
    for keyword, text in told:
        values = [clause for clause in clauses if clause.startswith(("VALUES", "values"))]
        others = [clause for clause in clauses if clause not in values]
        trial = " ".join([before, *others, *([text] if keyword != "VALUES" else []), *values])
        trial += f" {text}" if keyword == "VALUES" else ""
        if not holds(trial):
            yield Lost(text, keyword.lower(), " ".join([before, *others, *values]))
            return
        clauses.append(text)
