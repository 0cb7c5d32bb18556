"""Sums over many weights exp(-gap / T), by blocks of them that are next to each other.

The gaps are cut into blocks once; after that a temperature costs as much as there are blocks. In a
block exp is a power series about its middle, which so narrow a block needs fourteen terms of to be
exact in doubles. Knows no candidates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.sampling.candidates import Floats

# exp(x) for |x| <= 1/2 is the sum of x^m / m! up to here, but for 7e-16 of it.
TERMS = 14


@dataclass(frozen=True, eq=False)
class BlockSums:
    """Blocks from `edges[b]` to before `edges[b + 1]`, (B + 1,) ascending places, and in each the
    sums of weight, (B,), and of weight times exponent. What is behind the last counts for nothing.
    """

    edges: NDArray[np.intp]
    weights: Floats
    make_moments: Callable[[], Floats]

    @lazy
    def moments(self) -> Floats:
        """(B,) sums of weight times exponent."""
        return self.make_moments()

    @lazy
    def before(self) -> Floats:
        """(B + 1,) total weight before each edge."""
        return np.concatenate(([0.0], np.cumsum(self.weights)))

    def block_of(self, place: int) -> int:
        """The block in which a place is; B for one behind them all."""
        return int(self.edges.searchsorted(place, side="right")) - 1

    def since(self, start: int, begun: Floats, step: float) -> BlockSums:
        """Those from `start` on, whose exponents are to be larger by `step`. `begun` are the
        exponents, so enlarged, from there to the next edge."""
        next_edge = self.block_of(start) + 1
        weights = np.exp(begun)
        after = self.weights[next_edge:] * np.exp(step)

        def moments() -> Floats:
            moved = self.moments[next_edge:] * np.exp(step) + step * after
            return np.concatenate(([float((weights * begun).sum())], moved))

        edges = np.concatenate(([start], self.edges[next_edge:]))
        return BlockSums(edges, np.concatenate(([float(weights.sum())], after)), moments)


def added_up(start: int, exponents: Floats, block: int) -> BlockSums:
    """One by one: the exponents of the places from `start` on, in blocks of so many."""
    weights = np.exp(exponents)
    starts = np.arange(0, exponents.size, block)
    return BlockSums(
        np.append(starts, exponents.size) + start,
        np.add.reduceat(weights, starts),
        lambda: np.add.reduceat(weights * exponents, starts),
    )


class Series:
    """Power sums of the gaps in blocks at most `width` wide, for temperatures of at least `width`,
    and of at most `block` gaps."""

    def __init__(self, below: Floats, width: float, block: int) -> None:
        numbers = np.floor(below / width)
        starts_one = np.empty(below.size, dtype=np.bool_)
        np.not_equal(numbers[1:], numbers[:-1], out=starts_one[1:])
        starts_one[::block] = True
        starts = np.flatnonzero(starts_one)
        self._edges: NDArray[np.intp] = np.append(starts, below.size).astype(np.intp)
        self._middles: Floats = (numbers[starts] + 0.5) * width
        offsets = np.repeat(self._middles, np.diff(self._edges)) - below
        power = np.ones_like(below)
        rows = []
        for order in range(TERMS):
            rows.append(np.add.reduceat(power, starts))
            power *= offsets
            power /= order + 1
        self._rows: Floats = np.array(rows, dtype=np.float64)
        self._slopes: Floats = self._rows[1:] * np.arange(1.0, TERMS)[:, None]

    def sums(self, temperature: float) -> BlockSums:
        """Of all weights at that temperature; the best has the exponent 0."""
        beta = 1 / temperature
        decay = np.exp(-beta * self._middles)
        weights = decay * _polynomial(self._rows, beta)

        def moments() -> Floats:
            means: Floats = decay * _polynomial(self._slopes, beta) - self._middles * weights
            return beta * means

        return BlockSums(self._edges, weights, moments)


def _polynomial(rows: Floats, x: float) -> Floats:
    """(B,) the sum of rows[m] x^m, rows having shape (M, B)."""
    value: Floats = rows[-1]
    for row in rows[-2::-1]:
        value = value * x + row
    return value
