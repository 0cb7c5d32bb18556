"""How the curves are told apart: colours, and dashes for those who do not see the colours.

Every colour has a contrast of 4.5 or more to the surface it is on, so labels may wear it. Curves
next to each other in rank differ in their dashes, and those with the same dashes in lightness too.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from gui.theme import Theme

LIGHT_COLOURS = (
    "#00758f",
    "#8a2fb0",
    "#7a6a00",
    "#23272f",
    "#c01f6b",
    "#1a7a49",
    "#5d6675",
    "#3a5bdc",
)
DARK_COLOURS = (
    "#4cc3e0",
    "#d08df2",
    "#d3c653",
    "#f4f6fa",
    "#ff84b7",
    "#4fcf92",
    "#a3adbd",
    "#8aa2ff",
)
# Lengths of dashes and of what is between them, in widths of the line; the curve of rank 1 first.
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.2, 2), (7, 2, 1.2, 2))
WIDTH, LANDING_WIDTH = 1.8, 2.6


@dataclass(frozen=True)
class Line:
    """How one curve is drawn."""

    colour: QColor
    dashes: tuple[float, ...]
    width: float

    def pen(self) -> QPen:
        pen = QPen(self.colour, self.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
        return pen


def line_of(index: int, theme: Theme, is_landing: bool) -> Line:
    """The curve at `index`, the best first; the landing token's is solid, wide and highlighted."""
    if is_landing:
        return Line(QColor(theme.highlight), (), LANDING_WIDTH)
    colours = DARK_COLOURS if theme.is_dark else LIGHT_COLOURS
    place = index % len(colours)
    return Line(QColor(colours[place]), DASHES[place % len(DASHES)], WIDTH)
