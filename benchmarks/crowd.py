"""A network of any size, always the same for a seed: communities, a few hubs, a sentence behind every line."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import networkx as nx

from secon_graph.answers import ClaimView
from secon_graph.network import Network, Style, join
from secon_graph.network.build import Statement
from secon_graph.network.packing import Places
from secon_graph.terms import DOCUMENT, ID, SEC

TRAINING: Final = Path(__file__).parent.parent / "data" / "training"
KINDS: Final = (
    Style(SEC + "Cooperative", "Cooperative", "#009E73", "dot"),
    Style(SEC + "PublicAuthority", "Public authority", "#332288", "square"),
    Style(SEC + "Region", "Region", "#117733", "hexagon"),
    Style(SEC + "Event", "Event", "#DDCC77", "triangle"),
    Style(SEC + "Project", "Project", "#CC8400", "star"),
    Style(SEC + "Barrier", "Barrier", "#882255", "triangleDown"),
    Style(SEC + "Report", "Report", "#444444", "diamond"),
)
RELATIONS: Final = (
    "partnerIn",
    "memberOf",
    "organisedBy",
    "locatedIn",
    "funds",
    "visited",
    "reportsBarrier",
    "worksOn",
)
SAID_TOGETHER: Final = 1.5
"""So many statements a sentence makes, on average."""
OF_OWN_GROUP: Final = 0.7
WORDS: Final = (12, 28)


def crowd(things: int, lines: int, *, seed: int = 1) -> tuple[Network, Places]:
    """Return a network of so many things and lines, and where two thirds of the things lie."""
    rng, words = random.Random(seed), _words()
    network: Network = nx.MultiDiGraph()
    names = [f"{ID}made/{number}" for number in range(things)]
    for name in names:
        style = rng.choice(KINDS)
        label = " ".join(rng.sample(words, rng.randint(2, 4))).capitalize()
        network.add_node(name, label=label, kind=style.kind, kind_label=style.label, names=(), style=style)
    said = _claims(rng, words, lines)
    drawn = set[tuple[int, str, int]]()
    while len(drawn) < lines:
        one, other = _pair(rng, things)
        relation = rng.choice(RELATIONS)
        if one != other and (one, relation, other) not in drawn:
            drawn.add((one, relation, other))
            join(network, Statement(names[one], SEC + relation, names[other], relation, (next(said),)))
    spots = {name: (rng.uniform(36, 66), rng.uniform(-9, 30)) for name in names if rng.random() < 2 / 3}
    return network, spots


def _pair(rng: random.Random, things: int) -> tuple[int, int]:
    """Return two things: of one community of forty mostly, and a few of them far oftener than others."""
    one = int(things * rng.random() ** 2)
    if rng.random() < OF_OWN_GROUP:
        start = one // 40 * 40
        return one, min(start + rng.randrange(40), things - 1)
    return one, int(things * rng.random() ** 2)


def _claims(rng: random.Random, words: list[str], lines: int) -> Iterator[ClaimView]:
    """Yield claims without end, some of one sentence; documents have a hundred claims each."""
    number, quote = 0, ""
    while True:
        if not quote or rng.random() < 1 / SAID_TOGETHER:
            quote = " ".join(rng.choices(words, k=rng.randint(*WORDS))).capitalize() + "."
        which = number // 100
        document, form = f"{DOCUMENT}made-{which}", quote.split()
        yield ClaimView(
            f"{document}#c-{rng.getrandbits(48):012x}", document, f"Bulletin {which}", quote,
            rng.choice(("bg", "en", "pl", "es")), f"20{10 + which % 16}-{1 + which % 12:02}-01", 1 + number % 9,
            rng.choices(("asserted", "planned", "hedged"), (9, 1, 1))[0], round(rng.uniform(0.5, 0.99), 2),
            form[0], form[-1][:-1],
        )  # fmt: skip
        number += 1


def _words() -> list[str]:
    """Return the words of training texts of four languages as often as they stand there."""
    files = sorted(path for lang in ("bg", "en", "es", "pl") for path in (TRAINING / lang).glob("*.txt"))[::8]
    texts = (path.read_text(encoding="utf-8") for path in files)
    return [word for text in texts for word in text.split() if word.isalpha()]
