"""Where the cards of the strip stand, and the bars on them. Pure arithmetic, in pixels.

Knows neither Qt nor what the cards say.
"""

from __future__ import annotations

from dataclasses import dataclass

GAP = 8
REST_WIDTH = 4.0
REST_GAP = 4.0
WIDEST_BAR = 14.0


@dataclass(frozen=True)
class CardPlaces:
    """Equally wide cards side by side, in a row `width` pixels wide that shows a part of them.

    They fill the row as far as `narrowest` and `widest` let them; `hidden` pixels do not fit.
    """

    count: int
    width: int
    narrowest: int
    widest: int

    @property
    def card_width(self) -> int:
        if self.count == 0:
            return self.widest
        free = self.width - GAP * (self.count - 1)
        return min(max(free // self.count, self.narrowest), self.widest)

    @property
    def hidden(self) -> int:
        """How far the row can be scrolled."""
        needed = self.count * (self.card_width + GAP) - GAP
        return max(0, needed - self.width)

    def left(self, index: int) -> int:
        """Where a card begins, in the row as it is before it is scrolled."""
        return index * (self.card_width + GAP)

    def card_at(self, x: float) -> int | None:
        """The card at `x` pixels of the row before it is scrolled; None between and beside them."""
        index, within = divmod(x, self.card_width + GAP)
        if not 0 <= index < self.count or within >= self.card_width:
            return None
        return int(index)

    def nearest_gap(self, x: float) -> int:
        """The card before whose left edge `x` is nearest: 0 to `count`, which is behind all."""
        index = round((x + GAP / 2) / (self.card_width + GAP))
        return min(max(index, 0), self.count)

    def gap_middle(self, index: int) -> float:
        """The middle of the gap before a card."""
        return self.left(index) - GAP / 2

    def offset_showing(self, index: int, offset: int) -> int:
        """The scroll offset nearest to `offset` at which all of a card is seen, and a part of the
        next, if there is one.
        """
        room = min(self.card_width // 4, max(0, self.width - self.card_width) // 2)
        left, right = self.left(index), self.left(index) + self.card_width
        lowest = right - self.width + (room if index < self.count - 1 else 0)
        highest = left - (room if index > 0 else 0)
        return min(max(offset, min(lowest, highest), 0), max(highest, 0), self.hidden)


@dataclass(frozen=True)
class BarPlaces:
    """The bars of a card's picture, between `left` and `left + width`."""

    count: int
    left: float
    width: float

    @property
    def pitch(self) -> float:
        """From one bar to the next: whole pixels, as long as they are enough for two."""
        room = (self.width - REST_WIDTH - REST_GAP) / max(1, self.count)
        return float(min(int(room), WIDEST_BAR)) if room >= 2.0 else room

    @property
    def bar_width(self) -> float:
        return max(1.0, self.pitch - 1.0)

    def bar_left(self, index: int) -> float:
        return self.left + index * self.pitch

    @property
    def rest_left(self) -> float:
        """Where the bar of everything that has none of its own begins."""
        return self.bar_left(self.count) + REST_GAP

    def bar_at(self, x: float) -> int | None:
        """The bar at `x`; `count` is that of the rest, None is beside them all."""
        if self.rest_left - REST_GAP / 2 <= x < self.rest_left + REST_WIDTH + REST_GAP / 2:
            return self.count
        index = int((x - self.left) // self.pitch)
        return index if 0 <= index < self.count else None
