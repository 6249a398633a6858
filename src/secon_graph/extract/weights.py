"""The trained weights that judge clauses: whether one tells of a barrier or an enabler, and of which concept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from secon_graph.extract.signs import Shown
from secon_graph.resources import folder

Floats = npt.NDArray[np.float32]
_FILE = "findings.npz"
# how concepts are tied to the words that stand for them, for all concepts alike: see `tied`
TIES = 6
_MOST = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely a clause tells of a barrier, of an enabler, and of each concept."""

    barrier: float
    enabler: float
    concept: str
    sure: float
    """How likely the concept is the right one, if the clause tells of any."""

    @property
    def told(self) -> float:
        """How likely it tells of either."""
        return self.barrier + self.enabler


@dataclass(frozen=True, slots=True)
class Weights:
    """Two linear layers over the same signs."""

    senses: tuple[str, ...]
    concepts: tuple[str, ...]
    kinds: Floats
    """For each sign: neither, barrier, enabler."""
    topics: Floats
    """For each sign: the concepts."""
    ties: Floats
    limits: tuple[float, ...]

    def judge(self, shown: Sequence[Shown]) -> list[Verdict]:
        """Return a verdict on each clause."""
        if not shown:
            return []
        rows = [list(s.columns) for s in shown]
        kinds = softmax(np.stack([self.kinds[row].sum(axis=0) / np.sqrt(len(row)) for row in rows]))
        topics = np.stack([self.topics[row].sum(axis=0) / np.sqrt(len(row)) for row in rows])
        concepts = softmax(topics + tied(shown, len(self.concepts)) @ self.ties)
        best = concepts.argmax(axis=1)
        return [
            Verdict(float(k[1]), float(k[2]), self.concepts[b], float(c[b]))
            for k, c, b in zip(kinds, concepts, best, strict=True)
        ]


def softmax(scores: Floats) -> Floats:
    """Return scores as shares of one, row by row."""
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=1, keepdims=True)
    return shares


def tied(shown: Sequence[Shown], size: int) -> Floats:
    """Return, for each clause and concept, what ties them: how many words, whether any, most, alone, and around."""
    inside, around = (_counts([getattr(s, side) for s in shown], size) for side in ("inside", "around"))
    some = inside > 0
    most = some & (inside == inside.max(axis=1, keepdims=True))
    alone = some & (some.sum(axis=1, keepdims=True) == 1)
    near = around > 0
    return np.stack([np.minimum(inside, _MOST), some, most, alone, near, some & near], axis=2).astype(np.float32)


def _counts(rows: Sequence[tuple[tuple[int, float], ...]], size: int) -> Floats:
    counts = np.zeros((len(rows), size), np.float32)
    for row, found in enumerate(rows):
        for concept, count in found:
            counts[row, concept] = count
    return counts


def save(weights: Weights, file: Path) -> None:
    """Write weights as a plain archive of arrays."""
    names = json.dumps({"senses": weights.senses, "concepts": weights.concepts, "limits": weights.limits})
    arrays = {name: getattr(weights, name).astype(np.float16) for name in ("kinds", "topics", "ties")}
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, names=np.frombuffer(names.encode(), np.uint8), **arrays)


def read(file: Path) -> Weights:
    """Read what `save` wrote."""
    with np.load(file, allow_pickle=False) as archive:
        names: dict[str, Any] = json.loads(archive["names"].tobytes())
        kinds, topics, ties = (archive[name].astype(np.float32) for name in ("kinds", "topics", "ties"))
    return Weights(tuple(names["senses"]), tuple(names["concepts"]), kinds, topics, ties, tuple(names["limits"]))


@lru_cache(maxsize=1)
def load() -> Weights | None:
    """Return the weights of this installation; None where it has none, and clauses are not judged."""
    file = folder("models") / _FILE
    return read(file) if file.exists() else None
