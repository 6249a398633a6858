"""The text as it is matched: a shadow of the same length, and the keys under which a word is known."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from secon_graph.extract.lemmas import LEMMATIZED, lemma
from secon_graph.languages import Language

_LEVELLED = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("„“”«»‟″", '"'),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\ufeff\t\n\r", " "),
    }
)


# Greek writes sigma at the end of a word in a form of its own, which capitals do not show
_FINAL = re.compile(r"σ(?!\w)")


class _Shades(dict[int, str]):
    """The shade of each letter that has been met, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = shade = _shade(chr(code).translate(_LEVELLED))
        return shade


def _shade(letter: str) -> str:
    small = letter.lower()
    if len(small) != 1:
        return letter
    plain = unicodedata.normalize("NFD", small)[0]
    # й and ў are letters of their own in Cyrillic; elsewhere a mark is an accent
    return small if "\u0400" <= small <= "\u04ff" else plain


_SHADES = _Shades()


def shadow(text: str) -> str:
    """Return `text` with case, accents, apostrophes, dashes and quotes levelled, one character for one.

    >>> shadow("Coopérative d’Éducation")
    "cooperative d'education"
    """
    plain = text.translate(_SHADES)
    return _FINAL.sub("ς", plain) if "σ" in plain else plain


@lru_cache(maxsize=1024)
def shadows(words: tuple[str, ...]) -> frozenset[str]:
    """Return the shadows of a list of words."""
    return frozenset(map(shadow, words))


class Match(IntEnum):
    """How far a word of the lexicon and a word of a text may differ."""

    EXACT = 0
    """In case, accents and apostrophes only."""
    STEM = 1
    """In the endings that the language file lists, too."""
    LEMMA = 2
    """In every inflection that the lemmatizer knows, too."""


@lru_cache(maxsize=50_000)
def _keys(word: str, lang: str, keep: int, endings: tuple[str, ...], how: Match) -> frozenset[str]:
    plain = shadow(word)
    if how == Match.EXACT or not plain[:1].isalpha():
        return frozenset((plain,))
    found = {plain, _stem(plain, keep, endings)}
    if how == Match.LEMMA and lang in LEMMATIZED and len(plain) > _SHORT:
        known = shadow(lemma(word.lower(), lang))
        # Latvian's list strips what denies: "nepietiek", it is not enough, would be "pietikt"
        found |= {known} if known[:1] == plain[:1] else set()
    return frozenset(found)


_SHORT = 3


def _stem(plain: str, keep: int, endings: tuple[str, ...]) -> str:
    ending = next((e for e in endings if plain.endswith(e) and len(plain) - len(e) >= keep), "")
    return plain[: len(plain) - len(ending)] + "~"


def keys(word: str, language: Language, how: Match = Match.LEMMA) -> frozenset[str]:
    """Return every key under which a word of `language` is known: its shadow, its light stem, its lemma."""
    table = language.tables["stem"]
    return _keys(word, language.code, table.get("keep", 4), tuple(table.get("endings", ())), how)


def uncached_keys(word: str, language: Language) -> frozenset[str]:
    """Return what `keys` does, and do not remember it: for words that come once."""
    table = language.tables["stem"]
    endings = tuple(table.get("endings", ()))
    return _keys.__wrapped__(word, language.code, table.get("keep", 4), endings, Match.LEMMA)
