"""Train the weights that judge clauses, on annotated texts; or cross-validate them.

    python scripts/findings.py                        write data/models/findings.npz
    python scripts/findings.py --cross 5 --to build   write rows of texts that the weights have not seen

Read are the training texts, single sentences, and the texts that the rules were developed on. Cross-validation leaves
out a fifth of the training texts in turn; what it writes can be scored with `build/gold.jsonl`.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zlib import crc32

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from annotated import CONCEPTS, VOCABULARY, compile_folder
from secon_graph import languages, registry
from secon_graph.extract import Extractor
from secon_graph.extract.rows import row
from secon_graph.extract.senses import sense_names
from secon_graph.extract.told import Lens
from secon_graph.extract.weights import Weights, save, tied
from secon_graph.model import Document
from secon_graph.read import LIMITS, read_all
from secon_graph.resources import folder
from secon_graph.sources import find
from telling import layered, linear, ranking
from telling.examples import KINDS, Examples, examples

ROOT = Path(__file__).parents[1]
CLAUSES, DEVELOPED = ROOT / "data" / "clauses", ROOT / "tests" / "extract" / "texts"
# how likely a clause with its concept must be, what a rule found too, and the concept alone
LIMITS_OF_TRUST = (0.23, 0.005, 0.3)
DECAY_OF_KINDS, DECAY_OF_CONCEPTS = 3e-5, 3e-4
SEED = 0


def train(examples: Examples, lens: Lens) -> Weights:
    """Return weights for the examples: whether a clause is told, of which concept, and where it begins and ends."""
    shown = [case.shown for case in examples.cases]
    kinds, none = np.array([case.kind for case in examples.cases]), np.zeros((len(shown), len(KINDS), 0), np.float32)
    is_told = (
        linear.fit(shown, kinds, len(KINDS), DECAY_OF_KINDS, none),
        layered.fit(shown, kinds, len(KINDS), SEED, none, silent=True),
    )
    told = [case for case in examples.cases if case.kind]
    shown, concepts, size = [case.shown for case in told], np.array([case.concept for case in told]), len(lens.concepts)
    ties = tied(shown, size)
    topics = (
        linear.fit(shown, concepts, size, DECAY_OF_CONCEPTS, ties),
        layered.fit(shown, concepts, size, SEED, ties, silent=False),
    )
    return Weights(lens.senses, lens.concepts, is_told, topics, ranking.fit(examples.choices), LIMITS_OF_TRUST)


def cross(documents: dict[str, Document], learned: Examples, lens: Lens, folds: int) -> Iterable[dict[str, Any]]:
    """Yield the row of each document, as read with weights trained without it."""
    english = registry.english_names()
    for fold in range(folds):
        out = {name for name in documents if crc32(name.encode() + b"x") % folds == fold}
        weights = train(learned.without(out), lens)
        extractor = Extractor(VOCABULARY, languages.load(), registry.names(), lambda found=weights: found)
        yield from (row(extractor.extract(documents[name]), VOCABULARY, english) for name in sorted(out))


def annotated(folder_: Path) -> dict[str, tuple[Document, dict[str, Any]]]:
    """Return the documents of a folder of texts and rows with their rows, by name."""
    lines = [line for file in sorted(folder_.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = {r["id"]: r for r in map(json.loads, lines) if "mentions" in r and "relations" in r}
    texts = folder_ / "texts" if (folder_ / "texts").is_dir() else folder_
    read = read_all(find([texts]), limits=LIMITS)
    return {s.name: (d, rows[s.name]) for s, d in read if isinstance(d, Document) and s.name in rows}


def prepared(source: Path) -> tuple[dict[str, Document], Examples, Lens]:
    """Return the annotated texts of a folder as documents, what there is to learn of them, and how it is seen.

    Examples are those of the texts, and of the single sentences and the texts that the rules were developed on.
    """
    known = languages.load()
    lens = Lens(VOCABULARY, sense_names(list(known.values())), tuple(sorted(CONCEPTS)))
    with TemporaryDirectory() as scratch:
        compile_folder(source, Path(scratch) / "texts")
        compile_folder(CLAUSES, Path(scratch) / "clauses")
        texts, clauses = annotated(Path(scratch) / "texts"), annotated(Path(scratch) / "clauses")
    extractor = Extractor(VOCABULARY, known, registry.names(), lambda: None)
    every = ((name, *one) for name, one in (texts | clauses | annotated(DEVELOPED)).items())
    return {name: document for name, (document, _) in texts.items()}, examples(every, extractor, lens), lens


def main() -> int:
    """Train or cross-validate, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, nargs="?", default=ROOT / "data" / "training")
    parser.add_argument("--to", type=Path, default=folder("models"))
    parser.add_argument("--cross", type=int, default=0)
    arguments = parser.parse_args()
    documents, learned, lens = prepared(arguments.source)
    if arguments.cross:
        compile_folder(arguments.source, arguments.to)
        rows = cross(documents, learned, lens, arguments.cross)
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in rows)
        (arguments.to / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
    else:
        save(train(learned, lens), arguments.to / "findings.npz")
    return 0


if __name__ == "__main__":
    sys.exit(main())
