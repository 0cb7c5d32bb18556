"""Where everything in the plot is. Knows sizes in pixels, no distribution."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from gui.chart.style import Face, Style

LEAST_LOWER = 44.0
LOWER_SHARE = 0.24
GAP = 6.0


@dataclass(frozen=True)
class PlotLayout:
    """Two plots on one axis: shares above, entropy below it; a line of numbers on top of all."""

    upper: QRectF
    lower: QRectF
    reading_baseline: float
    reading_bottom: float
    caption_baseline: float
    tick_baseline: float
    line_height: float
    is_beside: bool
    """Whether the margin at the right is for the curves' labels."""


def plot_layout(
    style: Style, width: float, height: float, left: float, right: float, is_beside: bool = False
) -> PlotLayout:
    """The places in a widget of this size, with margins `left` and `right` for what is written."""
    reading, small = style.heights[Face.PLAIN], style.heights[Face.SMALL]
    top = reading + 2 * GAP
    foot = small + GAP
    caption = small + GAP
    between = max(1.0, height - top - foot - caption - GAP)
    lower_height = min(max(LEAST_LOWER, between * LOWER_SHARE), between * 0.5)
    upper_height = max(1.0, between - lower_height)
    across = max(1.0, width - left - right)
    lower_top = top + upper_height + GAP + caption
    return PlotLayout(
        upper=QRectF(left, top, across, upper_height),
        lower=QRectF(left, lower_top, across, lower_height),
        reading_baseline=style.ascents[Face.PLAIN] + 1,
        reading_bottom=reading + 2,
        caption_baseline=lower_top - small * 0.35,
        tick_baseline=height - foot + GAP * 0.6 + style.ascents[Face.SMALL],
        line_height=style.heights[Face.SMALL_TOKEN] + 1,
        is_beside=is_beside,
    )
