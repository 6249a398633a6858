"""Found, wrong and missed, and the figures that follow from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Row = Mapping[str, Any]
"""What is annotated or predicted in one text: id, lang, mentions, relations and events."""


class Counts(NamedTuple):
    """How many were found, how many of those predicted are wrong, how many were missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what is predicted that is right; 1 where there was nothing to predict."""
        predicted = self.found + self.wrong
        return self.found / predicted if predicted else float(not self.missed)

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found."""
        annotated = self.found + self.missed
        return self.found / annotated if annotated else float(not self.wrong)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts."""
    rows = list(counts)
    return Counts(*(sum(column) for column in zip(*rows, strict=True))) if rows else Counts()


@dataclass(frozen=True)
class Matched:
    """What of one text was matched, by numbers in its lists; kinds are given for counting by type."""

    pairs: tuple[tuple[int, int], ...] = ()
    """Annotated and predicted, which are the same."""
    further: tuple[int, ...] = ()
    """Predicted once more, or by a further form: neither right nor wrong."""
    wrong: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    annotated_kinds: tuple[str, ...] = ()
    predicted_kinds: tuple[str, ...] = ()

    @property
    def by_type(self) -> dict[str, Counts]:
        """Counts of each type; what is found counts under the annotated one."""
        sums: dict[str, list[int]] = {}
        places = (
            [self.annotated_kinds[i] for i, _ in self.pairs],
            [self.predicted_kinds[i] for i in self.wrong],
            [self.annotated_kinds[i] for i in self.missed],
        )
        for column, kinds in enumerate(places):
            for kind in kinds:
                sums.setdefault(kind, [0, 0, 0])[column] += 1
        return {kind: Counts(*numbers) for kind, numbers in sums.items()}
