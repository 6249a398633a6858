"""Words that are one or two mistakes away: candidates by what is left of a word's ends, proved by edit distance."""

from collections.abc import Iterable, Iterator
from typing import Final

SHORTEST: Final = 4
_END: Final = 5


def allowed(word: str) -> int:
    """Return how many mistakes a word may hold: none, one, or two where it is long."""
    return 0 if len(word) < SHORTEST else 1 if len(word) < 2 * SHORTEST else 2


def word_keys(word: str) -> set[str]:
    """Return the keys under which a word is written down.

    >>> sorted(word_keys("haus"))
    ['<aus', '<has', '<hau', '<haus', '<hus']
    """
    if len(word) < SHORTEST:
        return set()
    return {"<" + part for part in _shortened(word[:_END])} | (
        {">" + part for part in _shortened(word[-_END:])} if len(word) > _END else set()
    )


def asked_keys(word: str) -> set[str]:
    """Return the keys to look under for a word that may hold mistakes."""
    if len(word) < SHORTEST:
        return set()
    ends = range(_END - 1, _END + 2)
    heads = {"<" + part for end in ends for part in _shortened(word[:end])}
    return heads | {">" + part for end in ends for part in _shortened(word[-end:])}


def near(word: str, others: Iterable[str], most: int) -> Iterator[tuple[int, str]]:
    """Yield the words within `most` mistakes of `word`, each with their number."""
    for other in others:
        if abs(len(word) - len(other)) <= most and len(set(word) ^ set(other)) <= 2 * most:
            number = distance(word, other, most)
            if number <= most:
                yield number, other


def distance(one: str, other: str, most: int) -> int:
    """Count the letters to put in, leave out, change or swap; more than `most` is only told as `most` + 1.

    >>> distance("haskovo", "hsakovo", 2), distance("haskovo", "hasovo", 2), distance("sofia", "ruse", 2)
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _shortened(part: str) -> set[str]:
    return {part, *(part[:at] + part[at + 1 :] for at in range(len(part)))}
