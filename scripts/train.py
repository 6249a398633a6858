"""Train what is learned from annotated texts, and write it to data/models: `make models`.

    python scripts/train.py                     train on all of data/training, after a cross-validation over documents
    python scripts/train.py --validate          the cross-validation alone
    python scripts/train.py --predictions DIR   write each text's tags, by a tagger that has not seen it, to DIR

The cross-validation says how often the tagger is right where it gives a figure; that table is stored with the weights.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from annotated import FACTORS, marks
from thinc.api import Adam, Config, fix_random_seed

from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.extract.signals import signals
from secon_graph.extract.tagger import OUTSIDE, Network, Tagged, configured, decode, tags
from secon_graph.read import read_all
from secon_graph.sources import find

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "data" / "training"
TARGET = ROOT / "data" / "models" / "names"
TEXTS = ROOT / "build" / "training" / "texts"
# points of the table that turns figures into shares, and how many right answers each is believed to have before any
POINTS, PRIOR = 12, 4
Signals = numpy.ndarray[Any, numpy.dtype[numpy.uint64]]


@dataclass(frozen=True)
class Example:
    """One block of a text: the signals of its words, and the names that annotators marked in it."""

    document: str
    language: str
    signals: Signals
    names: tuple[tuple[int, int, str], ...]


def examples(source: Path) -> list[Example]:
    """Return the blocks of all annotated texts below a folder, as the extractor reads them."""
    marked = {}
    TEXTS.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.rglob("*.txt")):
        plain, marked[path.stem] = marks(path.stem, path.read_text(encoding="utf-8"))
        (TEXTS / path.name).write_text(plain, encoding="utf-8")
    extractor = Extractor(ontology.load(), languages.load(), registry.names())
    files = [TEXTS / f"{name}.txt" for name in marked]
    found = []
    for _, document in read_all(find(files)):
        name = document.source.name
        for text in extractor.read(document):
            names = []
            for start, end, kind in marked[name]:
                first, last = start - text.offset, end - text.offset
                if kind not in FACTORS and first >= 0 and last <= len(text.plain):
                    names.append((text.word_at(first), text.word_at(last - 1) + 1, kind))
            found.append(Example(name, text.language.code, signals(text), tuple(names)))
    return [example for example in found if len(example.signals)]


def train(learned: Sequence[Example], labels: Sequence[str], config: Config, seed: int) -> Network:
    """Return a network trained on the examples; the same examples and seed give the same weights."""
    fix_random_seed(seed)
    recipe, order = config["training"], random.Random(seed)
    number = {tag: i for i, tag in enumerate(tags(labels))}
    network = configured(config, len(number))
    network.initialize()
    optimizer = Adam(recipe["learn_rate"], L2=1e-4, use_averages=True)
    answers = {id(example): _tagged(example, number) for example in learned}
    queue = list(learned)
    for epoch in range(recipe["epochs"]):
        optimizer.learn_rate = recipe["learn_rate"] * (1.1 - epoch / recipe["epochs"])
        order.shuffle(queue)
        for batch in _batches(queue, recipe["words_per_batch"]):
            guesses, backprop = network.begin_update([example.signals for example in batch])
            size = sum(map(len, guesses))
            backprop([_slope(guess, answers[id(e)]) / size for guess, e in zip(guesses, batch, strict=True)])
            network.finish_update(optimizer)
    # the average of all steps generalises better than the last
    for node in network.walk():
        for name in node.param_names:
            if (node.id, name) in optimizer.averages:
                node.set_param(name, optimizer.averages[node.id, name])
    return network


def _tagged(example: Example, number: dict[str, int]) -> Signals:
    found = numpy.full(len(example.signals), number[OUTSIDE])
    for start, end, kind in example.names:
        found[start:end] = number[f"I-{kind}"]
        found[end - 1] = number[f"L-{kind}"]
        found[start] = number[f"B-{kind}" if end - start > 1 else f"U-{kind}"]
    return found


def _slope(guess: Any, answer: Signals) -> Any:
    slope = guess.copy()
    slope[numpy.arange(len(answer)), answer] -= 1
    return slope


def _batches(queue: Sequence[Example], words: int) -> Iterable[list[Example]]:
    batch: list[Example] = []
    for example in queue:
        batch.append(example)
        if sum(len(e.signals) for e in batch) >= words:
            yield batch
            batch = []
    if batch:
        yield batch


Judged = tuple[Example, list[Tagged]]


def validate(every: Sequence[Example], labels: Sequence[str], config: Config) -> list[Judged]:
    """Return what taggers find in the texts that they have not seen, one fold of documents after the other."""
    documents = sorted({example.document for example in every})
    random.Random(config["training"]["seed"]).shuffle(documents)
    folds, judged = config["training"]["folds"], []
    for fold in range(folds):
        unseen = set(documents[fold::folds])
        network = train([e for e in every if e.document not in unseen], labels, config, fold)
        held = [e for e in every if e.document in unseen]
        guesses = network.predict([e.signals for e in held])
        judged += [(e, decode(guess, labels)) for e, guess in zip(held, guesses, strict=True)]
    return judged


def calibration(judged: Iterable[Judged]) -> list[tuple[float, float]]:
    """Return pairs of a figure and the share of right names near it, ascending in both (isotonic regression)."""
    outcomes = sorted(
        (span.probability, (span.start, span.end, span.label) in e.names) for e, spans in judged for span in spans
    )
    size = max(1, len(outcomes) // POINTS)
    bins = [outcomes[i : i + size] for i in range(0, len(outcomes), size)]
    pools: list[list[float]] = []
    for group in bins:
        mean = sum(figure for figure, _ in group) / len(group)
        pools.append(
            [mean * len(group), sum(right for _, right in group) + PRIOR * mean, len(group) + PRIOR, len(group)]
        )
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] > pools[-1][1] / pools[-1][2]:
            above = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], above, strict=True)]
    return [(round(total / count, 3), round(right / of, 3)) for total, right, of, count in pools]


def report(judged: Sequence[Judged]) -> str:
    """Return F1 of names in every place where they stand, of each language and of all."""
    lines = []
    for language in (*sorted({e.language for e, _ in judged}), ""):
        mine = [(e, spans) for e, spans in judged if language in ("", e.language)]
        right = sum(len({s[:3] for s in spans} & set(e.names)) for e, spans in mine)
        both = sum(len(spans) + len(e.names) for e, spans in mine)
        lines.append(f"{language or 'all':4} F1 {2 * right / both:.3f}")
    return "\n".join(lines)


def main() -> int:
    """Train, and write weights, recipe and figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--validate", action="store_true")
    arguments = parser.parse_args()
    began = time.monotonic()
    config = Config().from_disk(TARGET / "config.cfg")
    every = examples(SOURCE)
    labels = sorted({kind for example in every for *_, kind in example.names})
    judged = validate(every, labels, config)
    sys.stdout.write(f"{report(judged)}\n{time.monotonic() - began:.0f} s\n")
    if arguments.validate:
        return 0
    network = train(every, labels, config, config["training"]["seed"])
    (TARGET / "weights.bin").write_bytes(network.to_bytes())
    meta = {"labels": labels, "languages": sorted({e.language for e in every}), "calibration": calibration(judged)}
    (TARGET / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"trained in {time.monotonic() - began:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
