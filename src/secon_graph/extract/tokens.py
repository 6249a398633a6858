"""Words of a text, for all languages alike: what spaCy's tokenizer is told, and the same cut without spaCy."""

import re
from typing import NamedTuple

# punctuation stands alone; hyphens, apostrophes and dots inside words hold them together; an article or preposition
# that has lost its vowel before another stands alone ("dell'", "l'", "d'")
_WORD = re.compile(
    r"[^\W\d_]{1,6}['’](?=[aeiouhàáâèéêëìíîòóôùúûœAEIOUHÀÁÂÈÉÊËÌÍÎÒÓÔÙÚÛŒ]\w|$)|(?:[^\W\d_]|[Qq]u)['’](?=[aày]\b)|"
    r"\d+(?:[.,]\d+)*\s?%|(?:[^\W\d_]\.){2,}|[^\W_](?:[\w]|[-'’‑.](?=\w))*|\S",
    re.UNICODE,
)


class Word(NamedTuple):
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Cut a text into words and marks.

    >>> [word.text for word in words_of("4-та среща (РЗК), S.Coop.")]
    ['4-та', 'среща', '(', 'РЗК', ')', ',', 'S.Coop', '.']
    """
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
