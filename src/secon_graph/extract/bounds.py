"""Where what a clause tells begins and ends: of the words in and around it, the run that trained weights rank first."""

from collections.abc import Iterator
from heapq import nlargest
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from secon_graph.extract.choice import RULED
from secon_graph.extract.signals import names_of
from secon_graph.extract.signs import TONES, Reader, number
from secon_graph.terms import local_name

Floats = npt.NDArray[np.float32]
Span = tuple[int, int]
# how many words a beginning may stand before the clause, an end behind it, and how long the whole may be
_BEFORE, _BEHIND, _LONGEST = 5, 6, 16
# how much of run and clause together both must share
_SHARED = 0.2
# of so many runs all that they show is weighed
_LIKELY = 8
_FAR = 4
_QUOTES = frozenset('"„“«')
_ROLES = ("lists.introduce", "persons.speech")


class Run(NamedTuple):
    """Words `start` to `end`, and what they show: columns of weights."""

    start: int
    end: int
    columns: tuple[int, ...]


class Bounds:
    """Shows what stands at the beginning and the end of every run of words of a block."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.text = reader.text
        self._roles = _roles(reader)
        self._names = _names(reader)
        self._words: dict[int, list[str]] = {}
        self._edges: dict[tuple[int, str, Span], list[int]] = {}

    def runs(self, clause: Span) -> list[Run]:
        """Return the runs of words that may be what a clause tells."""
        sentence = self._sentence(clause)
        return [Run(*run, tuple(self._columns(run, clause, sentence))) for run in self._near(clause, sentence)]

    def best(self, clause: Span, weights: Floats) -> Span:
        """Return the run that ranks first; the clause itself where there is none.

        Only those whose two edges weigh most are looked at as a whole, for that is dear.
        """
        sentence = self._sentence(clause)
        near = self._near(clause, sentence)
        opened = {i: float(weights[self._edge(i, "S", sentence)].sum()) for i in {run[0] for run in near}}
        closed = {i: float(weights[self._edge(i, "E", sentence)].sum()) for i in {run[1] for run in near}}
        likely = nlargest(_LIKELY, near, key=lambda run: (opened[run[0]] + closed[run[1]], -run[0], run[1]))
        runs = [Run(*run, tuple(self._columns(run, clause, sentence))) for run in likely]
        found = max(runs, key=lambda run: (float(weights[list(run.columns)].sum()), -run.start, run.end), default=None)
        return (found.start, found.end) if found else clause

    def _sentence(self, clause: Span) -> Span:
        first, last = self.text.sentence(clause[0])
        return first, max(last, min(clause[1], len(self.text.words)))

    def _near(self, clause: Span, sentence: Span) -> list[Span]:
        (start, end), (first, last) = clause, sentence
        starts = [i for i in range(max(first, start - _BEFORE), min(end, last)) if self._opens(i)]
        ends = [j for j in range(start + 1, min(end + _BEHIND, last) + 1) if self._closes(j - 1)]
        found = [run for run in product(starts, ends) if 0 < run[1] - run[0] <= _LONGEST]
        return [run for run in found if share(run, clause) >= _SHARED]

    def _opens(self, i: int) -> bool:
        letter = self.text.words[i].text[0]
        return letter.isalnum() or letter in _QUOTES

    def _closes(self, i: int) -> bool:
        word = self.text.words[i].text
        return word[-1].isalnum() or word == "."

    def _columns(self, run: Span, clause: Span, sentence: Span) -> Iterator[int]:
        yield from self._edge(run[0], "S", sentence)
        yield from self._edge(run[1], "E", sentence)
        yield from map(number, self._whole(run, clause, sentence))

    def _edge(self, i: int, side: str, sentence: Span) -> list[int]:
        """Return what stands around the gap before word `i`, as beginning ("S") or end ("E") of a run."""
        key = (i, side, sentence)
        if key not in self._edges:
            before, behind = self._around(i - 1, sentence), self._around(i, sentence)
            signs = [f"b{sign}" for sign in before] + [f"a{sign}" for sign in behind]
            signs += [f"B{sign}" for sign in self._around(i - 2, sentence)]
            signs += [f"A{sign}" for sign in self._around(i + 1, sentence)]
            signs += [f"p{one}|{other}" for one, other in product(before[:3], behind[:3])]
            self._edges[key] = [number(f"{side}{sign}") for sign in signs]
        return self._edges[key]

    def _around(self, i: int, sentence: Span) -> list[str]:
        if i < sentence[0]:
            return ["^"]
        if i >= sentence[1]:
            return ["$"]
        if i not in self._words:
            self._words[i] = list(self._word(i))
        return self._words[i]

    def _word(self, i: int) -> Iterator[str]:
        """Yield what a word shows, the most general first."""
        text, code = self.text, self.text.language.code
        low = text.low[i]
        if not low[0].isalnum():
            yield f"m:{low}"
        elif low in self.reader.openers:
            yield "m:open"
        senses = sorted(self.reader.senses.names[sense] for sense in self.reader.by_word[i])
        groups = sorted({name.partition(".")[0] for name in senses})
        tones = [group for group in groups if group in TONES]
        if tones:
            yield "t:" + "+".join(tones)
        yield from (f"k:{role}" for role in sorted(self._roles.get(i, ())))
        if len(groups) > len(tones):
            yield "g:" + "+".join(group for group in groups if group not in TONES)
        if tones:
            yield "T:" + "+".join(name for name in senses if name.partition(".")[0] in TONES)
        if i in self._names:
            yield f"n:{self._names[i][0]}"
            yield f"N:{self._names[i]}"
        letter = text.words[i].text[0]
        yield "s:" + ("X" if letter.isupper() else "x" if letter.isalpha() else "d")
        yield f"w:{code}{low}"
        yield f"e:{code}{low[-3:]}"

    def _whole(self, run: Span, clause: Span, sentence: Span) -> Iterator[str]:
        """Yield what a run shows as a whole: length, place in clause and sentence, what is in it and outside."""
        (start, end), (first, last) = run, sentence
        length = min(end - start, _LONGEST - 2)
        yield f"len{length}"
        yield f"len{length}{self.text.kind.name}"
        yield f"sent{start == first}{end == last}"
        yield f"cs{_near(start - clause[0])}"
        yield f"ce{_near(end - clause[1])}"
        yield f"iou{int(5 * share(run, clause))}"
        inside = [sign for i in range(start, end) for sign in self._around(i, sentence)]
        marks = [sign for sign in inside if sign.startswith("m:")]
        yield from (f"in:{mark}" for mark in sorted(set(marks)))
        yield f"nin{min(3, len(marks))}"
        for where, places in (("in", (start, end)), ("bef", (first, start)), ("aft", (end, last))):
            yield from (f"t{where}:{tone}" for tone in sorted(self._tones(*places)))
        yield from (f"kin:{sign}" for sign in sorted({sign for sign in inside if sign.startswith("k:")}))
        yield f"names{min(3, sum(i in self._names for i in range(start, end)))}"

    def _tones(self, start: int, end: int) -> set[str]:
        """Return the tones of words, and "topic" where one speaks of something."""
        names = (self.reader.senses.names[sense] for i in range(start, end) for sense in self.reader.by_word[i])
        groups = {name.partition(".")[0] for name in names}
        return {group if group in TONES else "topic" for group in groups}


def share(one: Span, other: Span) -> float:
    """Return how much of two runs together both share."""
    return (min(one[1], other[1]) - max(one[0], other[0])) / (max(one[1], other[1]) - min(one[0], other[0]))


def _near(words: int) -> int:
    return max(-_FAR, min(_FAR, words))


def _roles(reader: Reader) -> dict[int, set[str]]:
    """Return by word the small words and head words of factors that it is part of."""
    roles: dict[int, set[str]] = {}
    marked = [*reader.small, *((role, reader.text.marks(role)) for role in _ROLES)]
    for role, places in marked:
        for i in places:
            roles.setdefault(i, set()).add(role)
    for start, end, kind in reader.generic:
        for i in range(start, end):
            roles.setdefault(i, set()).add(kind)
    for candidate in reader.text.candidates:
        if candidate.found_by.startswith(RULED):
            for i in range(candidate.start, candidate.end):
                place = "B" if i == candidate.start else "L" if i == candidate.end - 1 else "I"
                roles.setdefault(i, set()).add(f"r{place}")
    return roles


def _names(reader: Reader) -> dict[int, str]:
    """Return by word where in a name it stands and of which kind that is; the longest name counts."""
    names: dict[int, str] = {}
    for candidate in sorted(names_of(reader.text.candidates), key=lambda c: c.end - c.start):
        if candidate.kind:
            kind = local_name(candidate.kind)
            names |= {i: ("B" if i == candidate.start else "I") + kind for i in range(candidate.start, candidate.end)}
    return names
