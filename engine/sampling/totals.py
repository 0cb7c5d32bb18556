"""Sums over long rows of numbers, with little memory: that costs more than the adding.

Knows nothing of tokens.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# A block and what is made of it stay in the processor's fastest memory.
BLOCK = 2048


def sum_of(size: int, part: Callable[[slice], Floats]) -> float:
    """The sum of `part`, which makes the numbers of a slice, over all of range(size)."""
    steps = range(0, size, 4 * BLOCK)
    return float(sum(float(part(slice(start, start + 4 * BLOCK)).sum()) for start in steps))


class RunningTotals:
    """Totals of the first n of `weights` (K,), none of them negative, for any n.

    Exact as sums by halves are: the totals before whole blocks are kept, the rest is added up when
    it is asked for.
    """

    def __init__(self, weights: Floats) -> None:
        self._weights = weights
        whole = weights.size // BLOCK
        sums = weights[: whole * BLOCK].reshape(whole, BLOCK).sum(axis=1)
        self._starts: Floats = np.concatenate(([0.0], np.cumsum(sums)))

    def of_first(self, count: int) -> float:
        """Total of the first `count`."""
        block = count // BLOCK
        return float(self._starts[block]) + float(self._weights[block * BLOCK : count].sum())

    def reaching(self, target: float) -> int:
        """The place of the number with which the total reaches `target`; K if it never does.

        >>> RunningTotals(np.array([0.5, 0.25, 0.25])).reaching(0.75)
        1
        """
        block = int(np.searchsorted(self._starts[1:], target))
        start = block * BLOCK
        totals = np.cumsum(self._weights[start : start + BLOCK]) + self._starts[block]
        place = int(np.searchsorted(totals, target))
        # One after the other they may add up to a little less than by halves.
        return start + (min(place, BLOCK - 1) if block + 1 < self._starts.size else place)
