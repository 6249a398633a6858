"""The names of things: who is called so, and whose names are nearest where nobody is."""

import difflib
import heapq
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from secon_graph.terms import slug

_LIKELY = 60
_CUTOFF = 0.5


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return `text` blind to case, accents, script and punctuation, for comparing names.

    >>> fold("Оливейра де Аземейс") == fold("оливейра  де-аземейс"), fold("Cáceres")
    (True, 'caceres')
    """
    return slug(text)


class Names(Protocol):
    """The names of the things of one kind."""

    def holds(self, iri: str) -> bool:
        """Say whether a thing is of the kind."""

    def called(self, text: str) -> tuple[str, ...]:
        """Return the things that bear a name or code."""

    def near(self, text: str) -> tuple[str, ...]:
        """Return the names that are nearest to one that nobody bears."""


class Listed:
    """Names that were read once, each a name or code with the IRI of its thing."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._things: dict[str, set[str]] = {}
        self._shown: dict[str, str] = {}
        self._iris: set[str] = set()
        for name, iri in pairs:
            folded = fold(name)
            self._iris.add(iri)
            self._things.setdefault(folded, set()).add(iri)
            self._shown[folded] = min(name, self._shown.get(folded, name))

    def holds(self, iri: str) -> bool:
        """Say whether a thing is listed."""
        return iri in self._iris

    def called(self, text: str) -> tuple[str, ...]:
        """Return the things whose name is `text`, blind to case, accents, script and punctuation."""
        folded = fold(text)
        return tuple(sorted(self._things.get(folded, ()))) if folded else ()

    def near(self, text: str) -> tuple[str, ...]:
        """Return at most three names that hold `text` or look like it."""
        return tuple(self._shown[folded] for folded in nearest(fold(text), self._shown))


def nearest(folded: str, names: Iterable[str]) -> list[str]:
    """Return at most three of `names`, all of them folded, that hold `folded` or look like it.

    Only the names that share most pairs of letters with it are compared closely, for that is slow.
    """
    pairs = _pairs(folded)
    holding: list[str] = []
    likely: list[tuple[float, str]] = []
    for name in names:
        if len(folded) > 2 and folded in name:
            holding.append(name)
        elif len(folded) <= 3 * len(name) <= 9 * len(folded):
            shared = len(pairs & _pairs(name))
            likely.append((2 * shared / (len(folded) + len(name)), name))
    close = [name for _, name in heapq.nlargest(_LIKELY, likely)]
    matches = difflib.get_close_matches(folded, close, n=3, cutoff=_CUTOFF)
    return list(dict.fromkeys([*sorted(holding), *matches]))[:3]


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text))}


def near(text: str, names: Iterable[str]) -> str:
    """Say which names are nearest to `text`, if any are."""
    return did_you_mean(Listed((name, name) for name in names).near(text))


def did_you_mean(names: Iterable[str]) -> str:
    """Ask which of `names` was meant; nothing where there are none."""
    listed = " or ".join(names)
    return f"; did you mean {listed}?" if listed else ""
