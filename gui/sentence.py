"""A few lines of running text that change with every answer without laying out the window anew."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import LIGHT, Theme

LEAST_LINES = 3


class Sentence(QWidget):
    """Plain text, wrapped; takes room for some lines at once and asks for more only if it must."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._lines = LEAST_LINES
        self._theme = LIGHT
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        # A number and its sign stay on one line.
        text = text.replace(" %", "\N{NO-BREAK SPACE}%")
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._make_room()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_stale(self, stale: bool) -> None:
        """Dims what is not so any more."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    def _needed(self) -> int:
        """Lines that the text takes at the present width."""
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(1, self.width()), 10_000)
        height = metrics.boundingRect(room, self._flags(), self._text).height()
        return max(1, -(-height // metrics.lineSpacing()))

    @staticmethod
    def _flags() -> int:
        return int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value)

    def _make_room(self) -> None:
        # It never shrinks again: text that comes and goes would make everything below it jump.
        lines = self._needed()
        if lines > self._lines:
            self._lines = lines
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._lines = max(LEAST_LINES, self._needed())
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._lines = max(LEAST_LINES, self._needed())
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.disabled if self._stale else self._theme.muted))
        painter.drawText(self.rect(), self._flags(), self._text)
