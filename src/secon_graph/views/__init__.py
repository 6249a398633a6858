"""Views of a network: name → function that returns a page."""

from collections.abc import Callable
from typing import Final

from secon_graph.views import explorer, pyvis

VIEWS: Final[dict[str, Callable[..., str]]] = {"explorer": explorer.page, "pyvis": pyvis.page}
