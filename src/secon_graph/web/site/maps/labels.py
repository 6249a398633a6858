"""Names on a map, where there is room: beside their mark, and over no other mark or name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_BROAD: Final = 0.56
"""How broad a letter is beside its height, on average."""
_GAP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map."""

    left: float
    upper: float
    right: float
    lower: float

    def meets(self, other: "Box") -> bool:
        """Say whether two parts have a point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.upper < other.lower and other.upper < self.lower

    def within(self, other: "Box") -> bool:
        """Say whether another part holds all of this one."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.upper <= self.upper and self.lower <= other.lower


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where its line begins, ends or has its middle."""

    text: str
    x: float
    y: float
    anchor: str


def labels(marks: Iterable[tuple[str, Box]], size: float, frame: Box) -> tuple[Label, ...]:
    """Return the names for which there is room, those of the first marks first."""
    given = list(marks)
    taken, found = [box for _, box in given], []
    for text, mark in given:
        for label, box in _tries(text, mark, size):
            if box.within(frame) and not any(box.meets(other) for other in taken if other is not mark):
                taken.append(box)
                found.append(label)
                break
    return tuple(found)


def _tries(text: str, mark: Box, size: float) -> Iterator[tuple[Label, Box]]:
    """Yield places for a name: right of its mark, left, above, below."""
    width, middle = len(text) * size * _BROAD, (mark.upper + mark.lower) / 2
    across = (mark.left + mark.right) / 2
    half = size / 2
    for x, y, anchor, left in (
        (mark.right + _GAP, middle, "start", mark.right + _GAP),
        (mark.left - _GAP, middle, "end", mark.left - _GAP - width),
        (across, mark.upper - half, "middle", across - width / 2),
        (across, mark.lower + half + _GAP, "middle", across - width / 2),
    ):
        box = Box(left, y - half, left + width, y + half)
        yield Label(text, round(x, 1), round(y + 0.35 * size, 1), anchor), box
