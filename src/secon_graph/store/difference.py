"""What has to change so that a store holds what it should, and the updates that do it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

import pyoxigraph as ox

from secon_graph.store.terms import passed

_BATCH: Final = 1_000_000
"""Characters of one update, which an engine carries out whole or not at all."""


class Change(NamedTuple):
    """One statement of one graph ("" is the default graph), to INSERT or to DELETE."""

    verb: str
    graph: str
    statement: str


class Update(NamedTuple):
    """A SPARQL update, and how many statements it adds and removes."""

    text: str
    added: int
    removed: int


def difference(held: set[ox.Quad], wanted: set[ox.Quad]) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return what to remove of `held` and what to add to it.

    `wanted` is canonical; a store may keep values as they were given (0.90) or write them its own way (0.900), and
    what means the same stays.
    """
    kept, gone = held & wanted, set()
    for quad in sorted(held - kept, key=str):
        same = next(iter(passed([quad])))
        if same in wanted and same not in kept:
            kept.add(same)
        else:
            gone.add(quad)
    return gone, wanted - kept


def changes(verb: str, graph: str, quads: Iterable[ox.Quad]) -> Iterator[Change]:
    """Yield a change for each statement, in a stable order."""
    yield from (Change(verb, graph, statement) for statement in sorted(f"{quad.triple} ." for quad in quads))


def updates(every: Iterable[Change]) -> Iterator[Update]:
    """Yield SPARQL updates that carry out the changes in their order, as few as their size allows."""
    batch: list[Change] = []
    size = 0
    for change in every:
        batch.append(change)
        size += len(change.statement)
        if size >= _BATCH:
            yield _update(batch)
            batch, size = [], 0
    if batch:
        yield _update(batch)


def _update(batch: list[Change]) -> Update:
    parts = []
    for (verb, graph), group in groupby(batch, key=lambda change: change[:2]):
        statements = "\n".join(change.statement for change in group)
        inside = f"GRAPH <{graph}> {{\n{statements}\n}}" if graph else statements
        parts.append(f"{verb} DATA {{\n{inside}\n}}")
    added = sum(change.verb == "INSERT" for change in batch)
    return Update(" ;\n".join(parts), added, len(batch) - added)
