"""What a document is about while it is read: its occurrences in order, its project, the event in focus."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from secon_graph.extract.memory import Cluster, Occurrence
from secon_graph.extract.text import Text
from secon_graph.model import BlockKind, Mention, Modality
from secon_graph.ontology import Ontology
from secon_graph.terms import SEC

EVENT, PROJECT, REPORT, PERSON = (SEC + name for name in ("Event", "Project", "Document", "Person"))
QUOTE_LIMIT = 300


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


@dataclass
class Sentence:
    """One sentence: words `start` to `end` of a block, and what it names."""

    text: Text
    start: int
    end: int
    placed: list[Placed] = field(default_factory=list)
    section: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the document, in characters."""
        return self.text.span(self.start, self.end)

    def of(self, ontology: Ontology, *kinds: str) -> list[Placed]:
        """Return what the sentence names of these kinds."""
        return [p for p in self.placed if ontology.is_a(p.mention.kind, kinds)]

    def holds(self, role: str, *, before: int | None = None, reach: int | None = None) -> bool:
        """Say whether a small word in this role stands in the sentence, `reach` words before word `before` at most."""
        end = self.end if before is None else before
        start = self.start if reach is None else max(self.start, end - reach)
        return any(start <= match.start and match.end <= end for match in self.text.found(role))

    def modality(self, before: int | None = None) -> Modality:
        """Return how the sentence states things, by its small words."""
        if self.holds("modality.cancelled") or self.holds("modality.negated", before=before, reach=4):
            return Modality.NEGATED
        if self.holds("modality.planned"):
            return Modality.PLANNED
        return Modality.HEDGED if self.holds("modality.hedged") else Modality.ASSERTED


@dataclass
class Scene:
    """All sentences of a document, with what its title and sections are about."""

    ontology: Ontology
    sentences: list[Sentence]
    mentions: list[Mention]

    @property
    def project(self) -> Supplied | None:
        """The project that the document belongs to: the first it names."""
        found = next((m for m in self.mentions if self.ontology.is_a(m.kind, {PROJECT})), None)
        return Supplied(found, "document:project") if found else None

    def event(self, sentence: Sentence) -> Supplied | None:
        """Return the event in focus: the last one named before, in this section."""
        index = self.sentences.index(sentence)
        for earlier in reversed(self.sentences[:index]):
            if earlier.section != sentence.section:
                break
            events = earlier.of(self.ontology, EVENT)
            if events:
                return Supplied(events[-1].mention, "section:event")
        return None

    def last(self, sentence: Sentence, *kinds: str) -> Supplied | None:
        """Return what was named last before a sentence, of these kinds, anywhere in the document."""
        index = self.sentences.index(sentence)
        for earlier in reversed(self.sentences[:index]):
            found = earlier.of(self.ontology, *kinds)
            if found:
                return Supplied(found[-1].mention, "document:last")
        return None


def scene(texts: list[Text], clusters: list[tuple[Cluster, Mention]], ontology: Ontology) -> Scene:
    """Lay out a document: its sentences with what each names, sections counted by headings."""
    by_text: dict[int, list[Placed]] = {}
    for cluster, mention in clusters:
        for occurrence in cluster.occurrences:
            by_text.setdefault(id(occurrence.text), []).append(Placed(occurrence, mention))
    sentences = list(_sentences(texts, by_text))
    return Scene(ontology, sentences, [mention for _, mention in clusters])


def _sentences(texts: list[Text], by_text: dict[int, list[Placed]]) -> Iterator[Sentence]:
    section = 0
    for text in texts:
        section += text.kind == BlockKind.TITLE
        placed = sorted(by_text.get(id(text), []), key=lambda p: (p.start, p.end))
        for start, end in text.sentences():
            yield Sentence(text, start, end, [p for p in placed if start <= p.start < end], section)
