"""Typical sampling on weights: which range of ranks is as near as need be to the expected logit.

What `apply_typical` does one by one is done here by blocks first, and one by one only near the two
ends of the range. Logits that differ by less than the rounding of a sum count as equally typical.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.sampling.candidates import ROUNDING, Floats
from engine.sampling.samplers.truncation import reached
from engine.weights import Weights

Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class _Typicality:
    """`below` of the weights about `centre`, the expected one."""

    weights: Weights

    @lazy
    def below(self) -> Floats:
        return self.weights.gaps.below

    @lazy
    def centre(self) -> float:
        weights = self.weights
        return float(self.below[weights.start]) - weights.mean_gap * weights.temperature

    @lazy
    def middle(self) -> int:
        """The place before which candidates are better than is to be expected."""
        return min(self.weights.end, self.weights.gaps.count_to(self.centre))

    @lazy
    def edges(self) -> Places:
        """(B + 1,) the first place of each block, and that behind the last."""
        inside = self.weights.blocks.edges
        last = min(self.weights.end, int(inside[-1]))
        return np.append(inside[inside < last], last)

    def fringe(self, reaching: float) -> tuple[int, int, int, int]:
        """Places a <= b <= c <= d: from b to before c is too little, from a to before d enough.

        As far from the centre as an edge of a block is, it is known between which edges of blocks
        the most typical lie, and so how much they weigh at least and at most.
        """
        edges = self.edges
        before = self.weights.blocks.before
        gaps = self.below[edges[:-1]]
        distances = np.sort(np.abs(gaps - self.centre))
        # The blocks of the ends, the first that begins nearer and the last that does.
        above = gaps.searchsorted(self.centre - distances)
        under = gaps.searchsorted(self.centre + distances, side="right")
        most = before[under] - before[np.maximum(above - 1, 0)]
        least = before[np.maximum(under - 1, above)] - before[above]
        few = int(np.maximum.accumulate(most).searchsorted(reaching)) - 1
        many = int(least.searchsorted(reaching))
        inner, outer = (self.middle, self.middle), (int(edges[0]), int(edges[-1]))
        if few >= 0:
            inner = self._ends(float(distances[few]))
        if many < distances.size:
            # The edge as far away as that is among them, whatever the rounding.
            outer = self._ends(float(distances[many]) + ROUNDING * (1 + self.centre))
        return outer[0], inner[0], inner[1], outer[1]

    def _ends(self, distance: float) -> tuple[int, int]:
        """Between which places candidates are no farther from the centre than that."""
        inside = self.below[self.edges[0] : self.edges[-1]]
        ends = self.centre - distance, self.centre + distance
        first = int(self.edges[0] + inside.searchsorted(ends[0]))
        last = int(self.edges[0] + inside.searchsorted(ends[1], side="right"))
        return min(first, self.middle), max(last, self.middle)


def most_typical(weights: Weights, p: float) -> Weights:
    """The fewest of the most typical whose share reaches p; see `apply_typical`."""
    around = _Typicality(weights)
    reaching = reached(p * weights.total, weights.size)
    first, above, under, last = around.fringe(reaching)
    # Nearest first; of equally near ones the better.
    places = np.concatenate((np.arange(above - 1, first - 1, -1), np.arange(under, last)))
    gaps = around.below[places]
    order = np.argsort(np.abs(gaps - around.centre), kind="stable")
    exponents = (gaps[order] - around.below[weights.start]) / -weights.temperature
    inner = weights.total_before(under) - weights.total_before(above)
    totals = inner + np.cumsum(np.exp(exponents))
    count = 1 + min(int(totals.searchsorted(reaching)), places.size - 1)
    better = int(np.count_nonzero(order[:count] < above - first))
    return _of_equals_the_lowest(weights, above - better, under + count - better)


def _of_equals_the_lowest(weights: Weights, start: int, end: int) -> Weights:
    below = weights.gaps.below
    lowest = int(below.searchsorted(below[start]))
    lowest = weights.lowest if lowest <= weights.start else lowest
    return weights.between(start, end, lowest)
