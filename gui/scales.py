"""How a slider's position stands for a value. Knows no widget."""

from __future__ import annotations

import math
from dataclasses import dataclass

POSITIONS = 1000


@dataclass(frozen=True)
class RatioScale:
    """0 at the left end, then ``low`` to ``high`` by equal ratios, in three figures.

    Temperature (0 is greedy, the rest 0.05 to 10), and small shares such as min-p.
    """

    low: float = 0.05
    high: float = 10.0

    def value(self, position: int) -> float:
        if position <= 0:
            return 0.0
        share = (position - 1) / (POSITIONS - 1)
        return float(f"{self.low * (self.high / self.low) ** share:.3g}")

    def position(self, value: float) -> int:
        if value <= 0:
            return 0
        share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return 1 + round(min(1.0, share) * (POSITIONS - 1))


@dataclass(frozen=True)
class CountScale:
    """1 to ``high`` by equal ratios; 0, which is off, at the right end: the wider, the further."""

    high: int

    def value(self, position: int) -> int:
        if position >= POSITIONS:
            return 0
        return round(math.exp(math.log(self.high) * position / POSITIONS))

    def position(self, value: float) -> int:
        if value <= 0 or value >= self.high:
            return POSITIONS
        return min(POSITIONS - 1, round(POSITIONS * math.log(value) / math.log(self.high)))


@dataclass(frozen=True)
class StepScale:
    """``low`` to ``high`` by equal steps of ``step``; what lies outside is at the nearer end.

    With ``ends_off`` the right end is 0, which is off: for parameters that cut less the larger they
    are, so that nothing jumps where they are switched off. A value however near to an end is not at
    it: an end may be where something is off.
    """

    low: float
    high: float
    step: float
    ends_off: bool = False

    def value(self, position: int) -> float:
        if self.ends_off and position >= POSITIONS:
            return 0.0
        exact = self.low + (self.high - self.low) * position / POSITIONS
        # Multiplied and then rounded: 3 * 0.1 is not 0.3.
        return round(round(exact / self.step) * self.step, 9)

    def position(self, value: float) -> int:
        if self.ends_off and value <= 0:
            return POSITIONS
        share = (value - self.low) / (self.high - self.low)
        least = 0 if value <= self.low else 1
        largest = POSITIONS if value >= self.high and not self.ends_off else POSITIONS - 1
        return min(largest, max(least, round(share * POSITIONS)))


SHARES = StepScale(0.0, 1.0, 1 / POSITIONS)
"""0 to 1, a step for every position."""

Scale = RatioScale | CountScale | StepScale
