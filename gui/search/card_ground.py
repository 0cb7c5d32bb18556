"""The ground of a card that lies on the window: border, surface, and a shadow under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from gui.chart.style import colours_of
from gui.theme import Theme

SHADOW = 10
RADIUS = 8.0


def paint_card(painter: QPainter, card: QWidget, theme: Theme) -> None:
    """Paints the ground of `card`, of which the outer `SHADOW` pixels are its shadow."""
    colours = colours_of(theme)
    inner = QRectF(card.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 6))
    for spread in range(SHADOW - 2, 0, -1):
        grown = inner.adjusted(-spread, -spread + 2, spread, spread + 2)
        painter.drawRoundedRect(grown, RADIUS + spread, RADIUS + spread)
    painter.setBrush(colours.border)
    painter.drawRoundedRect(inner, RADIUS, RADIUS)
    painter.setBrush(colours.surface)
    painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
