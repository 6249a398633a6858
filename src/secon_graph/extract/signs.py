"""What a clause shows to the model: senses of its words and of those around it, words, labels, and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from anyascii import anyascii

from secon_graph.extract.senses import Senses
from secon_graph.extract.shadow import Match, keys
from secon_graph.extract.text import Text
from secon_graph.languages import Language
from secon_graph.terms import local_name

SIZE = 1 << 15
# clauses are short, of middle length, or long
_SIZES = (3, 6, 11)
TONES = ("lacking", "supporting", "neutral")
"""Groups of senses that say how something is, not what it is about."""
# how many letters of a word count across languages, and within its own
_BEGINNINGS, _OWN = (5, 7), 5
_SMALL = ("modality.negated", "modality.planned", "modality.hedged", "modality.cancelled", "polarity.aims")
_POLAR = ("polarity.lacking", "polarity.supporting")


@lru_cache(maxsize=200_000)
def number(sign: str) -> int:
    """Return the column of a sign."""
    return crc32(sign.encode()) % SIZE


@dataclass(frozen=True, slots=True)
class Shown:
    """What a clause shows: columns of signs, and for each concept how often its words stand inside and around."""

    columns: frozenset[int]
    inside: tuple[tuple[int, float], ...]
    around: tuple[tuple[int, float], ...]


class Reader:
    """Reads the clauses of one block; what words show is worked out once for all clauses."""

    def __init__(
        self,
        text: Text,
        senses: Senses,
        openers: frozenset[str],
        concepts: dict[str, int],
        annotated: dict[str, str],
    ) -> None:
        self.text = text
        self.senses = senses
        self.openers = openers
        self.concepts = concepts
        self.by_word = senses.of(text.low)
        code = text.language.code
        stems = (_stem(word.text, text.language) for word in text.words)
        self.by_letters = [_letters(stem, low, code) for stem, low in zip(stems, text.low, strict=True)]
        self.labels = list(_labels(text, annotated))
        every = ((role, text.marks(role)) for role in (*_SMALL, *_POLAR))
        self.small = [(role, places) for role, places in every if places]
        self.digits = {i for i, low in enumerate(text.low) if low[0].isdigit()}
        self.marks = {i for i, low in enumerate(text.low) if not low[0].isalnum()}
        self.said = text.marks("persons.speech")
        self.generic = [(m.start, m.end, local_name(m.payload.kind)) for m in text.found("generic")]
        self.ruled = [c for c in text.candidates if c.found_by.startswith("factors:")]
        self.annotated = annotated
        self.names = {i for c in text.candidates if c.kind for i in range(c.start, c.end)}

    def show(self, start: int, end: int) -> Shown:
        """Return what the clause from word `start` to `end` shows."""
        first, last = self.text.sentence(start)
        inside = self._senses(start, end)
        around = (self._senses(first, start) | self._senses(end, last)) - inside
        told = [(kind, role, name) for i, j, role, kind, name in self.labels if start <= i and j <= end]
        columns = set(map(number, self._place(start, end, first, last)))
        columns.update(map(number, self._ruled(start, end)))
        columns.update(number(f"l:{kind}:{role}") for kind, role, _ in told)
        columns.update(_said(sorted(self.senses.names[sense] for sense in inside)))
        columns.update(_around(self.senses.names[sense]) for sense in around)
        columns = columns.union(*self.by_letters[start:end])
        return Shown(frozenset(columns), self._tied(inside, {n for *_, n in told}), self._tied(around, set()))

    def _ruled(self, start: int, end: int) -> Iterator[str]:
        """Yield what rules found in the same words, or in some of them."""
        for c in self.ruled:
            shared = min(end, c.end) - max(start, c.start)
            if shared > 0:
                how = (
                    "is"
                    if (start, end) == (c.start, c.end)
                    else "most"
                    if shared * 2 > max(end, c.end) - min(start, c.start)
                    else "some"
                )
                yield f"F:{how}:{c.found_by}:{local_name(c.kind)}"
                yield f"F:{how}:{local_name(c.kind)}"
                yield f"F:{how}:{self.annotated.get(c.iri, '')}"

    def _senses(self, start: int, end: int) -> set[int]:
        return {sense for i in range(start, end) for sense in self.by_word[i]}

    def _tied(self, found: set[int], labelled: set[str]) -> tuple[tuple[int, float], ...]:
        """Return how many senses of each concept were found; a label of the ontology counts twice."""
        counts: dict[int, float] = {}
        for sense in found:
            group = self.senses.names[sense].partition(".")[0]
            if group in self.concepts:
                counts[self.concepts[group]] = counts.get(self.concepts[group], 0) + 1
        for name in labelled:
            counts[self.concepts[name]] = counts.get(self.concepts[name], 0) + 2
        return tuple(sorted(counts.items()))

    def _place(self, start: int, end: int, first: int, last: int) -> Iterator[str]:
        text = self.text
        yield "bias"
        yield f"k:{text.kind.name}"
        yield f"a:{local_name(text.announced)}"
        yield f"z:{sum(end - start > size for size in _SIZES)}"
        yield f"f:{start == first}"
        yield f"t:{end >= last - 1}"
        yield f"h:{text.is_opening}"
        yield f"q:{text.low[last - 1]}"
        if start > first:
            yield f"x:{text.low[start - 1] if not text.low[start - 1].isalnum() else 'word'}"
        if end < last:
            yield f"y:{text.low[end] if not text.low[end].isalnum() else 'word'}"
        marks = {text.low[i] for i in self.marks.intersection(range(start, end))}
        yield from (f"m:{mark}" for mark in marks)
        yield f"c:{len(self.names.intersection(range(start, end))) * 3 // (end - start)}"
        if not self.digits.isdisjoint(range(start, end)):
            yield "d:"
        for role, places in self.small:
            if not places.isdisjoint(range(start, end)):
                yield f"r:{role}"
            elif not places.isdisjoint(range(first, last)):
                yield f"R:{role}"
        if not self.said.isdisjoint((*range(first, start), *range(end, last))):
            yield "v:said"
        for i, j, kind in self.generic:
            if start <= i < end:
                yield f"G:in:{kind}"
            elif first <= i < last:
                yield f"G:{'before' if j <= start else 'behind'}:{kind}"


def _said(names: list[str]) -> Iterator[int]:
    """Yield columns of senses, of their groups, and of pairs of a tone with every other sense."""
    for one in names:
        yield from _alone(one)
        if one.partition(".")[0] in TONES:
            for other in names:
                if other != one:
                    yield from _pair(one, other)


@lru_cache(maxsize=1_000)
def _alone(name: str) -> tuple[int, ...]:
    return number("s:" + name), number("g:" + name.partition(".")[0])


@lru_cache(maxsize=100_000)
def _pair(one: str, other: str) -> tuple[int, ...]:
    """Return columns of a pair of senses, and of the groups of both."""
    group, beside = one.partition(".")[0], other.partition(".")[0]
    return number(f"t:{one}+{other}"), number(f"u:{one}+{beside}"), number(f"U:{group}+{other}")


@lru_cache(maxsize=1_000)
def _around(name: str) -> int:
    return number("o:" + name)


@lru_cache(maxsize=200_000)
def _shortest(word: str, code: str, stems: frozenset[str]) -> str:
    return f"{code}:{min((k for k in stems if k.endswith('~')), default=word)}"


def _stem(word: str, language: Language) -> str:
    found = keys(word, language, Match.STEM)
    return _shortest(word.lower(), language.code, found)


@lru_cache(maxsize=200_000)
def _letters(stem: str, word: str, code: str) -> frozenset[int]:
    """Return columns of a word's stem, and of how a longer one begins.

    In Latin letters, for many words of this field begin alike in many languages.
    """
    latin = str(anyascii(word)).lower()
    signs = [f"w:{stem}", *(f"p{size}:{latin[:size]}" for size in _BEGINNINGS if len(word) >= size)]
    if len(word) > _OWN:
        signs.append(f"cs:{code}{word[:_OWN]}")
    return frozenset(map(number, signs))


def _labels(text: Text, annotated: dict[str, str]) -> Iterable[tuple[int, int, str, str, str]]:
    for role in ("form", "topic"):
        for match in text.widest(role):
            name = annotated.get(match.payload.iri, "")
            if name:
                yield match.start, match.end, role, local_name(match.payload.kind), name
