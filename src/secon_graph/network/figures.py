"""A network in a few figures, and as little of it as can be drawn."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

from secon_graph.network.build import Network, Style, join, statements
from secon_graph.network.grouping import grouped


@dataclass(frozen=True, slots=True)
class Summary:
    """How much a network holds, and who is best connected in it."""

    things: int
    statements: int
    claims: int
    documents: int
    degree: tuple[tuple[str, int], ...]


def summary(network: Network) -> Summary:
    """Count things, statements, claims and documents; name things with their number of edges, the most first."""
    views = {view for statement in statements(network) for view in statement.evidence}
    ranked = sorted(((name, int(network.degree(name))) for name in network), key=lambda pair: (-pair[1], pair[0]))
    return Summary(
        network.number_of_nodes(),
        network.number_of_edges(),
        len({view.claim for view in views}),
        len({view.document for view in views}),
        tuple(ranked),
    )


def communities(network: Network) -> tuple[tuple[str, ...], ...]:
    """Return who belongs together, the largest community first."""
    names = sorted(network)
    number = {name: i for i, name in enumerate(names)}
    edges = np.array([(number[a], number[b]) for a, b in network.edges()], dtype=np.intp).reshape(-1, 2)
    groups = (tuple(names[i] for i in group) for group in grouped(edges, len(names)))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def legend(network: Network) -> tuple[Style, ...]:
    """Return the styles in use, the most frequent first."""
    used: Counter[Style] = Counter(look["style"] for _, look in network.nodes(data=True))
    return tuple(sorted(used, key=lambda style: (-used[style], style.label, style.kind)))


def largest(network: Network, *, limit: int) -> Network:
    """Return the network itself, or, where it has more than `limit` things, that of the best connected ones."""
    if network.number_of_nodes() <= limit:
        return network
    kept = [name for name, _ in summary(network).degree[:limit]]
    part: Network = nx.MultiDiGraph()
    part.add_nodes_from((name, network.nodes[name]) for name in sorted(kept))
    for statement in statements(network):
        if statement.source in part and statement.target in part:
            join(part, statement)
    return part
