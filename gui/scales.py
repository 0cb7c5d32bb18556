"""How a slider's position stands for a value. Knows no widget."""

from __future__ import annotations

import math
from dataclasses import dataclass

POSITIONS = 1000


@dataclass(frozen=True)
class TemperatureScale:
    """0 (greedy) at the left end, then 0.05 to 10 by equal ratios."""

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
class ShareScale:
    """0 to 1 by equal steps."""

    def value(self, position: int) -> float:
        return position / POSITIONS

    def position(self, value: float) -> int:
        return round(value * POSITIONS)


Scale = TemperatureScale | CountScale | ShareScale
