"""The newest snapshot in memory, loaded so that this process can be forked afterwards."""

from pathlib import Path

from secon_graph.graph import Graph
from secon_graph.store import Store


def into_memory(path: Path) -> Graph:
    """Return the graph of `path`, held in memory."""
    return Graph(Store.open(path, in_memory=True))
