"""The small signs of the tree: kinds of tokens, told apart by shape; folds; tags. Knows no rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.paths import NodeKind
from gui.chart.glyphs import Label, draw_left
from gui.chart.style import Face, Style
from gui.chart.token_labels import CHIP_PADDING

SHARE = 0.34
"""The radius of a mark in the width of a zero; a little more than a dot, less than a letter."""
FOLD_SHARE = 0.36
TAG_PADDING_EMS = 0.5


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


def draw_fold(
    painter: QPainter, is_folded: bool, centre: QPointF, em: float, colour: QColor
) -> None:
    """An angle that points down where what comes after is listed, else to the right."""
    reach = FOLD_SHARE * em
    painter.setPen(QPen(colour, max(1.2, 0.18 * em)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((-1.0, -0.5), (0.0, 0.5), (1.0, -0.5))
    if is_folded:
        corners = ((-0.5, -1.0), (0.5, 0.0), (-0.5, 1.0))
    painter.drawPolyline([centre + QPointF(x * reach, y * reach) for x, y in corners])


def draw_tag(
    painter: QPainter, style: Style, label: Label, end: QPointF, colour: QColor, ink: QColor | None
) -> float:
    """A small rounded tag whose text has its baseline at `end`, where the tag ends too; filled
    where there is an `ink` to write on the colour. Returns where it begins."""
    padding = TAG_PADDING_EMS * style.em
    left = end.x() - label.width - 2 * padding
    top = end.y() - style.ascents[Face.SMALL] - 1.5
    box = QRectF(left, top, end.x() - left, style.heights[Face.SMALL] + 3.0)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if ink is None else colour)
    painter.drawRoundedRect(box, CHIP_PADDING, CHIP_PADDING)
    painter.setFont(style.fonts[Face.SMALL])
    painter.setPen(colour if ink is None else ink)
    draw_left(painter, label, left + padding, end.y())
    return left
