"""From files to documents: one reader for each format, each document in a process that can be ended."""

from secon_graph.read.formats import READERS
from secon_graph.read.limits import LIMITS, Limits
from secon_graph.read.reading import read, read_all

__all__ = ["LIMITS", "READERS", "Limits", "read", "read_all"]
