"""A network whose things are the communities of a larger one, each named after its best connected thing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import networkx as nx

from secon_graph import ontology
from secon_graph.graph import Graph
from secon_graph.network import About, Edge, Network, Statement, join, pack, styles

_MOST: Final = 400
_MOST_LINES: Final = 2_000


def summed(
    graph: Graph, edges: Sequence[Edge], groups: Sequence[Sequence[str]], touched: Mapping[str, int]
) -> dict[str, Any]:
    """Return the network of the largest communities, packed: its degrees count things, its weights statements."""
    shown = groups[:_MOST]
    heads = [min(group, key=lambda thing: (-touched[thing], thing)) for group in shown]
    group_of = {thing: i for i, group in enumerate(shown) for thing in group}
    between: Counter[tuple[int, int]] = Counter()
    for edge in edges:
        one, two = group_of.get(edge.source), group_of.get(edge.target)
        if one is not None and two is not None and one != two:
            between[min(one, two), max(one, two)] += 1
    network = _network(graph, heads)
    strongest = sorted(between, key=lambda pair: (-between[pair], pair))[:_MOST_LINES]
    for one, two in strongest:
        join(network, Statement(heads[one], "", heads[two]))
    weight = {(heads[one], heads[two]): between[one, two] for one, two in strongest}
    packed = pack(network, About("", "en"))
    nodes, lines, size = packed["nodes"], packed["edges"], dict(zip(heads, map(len, shown), strict=True))
    nodes["degree"] = [size[thing] for thing in network]
    things = list(network)
    lines["weight"] = [weight[things[a], things[b]] for a, b in zip(lines["from"], lines["to"], strict=True)]
    return {**packed, "summary": {"things": sum(map(len, groups)), "lines": len(edges), "communities": len(groups)}}


def _network(graph: Graph, heads: Sequence[str]) -> Network:
    network: Network = nx.MultiDiGraph()
    style = styles(ontology.load(), lang="en")
    for thing in sorted(heads):
        look = style(graph.kind_of(thing))
        network.add_node(thing, label=graph.label(thing), names=(), style=look, kind_label=look.label)
    return network
