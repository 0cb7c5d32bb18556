"""Puts pictures side by side, two in a row, each with its number. Knows not what they show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from gui.theme import LIGHT

GAP, BADGE = 16, 26
"""Pixels between two pictures, and across the disc with a number."""
COLUMNS = 2


def side_by_side(frames: Sequence[QImage]) -> QImage:
    """All of one size, in the order of reading."""
    size = frames[0].size()
    rows = -(-len(frames) // COLUMNS)
    step = QSize(size.width() + GAP, size.height() + GAP)
    whole = QImage(
        COLUMNS * step.width() + GAP, rows * step.height() + GAP, QImage.Format.Format_RGB32
    )
    whole.fill(QColor(LIGHT.background))
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, frame in enumerate(frames):
        row, column = divmod(place, COLUMNS)
        corner = QPoint(GAP + column * step.width(), GAP + row * step.height())
        painter.drawImage(corner, frame)
        _number(painter, place + 1, corner + QPoint(size.width() - BADGE // 2, -BADGE // 2))
    painter.end()
    return whole


def _number(painter: QPainter, number: int, corner: QPoint) -> None:
    """On the upper right corner of a frame, where nothing of it is hidden."""
    disc = QRectF(corner.x() - BADGE / 4, corner.y() + BADGE / 4, BADGE, BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawEllipse(disc)
    font = painter.font()
    font.setPixelSize(BADGE * 3 // 5)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.on_accent))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
