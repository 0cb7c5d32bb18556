"""A window that keys alone suffice for: Tab goes as one reads, and Shift+F10 opens every menu.

Knows nothing of what is in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.tab_order import go_on

SHIFT = Qt.KeyboardModifier.ShiftModifier


class KeyboardWindow(QWidget):
    """The base of a window."""

    accessible_role = QAccessible.Role.Window

    def focusNextPrevChild(self, next: bool) -> bool:
        return go_on(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+F10 opens the menu of what has the keys, where that did not see to it itself: Qt
        knows only the menu key, which many keyboards lack.
        """
        is_asked = event.key() == Qt.Key.Key_F10 and event.modifiers() == SHIFT
        widget = self.focusWidget()
        if not is_asked or widget is None:
            super().keyPressEvent(event)
            return
        place = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center()
        reason, at = QContextMenuEvent.Reason.Keyboard, widget.mapToGlobal(place)
        QApplication.sendEvent(widget, QContextMenuEvent(reason, place, at))
