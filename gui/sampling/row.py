"""A row of widgets that becomes two where it is too narrow for one. Knows nothing of what is in it.

The rows of a panel change their values many times a second; nothing here is laid out anew for that.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

GAP = 8


class WrappingRow(QWidget):
    """Subclasses call ``set_parts`` once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[QWidget, ...] = ()
        self._wrapping: tuple[QWidget, ...] = ()
        self._stretching: QWidget | None = None
        self._least = 0
        self._column = 0
        self._lacking = (0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(
        self,
        parts: Sequence[QWidget],
        stretching: QWidget,
        wrapping: Sequence[QWidget],
        least: int,
    ) -> None:
        """``parts`` from left to right; ``stretching`` takes the room that is left, ``least``
        pixels at least, or else the ``wrapping`` ones go to a second line.
        """
        self._parts, self._wrapping = tuple(parts), tuple(wrapping)
        self._stretching, self._least = stretching, least
        for part in parts:
            part.setParent(self)

    def set_least(self, least: int) -> None:
        """How narrow the stretching part may become before others go to a second line."""
        if least != self._least:
            self._least = least
            self.updateGeometry()
            if self.isVisible():
                self.place()

    def set_column(self, width: int) -> None:
        """How wide the first part is at least, on a line with the others: theirs then begin where
        they do in the rows above and below.
        """
        if width != self._column:
            self._column = width
            if self.isVisible():
                self.updateGeometry()
                self.place()

    def _width(self, part: QWidget, is_one_line: bool) -> int:
        hint = max(part.sizeHint().width(), part.minimumWidth())
        if is_one_line and part is self._parts[0]:
            hint = max(hint, self._column)
        return min(hint, part.maximumWidth())

    def _lines(self, width: int) -> list[list[QWidget]]:
        parts = list(self._parts)
        fixed = sum(self._width(part, True) + GAP for part in parts if part is not self._stretching)
        if fixed + self._least <= width:
            return [parts]
        return [
            [part for part in parts if part not in self._wrapping],
            [part for part in parts if part in self._wrapping],
        ]

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(max(map(_height, line), default=0) for line in lines) + 2 * (len(lines) - 1)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = sum(self._width(part, True) + GAP for part in self._parts)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        narrow = max(
            sum(_least_width(part) + GAP for part in line) - GAP
            for line in ([p for p in self._parts if p not in self._wrapping], self._wrapping)
        )
        return QSize(max(0, narrow), self.heightForWidth(max(narrow, self.width())))

    def place(self) -> None:
        """Put every part where it belongs at the present width."""
        self._ask_for_height()
        top = 0
        lines = self._lines(self.width())
        for line in lines:
            height = max(map(_height, line), default=0)
            taking = self._stretching if self._stretching in line else line[0]
            widths = {part: self._width(part, len(lines) == 1) for part in line}
            widths[taking] = self.width() - sum(
                width + GAP for part, width in widths.items() if part is not taking
            )
            left = 0
            for part, width in widths.items():
                own = _height(part)
                area = QRect(left, top + (height - own) // 2, max(0, width), own)
                part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), area))
                left += width + GAP
            top += height + 2

    def _ask_for_height(self) -> None:
        """Once more for each size that is too small: Qt keeps heights for widths that it was told
        when the parts were of other sizes.
        """
        lacking = (self.width(), self.height(), self.heightForWidth(self.width()))
        if lacking[1] < lacking[2] and lacking != self._lacking:
            self._lacking = lacking
            # At once it would be forgotten at the end of the layout that goes on.
            QTimer.singleShot(0, self, self.updateGeometry)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def event(self, event: QEvent) -> bool:
        """A part that wants another size asks by this event, because there is no QLayout here."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.place()
        return super().event(event)


def _least_width(part: QWidget) -> int:
    least = part.minimumWidth() or part.minimumSizeHint().width()
    return min(least, part.maximumWidth())


def _height(part: QWidget) -> int:
    return max(part.sizeHint().height(), part.minimumHeight())
