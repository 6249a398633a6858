"""How fast statements go into a graph, and what a copy in memory takes."""

import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from secon_graph.store import Store

ROUNDS = 3
_MEMORY = """
import resource, sys, time
from secon_graph.store import Store
def resident():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmRSS")).split()[1]) / 1000
before, begun = resident(), time.perf_counter()
with Store.open(sys.argv[1], in_memory=True) as store:
    print(time.perf_counter() - begun, resident() - before)
"""


def beside_bulk(file: Path, graph: Path, bulk: Path) -> tuple[float, float]:
    """Return how long our loading and the engine's bulk loader take, in turns, the shortest each; the graph stays."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        shutil.rmtree(graph, ignore_errors=True)
        ours.append(_timed(lambda: _ours(file, graph)))
        shutil.rmtree(bulk, ignore_errors=True)
        theirs.append(_timed(lambda: _bulk(file, bulk)))
    shutil.rmtree(bulk)
    return min(ours), min(theirs)


def replaced(file: Path, graph: Path) -> tuple[float, float]:
    """Return how long `replace` takes with a new graph, and again with the same lines."""
    graphs: dict[str, list[str]] = defaultdict(list)
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS):
        graph_of = quad.graph_name
        graphs[graph_of.value if isinstance(graph_of, ox.NamedNode) else ""].append(f"{quad} .")
    with Store.open_writer(graph) as store:
        times = _timed(lambda: store.replace(graphs)), _timed(lambda: store.replace(graphs))
    shutil.rmtree(graph)
    return times


def in_memory(graph: Path) -> tuple[float, float]:
    """Return how long a copy in memory takes to open, in a process of its own, and its megabytes."""
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(graph)], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def _ours(file: Path, graph: Path) -> None:
    with Store.open_writer(graph) as store:
        store.load(file)


def _bulk(file: Path, place: Path) -> None:
    engine = ox.Store(place)
    engine.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    engine.flush()


def _timed(run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun
