"""Bars on their way to their new length, matched by token id.

Knows shares and token ids; neither time nor painter: whoever owns the clock says how far on it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Bar(NamedTuple):
    """A token's two lengths, as shares: what the model said, what is drawn from."""

    model: float
    drawn: float


NO_BAR = Bar(0.0, 0.0)


class BarMotion:
    """Bars between where they were and where they belong. New tokens grow from nothing."""

    def __init__(self) -> None:
        self._starts: dict[int, Bar] = {}
        self._ends: dict[int, Bar] = {}
        self._axis_start = 1.0
        self._axis_end = 1.0
        self._eased = 1.0

    @property
    def axis_aim(self) -> float:
        """The share at the right end of the bars once they have arrived."""
        return self._axis_end

    @property
    def axis(self) -> float:
        """The share at the right end of the bars, at this moment."""
        return self._axis_start + (self._axis_end - self._axis_start) * self._eased

    def bar(self, token_id: int) -> Bar:
        """The token's bar at this moment; without length for a token that is not shown."""
        end = self._ends.get(token_id, NO_BAR)
        if self._eased >= 1.0:
            return end
        start = self._starts.get(token_id, NO_BAR)
        rest = 1.0 - self._eased
        return Bar(
            end.model - (end.model - start.model) * rest,
            end.drawn - (end.drawn - start.drawn) * rest,
        )

    def aim(self, bars: Iterable[tuple[int, Bar]], axis: float) -> None:
        """Sets out, from where each bar is now, for these lengths."""
        ends = dict(bars)
        self._starts = {token_id: self.bar(token_id) for token_id in ends}
        self._axis_start = self.axis if self._ends else axis
        self._ends, self._axis_end = ends, axis
        self._eased = 0.0

    def move_to(self, eased: float) -> None:
        """How far on the bars are: 0 where they were, 1 where they belong."""
        self._eased = eased

    def jump(self, bars: Iterable[tuple[int, Bar]], axis: float) -> None:
        """Takes these lengths at once."""
        self._ends, self._axis_end = dict(bars), axis
        self.arrive()

    def arrive(self) -> None:
        """Puts every bar where it belongs."""
        self._eased = 1.0
        self._starts = {}
