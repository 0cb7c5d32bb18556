"""Where a value of the swept parameter stands on the axis, and which values are written there.

Pure arithmetic: knows no pixels and no words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.sweep import Parameter

FEW = 12
# Ends of an axis and the steps of their ticks.
NICE = ((1, 0.25), (1.5, 0.5), (2, 0.5), (3, 1), (4, 1), (5, 1), (6, 2), (8, 2), (10, 2.5))


@dataclass(frozen=True)
class Axis:
    """From `low` to `high`, by equal ratios if `is_log`."""

    low: float
    high: float
    is_log: bool
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Place of `value` on the axis from 0 to 1; a value beyond an end is at that end."""
        value = min(max(value, self.low), self.high)
        if self.low == self.high:
            return 0.0
        if self.is_log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


def _count_ticks(high: int) -> tuple[float, ...]:
    """1, 2, 5, 10, 20 … and the end, which is never so near another as to be taken for it."""
    if high <= FEW:
        return tuple(float(count) for count in range(1, high + 1))
    decades = range(math.floor(math.log10(high)) + 1)
    counts = [float(step * 10**decade) for decade in decades for step in (1, 2, 5)]
    return (*(count for count in counts if count < 0.8 * high), float(high))


def axis_of(parameter: Parameter, vocabulary: int) -> Axis:
    """The axis of a parameter; top-k's ends at the number of tokens, where it cuts nothing."""
    if parameter == "temperature":
        return Axis(0.05, 10.0, True, (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0))
    if parameter == "top_p":
        return Axis(0.0, 1.0, False, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0))
    return Axis(1.0, float(vocabulary), True, _count_ticks(vocabulary))


def on_axis(parameter: Parameter, value: float, axis: Axis) -> float:
    """A setting as a place on the axis: top-k 0 is off, and so at the end."""
    return axis.high if parameter == "top_k" and value == 0 else value


def setting_at(parameter: Parameter, value: float, axis: Axis) -> float:
    """A place on the axis as a setting: the end of top-k is off, which is 0."""
    return 0.0 if parameter == "top_k" and value >= axis.high else value


def nice_ceiling(largest: float) -> tuple[float, float]:
    """A round number not below `largest` (more than 0) and the step of its three to five ticks."""
    power = 10.0 ** math.floor(math.log10(largest))
    for factor, step in NICE:
        if largest <= factor * power * (1 + 1e-9):
            return factor * power, step * power
    return 10 * power, 2.5 * power


def bits_ceiling(largest: float) -> float:
    """A whole number of bits not below `largest`, even from 2 up, so that its half is whole."""
    whole = max(1, math.ceil(largest - 1e-9))
    return float(whole if whole == 1 else whole + whole % 2)
