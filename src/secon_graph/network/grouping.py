"""Who belongs together, by Leiden's method, on plain numbers."""

import numpy as np
from graspologic_native import leiden
from numpy.typing import NDArray

SEED = 1


def grouped(edges: NDArray[np.intp], count: int) -> tuple[tuple[int, ...], ...]:
    """Return communities of the numbers below `count`, the largest first; what has no edge is a community by itself.

    The same edges always give the same communities.
    """
    pairs, weight = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    given = [(str(a), str(b), float(w)) for (a, b), w in zip(pairs.tolist(), weight.tolist(), strict=True) if a != b]
    found: dict[int, list[int]] = {}
    if given:
        _, group = leiden(
            given, starting_communities=None, resolution=1.0, randomness=0.001, iterations=1, use_modularity=True,
            seed=SEED, trials=1,
        )  # fmt: skip
        for number in sorted(map(int, group)):
            found.setdefault(group[str(number)], []).append(number)
    groups = [tuple(members) for members in found.values()]
    joined = {number for members in groups for number in members}
    groups += [(number,) for number in range(count) if number not in joined]
    return tuple(sorted(groups, key=lambda members: (-len(members), members)))
