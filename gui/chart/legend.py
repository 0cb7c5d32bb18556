"""What the chart's two kinds of bars mean, as long as there is room to say so.

Knows colours and words; no distribution.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme

SWATCH = QSize(18, 10)
GAP = 8
APART = 16


class Legend(QWidget):
    """A hollow bar and a filled one, each with what it stands for.

    The first thing to go where a heading is narrow: it needs no room, and where both texts do not
    fit it shows the second alone, or nothing.
    """

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._texts = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_texts(self, hollow: str, filled: str) -> None:
        if (hollow, filled) != self._texts:
            self._texts = (hollow, filled)
            self.setAccessibleName(f"{hollow}, {filled}")
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def shown_texts(self) -> tuple[str, ...]:
        """Those for which there is room: both, the second, or none."""
        for texts in (self._texts, self._texts[1:]):
            if sum(map(self._width_of, texts)) + APART * (len(texts) - 1) <= self.width():
                return texts
        return ()

    def _width_of(self, text: str) -> int:
        return SWATCH.width() + GAP + self.fontMetrics().horizontalAdvance(text) + 2

    def sizeHint(self) -> QSize:
        width = sum(map(self._width_of, self._texts)) + APART
        return QSize(width, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for text in self.shown_texts():
            self._paint_entry(painter, text, left, filled=text is self._texts[1])
            left += self._width_of(text) + APART
        painter.end()

    def _paint_entry(self, painter: QPainter, text: str, left: int, *, filled: bool) -> None:
        accent = QColor(self._theme.accent)
        top = (self.height() - SWATCH.height()) / 2
        swatch = QRectF(left, top, SWATCH.width(), SWATCH.height()).adjusted(1, 1, -2, -2)
        painter.setPen(accent)
        painter.setBrush(accent if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 2, 2)
        painter.setPen(QColor(self._theme.muted))
        room = self.rect().adjusted(left + SWATCH.width() + GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
