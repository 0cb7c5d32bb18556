"""Paints a chart that has nothing to show: ghosts of bars, and why.

Knows the columns and the style; neither picture nor widget.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.chart.layout import Columns
from gui.chart.rows import RADIUS
from gui.chart.style import Style
from gui.why_empty import paint_why_empty

GHOST_LENGTHS = (0.62, 0.46, 0.3, 0.22, 0.15, 0.11, 0.08, 0.06)


def paint_empty(
    painter: QPainter, style: Style, columns: Columns, message: str, height: float
) -> None:
    """Ghosts of bars and, in the middle, why there is nothing to see."""
    painter.setPen(Qt.PenStyle.NoPen)
    for place, length in enumerate(GHOST_LENGTHS):
        ghost = QColor(style.colours.grid)
        ghost.setAlphaF(1.0 - place / len(GHOST_LENGTHS))
        painter.setBrush(ghost)
        y = style.header_height + place * style.row_height + style.row_height * 0.25
        thick = style.row_height * 0.5
        width = columns.bar_width * length
        painter.drawRoundedRect(QRectF(columns.bar_left, y, width, thick), RADIUS, RADIUS)
        name = (columns.token_right - columns.token_left) * (0.35 + 0.12 * (place * 5 % 4))
        token = QRectF(columns.token_right - name, y, name, thick)
        painter.drawRoundedRect(token, RADIUS, RADIUS)
    paint_why_empty(painter, style, QRectF(0, 0, columns.width, height), message)
