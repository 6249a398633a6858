"""Judges in which signs also speak through a layer of their sums, so that what they say together counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from secon_graph.extract.signs import SIZE, Shown
from secon_graph.extract.weights import Judge, softmax

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
EMBEDDING, LAYER = 48, 64
EPOCHS, BATCH, RATE = 6, 512, 0.003
# shares of signs and of the layer that training leaves out, and of clauses that tell nothing in each epoch
SIGNS_OUT, LAYER_OUT, SILENT_OUT = 0.2, 0.3, 0.5
DECAY = 1e-3
_DECAYING = ("direct", "embedding")


class Slots:
    """The weights under way: those of the last epochs are averaged."""

    def __init__(self, order: np.random.Generator, classes: int, ties: int) -> None:
        self.now: dict[str, Floats] = {
            "direct": np.zeros((SIZE, classes), np.float32),
            "ties": np.zeros(ties, np.float32),
            "embedding": order.normal(0, 0.1, (SIZE, EMBEDDING)).astype(np.float32),
            "layer": order.normal(0, (2 / EMBEDDING) ** 0.5, (EMBEDDING, LAYER)).astype(np.float32),
            "bias": np.zeros(LAYER, np.float32),
            "out": np.zeros((LAYER, classes), np.float32),
        }
        self.first = {name: np.zeros_like(value) for name, value in self.now.items()}
        self.second = {name: np.zeros_like(value) for name, value in self.now.items()}
        self.sums = {name: np.zeros_like(value) for name, value in self.now.items()}
        self.summed = 0

    def step(self, name: str, slope: Floats, rate: float, at: Numbers | slice = slice(None)) -> None:
        """Move some rows against their slope (Adam, with decay)."""
        self.first[name][at] = 0.9 * self.first[name][at] + 0.1 * slope
        self.second[name][at] = 0.99 * self.second[name][at] + 0.01 * slope * slope
        move = self.first[name][at] / (np.sqrt(self.second[name][at]) + 1e-6)
        self.now[name][at] -= rate * (move + DECAY * (name in _DECAYING) * self.now[name][at])

    def keep(self) -> None:
        """Let the present weights count in the average."""
        self.summed += 1
        for name, value in self.now.items():
            self.sums[name] += value

    def judge(self) -> Judge:
        """Return the average."""
        return Judge(**{name: (value / self.summed).astype(np.float32) for name, value in self.sums.items()})


@dataclass(frozen=True)
class Batch:
    """Signs of some clauses, those left out taken away."""

    columns: Numbers
    starts: Numbers
    sizes: Numbers
    scale: Floats
    ties: Floats
    open: Floats
    """What the layer lets through."""

    def times(self, weights: Floats) -> Floats:
        """Return the sum of weights for each clause."""
        summed: Floats = np.add.reduceat(weights[self.columns], self.starts) * self.scale
        return summed

    def back(self, errors: Floats) -> tuple[Numbers, Floats]:
        """Return the signs and the sum of errors for each."""
        present, place = np.unique(self.columns, return_inverse=True)
        by_sign = np.argsort(place, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(place))[:-1]])
        clause = np.repeat(np.arange(len(self.sizes)), self.sizes)
        return present, np.add.reduceat((errors * self.scale)[clause[by_sign]], starts)


def fit(shown: Sequence[Shown], wanted: Numbers, classes: int, seed: int, ties: Floats, *, silent: bool) -> Judge:
    """Return weights that tell the classes apart; the same clauses and seed give the same.

    Args:
        shown: The clauses.
        wanted: The class of each.
        classes: How many there are.
        seed: What chance begins with.
        ties: What ties each clause to each class.
        silent: Whether the first class says nothing, so that a part of it is enough in each epoch.
    """
    order = np.random.default_rng(seed)
    rows = [np.array(sorted(s.columns)) for s in shown]
    slots, told = Slots(order, classes, ties.shape[2]), np.eye(classes, dtype=np.float32)
    for epoch in range(EPOCHS):
        queue = order.permutation(len(rows))
        if silent:
            queue = queue[(wanted[queue] > 0) | (order.random(len(queue)) >= SILENT_OUT)]
        rate = RATE * (1 - 0.9 * epoch / EPOCHS)
        for which in (queue[i : i + BATCH] for i in range(0, len(queue), BATCH)):
            weight = np.where(silent & (wanted[which] == 0), 1 / (1 - SILENT_OUT), 1).astype(np.float32)
            batch = _batch([rows[i] for i in which], ties[which], order)
            _learn(slots, batch, told[wanted[which]], weight, rate)
        if 2 * epoch >= EPOCHS:
            slots.keep()
    return slots.judge()


def _batch(rows: Sequence[Numbers], ties: Floats, order: np.random.Generator) -> Batch:
    kept = [row[order.random(len(row)) >= SIGNS_OUT] for row in rows]
    kept = [some if len(some) else row[:1] for some, row in zip(kept, rows, strict=True)]
    sizes = np.array([len(row) for row in kept])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    open_ = (order.random((len(rows), LAYER)) >= LAYER_OUT) / np.float32(1 - LAYER_OUT)
    scale = (1 / np.sqrt(sizes)).astype(np.float32)[:, None]
    return Batch(np.concatenate(kept), starts, sizes, scale, ties, open_.astype(np.float32))


def _learn(slots: Slots, batch: Batch, told: Floats, weight: Floats, rate: float) -> None:
    now = slots.now
    embedded = batch.times(now["embedding"])
    reached = embedded @ now["layer"] + now["bias"]
    passed = (reached > 0) * batch.open
    layer = reached * passed
    scores = layer @ now["out"] + batch.times(now["direct"]) + batch.ties @ now["ties"]
    errors: Any = (softmax(scores) - told) * weight[:, None] / len(told)
    down = (errors @ now["out"].T) * passed
    signs, embedding = batch.back(down @ now["layer"].T)
    slopes = {"layer": embedded.T @ down, "bias": down.sum(axis=0), "out": layer.T @ errors}
    if now["ties"].size:
        slopes["ties"] = np.einsum("nk,nkd->d", errors, batch.ties)
    slots.step("embedding", embedding, rate, signs)
    slots.step("direct", batch.back(errors)[1], rate, signs)
    for name, slope in slopes.items():
        slots.step(name, slope, rate)
