"""The lab's table: rows by the up and down keys, logits by left and right, mouse or number.

Knows gestures; what they do to the set is somebody else's business.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from gui.lab.cells import LARGE_STEP, STEP, share_at, stepped
from gui.lab.grid import LabGrid
from gui.lab.table_model import LOGIT, LOGIT_ROLE

UNDO = (QKeySequence.StandardKey.Undo,)
REDO = (QKeySequence.StandardKey.Redo,)
NUMBER_KEYS = frozenset("0123456789-+.,−")


class LabTable(LabGrid):
    """Emits what the user does to a row."""

    logit_chosen = Signal(int, float, str)
    """Row, logit, and the gesture of which it is a part."""
    removal_asked = Signal(int)
    move_asked = Signal(int, int)
    """From one row to another."""
    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gestures = 0
        self._dragged: int | None = None
        self.setAccessibleName(self.tr("Words and logits"))
        self.setAccessibleDescription(
            self.tr(
                "Left and right change the logit by 0.1, with Shift by 1. Enter edits the logit, "
                "F2 the word, Insert adds a word, Delete removes it, Alt+Up and Alt+Down move it, "
                "Ctrl+Z undoes."
            )
        )
        self.horizontalHeader().setToolTip(self.accessibleDescription())

    def _step(self, step: float) -> None:
        logit = self.table_model.index(self.row, LOGIT).data(LOGIT_ROLE)
        if logit is not None and logit > -math.inf:
            gesture = f"keys {self.row} {self._gestures}"
            self.logit_chosen.emit(self.row, stepped(logit, step), gesture)

    # --- keys ---

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
            )
            if _is(event, UNDO) or _is_redo(event) or moves:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            # The editor lets Enter through, which has ended it by then.
            super().keyPressEvent(event)
            return
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        is_word = self.table_model.is_word(self.row)
        if _is(event, UNDO):
            self.undo_asked.emit()
        elif _is_redo(event):
            self.redo_asked.emit()
        elif control:
            # Ctrl+Enter is the window's step.
            event.ignore()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            size = LARGE_STEP if shift else STEP
            self._step(-size if key == Qt.Key.Key_Left else size)
        elif key == Qt.Key.Key_Delete:
            self.removal_asked.emit(self.row)
        elif key == Qt.Key.Key_Insert:
            self.add_word()
        elif key == Qt.Key.Key_F2 or (not is_word and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.edit_word(self.row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_logit()
        elif is_word and event.text() and event.text() in NUMBER_KEYS and not alt:
            self._type_logit(event.text())
        else:
            super().keyPressEvent(event)

    def _type_logit(self, text: str) -> None:
        self.edit_logit()
        editor = self.delegate.editor
        if editor is not None:
            editor.setText(text)
            editor.setModified(True)

    def _move(self, by: int) -> None:
        to = self.row + by
        if self.table_model.is_word(self.row) and self.table_model.is_word(to):
            self.move_asked.emit(self.row, to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._gestures += 1
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._gestures += 1
        place = event.position().toPoint()
        index = self.indexAt(place)
        is_slider = index.column() == LOGIT and self.table_model.is_word(index.row())
        if event.button() == Qt.MouseButton.LeftButton and is_slider:
            grip = self.track(index.row()).adjusted(-8, 0, 8, 0)
            if grip.contains(place):
                self._dragged = index.row()
                self.table_model.hold_slider(True)
                self._drag(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseMoveEvent(event)
        else:
            self._drag(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragged = None
        self.table_model.hold_slider(False)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A second click on the slider is one more click on the slider.
        index = self.indexAt(event.position().toPoint())
        if index.column() == LOGIT and self.track(index.row()).contains(event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _drag(self, place: QPoint) -> None:
        row = self._dragged
        if row is not None and self.table_model.is_word(row):
            value = self.table_model.slider.value(share_at(place.x(), self.track(row)))
            self.logit_chosen.emit(row, value, f"drag {self._gestures}")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.choose_row(index.row())
        menu = self.row_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def row_menu(self) -> QMenu:
        """What can be done with the chosen row."""
        menu, row = QMenu(self), self.row
        is_word = self.table_model.is_word(row)
        menu.addAction(self.tr("Edit the word"), lambda: self.edit_word(row))
        for text, act in (
            (self.tr("Edit the logit"), self.edit_logit),
            (
                self.tr("Never choose it: logit −∞"),
                lambda: self.logit_chosen.emit(row, -math.inf, ""),
            ),
            (self.tr("Move up"), lambda: self._move(-1)),
            (self.tr("Move down"), lambda: self._move(1)),
            (self.tr("Remove"), lambda: self.removal_asked.emit(row)),
        ):
            menu.addAction(text, act).setEnabled(is_word)
        return menu


def _is(event: QKeyEvent, keys: tuple[QKeySequence.StandardKey, ...]) -> bool:
    return any(event.matches(key) for key in keys)


def _is_redo(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == control
    return _is(event, REDO) or ctrl_y
