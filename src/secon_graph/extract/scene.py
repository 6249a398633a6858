"""What a document is about while it is read: its occurrences in order, its project, the event in focus."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from secon_graph.extract.occurrences import Cluster, Occurrence
from secon_graph.extract.text import Text
from secon_graph.model import BlockKind, Mention, Modality
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

EVENT, PROJECT, REPORT, PERSON = (SEC + name for name in ("Event", "Project", "Document", "Person"))
TAKES_PLACE = SEC + "takesPlaceIn"
QUOTE_LIMIT = 300
_REACH = 4
_FINDING = SEC + "Finding"
# factors are weighed by the words beside them, and not by their labels alone
_WEIGHED = frozenset(SEC + kind for kind in ("Barrier", "Enabler", "Need", "Measure"))


@dataclass(frozen=True, slots=True)
class Placed:
    """An occurrence with the mention it belongs to."""

    occurrence: Occurrence
    mention: Mention

    @property
    def start(self) -> int:
        """First word."""
        return self.occurrence.start

    @property
    def end(self) -> int:
        """The word after the last."""
        return self.occurrence.end

    @property
    def form(self) -> str:
        """The words as they stand."""
        return self.occurrence.form


@dataclass(frozen=True, slots=True)
class Supplied:
    """A mention that a sentence leaves out, and the document-wide rule that supplies it."""

    mention: Mention
    rule: str


@dataclass(eq=False)
class Sentence:
    """One sentence: words `start` to `end` of a block, and what it names."""

    text: Text
    number: int
    """How many sentences of the document stand before it."""
    start: int
    end: int
    placed: list[Placed] = field(default_factory=list)
    section: int = 0
    concepts: list[Placed] = field(default_factory=list)
    """What it speaks of beside the names: activities, kinds of body, needs, measures."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the document, in characters."""
        return self.text.span(self.start, self.end)

    def of(self, ontology: Ontology, *kinds: str) -> list[Placed]:
        """Return what the sentence names of these kinds."""
        return [p for p in self.everything if ontology.is_a(p.mention.kind, kinds)]

    @property
    def everything(self) -> list[Placed]:
        """What it names and what it speaks of beside, in order."""
        return sorted((*self.placed, *self.concepts), key=lambda p: (p.start, p.end)) if self.concepts else self.placed

    def holds(self, role: str, *, before: int | None = None, reach: int | None = None) -> bool:
        """Say whether a small word in this role stands in the sentence, `reach` words before word `before` at most."""
        end = self.end if before is None else before
        start = self.start if reach is None else max(self.start, end - reach)
        return any(match.end <= end for match in self.text.found(role, start, end))

    def _negates(self, before: int | None) -> bool:
        """Say whether a word that denies stands shortly before word `before`, in the same clause."""
        end = self.end if before is None else before
        return any(self.text.is_clause(i, end) for i in self.text.denials(max(self.start, end - _REACH), end))

    def modality(self, before: int | None = None) -> Modality:
        """Return how the sentence states things, by its small words."""
        if self.holds("modality.cancelled") or self._negates(before):
            return Modality.NEGATED
        if self.holds("modality.planned"):
            return Modality.PLANNED
        return Modality.HEDGED if self.holds("modality.hedged") else Modality.ASSERTED


@dataclass(eq=False)
class Scene:
    """All sentences of a document, with what its title and sections are about."""

    ontology: Ontology
    sentences: list[Sentence]
    mentions: list[Mention]
    _before: dict[tuple[str, ...], list[tuple[Placed, Sentence] | None]] = field(default_factory=dict)

    @cached_property
    def project(self) -> Supplied | None:
        """The project that the document belongs to: the first it names."""
        found = next((m for m in self.mentions if self.ontology.is_a(m.kind, {PROJECT})), None)
        return Supplied(found, "document:project") if found else None

    @cached_property
    def rows(self) -> list[list[Sentence]]:
        """The rows of tables, each the sentences of its cells in order."""
        cells = [sentence for sentence in self.sentences if sentence.text.row]
        return [list(row) for _, row in groupby(cells, key=lambda sentence: sentence.text.row)]

    @cached_property
    def facets(self) -> dict[str, str]:
        """The relation of a finding by the kind of concept that is its value."""
        return {
            kind: predicate.iri
            for predicate in self.ontology.predicates.values()
            if _FINDING in predicate.domain
            for kind in self._below(predicate.range)
        }

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The kinds of concept that cues join to a name, factors left out: names of activities, kinds of body."""
        ranges = (p.range for p in self.ontology.predicates.values() if p.cues and not p.inverse_of)
        return frozenset(kind for range_ in ranges for kind in self._below(range_)) - _WEIGHED

    def _below(self, kinds: frozenset[str]) -> set[str]:
        """Return the kinds of ours that are one of `kinds` or below; skos:Concept itself says nothing."""
        ours = kinds & self.ontology.kinds.keys()
        return {kind for kind in self.ontology.kinds if ours.intersection(self.ontology.ancestors(kind))}

    def event(self, sentence: Sentence) -> Supplied | None:
        """Return the event in focus: the last one named before, in this section.

        What is planned is another than the one that was told of with its day.
        """
        found = self._last(sentence, (EVENT,))
        if found is None or found[1].section != sentence.section:
            return None
        event, told = found
        is_planned = sentence.modality() is Modality.PLANNED and told.text.kind != BlockKind.TITLE
        if is_planned and told.modality() is Modality.ASSERTED and told.text.dated(told.start, told.end):
            return None
        return Supplied(event.mention, "section:event")

    def focus(self, sentence: Sentence, *kinds: str) -> Placed | None:
        """Return what was named last before a sentence, of these kinds, in its section."""
        found = self._last(sentence, kinds)
        return found[0] if found and found[1].section == sentence.section else None

    def last(self, sentence: Sentence, *kinds: str) -> Supplied | None:
        """Return what was named last before a sentence, of these kinds, anywhere in the document."""
        found = self._last(sentence, kinds)
        return Supplied(found[0].mention, "document:last") if found else None

    def _last(self, sentence: Sentence, kinds: tuple[str, ...]) -> tuple[Placed, Sentence] | None:
        if kinds not in self._before:
            self._before[kinds] = list(self._named_before(kinds))
        return self._before[kinds][sentence.number]

    def _named_before(self, kinds: tuple[str, ...]) -> Iterator[tuple[Placed, Sentence] | None]:
        last = None
        for sentence in self.sentences:
            yield last
            for named in sentence.of(self.ontology, *kinds)[-1:]:
                last = named, sentence


def scene(texts: list[Text], clusters: list[tuple[Cluster, Mention]], ontology: Ontology) -> Scene:
    """Lay out a document: its sentences with what each names, sections counted by headings."""
    by_text: dict[Text, list[Placed]] = {}
    for cluster, mention in clusters:
        for occurrence in cluster.occurrences:
            by_text.setdefault(occurrence.text, []).append(Placed(occurrence, mention))
    return Scene(ontology, _sentences(texts, by_text), [mention for _, mention in clusters])


def _sentences(texts: list[Text], by_text: dict[Text, list[Placed]]) -> list[Sentence]:
    sentences: list[Sentence] = []
    section = 0
    for text in texts:
        section += text.kind == BlockKind.TITLE
        placed = sorted(by_text.get(text, []), key=lambda p: (p.start, p.end))
        for start, end in text.sentences():
            low, high = (bisect_left(placed, i, key=lambda p: p.start) for i in (start, end))
            sentences.append(Sentence(text, len(sentences), start, end, placed[low:high], section))
    return sentences
