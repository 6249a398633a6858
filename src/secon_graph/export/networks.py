"""A network as a file for Gephi, yEd and their kin."""

import re
from collections.abc import Iterable, Iterator

import networkx as nx

from secon_graph.network import Network, colour, positions, statements

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(network: Network) -> Iterator[str]:
    """Yield the whole network as GraphML, with places, colours and shapes as attributes."""
    return _lines(nx.generate_graphml(_plain(network)))


def gexf(network: Network) -> Iterator[str]:
    """Yield the whole network as GEXF, with places and colours where Gephi looks for them."""
    plain = _plain(network)
    for _, look in plain.nodes(data=True):
        red, green, blue = bytes.fromhex(colour(look.pop("colour"))[1:])
        # up is down in GEXF
        place = {"x": look.pop("x"), "y": -look.pop("y"), "z": 0.0}
        look["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "position": place}
    # networkx writes today's date, and the same graph must give the same file
    return (re.sub(r' lastmodifieddate="[^"]*"', "", line) for line in _lines(nx.generate_gexf(plain)))


def _plain(network: Network) -> Network:
    """Return a network whose attributes are words and numbers that XML can hold, with numbered edges."""
    plain: Network = nx.MultiDiGraph()
    places = positions(network)
    for thing in sorted(network):
        (x, y), look = places[thing], network.nodes[thing]
        words = {key: xml_text(look[key]) for key in ("label", "kind", "kind_label", "colour", "shape")}
        plain.add_node(xml_text(thing), **words, x=x, y=y)
    for i, line in enumerate(statements(network)):
        best = line.evidence[0] if line.evidence else None
        words = {
            "label": line.label,
            "relation": line.relation,
            "quote": best.quote if best else "",
            "title": best.title if best else "",
            "origin": line.origin,
        }
        plain.add_edge(
            xml_text(line.source),
            xml_text(line.target),
            key=f"e{i}",
            id=f"e{i}",
            **{key: xml_text(text) for key, text in words.items()},
            evidence=len(line.evidence),
            confidence=best.confidence if best else 0.0,
        )
    return plain


def xml_text(text: str) -> str:
    r"""Return `text` without the signs that no XML file may hold.

    >>> xml_text("a\x00b\ufffe")
    'ab'
    """
    return _NOT_XML.sub("", text)


def _lines(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)
