"""One block of a document under way through the pipeline: its words, what the lexicon found, and candidates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from secon_graph.extract.lexicon import Match
from secon_graph.extract.shadow import shadow
from secon_graph.extract.vocabulary import Entry
from secon_graph.languages import Language
from secon_graph.model import BlockKind

_KEY: Final = "secon"
# marks behind which a capital may be owed to the place of a word
_OPENERS: Final = frozenset('"-:*')


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `start` to `end` may name a thing of this kind; an empty kind waits for other evidence."""

    start: int
    end: int
    kind: str
    found_by: str
    iri: str = ""
    """The registry thing, or the concept of a barrier or enabler."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters `start` to `end` of the block give these days; a year that is not said is None."""

    start: int
    end: int
    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """Words `start` to `end` give a number of people."""

    start: int
    end: int
    number: int


@dataclass
class Text:
    """A block's words and everything found in them so far; the pipeline's components read and add."""

    doc: Doc
    language: Language
    kind: BlockKind
    offset: int
    """Where the block begins in the document."""
    is_opening: bool = False
    """Whether it is one of the first blocks."""
    capitals: frozenset[str] = frozenset()
    """Shadows of words that the document writes with a capital inside a sentence."""
    announced: str = ""
    """Barrier or Enabler, where the heading above announces a list of such."""
    concepts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The barrier or enabler concept that a concept of either scheme speaks of."""
    entries: list[Match[Entry]] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    counts: list[Counted] = field(default_factory=list)
    chosen: list[Candidate] = field(default_factory=list)

    @staticmethod
    def of(doc: Doc) -> "Text":
        """Return the block that belongs to a spaCy Doc."""
        text: Text = doc.user_data[_KEY]
        return text

    def __post_init__(self) -> None:
        self.doc.user_data[_KEY] = self

    @cached_property
    def words(self) -> list[Token]:
        """The tokens that are no white space; all word numbers count these."""
        return [token for token in self.doc if not token.is_space]

    @cached_property
    def low(self) -> list[str]:
        """The shadow of each word."""
        return [shadow(word.text) for word in self.words]

    @cached_property
    def _by_role(self) -> dict[str, list[Match[Entry]]]:
        roles: dict[str, list[Match[Entry]]] = {}
        for match in self.entries:
            roles.setdefault(match.payload.role, []).append(match)
        return roles

    def found(self, role: str) -> list[Match[Entry]]:
        """Return what the lexicon found in this role, longest first where two begin together."""
        return self._by_role.get(role, [])

    def marks(self, role: str) -> set[int]:
        """Return the numbers of all words that belong to entries in this role."""
        return {i for match in self.found(role) for i in range(match.start, match.end)}

    def small(self, table: str, key: str) -> frozenset[str]:
        """Return the shadows of a list of the language file."""
        return frozenset(map(shadow, self.language.words(table, key)))

    def is_capital(self, i: int) -> bool:
        """Say whether a word begins with a capital letter."""
        return self.words[i].text[:1].isupper()

    @cached_property
    def shouts(self) -> bool:
        """Whether the block is written in capitals as a whole, so that capitals say nothing."""
        words = [word.text for word in self.words if len(word.text) > 1 and word.text.isalpha()]
        return len(words) >= 2 and sum(map(str.isupper, words)) > 0.6 * len(words)

    def is_acronym(self, i: int) -> bool:
        """Say whether a word is written in capitals: two letters or more, of which none is small."""
        if self.shouts:
            return False
        text = self.words[i].text
        letters = [letter for letter in text if letter.isalpha()]
        return len(letters) >= 2 and all(map(str.isupper, letters)) and text[0].isalpha()

    def is_first(self, i: int) -> bool:
        """Say whether a word opens a sentence, a quotation, or what follows a colon or dash."""
        return i == 0 or bool(self.words[i].is_sent_start) or self.low[i - 1] in _OPENERS

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the first word of the sentence around word `i`, and the word after its last."""
        start, end = i, i + 1
        while start > 0 and not self.words[start].is_sent_start:
            start -= 1
        while end < len(self.words) and not self.words[end].is_sent_start:
            end += 1
        return start, end

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of every sentence in words."""
        i = 0
        while i < len(self.words):
            start, end = self.sentence(i)
            yield start, end
            i = end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where words `start` to `end` stand in the document, in characters."""
        last = self.words[end - 1]
        return self.offset + self.words[start].idx, self.offset + last.idx + len(last.text)

    def word_at(self, character: int) -> int:
        """Return the number of the word that holds or follows a character of the block."""
        return next((i for i, word in enumerate(self.words) if word.idx + len(word.text) > character), len(self.words))
