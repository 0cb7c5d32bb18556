"""What the bars of a roll mean, as long as there is room to say so. Knows colours and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.roll.painter import band_colours
from gui.theme import LIGHT, Theme

SWATCH = QSize(18, 10)
GAP, APART = 7, 16


class RollLegend(QWidget):
    """An outline, a solid bar and a band, each with its text; those without room are left out."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, texts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._theme = LIGHT
        self.setAccessibleName(", ".join(texts))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def _width_of(self, text: str) -> int:
        return SWATCH.width() + GAP + self.fontMetrics().horizontalAdvance(text) + APART

    def sizeHint(self) -> QSize:
        return QSize(sum(map(self._width_of, self._texts)), self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = APART
        for index, text in enumerate(self._texts):
            if left + self._width_of(text) - APART > self.width():
                break
            top = (self.height() - SWATCH.height()) / 2
            self._paint_swatch(painter, index, QRectF(left, top, SWATCH.width(), SWATCH.height()))
            painter.setPen(QColor(self._theme.muted))
            room = self.rect().adjusted(left + SWATCH.width() + GAP, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
            left += self._width_of(text)
        painter.end()

    def _paint_swatch(self, painter: QPainter, index: int, swatch: QRectF) -> None:
        theme = self._theme
        if index == 2:
            wide, narrow = band_colours(theme)
            painter.fillRect(swatch, wide)
            painter.fillRect(swatch.adjusted(4.5, 0, -4.5, 0), narrow)
            return
        is_solid = index == 1
        painter.setPen(Qt.PenStyle.NoPen if is_solid else QPen(QColor(theme.text), 1.2))
        painter.setBrush(QColor(theme.accent) if is_solid else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch.adjusted(1, 1, -1, -1), 2, 2)
