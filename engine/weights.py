"""The weights exp(logit / T) of a whole vocabulary, at any temperature, in little time.

Most cuts leave candidates that are next to each other in rank, so what is left of them is known by
where it begins and ends; sums come from `engine.gaps`. Knows no stages.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.block_sums import BlockSums
from engine.gaps import Gaps
from engine.lazy import lazy
from engine.sampling.candidates import ROUNDING, Candidates, Floats, Ids
from engine.sampling.samplers.truncation import reached


@dataclass(frozen=True, eq=False)
class Weights:
    """The candidates of `gaps` at the places from `start` to before `end`, at a temperature.

    Weights are exp((logit - largest) / T), the largest being that at `start`. Of the candidates
    whose logit equals that one, as many as are inside, but those from the place `lowest` on, are
    meant: equal ones go by lower id.
    """

    gaps: Gaps
    temperature: float
    start: int
    end: int
    lowest: int

    @classmethod
    def at(cls, gaps: Gaps, temperature: float) -> Weights:
        """Those of all candidates, at a temperature from 1e-6 to 20."""
        return cls(gaps, temperature, 0, gaps.below.size, 0)

    @property
    def size(self) -> int:
        """How many there are."""
        return self.end - self.start

    @lazy
    def blocks(self) -> BlockSums:
        """Their sums, and perhaps those of places behind the end."""
        return self.gaps.sums(self.temperature, self.start)

    def exponents(self, start: int, end: int) -> Floats:
        """(end - start,) the logits over T, less the largest, of the candidates at these places."""
        return self.gaps.exponents(start, end, self.temperature, self.start)

    def _begun(self, place: int) -> tuple[int, Floats]:
        """How many blocks end before a place, and the exponents from there to it."""
        place = min(place, int(self.blocks.edges[-1]))
        block = self.blocks.block_of(place)
        return block, self.exponents(int(self.blocks.edges[block]), place)

    def total_before(self, place: int) -> float:
        """The sum of the weights from `start` to before a place."""
        block, begun = self._begun(place)
        before = float(self.blocks.before[block])
        return before + float(np.exp(begun).sum()) if begun.size else before

    @lazy
    def total(self) -> float:
        """The sum of the weights."""
        return self.total_before(self.end)

    @lazy
    def mean_gap(self) -> float:
        """The expected exponent, 0 or less: that far below the best a token is to expect."""
        block, begun = self._begun(self.end)
        moment = float(self.blocks.moments[:block].sum() + (np.exp(begun) * begun).sum())
        return moment / self.total

    @property
    def entropy(self) -> float:
        """Shannon entropy in nats."""
        return math.log(self.total) - self.mean_gap

    def first(self, count: int) -> Weights:
        """The best `count` (1 or more) of these; all of them if there are no more."""
        return self if count >= self.size else self.between(self.start, self.start + count)

    def between(self, start: int, end: int, lowest: int | None = None) -> Weights:
        """Those at the places from `start` to before `end`; `lowest` unless that is as before."""
        lowest = self.lowest if lowest is None else lowest
        return Weights(self.gaps, self.temperature, start, end, lowest)

    def within(self, gap: float) -> Weights:
        """Those whose exponent is at most `gap` below the largest, and one at least."""
        farthest = float(self.gaps.below[self.start]) + gap * self.temperature
        return self.first(max(1, self.gaps.count_to(farthest) - self.start))

    def at_least(self, share: float) -> Weights:
        """Those of at least that share, and one at least, as `Candidates.at_least` counts them."""
        enough = share * self.total * (1 - ROUNDING)
        return self.within(-math.log(enough)) if enough > 0 else self

    def nucleus(self, p: float) -> Weights:
        """The fewest of the best whose share reaches p, which is for `apply_top_p` to say."""
        if p >= 1:
            return self
        reaching = reached(p * self.total, self.size)
        edges, before = self.blocks.edges, self.blocks.before
        block = max(0, int(before[:-1].searchsorted(reaching)) - 1)
        start, end = int(edges[block]), min(self.end, int(edges[block + 1]))
        totals = before[block] + np.cumsum(np.exp(self.exponents(start, end)))
        place = min(start + int(totals.searchsorted(reaching)), end - 1)
        return self.first(place + 1 - self.start)

    def since(self, start: int) -> Weights:
        """Those from the place `start` on."""
        tied = start < self.gaps.count_to(float(self.gaps.below[self.start]))
        lowest = self.lowest + start - self.start if tied else start
        return self.between(start, self.end, lowest)

    def heated(self, temperature: float) -> Weights:
        """The same candidates at a temperature by that of before."""
        heat = self.temperature * temperature
        return Weights(self.gaps, heat, self.start, self.end, self.lowest)

    @lazy
    def _tied(self) -> int:
        """The place behind those inside whose logits equal the best's."""
        return min(self.end, self.gaps.count_to(float(self.gaps.below[self.start])))

    def shares(self, places: NDArray[np.intp]) -> Floats:
        """(n,) the probabilities of the candidates at these places; 0 for those not inside."""
        swapped = self.start - self.lowest
        among_equals = (places >= self.lowest) & (places < self._tied - swapped)
        held = among_equals | ((places >= self._tied) & (places < self.end))
        shares = np.zeros(places.size)
        gaps = self.gaps.below[places[held]] - self.gaps.below[self.start]
        shares[held] = np.exp(gaps / -self.temperature) / self.total
        return shares

    def best(self, count: int) -> tuple[Ids, Floats]:
        """(count,) each: the ids of the best, and their probabilities."""
        weights = np.exp(self.exponents(self.start, self.start + count))
        return self.unheated(count).ids, weights / self.total

    def unheated(self, count: int) -> Candidates:
        """The best `count` of these as they are before the temperature."""
        count = min(count, self.size)
        whole, end = self.gaps.candidates, self.start + count
        if self.lowest == self.start:
            return whole.between(self.start, end)
        equals = whole.ids[self.lowest : self.lowest + self._tied - self.start]
        ids = np.concatenate((equals, whole.ids[self._tied : self.end]))[:count]
        return Candidates(whole.vocabulary, ids, whole.logits[self.start : end])

    def candidates(self, count: int) -> Candidates:
        """The best `count` of these, worked out."""
        best = self.unheated(count)
        return best if self.temperature == 1 else best.divided(self.temperature)
