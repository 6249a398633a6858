"""How far figures could lie from those of other texts of the kind: drawn again over whole texts."""

from typing import NamedTuple

import numpy as np

from evaluation.counts import Counts, total

RESAMPLES = 1000
_SEED = 20250326


class Figure(NamedTuple):
    """The counts of a measure, and between what bounds its F1 lies in 95 of 100 draws."""

    counts: Counts
    low: float
    high: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return self.counts.f1


def figure(by_text: list[Counts], resamples: int = RESAMPLES) -> Figure:
    """Return the figure of a measure with its interval, from its counts in every text."""
    whole = total(by_text)
    if not by_text:
        return Figure(whole, whole.f1, whole.f1)
    size = len(by_text)
    draws = np.random.default_rng(_SEED).multinomial(size, [1 / size] * size, size=resamples)
    found, wrong, missed = (draws @ np.array(by_text)).T
    of = 2 * found + wrong + missed
    # a draw of texts in which there is nothing to find and nothing was found is right
    f1 = np.where(of > 0, 2 * found / np.maximum(of, 1), 1.0)
    low, high = np.percentile(f1, (2.5, 97.5))
    return Figure(whole, float(low), float(high))
