"""The trained weights that judge clauses: whether one tells of a barrier or an enabler, and of which concept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from secon_graph.extract.signs import Shown
from secon_graph.resources import folder

Floats = npt.NDArray[np.float32]
_FILE = "findings.npz"
_GROUPS = ("kinds", "topics")
# how concepts are tied to the words that stand for them, for all concepts alike: see `tied`
TIES = 6
_MOST = 3
# where the first judge is as sure as this that nothing is told, the others are not asked
_LIKELY = 0.05


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
class Judge:
    """Tells classes of clauses apart by their signs: each sign speaks for itself, and beside that through a layer."""

    direct: Floats
    """For each sign: the classes."""
    ties: Floats
    """For what ties a clause to a concept, see `tied`: how much it counts; empty where classes are no concepts."""
    embedding: Floats
    """For each sign: what it hands to the layer; empty where there is no layer."""
    layer: Floats
    bias: Floats
    out: Floats

    def shares(self, rows: Sequence[list[int]], ties: Floats | None = None) -> Floats:
        """Return for each clause how likely each class is."""
        scores = summed(self.direct, rows)
        if self.embedding.size:
            scores = scores + np.maximum(summed(self.embedding, rows) @ self.layer + self.bias, 0) @ self.out
        return softmax(scores if ties is None else scores + ties @ self.ties)


def plain(direct: Floats, ties: Floats) -> Judge:
    """Return a judge without a layer."""
    none = np.zeros((0, 0), np.float32)
    return Judge(direct, ties, none, none, none, none)


@dataclass(frozen=True, slots=True)
class Weights:
    """Judges of the same signs, whose shares are averaged, and what ranks where a clause begins and ends."""

    senses: tuple[str, ...]
    concepts: tuple[str, ...]
    kinds: tuple[Judge, ...]
    """They tell apart: neither, barrier, enabler."""
    topics: tuple[Judge, ...]
    """They tell apart the concepts."""
    bounds: Floats
    """For each sign of a run of words: how much it speaks for the run."""
    limits: tuple[float, ...]

    def judge(self, shown: Sequence[Shown]) -> list[Verdict]:
        """Return a verdict on each clause."""
        if not shown:
            return []
        first = self.kinds[0].shares([list(s.columns) for s in shown])
        likely = [i for i, shares in enumerate(first) if 1 - shares[0] >= _LIKELY]
        verdicts = [Verdict(float(k[1]), float(k[2]), "", 0.0) for k in first]
        if likely:
            for i, verdict in zip(likely, self._weighed([shown[i] for i in likely]), strict=True):
                verdicts[i] = verdict
        return verdicts

    def _weighed(self, shown: Sequence[Shown]) -> list[Verdict]:
        """Return what all judges say of clauses together."""
        rows = [list(s.columns) for s in shown]
        ties = tied(shown, len(self.concepts))
        kinds = _average([judge.shares(rows) for judge in self.kinds])
        concepts = _average([judge.shares(rows, ties) for judge in self.topics])
        best = concepts.argmax(axis=1)
        return [
            Verdict(float(k[1]), float(k[2]), self.concepts[b], float(c[b]))
            for k, c, b in zip(kinds, concepts, best, strict=True)
        ]


def _average(shares: Sequence[Floats]) -> Floats:
    mean: Floats = np.mean(np.stack(shares), axis=0)
    return mean


def summed(weights: Floats, rows: Sequence[list[int]]) -> Floats:
    """Return the sum of the weights of each row, levelled by how many they are."""
    sizes = np.array([len(row) for row in rows])
    starts = np.concatenate(([0], np.cumsum(sizes[:-1])))
    columns = np.fromiter(chain.from_iterable(rows), np.intp, int(sizes.sum()))
    sums: Floats = np.add.reduceat(weights[columns], starts, axis=0) / np.sqrt(sizes)[:, None]
    return sums.astype(np.float32)


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
    arrays: dict[str, Any] = {"bounds": weights.bounds.astype(np.float16)}
    for group in _GROUPS:
        for i, judge in enumerate(getattr(weights, group)):
            arrays |= {f"{group}{i}.{f.name}": getattr(judge, f.name).astype(np.float16) for f in fields(Judge)}
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, names=np.frombuffer(names.encode(), np.uint8), **arrays)


def read(file: Path) -> Weights:
    """Read what `save` wrote."""
    with np.load(file, allow_pickle=False) as archive:
        names: dict[str, Any] = json.loads(archive["names"].tobytes())
        found = {name: archive[name].astype(np.float32) for name in archive.files if name != "names"}
    judges: dict[str, tuple[Judge, ...]] = {}
    for group in _GROUPS:
        count = len({name.partition(".")[0] for name in found if name.startswith(group)})
        every = ({f.name: found[f"{group}{i}.{f.name}"] for f in fields(Judge)} for i in range(count))
        judges[group] = tuple(Judge(**arrays) for arrays in every)
    return Weights(
        tuple(names["senses"]),
        tuple(names["concepts"]),
        judges["kinds"],
        judges["topics"],
        found["bounds"],
        tuple(names["limits"]),
    )


@lru_cache(maxsize=1)
def load() -> Weights | None:
    """Return the weights of this installation; None where it has none, and clauses are not judged."""
    file = folder("models") / _FILE
    return read(file) if file.exists() else None
