"""The ground of a card that lies on the window: border, surface, and a shadow under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from gui.chart.style import colours_of
from gui.theme import Theme

SHADOW = 10
RADIUS = 8.0


def card_ground(size: QSize, theme: Theme, ratio: float) -> QPixmap:
    """The ground of a card of this size in px, of which the outer `SHADOW` px are its shadow.

    `ratio` is that of the screen's pixels to these. To be kept: it takes milliseconds.
    """
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter, colours = QPainter(pixmap), colours_of(theme)
    inner = QRectF(QPointF(0, 0), QSizeF(size)).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
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
    painter.end()
    return pixmap
