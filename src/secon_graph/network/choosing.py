"""Which part of a packed network a reader chose: the same choice that the page makes in the browser."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from secon_graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Chosen:
    """Kinds and relations by local name, languages of quotes, days of documents, how sure in percent; empty is all."""

    kinds: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    langs: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    sure: int = 0

    @property
    def by_claim(self) -> bool:
        """Whether a line must have a claim that fits; what only the registry says has none."""
        return bool(self.langs or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a packed network: the numbers of its ends, its relation and the claims that were chosen."""

    number: int
    source: int
    relation: int
    target: int
    claims: tuple[int, ...]


def chosen_lines(packed: Mapping[str, Any], chosen: Chosen) -> Iterator[Line]:
    """Yield the lines of a packed network that were chosen, each with the claims that fit."""
    edges, kinds = packed["edges"], _named(packed["kinds"], chosen.kinds)
    relations, kind = _named(packed["relations"], chosen.relations), packed["nodes"]["kind"]
    for number, (source, relation, target) in enumerate(
        zip(edges["from"], edges["relation"], edges["to"], strict=True)
    ):
        if relation not in relations or kind[source] not in kinds or kind[target] not in kinds:
            continue
        every = edges["claims"][number]
        claims = tuple(claim for claim in every if _fits(packed, claim, chosen))
        if claims or (not every and not chosen.by_claim):
            yield Line(number, source, relation, target, claims)


def _named(listed: Iterable[Mapping[str, str]], wanted: frozenset[str]) -> frozenset[int]:
    return frozenset(i for i, each in enumerate(listed) if not wanted or local_name(each["iri"]) in wanted)


def _fits(packed: Mapping[str, Any], claim: int, chosen: Chosen) -> bool:
    claims = packed["claims"]
    date = packed["documents"][claims["document"][claim]]["date"]
    lang = packed["quotes"]["lang"][claims["quote"][claim]]
    return (
        (not chosen.langs or lang in chosen.langs)
        and (not chosen.since or date >= chosen.since)
        and (not chosen.until or (bool(date) and date <= chosen.until))
        and claims["confidence"][claim] * 100 >= chosen.sure - 0.5
    )
