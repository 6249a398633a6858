"""Where the statements lie, and the only package that knows the engine: a directory, or any SPARQL endpoint."""

from typing import TYPE_CHECKING, Any

from secon_graph.store.asking import Kind as Kind
from secon_graph.store.asking import kind_of_query as kind_of_query
from secon_graph.store.beside import beside as beside
from secon_graph.store.beside import take_away_old as take_away_old
from secon_graph.store.embedded import Store as Store
from secon_graph.store.guard import LONGEST as LONGEST
from secon_graph.store.guard import allow_services as allow_services
from secon_graph.store.guard import check_sparql as check_sparql
from secon_graph.store.protocol import TripleStore as TripleStore
from secon_graph.store.snapshots import current as current
from secon_graph.store.terms import canonical as canonical
from secon_graph.store.turtle import parse_turtle as parse_turtle
from secon_graph.store.values import Changes as Changes
from secon_graph.store.values import Result as Result
from secon_graph.store.values import Row as Row
from secon_graph.store.values import Solutions as Solutions
from secon_graph.store.values import Value as Value

if TYPE_CHECKING:
    from secon_graph.store.remote import Endpoint as Endpoint
    from secon_graph.store.wire import Credentials as Credentials


def __getattr__(name: str) -> Any:
    # the HTTP client takes its time to load, and a graph in a directory never needs it
    if name not in ("Endpoint", "Credentials"):
        raise AttributeError(f"module {__name__} has no attribute {name}")
    from secon_graph.store import remote  # noqa: PLC0415

    return getattr(remote, name)
