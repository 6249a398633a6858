"""The whole network, or where it is too large to be shown, its communities: laid out once for each state of a graph."""

import contextlib
import gzip
import json
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np

from secon_graph.answers.places import find_places
from secon_graph.graph import Graph
from secon_graph.network import About, Edge, Statements, pack
from secon_graph.network.grouping import grouped
from secon_graph.store import beside, current, take_away_old
from secon_graph.web.site.network.summing import summed

MOST_THINGS: Final = 10_000
MOST_LINES: Final = 60_000
_FOLDER: Final = "network"
_FORM: Final = 1


def prepare(path: Path) -> None:
    """Lay out the network of a graph where that has not been done, outside the time that a request may take."""
    if current(path) is not None:
        with Graph.open(path) as graph:
            _packed(graph)


def overview(graph: Graph, lang: str) -> dict[str, Any]:
    """Return the whole network of a graph packed, or that of its communities, with names in a language."""
    packed = _packed(graph)
    base, nodes = packed["base"], packed["nodes"]

    def whole(iri: str) -> str:
        return base + iri if iri.startswith("/") else iri

    names = [graph.name(whole(iri), lang) for iri in nodes["iri"]]
    nodes["label"] = [name.value for name in names]
    nodes["lang"] = [name.lang or "" for name in names]
    kinds = [graph.kind_of(whole(iri)) for iri in nodes["iri"]]
    called = {kind: graph.label(kind, lang) if kind else "" for kind in set(kinds)}
    nodes["kind_label"] = [called[kind] for kind in kinds]
    for each in (*packed["kinds"], *packed["relations"]):
        each["label"] = graph.label(whole(each["iri"]), lang) if each["iri"] else ""
    for document in packed["documents"]:
        document["title"] = graph.label(whole(document["iri"]), lang)
    return {**packed, "lang": lang}


def _packed(graph: Graph) -> dict[str, Any]:
    file = beside(graph.store, _FOLDER, f"{_FORM}.gz")
    if file and file.exists():
        with contextlib.suppress(OSError, ValueError, EOFError):
            found: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
            return found
    made = _made(graph)
    if file:
        # a graph that may only be read is laid out again for each request
        with contextlib.suppress(OSError):
            _written(file, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
            take_away_old(file)
    return made


def _made(graph: Graph) -> dict[str, Any]:
    statements = Statements(graph.store.rows)
    edges = sorted(statements.every())
    things = {end for edge in edges for end in (edge.source, edge.target)}
    if len(things) > MOST_THINGS or len(edges) > MOST_LINES:
        return _summary(graph, edges, sorted(things))
    network = graph.drawn(statements.answer(edges))
    return pack(network, About("", "en"), spots=find_places(graph.store.rows, network))


def _summary(graph: Graph, edges: list[Edge], things: list[str]) -> dict[str, Any]:
    number = {thing: i for i, thing in enumerate(things)}
    ends = np.array([(number[edge.source], number[edge.target]) for edge in edges], dtype=np.intp)
    groups = [[things[i] for i in group] for group in grouped(ends, len(things))]
    touched = Counter(end for edge in edges for end in (edge.source, edge.target))
    return summed(graph, edges, groups, touched)


def _written(file: Path, data: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".making-", dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(gzip.compress(data, 6, mtime=0))
    Path(name).chmod(0o644)
    Path(name).replace(file)
