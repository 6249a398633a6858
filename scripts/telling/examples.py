"""What annotated texts teach of clauses: which tell of what, and where what they tell begins and ends."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from secon_graph.extract import Extractor
from secon_graph.extract.bounds import Bounds, Run, Span, share
from secon_graph.extract.signs import Reader, Shown
from secon_graph.extract.told import Lens
from secon_graph.model import Document

KINDS = ("", "Barrier", "Enabler")
# a clause is told where it is this much of an annotation and little else; between the two it teaches nothing
SAME, OTHER = 0.6, 0.25
# bounds are learned from clauses that share this much with an annotation
NEAR = 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """A clause of a document and what annotators say of it: number of the kind, and of the concept."""

    document: str
    shown: Shown
    kind: int
    concept: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The runs of words that a clause may tell, and which of them annotators marked."""

    document: str
    runs: tuple[Run, ...]
    right: int
    weight: float
    """As several clauses lead to one annotation, each counts in part."""


@dataclass(frozen=True, slots=True)
class Examples:
    """What is learned from."""

    cases: tuple[Case, ...]
    choices: tuple[Choice, ...]

    def without(self, documents: set[str]) -> "Examples":
        """Return the examples of other documents."""
        cases = tuple(case for case in self.cases if case.document not in documents)
        return Examples(cases, tuple(choice for choice in self.choices if choice.document not in documents))


def examples(annotated: Iterable[tuple[str, Document, dict[str, Any]]], extractor: Extractor, lens: Lens) -> Examples:
    """Return the clauses of documents with what annotators say."""
    cases: list[Case] = []
    choices: list[Choice] = []
    for name, document, gold in annotated:
        marked = [m for m in gold["mentions"] if m["type"] in KINDS]
        for text in extractor.texts(document):
            if text.words:
                reader = lens.reader(text)
                found = [(start, end, shown) for start, end, shown in lens.cases(reader)]
                cases += _cases(name, reader, found, marked, lens)
                choices += _choices(name, reader, [(start, end) for start, end, _ in found], marked)
    return Examples(tuple(cases), tuple(choices))


def _cases(
    name: str, reader: Reader, found: list[tuple[int, int, Shown]], marked: list[dict[str, Any]], lens: Lens
) -> Iterator[Case]:
    for start, end, shown in found:
        span = reader.text.span(start, end)
        nearest, mention = max(((_share(span, m), m) for m in marked), key=lambda pair: pair[0], default=(0.0, None))
        if mention is not None and nearest >= SAME:
            yield Case(name, shown, KINDS.index(mention["type"]), lens.concepts.index(mention["concept"]))
        elif nearest < OTHER:
            yield Case(name, shown, 0, 0)


def _choices(name: str, reader: Reader, clauses: list[Span], marked: list[dict[str, Any]]) -> Iterator[Choice]:
    bounds, text = Bounds(reader), reader.text
    for mention in marked:
        first, last = mention["start"] - text.offset, mention["end"] - text.offset
        if first < 0 or last > len(text.plain):
            continue
        wanted = text.word_at(first), text.word_at(last - 1) + 1
        near = [clause for clause in clauses if share(clause, wanted) >= NEAR]
        for clause in near:
            runs = bounds.runs(clause)
            right = next((i for i, run in enumerate(runs) if (run.start, run.end) == wanted), None)
            if right is not None:
                yield Choice(name, tuple(runs), right, 1 / len(near))


def _share(span: Span, mention: dict[str, Any]) -> float:
    return share(span, (mention["start"], mention["end"]))
