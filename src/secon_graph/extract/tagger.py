"""The statistical leg for names: a small network over the signals of each word, trained by scripts/train.py."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from spacy.util import registry
from thinc.api import Config, HashEmbed, Maxout, Model, Softmax, chain, concatenate, expand_window, residual, with_array

from secon_graph.extract.signals import COLUMNS, signals
from secon_graph.extract.text import Text
from secon_graph.resources import folder

Floats = NDArray[numpy.float32]
Network = Model[Any, Any]
OUTSIDE = "O"
# the rule by which what the tagger alone found is known
MODEL = "model:names"
# what stands for a probability of nothing, so that its logarithm is finite
_NEVER = 1e-9


class Tagged(NamedTuple):
    """Words `start` to `end` name a thing of the type that annotators call `label`."""

    start: int
    end: int
    label: str
    probability: float


@registry.architectures("secon.Tagger.v1")  # type: ignore[untyped-decorator]
def build(*, rows: dict[str, int], labels: int, embedding: int, width: int, depth: int, dropout: float) -> Network:
    """Return an untrained network: hashed embeddings of each column, windows of three words, a softmax of tags.

    Args:
        rows: How many rows the embedding of each column has, by its name.
        labels: How many tags there are.
        embedding: Width of each column's embedding.
        width: Width of the layers above.
        depth: How many windows stand upon each other, so many words are seen to either side.
        dropout: Share of values that training leaves out, of embeddings and layers alike.
    """
    columns: list[Network] = [
        HashEmbed(embedding, rows[name], column=i, seed=i, dropout=dropout / 3) for i, name in enumerate(COLUMNS)
    ]

    def layer(inputs: int) -> Network:
        return Maxout(width, inputs, nP=3, normalize=True, dropout=dropout)

    body = layer(embedding * len(COLUMNS))
    for _ in range(depth):
        body = chain(body, residual(chain(expand_window(1), layer(width * 3))))
    network: Network = with_array(chain(concatenate(*columns), body, Softmax(labels, width)), pad=depth)
    return network


class Tagger:
    """A trained network with its tags and the table that turns its figures into shares of right answers."""

    def __init__(
        self,
        network: Network,
        labels: Sequence[str],
        languages: Sequence[str],
        calibration: Sequence[tuple[float, float]] = (),
        least: float = 0.0,
    ) -> None:
        self.network = network
        self.languages = frozenset(languages)
        """Languages that it was trained on."""
        self.labels = tuple(labels)
        """Types, as annotators call them."""
        self.calibration = tuple(calibration)
        """Pairs of the network's figure and the share of right answers at it, ascending."""
        self.least = least
        """The figure below which a name is left out."""

    def __call__(self, texts: Sequence[Text]) -> list[tuple[list[Tagged], list[float]]]:
        """Return the names in each block, and for each word how sure it is that it is part of none."""
        found = self.probabilities(texts)
        return [(self._spans(probabilities), probabilities[:, 0].tolist()) for probabilities in found]

    def probabilities(self, texts: Sequence[Text]) -> list[Floats]:
        """Return for each block a row for each word and a column for each tag."""
        found: list[Floats] = self.network.predict([signals(text) for text in texts])
        return found

    def _spans(self, probabilities: Floats) -> list[Tagged]:
        spans = [span for span in decode(probabilities, self.labels) if span.probability >= self.least]
        known, share = [pair[0] for pair in self.calibration], [pair[1] for pair in self.calibration]
        if not known:
            return spans
        return [span._replace(probability=float(numpy.interp(span.probability, known, share))) for span in spans]


def tags(labels: Sequence[str]) -> list[str]:
    """Return the tags of labels: outside, then begin, inside, last and unit of each."""
    return [OUTSIDE, *(f"{place}-{label}" for label in labels for place in "BILU")]


def decode(probabilities: Floats, labels: Sequence[str]) -> list[Tagged]:
    """Return the likeliest names, with the probability of the least sure of their words."""
    if not len(probabilities):
        return []
    path = probabilities.argmax(axis=1)
    if not _is_valid(path):
        path = _likeliest(numpy.log(probabilities + _NEVER))
    spans, start = [], 0
    for i, tag in enumerate(path.tolist()):
        place = (tag - 1) % 4 if tag else -1
        if place in (0, 3):
            start = i
        if place in (2, 3):
            sure = probabilities[range(start, i + 1), path[start : i + 1]].min()
            spans.append(Tagged(start, i + 1, labels[(tag - 1) // 4], float(sure)))
    return spans


def _is_valid(path: NDArray[numpy.int64]) -> bool:
    """Say whether each tag may follow the one before it."""
    before = 0
    for tag in (*path.tolist(), 0):
        is_open = before and (before - 1) % 4 < 2
        goes_on = tag and (tag - 1) % 4 in (1, 2)
        if bool(is_open) != bool(goes_on) or (is_open and (before - 1) // 4 != (tag - 1) // 4):
            return False
        before = tag
    return True


def _likeliest(scores: Floats) -> NDArray[numpy.int64]:
    """Return the best path of tags (Viterbi), in which what is begun goes on and ends."""
    size, count = scores.shape
    kinds = (count - 1) // 4
    grid = scores[:, 1:].reshape(size, kinds, 4)
    back = numpy.zeros((size, count), dtype=numpy.int64)
    best = numpy.full(count, -numpy.inf)
    # before the first word nothing is open
    free, free_at = 0.0, 0
    for i in range(size):
        begun, inside = best[1::4], best[2::4]
        is_begun = begun >= inside
        going = numpy.where(is_begun, begun, inside)
        going_at = numpy.where(is_begun, numpy.arange(kinds) * 4 + 1, numpy.arange(kinds) * 4 + 2)
        new = numpy.empty(count)
        new[0], back[i, 0] = free + scores[i, 0], free_at
        for place, above, at in ((0, free, free_at), (1, going, going_at), (2, going, going_at), (3, free, free_at)):
            new[1 + place :: 4] = above + grid[i, :, place]
            back[i, 1 + place :: 4] = at
        best = new
        ends = numpy.concatenate(([0], numpy.arange(kinds) * 4 + 3, numpy.arange(kinds) * 4 + 4))
        free_at = int(ends[best[ends].argmax()])
        free = float(best[free_at])
    path = [free_at]
    for i in range(size - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return numpy.array(path[::-1])


@lru_cache(maxsize=2)
def load(path: Path | None = None) -> Tagger | None:
    """Return the tagger in a folder, that of this installation where none is named; None where none was trained."""
    home = path or folder("models") / "names"
    if not (home / "weights.bin").exists():
        return None
    meta = json.loads((home / "meta.json").read_text(encoding="utf-8"))
    recipe = Config().from_disk(home / "config.cfg")
    network = configured(recipe, len(tags(meta["labels"])))
    network.initialize()
    network.from_bytes((home / "weights.bin").read_bytes())
    calibration = [(figure, share) for figure, share in meta["calibration"]]
    return Tagger(network, meta["labels"], meta["languages"], calibration, recipe["decision"]["least"])


def configured(config: Config, labels: int) -> Network:
    """Return the untrained network that a recipe describes."""
    settings = dict(config["network"])
    make: Callable[..., Network] = registry.architectures.get(settings.pop("@architectures"))
    return make(labels=labels, **settings)
