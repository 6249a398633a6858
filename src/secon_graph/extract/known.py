"""Known names, a million if need be: one trie over numbers of words for all languages, in a few arrays."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from secon_graph.extract.lexicon import Match
from secon_graph.extract.shadow import keys, uncached_keys
from secon_graph.extract.tokens import words_of
from secon_graph.languages import Language
from secon_graph.model import Name

# a number of a node and one of a word make one number of 64 bits
_HALF: Final = 32
_MASK: Final = (1 << 64) - 1
_REMEMBERED: Final = 50_000


class Known:
    """Names, and a trie of their words as they are written; what a language makes of a word is not its matter.

    Nodes are numbered level by level. The branch to node `i + 1` is `_branches[i]`: its parent, then its word. So the
    branches stand in order, and the child of a node by a word is found by bisection.
    """

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._names = tuple(names)
        numbers: dict[str, int] = {}
        spelt, lengths = array("I"), array("I")
        for name in self._names:
            words = words_of(name.text)
            spelt.extend(numbers.setdefault(word.text, len(numbers)) for word in words)
            lengths.append(len(words))
        self.words: tuple[str, ...] = tuple(numbers)
        self._grow(np.array(spelt, np.uint64), np.array(lengths, np.int64))

    def _grow(self, spelt: npt.NDArray[np.uint64], lengths: npt.NDArray[np.int64]) -> None:
        starts = np.cumsum(lengths) - lengths
        node = np.zeros(len(lengths), np.uint64)
        levels = [np.zeros(0, np.uint64)]
        depth, nodes = 0, 1
        while (alive := np.flatnonzero(lengths > depth)).size:
            branches = (node[alive] << np.uint64(_HALF)) | spelt[starts[alive] + depth]
            level, number = np.unique(branches, return_inverse=True)
            node[alive] = number.astype(np.uint64) + np.uint64(nodes)
            levels.append(level)
            depth, nodes = depth + 1, nodes + level.size
        order = np.argsort(node, kind="stable")
        # names at node i: _at[_first[i]] to _at[_first[i + 1]]; those without any word, at the root, are not asked for
        self._at = array("I", order.astype(np.uint32).tobytes())
        bounds = np.searchsorted(node[order], np.arange(nodes + 1, dtype=np.uint64))
        self._first = array("I", bounds.astype(np.uint32).tobytes())
        self._branches = array("Q", np.concatenate(levels).tobytes())

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Name]:
        return iter(self._names)

    def child(self, node: int, word: int) -> int:
        """Return the node behind a node by a word; 0, the root, where there is none."""
        branch = node << _HALF | word
        i = bisect_left(self._branches, branch)
        return i + 1 if i < len(self._branches) and self._branches[i] == branch else 0

    def ending(self, node: int) -> Iterator[Name]:
        """Yield the names whose last word leads to a node."""
        for i in range(self._first[node], self._first[node + 1]):
            yield self._names[self._at[i]]


class KnownIn:
    """Known names as a language reads them: which of their words a word of a text may be."""

    def __init__(self, known: Known, language: Language) -> None:
        self._known = known
        self._language = language
        self._at_home = frozenset(name.thing for name in known if name.lang == language.code)
        hashes, numbers = array("Q"), array("I")
        for number, word in enumerate(known.words):
            found = uncached_keys(word, language)
            hashes.extend(hash(key) & _MASK for key in found)
            numbers.extend(number for _ in found)
        order = np.argsort(np.array(hashes, np.uint64), kind="stable")
        self._hashes = array("Q", np.array(hashes, np.uint64)[order].tobytes())
        self._numbers = array("I", np.array(numbers, np.uint32)[order].tobytes())
        self._words: dict[frozenset[str], tuple[int, ...]] = {}

    def matches(self, words: Sequence[frozenset[str]]) -> Iterator[Match[Name]]:
        """Yield every name that the words contain, from left to right, shorter ones first."""
        numbers = [self._numbers_of(word) for word in words]
        child = self._known.child
        for start in range(len(words)):
            active, end = [0], start
            while active and end < len(words):
                reached = (child(node, number) for number in numbers[end] for node in active)
                active, end = [node for node in reached if node], end + 1
                for node in active:
                    yield from (Match(start, end, name) for name in self._known.ending(node) if self._is_read(name))

    def _numbers_of(self, word: frozenset[str]) -> tuple[int, ...]:
        """Return the words of names that share a key with a word of a text."""
        if word not in self._words:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            self._words[word] = tuple(sorted(set(self._sharing(word))))
        return self._words[word]

    def _sharing(self, word: frozenset[str]) -> Iterator[int]:
        for key in word:
            wanted = hash(key) & _MASK
            i = bisect_left(self._hashes, wanted)
            while i < len(self._hashes) and self._hashes[i] == wanted:
                # two keys may have one hash
                if key in keys(self._known.words[self._numbers[i]], self._language):
                    yield self._numbers[i]
                i += 1

    def _is_read(self, name: Name) -> bool:
        """Say whether a name can stand in this language.

        Where a thing has one in it, no single word of another language can, which may be a word of this.
        """
        is_abroad = name.lang not in ("", self._language.code) and " " not in name.text and name.thing in self._at_home
        return not is_abroad or name.text.isupper()
