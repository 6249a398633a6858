"""One block of a document under way through the pipeline: its words, what the lexicon found, and candidates."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from spacy.tokens import Doc

from secon_graph.extract.lexicon import Match, starting, widest
from secon_graph.extract.shadow import keys, shadow, shadows
from secon_graph.extract.tokens import Word, words_of
from secon_graph.extract.vocabulary import Entry
from secon_graph.languages import Language
from secon_graph.model import BlockKind

_KEY: Final = "secon"
# marks behind which a capital may be owed to the place of a word
_OPENERS: Final = frozenset('"-:*')
# marks between two parts of a sentence
_MARKS: Final = frozenset(",;:")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `start` to `end` may name a thing of this kind; an empty kind waits for other evidence."""

    start: int
    end: int
    kind: str
    found_by: str
    iri: str = ""
    """The registry thing, or the concept of a barrier or enabler."""
    sure: float = 0.0
    """How sure the trained tagger is; 0 where it was not asked."""

    @property
    def family(self) -> str:
        """The family of rules that found it: "names" of "names:head"."""
        return self.found_by.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Dated:
    """Characters `start` to `end` of the block give these days; a year that is not said is None."""

    start: int
    end: int
    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]
    is_held: bool = True
    """Whether something may be held then: no deadline, and not the date of the document itself."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Words `start` to `end` give a number of people."""

    start: int
    end: int
    number: int


@dataclass(eq=False)
class Text:
    """A block's words and everything found in them so far; the pipeline's components read and add."""

    doc: Doc
    plain: str
    """Its characters, each white space a plain space; a Doc puts its text together anew each time it is asked."""
    language: Language
    kind: BlockKind
    offset: int
    """Where the block begins in the document."""
    is_opening: bool = False
    """Whether it is one of the first blocks."""
    capitals: frozenset[str] = frozenset()
    """Shadows of words that the document writes with a capital inside a sentence."""
    announced: str = ""
    """Barrier, Enabler, Need or Measure, where the heading above announces a list of such."""
    issued: dt.date | None = None
    """The date of the document, where it gives one."""
    concepts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The barrier or enabler concept that a concept of either scheme speaks of."""
    row: int = 0
    """The number of the row of a table that it is a cell of; 0 where it stands alone."""
    day: Dated | None = None
    """The day that it holds and nothing else, as a line of a calendar."""
    is_entry: bool = False
    """Whether it stands beside such a line, and says what is held then."""
    entries: list[Match[Entry]] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The first word of each sentence."""
    dates: list[Dated] = field(default_factory=list)
    counts: list[Counted] = field(default_factory=list)
    chosen: list[Candidate] = field(default_factory=list)
    without: frozenset[str] = frozenset()
    """Families of rules whose candidates do not stand."""
    _small: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _marks: dict[str, frozenset[int]] = field(default_factory=dict)
    _widest: dict[str, list[Match[Entry]]] = field(default_factory=dict)

    @staticmethod
    def of(doc: Doc) -> "Text":
        """Return the block that belongs to a spaCy Doc."""
        text: Text = doc.user_data[_KEY]
        return text

    def __post_init__(self) -> None:
        self.doc.user_data[_KEY] = self

    @cached_property
    def words(self) -> list[Word]:
        """The words and marks, as the tokenizer cut them; all word numbers count these and no white space."""
        return words_of(self.plain)

    @cached_property
    def low(self) -> list[str]:
        """The shadow of each word."""
        return [shadow(word.text) for word in self.words]

    @cached_property
    def keys(self) -> list[frozenset[str]]:
        """The keys under which each word is known."""
        return [keys(word.text, self.language) for word in self.words]

    @cached_property
    def _by_role(self) -> dict[str, list[Match[Entry]]]:
        roles: dict[str, list[Match[Entry]]] = {}
        for match in self.entries:
            roles.setdefault(match.payload.role, []).append(match)
        return roles

    @cached_property
    def _by_end(self) -> dict[tuple[str, int], list[Match[Entry]]]:
        ends: dict[tuple[str, int], list[Match[Entry]]] = {}
        for match in self.entries:
            ends.setdefault((match.payload.role, match.end), []).append(match)
        return ends

    def found(self, role: str, first: int = 0, stop: int | None = None) -> list[Match[Entry]]:
        """Return what the lexicon found in this role, longest first where two begin together.

        Only what begins at word `first` or behind it, and before word `stop`.
        """
        matches = self._by_role.get(role, [])
        return matches if first <= 0 and stop is None else starting(matches, first, stop)

    def ending(self, role: str, i: int) -> list[Match[Entry]]:
        """Return what the lexicon found in this role right before word `i`."""
        return self._by_end.get((role, i), [])

    def widest(self, role: str, first: int = 0, stop: int | None = None) -> list[Match[Entry]]:
        """Return what `found` does, without what lies inside something longer in the same role."""
        if role not in self._widest:
            self._widest[role] = widest(self.found(role))
        return starting(self._widest[role], first, stop)

    def denials(self, first: int, stop: int) -> list[int]:
        """Return the words that deny something, from word `first` to `stop`; "not only" denies nothing."""
        not_only = {match.start for match in self.found("modality.not_only", first, stop)}
        every = (match for match in self.found("modality.negated", first, stop) if match.end <= stop)
        return [match.start for match in every if match.start not in not_only]

    def is_clause(self, one: int, other: int) -> bool:
        """Say whether no mark or "but" stands between two words."""
        between = self.low[min(one, other) + 1 : max(one, other)]
        return not (self.small("text", "but") | _MARKS).intersection(between)

    def marks(self, role: str) -> frozenset[int]:
        """Return the numbers of all words that belong to entries in this role."""
        if role not in self._marks:
            self._marks[role] = frozenset(i for match in self.found(role) for i in range(match.start, match.end))
        return self._marks[role]

    @cached_property
    def months(self) -> frozenset[str]:
        """The shadows of months and weekdays in the language of the block."""
        table = self.language.tables["dates"]
        return shadows((*(name for names in table["months"] for name in names), *table["weekdays"]))

    def small(self, table: str, key: str) -> frozenset[str]:
        """Return the shadows of a list of the language file."""
        if (table, key) not in self._small:
            self._small[table, key] = shadows(self.language.words(table, key))
        return self._small[table, key]

    def endings(self, key: str) -> tuple[str, ...]:
        """Return the shadows of a list of endings of names."""
        return tuple(shadows(self.language.words("names", key)))

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
        return i == 0 or self.opens_sentence(i) or self.low[i - 1] in _OPENERS

    def opens_sentence(self, i: int) -> bool:
        """Say whether word `i` is the first of a sentence."""
        start, _ = self.sentence(i)
        return start == i

    def sentence(self, i: int) -> tuple[int, int]:
        """Return the first word of the sentence around word `i`, and the word after its last."""
        number = bisect_right(self.starts, i)
        end = self.starts[number] if number < len(self.starts) else len(self.words)
        return self.starts[number - 1], end

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the bounds of every sentence in words."""
        yield from pairwise([*self.starts, len(self.words)])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where words `start` to `end` stand in the document, in characters."""
        return self.offset + self.words[start].start, self.offset + self.words[end - 1].end

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def word_at(self, character: int) -> int:
        """Return the number of the word that holds or follows a character of the block."""
        return bisect_right(self._ends, character)

    def dated(self, first: int, stop: int) -> list[Dated]:
        """Return the days on which something may be held, begun at word `first` or behind it, before word `stop`."""
        low, high = (bisect_left(self.dates, i, key=lambda date: self.word_at(date.start)) for i in (first, stop))
        return [date for date in self.dates[low:high] if date.is_held]
