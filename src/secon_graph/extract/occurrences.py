"""Where a document names what: occurrences of names, and the clusters of those that name the same thing."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from secon_graph.extract.choice import confidence
from secon_graph.extract.heads import DESCRIBED
from secon_graph.extract.phrases import is_ordinal
from secon_graph.extract.shadow import keys
from secon_graph.extract.text import Candidate, Text
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC


@dataclass(frozen=True, eq=False)
class Occurrence:
    """One place where a document names something: words `start` to `end` of a block."""

    text: Text
    candidate: Candidate

    @property
    def start(self) -> int:
        """First word."""
        return self.candidate.start

    @property
    def end(self) -> int:
        """The word after the last."""
        return self.candidate.end

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the document, in characters."""
        return self.text.span(self.start, self.end)

    @cached_property
    def form(self) -> str:
        """The words as they stand, white space levelled."""
        first, last = self.text.words[self.start], self.text.words[self.end - 1]
        return re.sub(r"\s+", " ", self.text.plain[first.start : last.end])

    @cached_property
    def ordinal(self) -> str:
        """The counting word in front, levelled; empty where there is none."""
        return self.text.low[self.start] if is_ordinal(self.text, self.start) else ""

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """The key sets of the name's words, marks, ordinals of descriptions and quotation marks left out."""
        is_counted = self.ordinal and self.candidate.kind in DESCRIBED and self.end - self.start > 1
        skip = 1 if is_counted else 0
        numbers = range(self.start + skip, self.end)
        return tuple(self.text.keys[i] for i in numbers if self.text.words[i].text[0].isalnum())

    @cached_property
    def number(self) -> frozenset[str]:
        """The key set of the counting word in front; empty where there is none."""
        return keys(self.ordinal, self.text.language) if self.ordinal else frozenset()

    @property
    def is_quoted(self) -> bool:
        """Whether a quotation mark ends the name, so that what it encloses is a name too."""
        return self.form[-1] in '“”»"'

    @property
    def is_headed_region(self) -> bool:
        """Whether it names a region behind a word that says so, "област Видин", so that the rest is a name too."""
        return self.candidate.kind == SEC + "Region" and self.candidate.found_by == "names:head-before"


@dataclass
class Cluster:
    """Occurrences that name the same thing."""

    occurrences: list[Occurrence] = field(default_factory=list)
    iri: str = ""
    """The registry thing or concept that an occurrence was found under."""
    samples: dict[tuple[object, ...], Occurrence] = field(default_factory=dict)
    """One occurrence of each sort: others of the sort belong to the same names."""

    def add(self, occurrence: Occurrence) -> None:
        """Take in an occurrence."""
        candidate = occurrence.candidate
        self.occurrences.append(occurrence)
        self.iri = self.iri or candidate.iri
        sort = (occurrence.keys, occurrence.number, candidate.kind, occurrence.is_quoted, occurrence.is_headed_region)
        self.samples.setdefault(sort, occurrence)

    def kind(self, ontology: Ontology) -> str:
        """The kind for which most speaks; the more special of two kinds where one is above the other."""
        votes: dict[str, float] = {}
        for occurrence in self.occurrences:
            if occurrence.candidate.kind:
                kind = occurrence.candidate.kind
                votes[kind] = votes.get(kind, 0) + confidence(occurrence.candidate)
        if not votes:
            return ""
        above = {kind: sum(votes.get(up, 0) for up in ontology.ancestors(kind) if up != kind) for kind in votes}
        return min(votes, key=lambda kind: (-round(votes[kind] + above[kind], 6), kind))

    @property
    def best(self) -> Occurrence:
        """The occurrence that names it best: the first of the fullest sort."""
        return min(self.occurrences, key=_fullness)


def _fullness(occurrence: Occurrence) -> tuple[bool, bool, bool, int]:
    described = occurrence.candidate.kind in DESCRIBED
    is_short = occurrence.end - occurrence.start == 1 and occurrence.text.is_acronym(occurrence.start)
    return (
        not occurrence.candidate.kind,
        described and not occurrence.ordinal,
        is_short and not described,
        occurrence.span[0],
    )
