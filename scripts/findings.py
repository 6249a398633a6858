"""Train the weights that judge clauses, on annotated texts; or cross-validate them.

    python scripts/findings.py                        write data/models/findings.npz
    python scripts/findings.py --cross 5 --to build   write rows of texts that the weights have not seen

Read are the training texts, single sentences, and the texts that the rules were developed on. Cross-validation leaves
out a fifth of the training texts in turn; what it writes can be scored with `build/gold.jsonl`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
from annotated import CONCEPTS, VOCABULARY, compile_folder
from secon_graph import languages, registry
from secon_graph.extract import Extractor
from secon_graph.extract.rows import row
from secon_graph.extract.senses import sense_names
from secon_graph.extract.signs import SIZE, Shown
from secon_graph.extract.told import Lens
from secon_graph.extract.weights import TIES, Weights, save, softmax, tied
from secon_graph.model import Document
from secon_graph.read import LIMITS, read_all
from secon_graph.resources import folder
from secon_graph.sources import find

ROOT = Path(__file__).parents[1]
CLAUSES, DEVELOPED = ROOT / "data" / "clauses", ROOT / "tests" / "extract" / "texts"
Floats = npt.NDArray[np.float32]
KINDS = ("", "Barrier", "Enabler")
# a clause is told where it is this much of an annotation and little else; between the two it teaches nothing
SAME, OTHER = 0.6, 0.25
# how likely a clause with its concept must be, what a rule found too, and the concept alone
LIMITS_OF_TRUST = (0.23, 0.02, 0.3)
ROUNDS, RATE = 120, 0.05
DECAY_OF_KINDS, DECAY_OF_CONCEPTS, DECAY_OF_TIES = 3e-5, 3e-4, 1e-5


@dataclass(frozen=True, slots=True)
class Case:
    """A clause of a document and what annotators say of it: kind, and number of the concept."""

    document: str
    shown: Shown
    kind: int
    concept: int


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


def fit(signs: Signs, wanted: npt.NDArray[np.int64], size: int, decay: float, ties: Floats) -> tuple[Floats, Floats]:
    """Return weights of signs and ties that tell the classes apart (logistic regression, Adam)."""
    told = np.eye(size, dtype=np.float32)[wanted]
    both = [np.zeros((SIZE, size), np.float32), np.zeros(ties.shape[2], np.float32)]
    first, second = [np.zeros_like(w) for w in both], [np.zeros_like(w) for w in both]
    for step in range(1, ROUNDS + 1):
        errors = (softmax(signs.times(both[0]) + ties @ both[1]) - told) / len(wanted)
        slopes = [signs.back(errors) + decay * both[0]]
        slopes.append(np.einsum("nk,nkd->d", errors, ties) + DECAY_OF_TIES * both[1])
        for i, slope in enumerate(slopes):
            first[i] = 0.9 * first[i] + 0.1 * slope
            second[i] = 0.99 * second[i] + 0.01 * slope**2
            both[i] -= RATE * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.99**step)) + 1e-8)
    return both[0], both[1]


def train(cases: Sequence[Case], lens: Lens) -> Weights:
    """Return weights for the cases: first whether a clause is told, then of which concept."""
    size = len(lens.concepts)
    none = np.zeros((len(cases), len(KINDS), 1), np.float32)
    kinds, _ = fit(Signs([c.shown for c in cases]), np.array([c.kind for c in cases]), len(KINDS), DECAY_OF_KINDS, none)
    told = [c for c in cases if c.kind]
    shown = [c.shown for c in told]
    ties = tied(shown, size)
    assert ties.shape[2] == TIES
    topics, tying = fit(Signs(shown), np.array([c.concept for c in told]), size, DECAY_OF_CONCEPTS, ties)
    return Weights(lens.senses, lens.concepts, kinds, topics, tying, LIMITS_OF_TRUST)


def cases_of(name: str, document: Document, gold: dict[str, Any], extractor: Extractor, lens: Lens) -> Iterable[Case]:
    """Yield the clauses of a document with what annotators say."""
    marked = [m for m in gold["mentions"] if m["type"] in KINDS]
    for text in extractor.texts(document):
        for start, end, shown in lens.cases(text):
            span = text.span(start, end)
            share, mention = max(((_shared(span, m), m) for m in marked), key=lambda p: p[0], default=(0.0, None))
            if mention is not None and share >= SAME:
                yield Case(name, shown, KINDS.index(mention["type"]), lens.concepts.index(mention["concept"]))
            elif share < OTHER:
                yield Case(name, shown, 0, 0)


def _shared(span: tuple[int, int], mention: dict[str, Any]) -> float:
    inside = min(span[1], mention["end"]) - max(span[0], mention["start"])
    return float(inside / (max(span[1], mention["end"]) - min(span[0], mention["start"])))


def cross(documents: dict[str, Document], cases: Sequence[Case], lens: Lens, folds: int) -> Iterable[dict[str, Any]]:
    """Yield the row of each document, as read with weights trained without it."""
    english = registry.english_names()
    for fold in range(folds):
        out = {name for name in documents if crc32(name.encode() + b"x") % folds == fold}
        weights = train([c for c in cases if c.document not in out], lens)
        extractor = Extractor(VOCABULARY, languages.load(), registry.names(), lambda found=weights: found)
        yield from (row(extractor.extract(documents[name]), VOCABULARY, english) for name in sorted(out))


def annotated(folder_: Path) -> dict[str, tuple[Document, dict[str, Any]]]:
    """Return the documents of a folder of texts and rows with their rows, by name."""
    lines = [line for file in sorted(folder_.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = {r["id"]: r for r in map(json.loads, lines) if "mentions" in r and "relations" in r}
    texts = folder_ / "texts" if (folder_ / "texts").is_dir() else folder_
    read = read_all(find([texts]), limits=LIMITS)
    return {s.name: (d, rows[s.name]) for s, d in read if isinstance(d, Document) and s.name in rows}


def main() -> int:
    """Train or cross-validate, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?", default=ROOT / "data" / "training")
    parser.add_argument("--to", type=Path, default=folder("models"))
    parser.add_argument("--cross", type=int, default=0)
    arguments = parser.parse_args()
    known = languages.load()
    lens = Lens(VOCABULARY, sense_names(list(known.values())), tuple(sorted(CONCEPTS)))
    with TemporaryDirectory() as scratch:
        target, beside = arguments.to if arguments.cross else Path(scratch) / "texts", Path(scratch) / "clauses"
        compile_folder(arguments.source, target)
        compile_folder(CLAUSES, beside)
        texts, others = annotated(target), annotated(beside) | annotated(DEVELOPED)
    extractor = Extractor(VOCABULARY, known, registry.names(), lambda: None)
    every = (texts | others).items()
    cases = [c for name, (document, gold) in every for c in cases_of(name, document, gold, extractor, lens)]
    if arguments.cross:
        rows = cross({name: document for name, (document, _) in texts.items()}, cases, lens, arguments.cross)
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        (arguments.to / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
    else:
        save(train(cases, lens), arguments.to / "findings.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
