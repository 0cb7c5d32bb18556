"""How the kinds of tokens look in the tree, told apart by shape: drawn, forced, grown.

Knows no rows.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.paths import NodeKind

SHARE = 0.34
"""The radius of a mark in the width of a zero; a little more than a dot, less than a letter."""


def draw_mark(
    painter: QPainter, kind: NodeKind, centre: QPointF, em: float, colour: QColor
) -> None:
    """A filled circle for what was drawn, a filled diamond for what was forced, a ring for what
    grew in the background; nothing for what was typed."""
    if kind == "typed":
        return
    radius = SHARE * em
    painter.setPen(QPen(colour, max(1.0, 0.16 * em)))
    painter.setBrush(Qt.BrushStyle.NoBrush if kind == "grown" else colour)
    if kind == "forced":
        reach = radius * 1.15
        corners = ((0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0))
        painter.drawPolygon(QPolygonF([centre + QPointF(*corner) for corner in corners]))
    else:
        square = QRectF(0, 0, 2 * radius, 2 * radius)
        square.moveCenter(centre)
        painter.drawEllipse(square)
