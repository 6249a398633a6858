"""Search in 200,000 made-up names of several scripts: p50 and p95 by kind of query, size and building time.

PYTHONPATH=src python benchmarks/search.py [--names 200000] [--queries 200]
"""

import argparse
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from secon_graph.model import Literal
from secon_graph.search import Index, entries
from secon_graph.search.tables import fill
from secon_graph.terms import ID

SCRIPTS = {
    "bg": (
        "Кооперация Сдружение Община Фондация Предприятие",
        "ха ско во бъл га рия пло вдив ши пка ра дост ми ле на цо жа щер",
    ),
    "el": ("Συνεταιρισμός Ένωση Δήμος Ίδρυμα Επιχείρηση", "χα νια η ρα κλει ου σο θεσ σα λο νι κη παυ μπα ψυ"),
    "es": (
        "Cooperativa Asociación Municipio Fundación Empresa",
        "cá ce res tru ji llo mé ri da pla sen cia gua da ña que",
    ),
    "pl": (
        "Spółdzielnia Stowarzyszenie Gmina Fundacja Przedsiębiorstwo",
        "ma zo wsze ra dom łódź szcze cin wro cław rze szów ko",
    ),
    "fr": (
        "Coopérative Association Commune Fondation Entreprise",
        "gre no ble li mou sin bé ziers cha ren te vau ge ne",
    ),
}


BAR = 20
"""Milliseconds in which 95 of a hundred searches answer."""


def made_names(number: int, rng: random.Random) -> Iterator[tuple[str, Literal]]:
    """Yield names of things that do not exist, in proportions that never change for one seed."""
    for i in range(number):
        lang = rng.choice(sorted(SCRIPTS))
        kinds, syllables = (words.split() for words in SCRIPTS[lang])
        proper = ["".join(rng.choices(syllables, k=rng.randint(2, 4))).capitalize() for _ in range(rng.randint(1, 2))]
        yield f"{ID}organisation/{i // 2}", Literal(" ".join([rng.choice(kinds), *proper]), lang=lang)


def misspelt(word: str, rng: random.Random) -> str:
    """Return a word with one or two letters wrong, or two swapped."""
    letters = list(word)
    for _ in range(1 if len(word) < 8 else rng.randint(1, 2)):
        at = rng.randrange(len(letters) - 1)
        match rng.randrange(4):
            case 0:
                letters[at : at + 2] = [letters[at + 1], letters[at]]
            case 1:
                letters[at] = rng.choice("aeioumnrst")
            case 2:
                letters.insert(at, rng.choice("aeioumnrst"))
            case _:
                del letters[at]
    return "".join(letters)


def asked(names: list[str], rng: random.Random, number: int) -> dict[str, list[str]]:
    """Return queries by kind."""
    some = rng.sample(names, number)
    return {
        "exact": some,
        "prefix": [name[: rng.randint(2, len(name) - 1)] for name in some],
        "words": [" ".join(word[:5] for word in reversed(name.split())) for name in some],
        "one word": [name.split()[-1] for name in some],
        "misspelt": [misspelt(name.split()[-1], rng) for name in some if len(name.split()[-1]) > 3],
        "misspelt, several": [
            " ".join(misspelt(word, rng) if len(word) > 3 else word for word in n.split()) for n in some
        ],
        "nothing": ["".join(rng.choices("bcdfghjklmnpqrstvwxz", k=rng.randint(5, 14))) for _ in some],
    }


Times = list[tuple[float, float]]
"""By the clock and of the processor, in milliseconds: on a busy machine the first says little of the program."""


def timed(find: Callable[[str], object], queries: list[str]) -> Times:
    """Return how long each query took."""
    found = []
    for query in queries:
        clock, worked = time.perf_counter(), time.process_time()
        find(query)
        found.append((1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - worked)))
    return found


def told(what: str, times: Times) -> float:
    """Print the median and the 95th percentile; return the latter, of the processor."""
    sides = list(zip(*times, strict=True))
    cells = [f"{statistics.median(side):.2f} | {sorted(side)[int(0.95 * len(side))]:.2f}" for side in sides]
    sys.stdout.write(f"| {what} | {len(times)} | {' | '.join(cells)} |\n")
    return sorted(worked for _, worked in times)[int(0.95 * len(times))]


def main() -> None:
    """Build, ask, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    rows = list(made_names(given.names, rng))
    known = entries(lambda sparql: iter(rows if "skos:prefLabel" in sparql else ()))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.sqlite"
        begun = time.perf_counter()
        with sqlite3.connect(file) as connection:
            fill(connection, known, stamp="bench")
        built = time.perf_counter() - begun
        sys.stdout.write(
            f"{len(known):,} names: built in {built:.1f} s, {file.stat().st_size / 2**20:.0f} MB on disk" + "\n"
        )
        index = Index(connection)
        every: Times = []
        sys.stdout.write("| query | asked | p50 ms | p95 ms | p50 of the processor | p95 |\n" + "| --- " * 6 + "|\n")
        for what, queries in asked([text.value for _, text in rows], rng, given.queries).items():
            times = timed(index.find, queries)
            every += times
            told(what, times)
        worst = told("all", every)
        sys.stdout.write(f"p95 of the processor ≤ {BAR} ms: {'pass' if worst <= BAR else 'MISS'}\n")
        index.close()
    sys.stdout.write(
        f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB" + "\n"
    )


if __name__ == "__main__":
    main()
