"""The scrolled view of the chat form's lines: as many as there is room for, and those whole.

Knows nothing of what the lines hold.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

GAP = 6
LEAST_LINES, MOST_LINES = 1, 3
"""As many are seen in the smallest window, and at the most; the others are scrolled to."""


class Lines(QWidget):
    """The lines one below the other."""

    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def event(self, event: QEvent) -> bool:
        result = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return result


class Rows(QScrollArea):
    """The lines, scrolled where there is no room for all: then as many as are seen whole."""

    def __init__(self, lines: Lines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines = lines
        self._line_height = 0
        self._count = MOST_LINES
        self.setWidget(lines)
        self.setWidgetResizable(True)
        lines.laid_out.connect(self._fit)

    def set_line_height(self, height: int) -> None:
        """How high a line is that holds one line of text."""
        self._line_height = height
        self.verticalScrollBar().setSingleStep(height + GAP)
        self.updateGeometry()

    def take_room(self, height: int) -> None:
        """Show as many lines as so many pixels hold, from the least to the most."""
        count = (height + GAP) // (self._line_height + GAP)
        count = max(LEAST_LINES, min(count, MOST_LINES))
        if count != self._count:
            self._count = count
            self.updateGeometry()

    def _fit(self) -> None:
        """The lines changed their height."""
        self.setMaximumHeight(self._lines.sizeHint().height())
        self.updateGeometry()
        self.follow_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.follow_focus()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        # The scroll area's own would show something of the lines before and after as well.
        has_moved = QWidget.focusNextPrevChild(self, is_next)
        self.follow_focus()
        return has_moved

    def follow_focus(self) -> None:
        """The line that is written in stays in view, whole where it fits; else its caret does."""
        writing = QApplication.focusWidget()
        row = writing
        while row is not None and row.parentWidget() is not self._lines:
            row = row.parentWidget()
        if row is None or writing is None:
            return
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        if row.height() > seen:
            # Qt counts the caret's place from within the frame of the field.
            self.ensureWidgetVisible(writing, 0, 2)
        else:
            bar.setValue(min(max(bar.value(), row.geometry().bottom() + 1 - seen), row.y()))

    def sizeHint(self) -> QSize:
        return self._with_lines(self._count)

    def minimumSizeHint(self) -> QSize:
        return self._with_lines(LEAST_LINES)

    def _with_lines(self, count: int) -> QSize:
        height = count * (self._line_height + GAP) - GAP
        return QSize(0, min(self._lines.sizeHint().height(), height))
