"""Words as they sound, so that several romanisations of one word, and the word in its own script, are one."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from secon_graph.terms import slug

# what a letter-by-letter romanisation gets wrong, or writes in two ways
_LETTERS: Final = str.maketrans({"ъ": "a", "ь": "", "щ": "sht", "ж": "zh"})
_PAIRS: Final = (("ου", "u"), ("ευ", "ev"), ("αυ", "av"), ("μπ", "b"))
_SOUNDS: Final = (
    (r"s?ch?t(?=\b)|sht|shch", "st"),
    (r"dzh|dj", "dz"),
    (r"tch|ch|kh", "h"),
    (r"sh|sch", "s"),
    (r"zh", "z"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"gh", "g"),
    (r"ts|tz|cz|c(?=[eiyj])", "ts"),
    (r"c|q", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"ou", "u"),
    (r"[yj]", "i"),
    (r"[eo]i(?!a)", "i"),
    (r"ai(?=[^aeiou]|$)", "e"),
    (r"(.)\1+", r"\1"),
)
# so many names are remembered: a process that writes several graphs meets those of the registry again
_NAMES: Final = 1 << 16
_RULES: Final = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


@lru_cache(maxsize=_NAMES)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in plain lower-case letters."""
    return tuple(slug(text).split("-")) if slug(text) else ()


@lru_cache(maxsize=_NAMES)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they sound.

    >>> folded_words("кооперация") == folded_words("kooperacija") == folded_words("Kooperatziya")
    True
    >>> folded_words("Хасково, Χανιά")
    ('haskovo', 'hania')
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(mark))
    for pair, sound in _PAIRS:
        bare = bare.replace(pair, sound)
    spelled = anyascii(bare.translate(_LETTERS)).lower()
    return tuple(_sound(word) for word in re.findall(r"[a-z0-9]+", spelled))


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
