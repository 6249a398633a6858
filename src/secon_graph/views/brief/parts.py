"""The parts of a brief: sections of items, each with the sentences that say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from secon_graph.answers import ClaimView
from secon_graph.model import Literal

TABLES: Final = {"coming", "past", "others"}
"""Sections whose items stand below each other in columns."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document, whole or cut where it says so, and who speaks in it."""

    view: ClaimView
    quote: str
    by: Literal | None = None
    source: int = 0
    """The number of its document among the sources; 0 until it is known what is shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """One statement: of what, what more is known of it, and where that is said."""

    iri: str
    name: Literal
    notes: tuple[Literal, ...] = ()
    said: tuple[Said, ...] = ()
    registry: str = ""
    """Where the list of known things has it from, where no document says it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its parameters: where a reader finds everything that a section is chosen from."""

    question: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading, the weightiest first."""

    key: str
    """Names the heading and the sentence below it in the messages."""
    items: tuple[Item, ...]
    asked: Asked
    weight: float = 1.0
    """How much its first item matters; the second matters half as much, and so on."""
    left: int = 0
    """How many items were left out."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is quoted."""

    number: int
    iri: str
    title: Literal
    date: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is to be carried into a meeting about one region or one barrier."""

    about: str
    name: Literal
    kind: Literal
    lang: str
    day: str
    """The day it was made, as an ISO date."""
    notes: tuple[Literal, ...]
    """Codes and definition."""
    read: str
    """How much was read, in a sentence."""
    documents: int
    sections: tuple[Section, ...]
    unknown: tuple[Literal, ...]
    """What is not known, in sentences."""
    sources: tuple[Source, ...] = ()
