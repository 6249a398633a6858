"""The values that travel along the road: source, document, mention, relation, claim. All frozen."""

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from secon_graph.terms import SEC, digest


class BlockKind(StrEnum):
    """What part of a page a block is."""

    TITLE = "title"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    QUOTE = "quote"


class Modality(StrEnum):
    """How a text states something; only what is asserted enters the default graph."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    NEGATED = "negated"
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found: its name without the last ending, its ending, and what it holds."""

    path: str
    name: str
    ending: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a document's text that no sentence crosses; offsets count characters of the text."""

    start: int
    end: int
    kind: BlockKind
    lang: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A source that has been read: its NFC text, the blocks of it, and what it says of itself."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    title: str
    date: dt.date | None
    lang: str
    meta: tuple[tuple[str, str], ...] = ()

    def block_number(self, offset: int) -> int:
        """Return the number of the last block that begins at a character or before it; -1 where none does."""
        return bisect_right(self.blocks, offset, key=lambda block: block.start) - 1

    def page_at(self, offset: int) -> int:
        """Return the page on which a character stands, counted from 1."""
        number = self.block_number(offset)
        return self.blocks[number].page if number >= 0 else 1

    def lang_at(self, offset: int) -> str:
        """Return the language in which a character stands: that of its block, else that of the document."""
        number = self.block_number(offset)
        is_inside = number >= 0 and offset < self.blocks[number].end
        return self.blocks[number].lang if is_inside else self.lang


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a known thing, as the registry gives it."""

    text: str
    lang: str
    thing: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that a document names: its best form with offsets, its other forms, and every place of it."""

    start: int
    end: int
    text: str
    kind: str
    """IRI of the class, or of sec:Barrier or sec:Enabler."""
    concept: str | None = None
    """IRI of the SKOS concept of a barrier or enabler."""
    thing: str | None = None
    """IRI of the registry thing that the name belongs to, where it is known."""
    aliases: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """Start and end of every occurrence, the first included."""
    confidence: float = 1.0
    found_by: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every surface form of this thing in the document."""
        return (self.text, *self.aliases)


ITSELF = Mention(0, 0, "", SEC + "Document", found_by="document:itself")
"""The document that speaks, where it names neither itself nor another who says so."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that is no thing: a date, a number, words."""

    value: str
    datatype: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one sentence says of two things. `start` and `end` bound the quote.

    `subject_form` and `object_form` are the words in the quote that stand for either end; where one is
    empty, `supplied_by` names the document-wide rule that supplied that end.
    """

    subject: Mention
    predicate: str
    object: Mention | Literal
    start: int
    end: int
    subject_form: str = ""
    object_form: str = ""
    supplied_by: str = ""
    modality: Modality = Modality.ASSERTED
    confidence: float = 1.0
    found_by: str = ""
    facets: tuple[tuple[str, str, str], ...] = ()
    """What the sentence says of a factor besides: relation of the finding, concept, and the words for it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; a pure function of its text and the vocabulary."""

    document: Document
    issued: dt.date | None = None
    """The date of the document: its own, or the one its byline gives."""
    kind: str = SEC + "Document"
    """IRI of the kind of document: its title and byline decide."""
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document, between things of the graph, with its evidence."""

    document: str
    subject: str
    predicate: str
    object: str | Literal
    """An IRI, or a literal."""
    start: int
    end: int
    quote: str
    page: int
    lang: str
    subject_form: str = ""
    object_form: str = ""
    supplied_by: str = ""
    modality: Modality = Modality.ASSERTED
    confidence: float = 1.0
    found_by: str = ""

    @property
    def iri(self) -> str:
        """The claim's name: that of its content, so that it is stable as long as the claim is."""
        value = self.object if isinstance(self.object, str) else repr(self.object)
        place = (str(self.start), str(self.end))
        return f"{self.document}#c-{digest(self.subject, self.predicate, value, self.modality, *place)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What analysts ask for: this source reports this factor, for these regions, in these words."""

    iri: str
    claim: str
    reporter: str
    concept: str
    polarity: str
    """barrier | enabler | need | measure."""
    words: str
    lang: str
    regions: tuple[str, ...] = ()
    date: dt.date | None = None
    facets: tuple[tuple[str, str, str], ...] = ()
    """What its sentence says besides: relation, concept, and the words for it."""
    addresses: str = ""
    """The barrier that a measure is meant to lower."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A cluster of names over all documents, or a thing of the registry."""

    iri: str
    kind: str
    label: str
    lang: str
    names: tuple[tuple[str, str], ...] = ()
    """Other names, each with its language."""
    labels: tuple[tuple[str, str], ...] = ()
    """The best name in each further language."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A surprise in a document: reported, never raised, never passed over in silence."""

    where: str
    what: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the whole set of documents says: things, and claims and findings by document IRI."""

    things: tuple[Thing, ...] = ()
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
