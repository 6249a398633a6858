"""A packed network as a list with quotes, for readers whose browser runs no script."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from secon_graph.answers import ClaimView
from secon_graph.network.choosing import Chosen, Line, chosen_lines
from secon_graph.terms import local_name

MOST: Final = 150


@dataclass(frozen=True, slots=True)
class Shown:
    """A line: the IRIs of its ends and its relation, the quotes that say it, where the registry has it from."""

    source: str
    relation: str
    target: str
    claims: tuple[ClaimView, ...]
    origin: str
    weight: int


class Listing:
    """The lines of a packed network that a reader chose."""

    def __init__(self, packed: Mapping[str, Any], chosen: Chosen) -> None:
        self._packed = packed
        self._lines = list(chosen_lines(packed, chosen))
        self.total = len(self._lines)
        self.things = len({end for line in self._lines for end in (line.source, line.target)})

    def first(self, most: int = MOST) -> list[Shown]:
        """Return the first lines; those with quotes come before those without."""
        ordered = sorted(self._lines, key=lambda line: (not line.claims, line.number))
        return [self._shown(line) for line in ordered[:most]]

    def between(self, one: str, two: str) -> list[Shown]:
        """Return the lines between two things."""
        ends = {one, two}
        return [
            self._shown(line) for line in self._lines if {self._thing(line.source), self._thing(line.target)} == ends
        ]

    def best_connected(self, most: int = 24) -> list[tuple[str, int]]:
        """Return the things with the most lines."""
        nodes = self._packed["nodes"]
        ranked = sorted(range(len(nodes["iri"])), key=lambda at: (-nodes["degree"][at], nodes["iri"][at]))
        return [(self._thing(at), nodes["degree"][at]) for at in ranked[:most]]

    def choices(self) -> dict[str, list[tuple[str, str, int]]]:
        """Return what can be chosen: value, name and how often, by filter."""
        packed = self._packed
        kinds, relations = Counter(packed["nodes"]["kind"]), Counter(packed["edges"]["relation"])
        langs = Counter(packed["quotes"]["lang"][quote] for quote in packed["claims"]["quote"])
        return {
            "only": _counted(packed["kinds"], kinds),
            "by": [each for each in _counted(packed["relations"], relations) if each[0]],
            "said": [(lang, lang, count) for lang, count in langs.most_common() if lang],
        }

    def _thing(self, at: int) -> str:
        return self._whole(self._packed["nodes"]["iri"][at])

    def _whole(self, iri: str) -> str:
        return str(self._packed["base"]) + iri if iri.startswith("/") else iri

    def _shown(self, line: Line) -> Shown:
        edges = self._packed["edges"]
        return Shown(
            self._thing(line.source),
            self._whole(self._packed["relations"][line.relation]["iri"]),
            self._thing(line.target),
            tuple(self._claim(number) for number in line.claims),
            edges["origin"][line.number],
            edges["weight"][line.number] if "weight" in edges else 1,
        )

    def _claim(self, number: int) -> ClaimView:
        claims, packed = self._packed["claims"], self._packed
        document, quote = packed["documents"][claims["document"][number]], claims["quote"][number]
        iri = self._whole(document["iri"])
        return ClaimView(
            claim=f"{iri}#{claims['part'][number]}",
            document=iri,
            title=document["title"],
            quote=packed["quotes"]["text"][quote],
            lang=packed["quotes"]["lang"][quote],
            date=document["date"],
            page=claims["page"][number],
            modality=claims["modality"][number],
            confidence=claims["confidence"][number],
            supplied_by="document" if claims["supplied"][number] else "",
        )


def _counted(listed: Sequence[Mapping[str, str]], found: Counter[int]) -> list[tuple[str, str, int]]:
    return [(local_name(listed[at]["iri"]), listed[at]["label"], count) for at, count in found.most_common()]
