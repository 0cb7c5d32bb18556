"""The line to type a query in. Its keys move through the results, so that typing goes on meanwhile.

Knows no result.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = {Qt.Key.Key_Down: (1, False), Qt.Key.Key_Up: (-1, False)} | {
    Qt.Key.Key_PageDown: (1, True), Qt.Key.Key_PageUp: (-1, True)
}  # fmt: skip
WIDTH_EMS = 28
LEAST_EMS = 12
BY_HAND = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class SearchField(QLineEdit):
    """A line edit; `is_open` says whether there are results to move through."""

    moved = Signal(int, bool)
    """1 down or -1 up, and whether by a page."""
    confirmed = Signal()
    append_asked = Signal()
    left = Signal()
    """Escape, while the results are open."""
    wanted = Signal()
    """The field was gone to, so what it found before is wanted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.setClearButtonEnabled(True)
        # Qt gives its button no name, and no other way to it.
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))
        self.setPlaceholderText(self.tr("Find a token: text, #id, 0x bytes"))
        self.setAccessibleName(self.tr("Find a token"))
        self.setToolTip(
            self.tr(
                "Find any token of the vocabulary (Ctrl+F)\n"
                "by its text: the, ·the with its space, 天, \\n\n"
                "by its id: #1234\n"
                "by its bytes: 0xE4 BD"
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(self._ems(WIDTH_EMS))

    def _ems(self, count: int) -> int:
        return count * self.fontMetrics().horizontalAdvance("0")

    def sizeHint(self) -> QSize:
        return QSize(self._ems(WIDTH_EMS), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._ems(LEAST_EMS), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.setMaximumWidth(self._ems(WIDTH_EMS))
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape and Ctrl+Enter are shortcuts of the window; while the results are open they are for
        # them.
        if (
            self.is_open
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*RETURN, Qt.Key.Key_Escape)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in RETURN and modifiers == Qt.KeyboardModifier.ControlModifier and self.is_open:
            self.append_asked.emit()
        elif key in RETURN and modifiers == Qt.KeyboardModifier.NoModifier:
            self.confirmed.emit()
        elif key in MOVES and modifiers == Qt.KeyboardModifier.NoModifier:
            self.moved.emit(*MOVES[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.is_open:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_HAND:
            self.wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_open:
            self.wanted.emit()
