"""How fast the graph is loaded and asked, beside the bare engine, in one run: figures, and whether bars hold.

python benchmarks/graph.py                     a tenth of a million and a million statements, about ten minutes
python benchmarks/graph.py --size 100000       a few minutes
python benchmarks/graph.py --only load,asked
python benchmarks/graph.py --rdflib            rdflib's own engine too, each question ended after a minute
python benchmarks/graph.py --strict            fails when a bar is missed
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import asking
import loading
import society

from extract import Figure

SIZES = (100_000, 1_000_000)
BESIDE_RAW = 1.1
BESIDE_HTTP = 1.5
HTTP_MS = 3.0


class Bench:
    """One size: its file of statements and its graph, made in a folder that is taken away at the end."""

    def __init__(self, size: int, folder: Path, *, with_rdflib: bool) -> None:
        self.size, self.folder, self.with_rdflib = size, folder, with_rdflib
        self.file = folder / "society.nq"
        self.graph = folder / "graph"
        self.statements, self.documents = society.write(self.file, size)

    def load(self) -> Iterator[Figure]:
        """A new graph from an N-Quads file: `Store.load`, which uses the engine's bulk loader and then publishes."""
        yield Figure(f"statements of {self.documents} documents, vocabulary and registry", self.statements)
        ours, bulk = loading.beside_bulk(self.file, self.graph, self.folder / "bulk")
        yield Figure("Store.load, published", self.statements / ours, "quads/s")
        yield Figure("the engine's own bulk_load of the same file", self.statements / bulk, "quads/s")
        yield Figure("ours to the bulk loader", bulk / ours, "", 0.85)
        first, again = loading.replaced(self.file, self.folder / "replaced")
        yield Figure("Store.replace of lines into a new graph, as ingest writes", self.statements / first, "quads/s")
        yield Figure("Store.replace of the same lines again: reading and comparing", self.statements / again, "quads/s")

    def asked(self) -> Iterator[Figure]:
        """Every question through Graph.ask, beside pyoxigraph asked the same SPARQL, rows read as Python values."""
        yield from self._asked(in_memory=False)

    def memory(self) -> Iterator[Figure]:
        """The same from a copy in memory, and what that takes."""
        seconds, megabytes = loading.in_memory(self.graph)
        yield Figure("opening a copy in memory", seconds, "s")
        yield Figure("memory for a statement", megabytes * 1e6 / self.statements, "bytes")
        yield from self._asked(in_memory=True)

    def _asked(self, *, in_memory: bool) -> Iterator[Figure]:
        ratios, empty, both = [], [], [0.0, 0.0]
        for timed in asking.every(self.graph, in_memory=in_memory, good=BESIDE_RAW):
            ratios.append(timed.ratio)
            both = [both[0] + timed.ours, both[1] + timed.raw]
            empty += [timed.name] * (not timed.rows)
            what = (
                f"{timed.name}: {timed.rows} rows, median {timed.ours:.1f} ms, p95 {timed.p95:.1f}, raw {timed.raw:.1f}"
            )
            yield Figure(what, timed.ratio, "× raw", BESIDE_RAW, is_limit=True)
        yield Figure("the median of these", statistics.median(ratios), "× raw", BESIDE_RAW, is_limit=True)
        yield Figure("all questions together", both[0] / both[1], "× raw", BESIDE_RAW, is_limit=True)
        yield Figure(f"questions without rows {' '.join(empty)}", len(empty), "", 0, is_limit=True)

    def http(self) -> Iterator[Figure]:
        """Every question through HTTP (POST /sparql, JSON), beside pyoxigraph asked the same SPARQL."""
        for timed in asking.through_http(self.graph):
            what = f"{timed.name}: median {timed.ours:.1f} ms, p95 {timed.p95:.1f}, raw {timed.raw:.1f}"
            over = max(0.0, timed.ours - HTTP_MS) / timed.raw
            yield Figure(f"{what}; beyond {HTTP_MS:g} ms", over, "× raw", BESIDE_HTTP, is_limit=True)

    def clients(self) -> Iterator[Figure]:
        """Sixteen clients that ask queries of about 20 ms, beside one."""
        one, many, errors, alone = asking.clients(self.graph)
        yield Figure("the query by itself, one client", alone, "ms")
        yield Figure("one client", one, "a second")
        yield Figure("sixteen clients", many, "a second")
        yield Figure("sixteen clients to one", many / one, "", 1.3)
        yield Figure("errors", errors, "", 0, is_limit=True)

    def rdflib(self) -> Iterator[Figure]:
        """rdflib's own engine, in a process that is ended after a minute a question."""
        if not self.with_rdflib:
            return
        for name, seconds, raw in asking.in_rdflib(self.file, self.graph):
            yield Figure(
                f"{name}: {seconds * 1000:.0f} ms" if seconds else f"{name}: ended after 60 s",
                (seconds or 60) * 1000 / raw,
                "× raw",
            )


PARTS = ("load", "asked", "memory", "http", "clients", "rdflib")


def main() -> int:
    """Print every figure; return 1 where a bar is missed and that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts to run, joined by commas; load is always run")
    parser.add_argument("--size", type=int, nargs="*", default=SIZES, help="statements of documents")
    parser.add_argument("--rdflib", action="store_true", help="ask rdflib's own engine too")
    parser.add_argument("--strict", action="store_true", help="fail when a bar is missed")
    arguments = parser.parse_args()
    missed = 0
    for size in arguments.size:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(size, Path(folder), with_rdflib=arguments.rdflib)
            for part in dict.fromkeys(("load", *arguments.only.split(","))):
                sys.stdout.write(f"\n{size:,}, {part}: {getattr(bench, part).__doc__}\n")
                for figure in getattr(bench, part)():
                    missed += not figure.holds
                    sys.stdout.write(f"  {figure}\n")
                    sys.stdout.flush()
    sys.stdout.write(f"\n{missed} bars missed\n" if missed else "\nevery bar holds\n")
    return int(bool(missed and arguments.strict))


if __name__ == "__main__":
    sys.exit(main())
