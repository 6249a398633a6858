"""A test run by the bare engine in this process: what the service is measured by."""

from pathlib import Path

import pyoxigraph as ox

from w3c.answers import Found, graph_of, of_engine, of_results, quads_of
from w3c.manifests import Dataset


class Engine:
    """The engine, with one dataset at a time."""

    name = "engine"

    def load(self, data: Dataset) -> None:
        """Hold a dataset, and nothing else."""
        self.store = ox.Store()
        for name, path in [*(("", path) for path in data.default), *data.named]:
            graph = ox.NamedNode(name) if name else ox.DefaultGraph()
            if name:
                self.store.add_graph(graph)
            for quad in quads_of(path):
                self.store.add(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    def ask(self, text: Path, *, as_csv: bool = False) -> Found:
        """Answer a query."""
        found = self.store.query(text.read_text(encoding="utf-8"), base_iri=text.as_uri())
        if as_csv and isinstance(found, ox.QuerySolutions):
            return of_results(found.serialize(format=ox.QueryResultsFormat.CSV) or b"", "text/csv")
        return of_engine(found)

    def change(self, text: Path) -> None:
        """Carry out an update."""
        self.store.update(text.read_text(encoding="utf-8"), base_iri=text.as_uri())

    def graphs(self) -> dict[str, object]:
        """Return what is held, by name of graph; "" is the default graph. An empty graph is none."""
        names = [ox.DefaultGraph(), *self.store.named_graphs()]
        dumped = {name: self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"" for name in names}
        return {
            getattr(name, "value", "") if isinstance(name, ox.NamedNode) else "": graph_of(data, ox.RdfFormat.N_TRIPLES)
            for name, data in dumped.items()
            if data.strip() or isinstance(name, ox.DefaultGraph)
        }
