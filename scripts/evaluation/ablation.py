"""What each leg adds: the figures with one left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evaluation.counts import Row, total
from evaluation.scoring import MEASURES, score
from evaluation.texts import Reader, Text
from secon_graph.model import Extraction


@dataclass(frozen=True)
class Leg:
    """A leg by its name: families of rules, or the names that the registry gives beforehand."""

    name: str
    families: frozenset[str] = frozenset()
    names: bool = False
    """Whether it is the names of the registry."""
    relations: bool = False
    """Whether its families state relations and not mentions."""


LEGS = (
    Leg("names of the registry", names=True),
    Leg("name grammar", frozenset(("names", "phrases"))),
    Leg("document memory", frozenset(("memory",))),
    Leg("rules of barriers and enablers", frozenset(("factors",))),
    Leg("statistical model", frozenset(("model", "told"))),
    Leg("cues of relations", frozenset(("relations",)), relations=True),
    Leg("persons' roles and employers", frozenset(("people",)), relations=True),
    Leg("legal forms", frozenset(("legal",)), relations=True),
    Leg("dates, places and numbers of events", frozenset(("events",)), relations=True),
    Leg("voices: who reports what", frozenset(("voices",)), relations=True),
)


def ablation(texts: list[Text], reader: Reader, whole: list[Extraction]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield F1 of every measure without each leg; a leg that changes no prediction is left out."""
    rows = [reader.row(extraction) for extraction in whole]
    for leg in LEGS:
        others = [reader.row(extraction) for extraction in _without(leg, texts, reader, whole)]
        if others != rows:
            yield leg.name, _micro(texts, others)


def _without(leg: Leg, texts: list[Text], reader: Reader, whole: list[Extraction]) -> Iterator[Extraction]:
    for text, extraction in zip(texts, whole, strict=True):
        if leg.relations:
            kept = (r for r in extraction.relations if r.found_by.partition(":")[0] not in leg.families)
            yield replace(extraction, relations=tuple(kept))
        else:
            yield reader.read(text.document, names=not leg.names, without=leg.families)


def _micro(texts: list[Text], rows: list[Row]) -> dict[str, float]:
    scored = [score(text.gold, row) for text, row in zip(texts, rows, strict=True)]
    return {measure: total(one.of(measure) for one in scored).f1 for measure in MEASURES}
