"""Views of an explanation: for a terminal and as a page, sentence by sentence what was read and why."""

from secon_graph.views.explained.page import page
from secon_graph.views.explained.terminal import printed

__all__ = ["page", "printed"]
