"""How far the logits of candidates lie below the largest, and sums of exp(-gap / T) over them.

One by one where few count, by blocks (`engine.block_sums`) where many do. Knows no stages.
"""

from __future__ import annotations

import math

import numpy as np

from engine.block_sums import BlockSums, Series, added_up
from engine.lazy import lazy
from engine.sampling.candidates import Candidates, Floats

# Of the largest weight: what is below counts for nothing, were there a million of them.
NEGLIGIBLE_GAP = 50.0
# So many weights are as quickly added up as blocks of them.
FEW = 8_192
BLOCK = 1_024
LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE = 1e-6, 20.0
NARROWEST = 0.05
# What a sum of squares one after the other may be off by, of itself, were there 400,000.
RUNNING_ERROR = 1e-10
# Where the best of a range is all but negligible itself, as much again counts.
FARTHEST = 2 * NEGLIGIBLE_GAP * HIGHEST_TEMPERATURE


class Gaps:
    """How far each candidate's logit lies below the largest: what every temperature starts from."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.below: Floats = -candidates.relative
        self._sums: dict[tuple[float, int], BlockSums] = {}

    def count_to(self, gap: float) -> int:
        """How many candidates lie no farther below the largest."""
        return int(self.below.searchsorted(gap, side="right"))

    @lazy
    def _running(self) -> tuple[Floats, Floats]:
        """(K + 1,) each: the sums of the gaps before a place, and of their squares."""
        with np.errstate(over="ignore", invalid="ignore"):
            sums = np.cumsum(self.below), np.cumsum(self.below * self.below)
        return np.append(0.0, sums[0]), np.append(0.0, sums[1])

    def deviation(self, start: int, end: int) -> tuple[float, float]:
        """Bounds of the standard deviation of the gaps from `start` to before `end`; NaN where a
        double cannot hold it."""
        totals, squares = self._running
        with np.errstate(over="ignore", invalid="ignore"):
            mean = (totals[end] - totals[start]) / (end - start)
            variance = (squares[end] - squares[start]) / (end - start) - mean * mean
            unsure = RUNNING_ERROR * squares[end] / (end - start)
            low, high = np.sqrt(np.maximum((variance - unsure, variance + unsure), 0))
        return float(low), float(high)

    @lazy
    def _width(self) -> float:
        """Of the blocks, and so the lowest temperature they serve: below it only a few weights
        count, or the temperature is so low that it is hardly ever asked for."""
        if self.below.size <= FEW:
            return math.inf
        return max(NARROWEST, float(self.below[FEW]) / NEGLIGIBLE_GAP)

    @lazy
    def _series(self) -> Series:
        return Series(self.below[: self.count_to(FARTHEST)], self._width, BLOCK)

    def exponents(self, start: int, end: int, temperature: float, best: int) -> Floats:
        """(end - start,) the logits over T of these places, less that of the place `best`."""
        exponents: Floats = (self.below[start:end] - self.below[best]) / -temperature
        return exponents

    def sums(self, temperature: float, start: int) -> BlockSums:
        """Sums of the weights from the place `start` on, of which the first is 1."""
        key = (temperature, start)
        if key not in self._sums:
            self._sums[key] = self._summed(temperature, start)
        return self._sums[key]

    def _summed(self, temperature: float, start: int) -> BlockSums:
        gap = float(self.below[start])
        reach = self.count_to(gap + NEGLIGIBLE_GAP * temperature)
        is_negligible = gap > NEGLIGIBLE_GAP * temperature
        if temperature < self._width or reach - start <= FEW or is_negligible:
            return added_up(start, self.exponents(start, reach, temperature, start), BLOCK)
        if start == 0:
            return self._series.sums(temperature)
        whole = self.sums(temperature, 0)
        edge = int(whole.edges[whole.block_of(start) + 1])
        begun = self.exponents(start, edge, temperature, start)
        return whole.since(start, begun, gap / temperature)
