"""Whether confidence means what it says: of what is held at 0.8, four in five should be right."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from evaluation import matching
from evaluation.counts import Matched, Row
from evaluation.texts import Reader
from secon_graph.model import Extraction, Mention, Relation
from secon_graph.terms import SEC

Judged = tuple[float, bool]
"""A confidence, and whether what is held with it is right."""
_DAYS = frozenset((SEC + "startDate", SEC + "endDate"))
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Bin(NamedTuple):
    """Everything held between two confidences: how many, how sure on average, how many of them right."""

    low: float
    high: float
    number: int
    confidence: float
    right: float


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """Sort judged predictions by confidence; bins that hold nothing are left out."""
    every, found = list(judged), []
    for low, high in pairwise(_EDGES):
        inside = [one for one in every if low <= one[0] < high or high == one[0] == _EDGES[-1]]
        if inside:
            sure, right = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            found.append(Bin(low, high, len(inside), sure, right))
    return found


def expected_error(found: list[Bin]) -> float:
    """Return how far confidence lies from what is right, on average over all predictions."""
    number = sum(one.number for one in found)
    return sum(one.number * abs(one.confidence - one.right) for one in found) / number if number else 0.0


def mentions(gold: Row, row: Row, extraction: Extraction, reader: Reader) -> Iterator[Judged]:
    """Yield how sure every mention is that is right or wrong by measure (a); what repeats another is neither."""
    for mention, is_right in judged_mentions(gold, row, extraction, reader):
        yield mention.confidence, is_right


def claims(gold: Row, row: Row, extraction: Extraction, reader: Reader) -> Iterator[Judged]:
    """Yield how sure every relation is that is right or wrong by measure (c)."""
    for relation, is_right in judged_claims(gold, row, extraction, reader):
        yield relation.confidence, is_right


def judged_mentions(gold: Row, row: Row, extraction: Extraction, reader: Reader) -> Iterator[tuple[Mention, bool]]:
    """Yield every mention that is right or wrong by measure (a), and which it is."""
    said = {(m.start, m.end, reader.ontology.annotated(m.kind)): m for m in extraction.mentions}
    for number, is_right in _verdicts(matching.exact_mentions(gold, row)):
        found = row["mentions"][number]
        yield said[found["start"], found["end"], found["type"]], is_right


def judged_claims(gold: Row, row: Row, extraction: Extraction, reader: Reader) -> Iterator[tuple[Relation, bool]]:
    """Yield every relation that is right or wrong by measure (c), and which it is; the surest of those alike."""
    said: dict[tuple[str, ...], Relation] = {}
    for relation in sorted(extraction.relations, key=lambda relation: relation.confidence):
        said |= {tuple(one.values()): relation for one in _rows(relation, extraction, reader)}
    for number, is_right in _verdicts(matching.relations(gold, row)):
        yield said[tuple(row["relations"][number].values())], is_right


def _rows(relation: Relation, extraction: Extraction, reader: Reader) -> list[Row]:
    """Return how one relation is written as a row; the two days of an event are one."""
    with_it = [relation]
    if relation.predicate in _DAYS:
        with_it = [r for r in extraction.relations if r.predicate in _DAYS and r.subject is relation.subject]
    alone: list[Row] = reader.row(replace(extraction, mentions=(), relations=tuple(with_it)))["relations"]
    return alone


def _verdicts(matched: Matched) -> list[tuple[int, bool]]:
    return [*((number, True) for _, number in matched.pairs), *((number, False) for number in matched.wrong)]
