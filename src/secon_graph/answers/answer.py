"""Answers as values: rows under columns, the claims behind them, and how much was read for them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from secon_graph.model import Literal
from secon_graph.store import Row, Value

Label: TypeAlias = Callable[[str, str], str]
"""From an IRI and a language to the name that people read."""

# what no terminal should be told by a document
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How much was read for an answer."""

    documents: int
    newest: str = ""
    """Day of the newest that has one, as an ISO date."""
    thing: str = ""
    """IRI of what was asked about; empty where the question is about all that was read."""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What a reader wants to see of a claim: the sentence, where it stands, how sure it is."""

    claim: str
    document: str
    title: str
    quote: str
    lang: str = ""
    date: str = ""
    page: int = 1
    modality: str = "asserted"
    confidence: float = 1.0
    subject_form: str = ""
    object_form: str = ""
    supplied_by: str = ""
    start: int = 0
    end: int = 0
    found_by: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one row."""

    claims: tuple[ClaimView, ...] = ()
    by: str = "nothing"
    """How the claims were found: "claim" (the row names them), "things" (two things or a thing and a value of the row
    stand in them), "registry" (only the registry says it) or "nothing" (the row is counted or worked out)."""
    registry: tuple[str, ...] = ()
    """Where the registry has the things of the row from."""


@dataclass(frozen=True, slots=True)
class Background:
    """From which documents an answer comes."""

    newest: str = ""
    """Day of the newest document of the graph, as an ISO date."""
    sources: tuple[tuple[str, str, str], ...] = ()
    """IRI, title and day of each document that stands in the answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the graph answers: rows under columns, or yes or no, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the columns are called, by column and language."""
    question: str = ""
    shows: str = "table"
    lang: str | None = None
    """The language that was asked for, if any."""
    truth: bool | None = None
    turtle: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the answer cannot say, by language."""
    count: Callable[[], Reading] | None = field(default=None, compare=False, repr=False)
    """Counts how much was read, where the answer is thin."""
    sparql: str = ""
    """The SPARQL that was asked."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The parameters that were given, as they were written."""
    heading: Mapping[str, str] = field(default_factory=dict)
    """The title of the question, by language."""
    evidence: tuple[Evidence, ...] | None = None
    """What stands behind each row, where that was asked for."""

    @property
    def reading(self) -> Reading | None:
        """How much was read, where the answer is thin; counted when somebody wants to know."""
        return self.count() if self.count else None

    def title(self, column: str, lang: str) -> str:
        """Return what `column` is called in `lang`, else in English, else its own name."""
        words = self.titles.get(column, {})
        return words.get(lang) or words.get("en") or column

    def note(self, lang: str) -> str:
        """Return what the answer cannot say in `lang`, else in English; nothing where the question has no note."""
        return self.notes.get(lang) or self.notes.get("en", "")


def plain(text: str) -> str:
    """Return `text` on one line and without what a terminal would obey."""
    return " ".join(CONTROLS.sub(" ", text).split())


Places: TypeAlias = Callable[[Iterable[str]], Mapping[str, tuple[float, float]]]
"""From IRIs to latitude and longitude of those that lie somewhere known."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to show an answer: the language, names for IRIs, whether the language was asked for, the width."""

    lang: str
    label: Label
    asked: bool
    width: int
    places: Places = lambda iris: {}
    background: Callable[[Answer], Background] = lambda answer: Background()

    def show(self, value: Value | None) -> str:
        """Return what a person reads in a cell."""
        if value is None:
            return ""
        return value.value if isinstance(value, Literal) else self.label(value, self.lang)
