"""The range of the lab's sliders, which follows the logits of the set. Knows no widget."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from typing import NamedTuple

USUAL_LIMIT = 10.0
ROOM, GRID = 2.0, 5.0
LEAST_SPAN, GREATEST_SPAN = 20.0, 100.0


class SliderRange(NamedTuple):
    """The logits at the left and at the right end; a number may be beyond."""

    low: float = -USUAL_LIMIT
    high: float = USUAL_LIMIT

    def clamped(self, logit: float) -> float:
        return max(self.low, min(self.high, logit)) + 0.0

    def share(self, logit: float) -> float:
        """Where a logit is, 0 at the left end and 1 at the right; the nearer end if beyond."""
        return (self.clamped(logit) - self.low) / (self.high - self.low)

    def value(self, share: float) -> float:
        """The logit there, in tenths."""
        return self.clamped(round(self.low + share * (self.high - self.low), 1))


def range_of(logits: Sequence[float]) -> SliderRange:
    """−10 to 10 where that holds all logits; otherwise what holds them with room at both ends.

    Between multiples of 5, so that it seldom changes. At least 20 wide, so that a small difference
    looks small; at most 100, around the middle logit, so that one far off leaves the others room.

    >>> range_of([20.4, 28.1]), range_of([0.0, 1000.0, 1.0])
    (SliderRange(low=15.0, high=35.0), SliderRange(low=-50.0, high=50.0))
    """
    finite = [logit for logit in logits if logit > -math.inf]
    if max(map(abs, finite)) <= USUAL_LIMIT:
        return SliderRange()
    low, high = _below(min(finite) - ROOM), -_below(-max(finite) - ROOM)
    if high - low > GREATEST_SPAN:
        middle = _below(statistics.median(finite))
        return SliderRange(middle - GREATEST_SPAN / 2, middle + GREATEST_SPAN / 2)
    while high - low < LEAST_SPAN:
        high += GRID
        if high - low < LEAST_SPAN:
            low -= GRID
    return SliderRange(low, high)


def _below(logit: float) -> float:
    return math.floor(logit / GRID) * GRID
