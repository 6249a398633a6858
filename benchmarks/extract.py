"""How fast texts are read, beside a bare spaCy pipeline, in one run: figures, their bars, and whether they hold.

python benchmarks/extract.py             all figures, a few minutes
python benchmarks/extract.py --only speed,start
python benchmarks/extract.py --strict    fails when a bar is missed
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import measures

MILLION = 1_000_000


class Figure(NamedTuple):
    """A figure, and the bar that it has to reach or to stay below."""

    what: str
    value: float
    unit: str = ""
    bar: float | None = None
    is_limit: bool = False
    """Whether the bar must not be exceeded."""

    @property
    def holds(self) -> bool:
        """Whether the bar is kept; a figure without one is told for comparison."""
        return self.bar is None or (self.value <= self.bar if self.is_limit else self.value >= self.bar)

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{'≤' if self.is_limit else '≥'} {self.bar:,g}"
        verdict = "" if self.bar is None else "pass" if self.holds else "MISS"
        return f"{self.what:<80} {self.value:>12,.2f} {self.unit:<8} {bar:>8}  {verdict}".rstrip()


def speed() -> Iterator[Figure]:
    """Words a second on one core, and beside spaCy's tokenizer with a bare recogniser."""
    ours, unseen, bare = measures.speed()
    yield Figure("from text to claims, one core", ours, "words/s", 4000)
    yield Figure("the same, texts read for the first time in the process", unseen, "words/s")
    yield Figure("spaCy's tokenizer and a bare ner of width 96, the same texts", bare, "words/s")
    yield Figure("ours to the bare pipeline", ours / bare, "", 0.35)


def processes() -> Iterator[Figure]:
    """What a second process brings."""
    readers, counters = measures.two_to_one()
    yield Figure("two processes to one, by the clock", readers, "", 1.7)
    yield Figure("the same of a loop that only counts: what the machine gives", counters)


def memory() -> Iterator[Figure]:
    """What memory does while documents come and go."""
    early, late = measures.memory()
    yield Figure("memory after the first 120 documents", early, "MB")
    yield Figure("growth over 600 more, part of that", (late - early) / early, "", 0.05, is_limit=True)


def start() -> Iterator[Figure]:
    """How long a fresh process takes until it can read a first sentence of one language."""
    cold = measures.start("en", is_cold=True)
    yield Figure("en: the same, nothing kept from before", cold.pipeline, "s")
    for lang in measures.LANGUAGES:
        measures.start(lang)
        run = measures.start(lang)
        what = f"{lang}: vocabulary, registry, lexicon, a first sentence (modules {run.modules:.2f} s before)"
        yield Figure(what, run.pipeline, "s", 2, is_limit=True)


def million() -> Iterator[Figure]:
    """What a registry of a million names costs."""
    few, many = measures.registry(0), measures.registry(MILLION)
    yield Figure("matching, registry as it is", few.matching, "words/s")
    yield Figure("matching, a million names more", many.matching, "words/s")
    yield Figure("time of matching, a million names to none", few.matching / many.matching, "", 1.5, is_limit=True)
    yield Figure("time of extraction, a million names to none", few.whole / many.whole, "", 1.5, is_limit=True)
    yield Figure("memory of a million names, in one language", many.megabytes - few.megabytes, "MB", 700, is_limit=True)
    yield Figure("building the index and one language's view of it", many.seconds - few.seconds, "s")


PARTS = {"speed": speed, "processes": processes, "memory": memory, "start": start, "million": million}


def main() -> int:
    """Print every figure; return 1 where a bar is missed and that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run, joined by commas")
    parser.add_argument("--strict", action="store_true", help="fail when a bar is missed")
    arguments = parser.parse_args()
    missed = 0
    for part in arguments.only.split(","):
        sys.stdout.write(f"\n{part}: {PARTS[part].__doc__}\n")
        for figure in PARTS[part]():
            missed += not figure.holds
            sys.stdout.write(f"  {figure}\n")
            sys.stdout.flush()
    sys.stdout.write(f"\n{missed} bars missed\n" if missed else "\nevery bar holds\n")
    return int(bool(missed and arguments.strict))


if __name__ == "__main__":
    sys.exit(main())
