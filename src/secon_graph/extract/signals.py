"""What the trained tagger sees of each word: its letters, lists of names, and what lexicon and grammar found there."""

from collections.abc import Iterator
from functools import lru_cache

import numpy
from numpy.typing import NDArray
from spacy.strings import get_string_id

from secon_graph.extract.capitals import is_month
from secon_graph.extract.lemmas import LEMMATIZED, is_known, lemma
from secon_graph.extract.shadow import shadow
from secon_graph.extract.text import Candidate, Text
from secon_graph.extract.vocabulary import is_abbreviation
from secon_graph.languages import family_names, given_names, place_names
from secon_graph.terms import local_name

# kinds of candidates that name nothing
_FACTORS = ("factors", "concepts", "told")
# roles of the lexicon that say something of the words around a name
_SPOKEN = ("persons", "lists", "ordinals", "modality", "counts")
_LONGEST_PLACE = 4
_SHAPE = 8

COLUMNS = (
    "word", "start", "ending", "last_two", "shape", "ending_of_language", "lists", "lemma",
    "rule", "chosen", "head", "name", "cues", "candidates", "marks", "block", "language", "place",
)  # fmt: skip
"""The signals of a word, one column each."""
BY_RULES = ("rule", "chosen", "candidates", "head", "cues")
"""Columns that say what the rules and words of the name grammar found."""


def signals(text: Text) -> NDArray[numpy.uint64]:
    """Return a row for each word of a block and a column for each of `COLUMNS`, hashed."""
    if not text.words:
        return numpy.zeros((0, len(COLUMNS)), dtype=numpy.uint64)
    code = text.language.code
    alone = [_word(word.text, code) for word in text.words]
    found = (*_chosen(text), *_lexicon(text), _candidates(text), _marks(text))
    around = zip(*found, _block(text), [code] * len(text.words), _places(text), strict=True)
    rows = [
        own + tuple(_hashed(column, value) for column, value in enumerate(others, len(own)))
        for own, others in zip(alone, around, strict=True)
    ]
    return numpy.array(rows, dtype=numpy.uint64)


@lru_cache(maxsize=200_000)
def _hashed(column: int, value: str) -> int:
    return get_string_id(f"{column}:{value}") if value else 0


@lru_cache(maxsize=100_000)
def _word(word: str, code: str) -> tuple[int, ...]:
    low, small = shadow(word), word.lower()
    is_learned = code in LEMMATIZED
    is_word = is_learned and is_known(small, code)
    listed = (("s", small in family_names()), ("f", small in given_names()), ("k", is_word))
    lists = "".join(mark for mark, is_listed in listed if is_listed)
    base = shadow(lemma(small, code)) if is_learned else low
    values = (low, low[:4], low[-3:], low[-2:], _shape(word), code + low[-4:], lists, base)
    return tuple(_hashed(column, value) for column, value in enumerate(values))


def _shape(word: str) -> str:
    """Return the shape of a word: capitals, small letters and digits, at most two alike in a row."""
    shape = ""
    for letter in word:
        sort = "X" if letter.isupper() else "x" if letter.islower() else "d" if letter.isdigit() else letter
        if not shape.endswith(sort * 2):
            shape += sort
    return shape[:_SHAPE]


