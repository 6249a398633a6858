"""Weights that rank the runs of words which a clause may tell, so that the marked one comes first."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from secon_graph.extract.signs import SIZE
from telling.examples import Choice

Floats = npt.NDArray[np.float32]
ROUNDS, RATE, DECAY = 60, 0.1, 3e-4


def fit(choices: Sequence[Choice]) -> Floats:
    """Return for each sign how much it speaks for a run (softmax over the runs of a clause, Adam)."""
    runs = [run for choice in choices for run in choice.runs]
    sizes = np.array([len(run.columns) for run in runs])
    columns = np.concatenate([np.array(run.columns, np.int32) for run in runs])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    counts = np.array([len(choice.runs) for choice in choices])
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    groups = np.repeat(np.arange(len(choices)), counts)
    right = firsts + np.array([choice.right for choice in choices])
    shares = np.array([choice.weight for choice in choices]) / sum(choice.weight for choice in choices)
    weights = np.zeros(SIZE)
    first, second = np.zeros(SIZE), np.zeros(SIZE)
    for step in range(1, ROUNDS + 1):
        scores = np.add.reduceat(weights[columns], starts)
        grown = np.exp(scores - np.maximum.reduceat(scores, firsts)[groups])
        errors = grown / np.add.reduceat(grown, firsts)[groups]
        errors[right] -= 1
        errors *= shares[groups]
        slope = np.bincount(columns, weights=np.repeat(errors, sizes), minlength=SIZE) + DECAY * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights.astype(np.float32)
