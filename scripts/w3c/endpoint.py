"""A test run through the service: data put, queries asked and updates sent over HTTP, as any client would."""

from pathlib import Path

import httpx
import pyoxigraph as ox

from w3c.answers import Found, graph_of, of_results, quads_of
from w3c.manifests import Dataset

TRIPLES = "application/n-triples"
_RESULTS = "application/sparql-results+json"


class RefusedError(Exception):
    """What the service says no to."""


class Endpoint:
    """A service that can be written to, with one dataset at a time."""

    name = "service"

    def __init__(self, home: str, token: str) -> None:
        self.client = httpx.Client(base_url=home, headers={"authorization": f"Bearer {token}"}, timeout=60)
        self._held: Dataset | None = None

    def load(self, data: Dataset) -> None:
        """Hold a dataset, and nothing else."""
        if data == self._held:
            return
        self._held = None
        self.update("DROP ALL ; " + " ; ".join(_inserted(data)))
        self._held = data

    def forget(self) -> None:
        """Know no more what is held: what follows may change it."""
        self._held = None

    def ask(self, text: Path, *, as_csv: bool = False) -> Found:
        """Answer a query."""
        wanted = "text/csv" if as_csv else f"{_RESULTS}, {TRIPLES};q=0.9"
        query = f"BASE <{text.as_uri()}>\n{text.read_text(encoding='utf-8')}"
        answer = self._checked(self.client.post("/sparql", data={"query": query}, headers={"accept": wanted}))
        kind = answer.headers["content-type"].partition(";")[0]
        if kind == TRIPLES:
            return graph_of(answer.content, ox.RdfFormat.N_TRIPLES)
        return of_results(answer.content, kind)

    def change(self, text: Path) -> None:
        """Carry out an update."""
        self._held = None
        self.update(f"BASE <{text.as_uri()}>\n{text.read_text(encoding='utf-8')}")

    def update(self, text: str) -> None:
        """Send an update."""
        headers = {"content-type": "application/sparql-update"}
        self._checked(self.client.post("/sparql", content=text.encode(), headers=headers))

    def graphs(self) -> dict[str, object]:
        """Return what is held, by name of graph; "" is the default graph."""
        query = {"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}
        rows = self.client.post("/sparql", data=query, headers={"accept": _RESULTS}).json()["results"]["bindings"]
        found = {"": self._graph({"default": ""})}
        return {**found, **{row["g"]["value"]: self._graph({"graph": row["g"]["value"]}) for row in rows}}

    def _graph(self, which: dict[str, str]) -> object:
        answer = self._checked(self.client.get("/graphs", params=which, headers={"accept": TRIPLES}))
        return graph_of(answer.content, ox.RdfFormat.N_TRIPLES)

    def _checked(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_error:
            raise RefusedError(f"{answer.status_code}: {answer.text[:300]}")
        return answer


def _inserted(data: Dataset) -> list[str]:
    """Return a dataset as operations of an update."""
    done = []
    for name, path in [*(("", path) for path in data.default), *data.named]:
        lines = " ".join(f"{quad.triple} ." for quad in quads_of(path))
        done.append(f"INSERT DATA {{ GRAPH <{name}> {{ {lines} }} }}" if name else f"INSERT DATA {{ {lines} }}")
        if name:
            done.append(f"CREATE SILENT GRAPH <{name}>")
    return done
