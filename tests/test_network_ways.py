"""Shortest ways, what lies near, and large networks: on little networks of letters."""

from collections.abc import Iterable

import numpy as np
import pytest

import small
from secon_graph.network import About, Edge, pack, shortest
from secon_graph.network.choosing import Chosen, chosen_lines
from secon_graph.network.grouping import grouped
from secon_graph.network.large import laid_out


def step(*pairs: str):
    edges = [Edge(pair[0], "r", pair[1]) for pair in pairs]

    def touching(things: Iterable[str]) -> list[Edge]:
        wanted = set(things)
        return [edge for edge in edges if edge.source in wanted or edge.target in wanted]

    return touching


@pytest.mark.parametrize(
    ("pairs", "ways"),
    [
        (("ab", "bc"), (("a", "b", "c"),)),
        # statements count in both directions
        (("ba", "bc"), (("a", "b", "c"),)),
        (("ab", "bc", "ad", "dc"), (("a", "b", "c"), ("a", "d", "c"))),
        # over the thing that fewer others touch first
        (("ab", "bc", "ad", "dc", "bx", "by"), (("a", "d", "c"), ("a", "b", "c"))),
        (("ac", "ab", "bc"), (("a", "c"),)),
        (("ab", "dc"), ()),
        ((), ()),
    ],
)
def test_the_shortest_ways_between_two_things(pairs, ways):
    assert shortest(step(*pairs), "a", "c") == ways


def test_a_way_may_have_six_steps_and_no_more():
    chain = ("ab", "bc", "cd", "de", "ef", "fg", "gh")
    assert shortest(step(*chain), "a", "g") == (("a", "b", "c", "d", "e", "f", "g"),)
    assert shortest(step(*chain), "a", "h") == ()


def test_a_thing_needs_no_way_to_itself():
    assert shortest(step("ab"), "a", "a") == ()


def rings(count: int, size: int) -> np.ndarray:
    """Return rings of things, each ring joined to the next by one edge."""
    within = [
        (ring * size + i, ring * size + (i + j) % size) for ring in range(count) for i in range(size) for j in (1, 2)
    ]
    between = [(ring * size, (ring + 1) * size) for ring in range(count - 1)]
    return np.array(within + between, dtype=np.intp)


def test_rings_are_communities():
    assert [len(group) for group in grouped(rings(4, 12), 50)] == [12, 12, 12, 12, 1, 1]


def test_a_large_network_has_one_picture_in_which_neighbours_stand_together():
    edges = rings(20, 60)
    places = laid_out(edges, 1200)
    assert (places == laid_out(edges, 1200)).all()
    joined = np.linalg.norm(places[edges[:, 0]] - places[edges[:, 1]], axis=1)
    strangers = np.linalg.norm(places - np.roll(places, 600, axis=0), axis=1)
    assert np.median(joined) * 5 < np.median(strangers)


def test_a_packed_network_says_every_text_once():
    packed = pack(small.network(), About("Мрежа", "bg"))
    assert len(packed["quotes"]["text"]) == len(set(packed["quotes"]["text"])) == 4
    assert [len(column) for column in packed["edges"].values()] == [12] * 5
    assert {len(column) for column in packed["nodes"].values()} == {11}


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (Chosen(), 12),
        (Chosen(langs=frozenset({"en"})), 2),
        (Chosen(since="2025-03-01"), 5),
        (Chosen(until="2025-03-01"), 2),
        (Chosen(relations=frozenset({"partnerIn"})), 3),
        (Chosen(kinds=frozenset({"Region"})), 0),
        # what the registry says is sure
        (Chosen(sure=95), 6),
    ],
)
def test_what_a_reader_chose(chosen, count):
    assert len(list(chosen_lines(pack(small.network(), About("", "en")), chosen))) == count
