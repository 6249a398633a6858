"""Train the tagger of names on annotated texts, and measure how sure it and the rules are: `make models`.

    python scripts/train.py                     train on all of data/training, after a cross-validation over documents
    python scripts/train.py --validate          the cross-validation alone

In the cross-validation every text is read by a tagger, and by weights of clauses, that have not seen it. That says how
often a name is right where the tagger gives a figure, stored in data/models/names/meta.json, how often what each rule
finds or states is right, stored in data/models/confidence.json, and how sure a claim is by its rule and its two ends,
stored in data/models/claims.json.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from thinc.api import Adam, Config, fix_random_seed

import findings
from annotated import FACTORS, marks
from evaluation.calibration import judged_claims, judged_mentions
from evaluation.texts import Reader, Text, texts
from secon_graph import languages, ontology, registry
from secon_graph.extract import Extractor
from secon_graph.extract.confidence import ends, evidence_of
from secon_graph.extract.evidence import SUPPLIED
from secon_graph.extract.signals import BY_RULES, COLUMNS, signals
from secon_graph.extract.tagger import MODEL, OUTSIDE, Network, Tagged, Tagger, configured, decode, tags
from secon_graph.model import Mention, Relation

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "data" / "training"
MODELS = ROOT / "data" / "models"
TARGET = MODELS / "names"
# points of the table that turns figures into shares, and how many right answers each is believed to have before any
POINTS, PRIOR = 12, 4
# how many answers a rule is believed to have given before any, and how many of them right
RULE_ANSWERS, RULE_RIGHT = 4, 2.4
NEWTON_STEPS, RIDGE = 25, 1.0
Signals = numpy.ndarray[Any, numpy.dtype[numpy.uint64]]


@dataclass(frozen=True)
class Example:
    """One block of a text: the signals of its words, and the names that annotators marked in it."""

    document: str
    language: str
    signals: Signals
    names: tuple[tuple[int, int, str], ...]


def examples(source: Path, read: Iterable[Text]) -> list[Example]:
    """Return the blocks of annotated texts below a folder, as the extractor reads them."""
    marked = {path.stem: marks(path.stem, path.read_text(encoding="utf-8"))[1] for path in source.rglob("*.txt")}
    extractor = Extractor(ontology.load(), languages.load(), registry.names())
    found = []
    for text in read:
        name = text.document.source.name
        for block in extractor.read(text.document):
            names = []
            for start, end, kind in marked[name]:
                first, last = start - block.offset, end - block.offset
                if kind not in FACTORS and first >= 0 and last <= len(block.plain):
                    names.append((block.word_at(first), block.word_at(last - 1) + 1, kind))
            found.append(Example(name, block.language.code, signals(block), tuple(names)))
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
            guesses, backprop = network.begin_update([_silenced(e.signals, order, recipe["silent"]) for e in batch])
            size = sum(map(len, guesses))
            backprop([_slope(guess, answers[id(e)]) / size for guess, e in zip(guesses, batch, strict=True)])
            network.finish_update(optimizer)
    # the average of all steps generalises better than the last
    for node in network.walk():
        for name in node.param_names:
            if (node.id, name) in optimizer.averages:
                node.set_param(name, optimizer.averages[node.id, name])
    return network


def _silenced(seen: Signals, order: random.Random, share: float) -> Signals:
    """Hide from some blocks what the rules found: they were written with these texts in view."""
    if order.random() >= share:
        return seen
    hidden = seen.copy()
    hidden[:, [COLUMNS.index(name) for name in BY_RULES]] = 0
    return hidden


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


@dataclass
class Rehearsal:
    """What taggers did with the texts that they had not seen."""

    names: list[Judged]
    said: list[tuple[Mention | Relation, bool]]
    """Every mention and relation that was found, and whether it is right."""


def rehearse(every: Sequence[Example], read: Sequence[Text], labels: Sequence[str], config: Config) -> Rehearsal:
    """Train on all folds of documents but one, and read that one, until all have been read.

    The weights that judge clauses are trained anew for each fold too: of texts they have seen they know too much.
    """
    documents = sorted({example.document for example in every})
    random.Random(config["training"]["seed"]).shuffle(documents)
    folds, found = config["training"]["folds"], Rehearsal([], [])
    _, clauses, lens = findings.prepared(SOURCE)
    for fold in range(folds):
        unseen = set(documents[fold::folds])
        network = train([e for e in every if e.document not in unseen], labels, config, fold)
        held = [e for e in every if e.document in unseen]
        guesses = network.predict([e.signals for e in held])
        found.names += [(e, decode(guess, labels)) for e, guess in zip(held, guesses, strict=True)]
        tagger = Tagger(network, labels, sorted(languages.load()), least=config["decision"]["least"])
        weights = findings.train(clauses.without(unseen), lens)
        reader = Reader(lambda tagger=tagger: tagger, lambda weights=weights: weights)
        for text in read:
            if text.document.source.name in unseen:
                found.said += _judged(text, reader)
    return found


def _judged(text: Text, reader: Reader) -> list[tuple[Mention | Relation, bool]]:
    extraction = reader.read(text.document)
    row = reader.row(extraction)
    judges = (judged_mentions, judged_claims)
    return [one for judge in judges for one in judge(text.gold, row, extraction, reader)]


def shares(said: Iterable[tuple[Mention | Relation, bool]]) -> dict[str, float]:
    """Return of what each rule finds or states the share that is right; the tagger has a table of its own."""
    outcomes: dict[str, list[bool]] = defaultdict(list)
    for one, is_right in said:
        outcomes[_rule(one)].append(is_right)
    return {
        rule: round((sum(right) + RULE_RIGHT) / (len(right) + RULE_ANSWERS), 2)
        for rule, right in sorted(outcomes.items())
        if rule != MODEL
    }


def claims(said: Iterable[tuple[Mention | Relation, bool]], known: dict[str, float]) -> list[float]:
    """Return by what log-odds of rule and ends say how sure a claim is: a logistic regression by Newton's method."""
    judged = [(one, is_right) for one, is_right in said if isinstance(one, Relation)]
    seen = numpy.array([evidence_of(known.get(_rule(one), 0.5), ends(one)) for one, _ in judged])
    right = numpy.array([is_right for _, is_right in judged], dtype=float)
    weights = numpy.zeros(seen.shape[1])
    for _ in range(NEWTON_STEPS):
        sure = 1 / (1 + numpy.exp(-seen @ weights))
        slope = seen.T @ (right - sure) - RIDGE * weights
        bend = (seen * (sure * (1 - sure))[:, None]).T @ seen + RIDGE * numpy.eye(len(weights))
        weights += numpy.linalg.solve(bend, slope)
    return [round(float(weight), 3) for weight in weights]


def _rule(one: Mention | Relation) -> str:
    is_supplied = isinstance(one, Relation) and one.supplied_by not in ("", "document:long-sentence")
    return one.found_by + SUPPLIED * is_supplied


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
    read = texts(SOURCE)
    every = examples(SOURCE, read)
    labels = sorted({kind for example in every for *_, kind in example.names})
    rehearsal = rehearse(every, read, labels, config)
    sys.stdout.write(f"{report(rehearsal.names)}\n{time.monotonic() - began:.0f} s\n")
    if arguments.validate:
        return 0
    network = train(every, labels, config, config["training"]["seed"])
    (TARGET / "weights.bin").write_bytes(network.to_bytes())
    known = {"labels": labels, "languages": sorted({e.language for e in every})}
    _write(TARGET / "meta.json", known | {"calibration": calibration(rehearsal.names)})
    known_shares = shares(rehearsal.said)
    _write(MODELS / "confidence.json", known_shares)
    _write(MODELS / "claims.json", {"weights": claims(rehearsal.said, known_shares)})
    sys.stdout.write(f"trained in {time.monotonic() - began:.0f} s\n")
    return 0


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
