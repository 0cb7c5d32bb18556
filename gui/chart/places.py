"""Where the chart's slots are in the height there is, as it is scrolled now, in pixels.

Pure arithmetic: knows neither painter nor widget.
"""

from __future__ import annotations

from typing import NamedTuple


class Places(NamedTuple):
    """A header, `scrolling` slots that scroll beneath it, and `fixed` slots that do not.

    The fixed ones follow the others where there is room for all, and else stand at the lower
    edge, with the others beneath them. `slot_height` is that of each slot.
    """

    header: int
    slot_height: int
    scrolling: int
    fixed: int
    height: int
    offset: int

    @property
    def hidden(self) -> int:
        """How far the chart can be scrolled; 0 if all of it can be seen."""
        return max(0, self._natural_end - self.body_bottom)

    @property
    def _natural_end(self) -> int:
        """Where the last scrolling slot would end if nothing were scrolled."""
        return self.header + self.scrolling * self.slot_height

    @property
    def body_bottom(self) -> int:
        """The lower edge of what scrolls. However low the chart, one slot of it can be seen."""
        least = self.header + self.slot_height if self.scrolling else self.header
        room = max(least, self.height - self.fixed * self.slot_height)
        return min(self._natural_end, room)

    @property
    def covers_more(self) -> bool:
        """Whether slots go on beneath the lower edge of what scrolls."""
        return self.offset < self.hidden

    @property
    def visible(self) -> range:
        """The scrolling slots that can be seen, in part at least."""
        first = self.offset // self.slot_height
        last = -((self.header - self.body_bottom - self.offset) // self.slot_height)
        return range(max(0, first), min(self.scrolling, last))

    def top(self, place: int) -> int:
        """The upper edge of a slot, within what can be seen or not."""
        if place >= self.scrolling:
            return self.body_bottom + (place - self.scrolling) * self.slot_height
        return self.header - self.offset + place * self.slot_height

    def slot_at(self, y: float) -> int:
        """The slot at `y` pixels below the upper edge; -1 in the header.

        Below the last slot it is a number that no slot has.
        """
        if y < self.header:
            return -1
        if y >= self.body_bottom:
            return self.scrolling + int((y - self.body_bottom) // self.slot_height)
        return int((y - self.header + self.offset) // self.slot_height)
