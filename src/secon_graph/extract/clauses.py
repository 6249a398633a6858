"""Where a clause may begin and end that tells of what hinders or helps."""

from collections.abc import Iterator
from itertools import pairwise

from secon_graph.extract.text import Text

_MARKS = frozenset(",;:()\"'.!?…–—-[]/•*")
_LONGEST, _SHORTEST = 18, 2
_PARTS = 4
# words behind which a statement often begins: "said", "such as", "obstacle"
_LEADING = ("generic", "persons.speech", "lists.introduce")


def clauses(text: Text, openers: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every clause, or run of clauses, of each sentence; they overlap."""
    led = {match.end for role in _LEADING for match in text.found(role)}
    for first, last in text.sentences():
        cuts = _cuts(text, first, last, openers, led)
        yield from dict.fromkeys(_runs(text, cuts))


def _cuts(text: Text, first: int, last: int, openers: frozenset[str], led: set[int]) -> list[int]:
    """Return where parts of a sentence begin and end: at marks, and before and behind words that open a clause."""
    cuts = {first, last}
    for i in range(first, last):
        if text.low[i] in openers or text.low[i] in _MARKS:
            cuts |= {i, i + 1}
    return sorted(cuts | {i for i in led if first < i < last})


def _runs(text: Text, cuts: list[int]) -> Iterator[tuple[int, int]]:
    parts = [(start, end) for start, end in pairwise(cuts) if not (end == start + 1 and text.low[start] in _MARKS)]
    for i, (start, _) in enumerate(parts):
        for _, end in parts[i : i + _PARTS]:
            if _SHORTEST <= end - start <= _LONGEST:
                yield start, end
