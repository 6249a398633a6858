"""The shortest ways from one thing to another, found from both ends at once."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeAlias

from secon_graph.network.near import Edge

Step: TypeAlias = Callable[[Iterable[str]], Iterable[Edge]]
"""From things to the statements that touch them."""
Path: TypeAlias = tuple[str, ...]
"""The things on a way, both ends with them."""

LONGEST: Final = 6
_SEEN: Final = 30_000
"""Where so many things have been met, the two lie too far apart to look on."""
_LOOKED_AT: Final = 200


def shortest(step: Step, start: str, end: str, *, most: int = 5, longest: int = LONGEST) -> tuple[Path, ...]:
    """Return the shortest ways between two things, in either direction of each statement, at most so many.

    Of ways of one length come first those over things that few others touch, for that two things lie in one country
    says little of how they are connected.
    """
    if start == end:
        return ()
    before, after = _Wave(step, start), _Wave(step, end)
    while not (met := before.far.keys() & after.far.keys()):
        if before.depth + after.depth >= longest or len(before.far) + len(after.far) > _SEEN:
            return ()
        nearer = min((wave for wave in (before, after) if wave.front), key=lambda wave: len(wave.front), default=None)
        if nearer is None:
            return ()
        nearer.grow()
    middle = (thing for thing in sorted(met) if before.far[thing] + after.far[thing] == before.depth + after.depth)
    ways = ((*left[::-1], *right[1:]) for thing in middle for left in before.back(thing) for right in after.back(thing))
    found = sorted(set(islice(ways, _LOOKED_AT)))
    touched = Counter(
        end for edge in set(step({thing for way in found for thing in way[1:-1]})) for end in (edge.source, edge.target)
    )
    return tuple(sorted(found, key=lambda way: (sum(touched[thing] for thing in way[1:-1]), way))[:most])


class _Wave:
    """What is reached from one end: each thing with how far it lies and from which things it was reached."""

    def __init__(self, step: Step, start: str) -> None:
        self._step = step
        self.far = {start: 0}
        self.front = {start}
        self.depth = 0
        self._from: dict[str, set[str]] = {start: set()}

    def grow(self) -> None:
        """Go one step further."""
        reached: dict[str, set[str]] = {}
        for edge in self._step(self.front):
            for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
                if here in self.front and there not in self.far:
                    reached.setdefault(there, set()).add(here)
        self.depth += 1
        self.front = set(reached)
        self.far |= dict.fromkeys(reached, self.depth)
        self._from |= reached

    def back(self, thing: str) -> Iterator[Path]:
        """Yield the ways from `thing` back to where this began."""
        if not self._from[thing]:
            yield (thing,)
        for other in sorted(self._from[thing]):
            for rest in self.back(other):
                yield (thing, *rest)
