"""A cited knowledge graph of the European social economy."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secon_graph.graph import Graph as Graph

__all__ = ["Graph"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "Graph":
        return import_module("secon_graph.graph").Graph
    raise AttributeError(f"module 'secon_graph' has no attribute {name!r}")
