"""A token trie over sets of keys: every label, cue and head word, found in one pass whatever its inflection."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

P = TypeVar("P")


class Match(NamedTuple, Generic[P]):
    """Words `start` to `end` (not included) are an entry with this payload."""

    start: int
    end: int
    payload: P


class _Node(Generic[P]):
    __slots__ = ("by_key", "own", "payloads")

    def __init__(self) -> None:
        self.own: dict[frozenset[str], _Node[P]] = {}
        self.by_key: dict[str, list[_Node[P]]] = {}
        self.payloads: list[P] = []


class Lexicon(Generic[P]):
    """Entries are sequences of key sets; a word of a text fits where the two sets share a key.

    >>> lexicon = Lexicon()
    >>> lexicon.add([frozenset({"social", "soci~"}), frozenset({"economy", "econom~"})], "SE")
    >>> list(lexicon.matches([frozenset({"social"}), frozenset({"economies", "econom~"})]))
    [Match(start=0, end=2, payload='SE')]
    """

    def __init__(self) -> None:
        self._root: _Node[P] = _Node()

    def add(self, words: Iterable[frozenset[str]], payload: P) -> None:
        """Enter one phrase."""
        node = self._root
        for word in words:
            if word not in node.own:
                child: _Node[P] = _Node()
                node.own[word] = child
                for key in word:
                    node.by_key.setdefault(key, []).append(child)
            node = node.own[word]
        if node is not self._root:
            node.payloads.append(payload)

    def matches(self, words: Sequence[frozenset[str]]) -> Iterator[Match[P]]:
        """Yield every entry that the words contain, from left to right, shorter ones first."""
        for start in range(len(words)):
            active = [self._root]
            for end in range(start, len(words)):
                active = _step(active, words[end])
                if not active:
                    break
                for node in active:
                    for payload in node.payloads:
                        yield Match(start, end + 1, payload)


def _step(active: list[_Node[P]], word: frozenset[str]) -> list[_Node[P]]:
    reached: dict[int, _Node[P]] = {}
    for node in active:
        for key in word:
            for child in node.by_key.get(key, ()):
                reached[id(child)] = child
    return list(reached.values())


def starting(matches: list[Match[P]], first: int, stop: int | None) -> list[Match[P]]:
    """Return the matches that begin at word `first` or behind it, and before word `stop`; they stand in order."""
    low = bisect_left(matches, first, key=lambda match: match.start)
    high = None if stop is None else bisect_left(matches, stop, lo=low, key=lambda match: match.start)
    return matches[low:high]


def widest(matches: Iterable[Match[P]]) -> list[Match[P]]:
    """Return the matches that lie in no longer one; they stand in order, longest first where two begin together.

    >>> [match.payload for match in widest([Match(0, 3, "a b c"), Match(0, 1, "a"), Match(1, 3, "b c")])]
    ['a b c']
    """
    kept = []
    start = longest = reach = -1
    for match in matches:
        if match.start != start:
            start, longest, reach = match.start, match.end, max(reach, longest)
        if reach < match.end == longest:
            kept.append(match)
    return kept
