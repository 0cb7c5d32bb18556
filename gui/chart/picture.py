"""Everything the chart shows at one moment. Knows how to be looked up, not how to be painted."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.chart import ChartContent, Rest
from gui.chart.layout import Slots
from gui.chart.measure import Axis, axis_for
from gui.chart.motion import BarMotion
from gui.chart.reasons import Reason

NOTHING = ChartContent(rows=(), cut_lines=(), rest=Rest(0, 0.0, 0.0))


@dataclass
class Picture:
    """The chart's state: what to show, and what the reader points at.

    `hovered` and `selected` are row indices, `offset` is how far it is scrolled, in pixels.
    `reasons` are the words for why tokens were cut, by token id, of those painted so far.
    """

    content: ChartContent = NOTHING
    slots: Slots = field(default_factory=lambda: Slots(NOTHING))
    axis: Axis = field(default_factory=lambda: axis_for(NOTHING, "probability"))
    motion: BarMotion = field(default_factory=BarMotion)
    reasons: dict[int, Reason] = field(default_factory=dict)
    shows_curve: bool = False
    drawn_token: int | None = None
    message: str = ""
    stale: bool = False
    hovered: int | None = None
    selected: int | None = None
    ring: bool = False
    offset: int = 0

    @property
    def stage(self) -> str | None:
        """The stage whose distribution is shown; None for what is drawn from."""
        return self.content.stage

    @property
    def is_empty(self) -> bool:
        return not self.content.rows