def names_of(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that name a thing, without factors and concepts."""
    return [candidate for candidate in candidates if not candidate.found_by.startswith(_FACTORS)]


def _chosen(text: Text) -> tuple[list[str], list[str]]:
    """Return what the rules chose at each word: where in the name it stands, with the rule, and with the kind."""
    rules, kinds = [""] * len(text.words), [""] * len(text.words)
    for candidate in names_of(text.chosen):
        kind = local_name(candidate.kind)
        for i in range(candidate.start, candidate.end):
            place = _within(i, candidate.start, candidate.end)
            rules[i] = f"{place}{kind}|{candidate.found_by}"
            kinds[i] = place + kind
    return rules, kinds


def _within(i: int, start: int, end: int) -> str:
    if end - start == 1:
        return "U"
    return "B" if i == start else "L" if i == end - 1 else "I"


def _lexicon(text: Text) -> tuple[list[str], list[str], list[str]]:
    """Return for each word the head word, the registry's name, and the cues and small words that it is part of."""
    size = len(text.words)
    heads, names = [""] * size, [""] * size
    others: list[set[str]] = [set() for _ in range(size)]
    for match in text.entries:
        entry = match.payload
        for i in range(match.start, match.end):
            place = "B" if i == match.start else "I"
            if entry.role == "head" and (not heads[i] or place == "I"):
                heads[i] = place + local_name(entry.kind) + ("f" if entry.iri else "")
            elif entry.role == "name":
                names[i] = names[i] or place + local_name(entry.kind)
            elif entry.role == "legal":
                others[i].add("LEGAL" if is_abbreviation(entry.phrase) else "legal")
            elif entry.role in ("cue", "tight", "lead"):
                others[i].add(entry.role[0] + local_name(entry.kind))
            elif entry.role.startswith(_SPOKEN):
                others[i].add(entry.role.partition(".")[2])
    return heads, names, ["+".join(sorted(other)) for other in others]


def _candidates(text: Text) -> list[str]:
    """Return the kinds of all candidates that hold each word."""
    kinds: list[set[str]] = [set() for _ in text.words]
    for candidate in names_of(text.candidates):
        for i in range(candidate.start, candidate.end):
            kinds[i].add(local_name(candidate.kind)[:5] + ("^" if i == candidate.start else ""))
    return ["+".join(sorted(found)) for found in kinds]


def _marks(text: Text) -> list[str]:
    """Return what is said of each word by its place and by the small words of the language."""
    starts = set(text.starts)
    dated = {
        i
        for date in text.dates
        for i in range(text.word_at(date.start), text.word_at(max(date.start, date.end - 1)) + 1)
    }
    small = {mark: text.small("names", key) for mark, key in (("n", "stop"), ("a", "at_place"), ("i", "inside"))}
    marks = []
    for i, low in enumerate(text.low):
        said = ("s" if i in starts else "") + ("c" if low in text.capitals else "") + ("d" if i in dated else "")
        said += "".join(mark for mark, words in small.items() if low in words)
        marks.append(said + ("m" if is_month(text, i) else ""))
    return marks


def _block(text: Text) -> list[str]:
    block = text.kind.name + ("o" if text.is_opening else "") + ("s" if text.shouts else "")
    return [block] * len(text.words)


def _places(text: Text) -> Iterator[str]:
    """Yield for each word where in the name of a listed town or village it stands, and how large that is."""
    known, code, i = place_names(), text.language.code, 0
    table = text.language.tables["stem"]
    endings = tuple(table.get("endings", ()))
    while i < len(text.words):
        length, size = _listed(text, i, known)
        if length:
            yield "B" + size
            yield from ("I" + size for _ in range(length - 1))
        elif text.is_capital(i) and _inflected(text.low[i], code, table.get("keep", 4), endings):
            yield "S"
        else:
            yield ""
        i += max(length, 1)


def _listed(text: Text, i: int, known: dict[str, str]) -> tuple[int, str]:
    if text.is_capital(i):
        for length in range(min(_LONGEST_PLACE, len(text.words) - i), 0, -1):
            size = known.get(" ".join(text.low[i : i + length]))
            if size:
                return length, size
    return 0, ""


@lru_cache(maxsize=50_000)
def _inflected(low: str, code: str, keep: int, endings: tuple[str, ...]) -> bool:
    """Say whether the word is the name of a listed place with another ending of the language."""
    ending = next((e for e in endings if low.endswith(e) and len(low) - len(e) >= keep), "")
    stem, known = low[: len(low) - len(ending)], place_names()
    return len(stem) >= keep and any(stem + other in known for other in ("", *endings))
