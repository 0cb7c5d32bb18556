"""The row of dots: how many steps there are, which are done, and which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme

HEIGHT = 12
LARGEST, LEAST_GAP = 8.0, 2.0


class Dots(QWidget):
    """Filled is done, a ring is to come, and the present one has a ring around it.

    The same is said in words in the button above, so that this need not be reached.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: tuple[bool, ...] = ()
        self._place = 0
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, done: tuple[bool, ...], place: int) -> None:
        if (done, place) != (self._done, self._place):
            self._done, self._place = done, place
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._done:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = min(LARGEST * 2.0, self.width() / len(self._done))
        size = min(LARGEST, each - LEAST_GAP)
        accent, quiet = QColor(self._theme.accent), QColor(self._theme.muted)
        for number, is_done in enumerate(self._done):
            is_here = number == self._place
            dot = QRectF(number * each + 1, (HEIGHT - size) / 2, size, size)
            painter.setPen(QPen(accent if is_done or is_here else quiet, 1.5))
            painter.setBrush(accent if is_done else QColor(0, 0, 0, 0))
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            if is_here:
                # A bar below: neither colour nor size alone says which one it is.
                painter.fillRect(QRectF(dot.left(), HEIGHT - 1.5, size, 1.5), accent)
