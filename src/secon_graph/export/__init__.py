"""The graph as a file for other programs: RDF with or without its documents, networks for Gephi and yEd, a table."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, Protocol, TypeAlias

from secon_graph.errors import ExportError
from secon_graph.export.networks import gexf, graphml
from secon_graph.export.rdf import jsonld, nquads, trig, turtle
from secon_graph.export.table import Named, table
from secon_graph.network import Network
from secon_graph.store import TripleStore

WHOLE: Final = "network"
"""The question whose answer is the whole network."""


class Exportable(Named, Protocol):
    """What exporters need of a graph: its store, the names in it, and the network that a question gives."""

    def network(self, name: str, /) -> Network:
        """Return the answer to a question as a network."""


Exporter: TypeAlias = Callable[[Exportable, Path], None]


def export(graph: Exportable, path: Path) -> None:
    """Write `graph` to `path` in the format that the ending of the file names."""
    ending = path.suffix.lower()
    if ending not in EXPORTERS:
        raise ExportError(f"{path}: nothing is exported to {ending or 'no ending'}; there are: {', '.join(EXPORTERS)}")
    EXPORTERS[ending](graph, path)


def _of_store(text: Callable[[TripleStore], Iterable[str]]) -> Exporter:
    return lambda graph, path: _write(path, text(graph.store))


def _of_network(text: Callable[[Network], Iterable[str]]) -> Exporter:
    return lambda graph, path: _write(path, text(graph.network(WHOLE)))


def _write(path: Path, text: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}; choose a folder that exists") from error


EXPORTERS: Final[dict[str, Exporter]] = {
    ".ttl": _of_store(turtle),
    ".trig": _of_store(trig),
    ".nq": _of_store(nquads),
    ".jsonld": _of_store(jsonld),
    ".graphml": _of_network(graphml),
    ".gexf": _of_network(gexf),
    ".csv": lambda graph, path: _write(path, table(graph)),
}
"""The formats, by the ending of the file."""
