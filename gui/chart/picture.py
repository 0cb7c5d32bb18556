"""Everything the chart shows at one moment. Knows how to be looked up, not how to be painted."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.chart import ChartContent, Rest
from gui.chart.layout import Slots
from gui.chart.motion import BarMotion

NOTHING = ChartContent(rows=(), cut_lines=(), rest=Rest(0, 0.0, 0.0))


@dataclass
class Picture:
    """The chart's state: what to show, and what the reader points at.

    `hovered` and `selected` are row indices, `offset` is how far it is scrolled, in pixels.
    """

    content: ChartContent = NOTHING
    slots: Slots = field(default_factory=lambda: Slots(NOTHING))
    motion: BarMotion = field(default_factory=BarMotion)
    drawn_token: int | None = None
    message: str = ""
    stale: bool = False
    hovered: int | None = None
    selected: int | None = None
    ring: bool = False
    offset: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.content.rows
