"""Sums over the weights exp(logit / T) of a whole vocabulary, at any temperature, in little time.

The logits are cut into blocks once; after that a temperature costs as much as there are blocks. In
a block exp is a power series about its middle, which so narrow a block needs twelve terms of to be
exact in doubles. Knows no stages.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.sampling.candidates import ROUNDING, Candidates, Floats
from engine.sampling.samplers.truncation import reached

# Of the largest weight: what is below counts for nothing, were there a million of them.
NEGLIGIBLE_GAP = 50.0
# So many weights are as quickly added up as blocks of them.
FEW = 8_192
BLOCK = 1_024
# exp(x) for |x| <= 1/2 is the sum of x^m / m! up to here, but for 3e-14 of it.
TERMS = 13
LOWEST_TEMPERATURE, HIGHEST_TEMPERATURE = 0.05, 10.0


class BlockSums(NamedTuple):
    """Where blocks start, (B,), and the sums in each of weight and of weight times exponent."""

    starts: NDArray[np.intp]
    weights: Floats
    moments: Callable[[], Floats]


class _Series:
    """Power sums of the gaps in blocks `width` wide, for temperatures of at least `width`."""

    def __init__(self, below: Floats, width: float) -> None:
        below = below[: np.searchsorted(below, NEGLIGIBLE_GAP * HIGHEST_TEMPERATURE, side="right")]
        numbers = np.floor(below / width)
        starts = np.concatenate(([0], np.flatnonzero(numbers[1:] != numbers[:-1]) + 1))
        self.starts: NDArray[np.intp] = starts.astype(np.intp)
        self.middles: Floats = (numbers[starts] + 0.5) * width
        counts = np.diff(np.append(starts, below.size))
        offsets = np.repeat(self.middles, counts) - below
        power = np.ones_like(below)
        rows = []
        for order in range(TERMS):
            rows.append(np.add.reduceat(power, self.starts))
            power *= offsets
            power /= order + 1
        self._rows: Floats = np.array(rows, dtype=np.float64)
        self._slopes: Floats = self._rows[1:] * np.arange(1.0, TERMS)[:, None]

    def sums(self, temperature: float) -> BlockSums:
        beta = 1 / temperature
        decay = np.exp(-beta * self.middles)
        weights = decay * _polynomial(self._rows, beta)

        def moments() -> Floats:
            means: Floats = decay * _polynomial(self._slopes, beta) - self.middles * weights
            return beta * means

        return BlockSums(self.starts, weights, moments)


def _polynomial(rows: Floats, x: float) -> Floats:
    """(B,) the sum of rows[m] x^m, rows having shape (M, B)."""
    value: Floats = rows[-1]
    for row in rows[-2::-1]:
        value = value * x + row
    return value


class Gaps:
    """How far each candidate's logit lies below the largest: what every temperature starts from."""

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.below: Floats = -candidates.relative
        self._sums: dict[float, BlockSums] = {}

    @cached_property
    def _width(self) -> float:
        """Of the blocks, and so the lowest temperature they serve: below it only a few weights
        count, or the temperature is so low that it is hardly ever asked for."""
        if self.below.size <= FEW:
            return math.inf
        return max(LOWEST_TEMPERATURE, float(self.below[FEW]) / NEGLIGIBLE_GAP)

    @cached_property
    def _series(self) -> _Series:
        return _Series(self.below, self._width)

    def at(self, temperature: float) -> Weights:
        """The weights at a temperature above 0, up to 10."""
        if temperature not in self._sums:
            is_low = temperature < self._width
            sums = self._added_up(temperature) if is_low else self._series.sums(temperature)
            self._sums[temperature] = sums
        return Weights(self, temperature, self._sums[temperature], self.below.size)

    def _added_up(self, temperature: float) -> BlockSums:
        gap = NEGLIGIBLE_GAP * temperature
        reach = int(np.searchsorted(self.below, gap, side="right"))
        exponents = self.below[:reach] / -temperature
        weights = np.exp(exponents)
        starts = np.arange(0, reach, BLOCK)
        return BlockSums(
            starts,
            np.add.reduceat(weights, starts),
            lambda: np.add.reduceat(weights * exponents, starts),
        )


@dataclass(frozen=True, eq=False)
class Weights:
    """The best `size` candidates of `gaps` at a temperature, by exp((logit - largest) / T)."""

    gaps: Gaps
    temperature: float
    blocks: BlockSums
    size: int

    def exponents(self, start: int, end: int) -> Floats:
        """(end - start,) the logits over T, less the largest, of the candidates at these places."""
        return self.gaps.below[start:end] / -self.temperature

    @cached_property
    def _before_blocks(self) -> Floats:
        """(B + 1,) total weight before each block, and of all."""
        return np.concatenate(([0.0], np.cumsum(self.blocks.weights)))

    def _block_of(self, place: int) -> int:
        return int(np.searchsorted(self.blocks.starts, place, side="right")) - 1

    @cached_property
    def total(self) -> float:
        """The sum of the weights."""
        if self.size == self.gaps.below.size:
            return float(self._before_blocks[-1])
        block = self._block_of(self.size)
        begun = self.exponents(int(self.blocks.starts[block]), self.size)
        return float(self._before_blocks[block] + np.exp(begun).sum())

    @cached_property
    def mean_gap(self) -> float:
        """The expected exponent, 0 or less: that far below the best a token is to expect."""
        moments = self.blocks.moments()
        if self.size == self.gaps.below.size:
            return float(moments.sum()) / self.total
        block = self._block_of(self.size)
        begun = self.exponents(int(self.blocks.starts[block]), self.size)
        return float(moments[:block].sum() + (np.exp(begun) * begun).sum()) / self.total

    def first(self, count: int) -> Weights:
        """The best `count` (1 or more) of these; all of them if there are no more."""
        return self if count >= self.size else replace(self, size=count)

    def nucleus(self, p: float) -> Weights:
        """The fewest of the best whose share reaches p, which is for `apply_top_p` to say."""
        if p >= 1:
            return self
        reaching = reached(p * self.total, self.size)
        block = max(0, int(np.searchsorted(self._before_blocks, reaching)) - 1)
        block = min(block, self.blocks.starts.size - 1)
        start = int(self.blocks.starts[block])
        after = self.blocks.starts[block + 1 : block + 2]
        end = min(self.size, int(after[0]) if after.size else self.size)
        totals = self._before_blocks[block] + np.cumsum(np.exp(self.exponents(start, end)))
        return self.first(start + int(np.searchsorted(totals, reaching)) + 1)

    def at_least(self, ratio: float) -> Weights:
        """Those of at least `ratio` (above 0) times the largest weight; see `apply_min_p`."""
        gap = -math.log(ratio * (1 - ROUNDING)) * self.temperature
        return self.first(max(1, int(np.searchsorted(self.gaps.below, gap, side="right"))))

    def heated(self, temperature: float) -> Weights:
        """The same candidates at a temperature by that of before."""
        return replace(self.gaps.at(self.temperature * temperature), size=self.size)

    def candidates(self, count: int) -> Candidates:
        """The best `count` of these, worked out."""
        best = self.gaps.candidates.first(count)
        return best if self.temperature == 1 else best.divided(self.temperature)
