"""Judges in which each sign speaks for itself: logistic regression."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from secon_graph.extract.signs import SIZE, Shown
from secon_graph.extract.weights import Judge, plain, softmax

Floats = npt.NDArray[np.float32]
ROUNDS, RATE = 120, 0.05
DECAY_OF_TIES = 1e-5


class Signs:
    """A sparse table: which signs each clause shows."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        rows = [sorted(s.columns) for s in shown]
        sizes = np.array([len(row) for row in rows])
        self.columns = np.concatenate([np.array(row, np.int32) for row in rows])
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        order = np.argsort(self.columns, kind="stable")
        self.by_column = np.repeat(np.arange(len(rows), dtype=np.int32), sizes)[order]
        self.present, self.column_starts = np.unique(self.columns[order], return_index=True)
        self.scale = (1 / np.sqrt(sizes)).astype(np.float32)[:, None]

    def times(self, weights: Floats) -> Floats:
        """Return the sum of weights for each clause."""
        summed: Floats = np.add.reduceat(weights[self.columns], self.starts, axis=0) * self.scale
        return summed

    def back(self, errors: Floats) -> Floats:
        """Return the sum of errors for each sign."""
        summed = np.zeros((SIZE, errors.shape[1]), np.float32)
        summed[self.present] = np.add.reduceat((errors * self.scale)[self.by_column], self.column_starts, axis=0)
        return summed


def fit(shown: Sequence[Shown], wanted: npt.NDArray[np.int64], size: int, decay: float, ties: Floats) -> Judge:
    """Return weights of signs and ties that tell the classes apart (logistic regression, Adam)."""
    signs = Signs(shown)
    told = np.eye(size, dtype=np.float32)[wanted]
    both: list[Any] = [np.zeros((SIZE, size), np.float32), np.zeros(ties.shape[2], np.float32)]
    first, second = [np.zeros_like(w) for w in both], [np.zeros_like(w) for w in both]
    for step in range(1, ROUNDS + 1):
        errors: Any = (softmax(signs.times(both[0]) + ties @ both[1]) - told) / len(wanted)
        slopes: list[Any] = [signs.back(errors) + decay * both[0]]
        slopes.append(np.einsum("nk,nkd->d", errors, ties) + DECAY_OF_TIES * both[1])
        for i, slope in enumerate(slopes):
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.99 * second[i] + 0.01 * slope**2
            both[i] -= RATE * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.99**step)) + 1e-8)
    return plain(both[0], both[1])
