"""The measures of a set of texts: by text, so that they can be summed by language and type and drawn again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evaluation import matching
from evaluation.counts import Counts, Row, total

MEASURES: dict[str, tuple[str, Callable[[Row, Row], dict[str, Counts]]]] = {
    "a": ("mentions, exact text and type", lambda gold, row: matching.exact_mentions(gold, row).by_type),
    "a0": ("mentions, exact text, any type", lambda gold, row: matching.exact_mentions(gold, row, typed=False).by_type),
    "b": (
        "mentions, overlapping text, organisations merged",
        lambda gold, row: matching.overlapping_mentions(gold, row).by_type,
    ),
    "c": ("relations", lambda gold, row: matching.relations(gold, row).by_type),
    "d-named": ("dates of events, by name", lambda gold, row: matching.dates(gold, row, named=True).by_type),
    "d-any": ("dates of events, any name", lambda gold, row: matching.dates(gold, row, named=False).by_type),
    "e": ("concepts of barriers and enablers", matching.concepts),
    "f": ("attributes of events", matching.attributes),
}


@dataclass(frozen=True)
class Scored:
    """One text with its counts by measure and type."""

    id: str
    lang: str
    counts: Mapping[str, Mapping[str, Counts]]

    def of(self, measure: str, kind: str | None = None) -> Counts:
        """Return the counts of a measure, of one type or of all."""
        by_type = self.counts[measure]
        return total(by_type.values()) if kind is None else by_type.get(kind, Counts())


def score(gold: Row, row: Row) -> Scored:
    """Return the counts of every measure for one text."""
    return Scored(gold["id"], gold["lang"], {name: count(gold, row) for name, (_, count) in MEASURES.items()})


def languages(scored: list[Scored]) -> list[str]:
    """Return the languages of the texts, in order."""
    return sorted({text.lang for text in scored})


def kinds(scored: list[Scored], measure: str) -> list[str]:
    """Return the types that a measure counts, in order."""
    return sorted({kind for text in scored for kind in text.counts[measure]})
