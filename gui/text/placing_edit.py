"""An editor in which a place can be chosen to be looked at: by the caret, or by Ctrl and a click.

A caret that the user moves chooses a place; one that moves because something was typed, drawn or
composed does not. Knows tokens; not what becomes of the choice.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.text.tinted_edit import TintedEdit

MOVES = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class PlacingEdit(TintedEdit):
    """Says at which token the user wants to look."""

    place_chosen = Signal(object)
    """The index of the token; None at the end of the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.describe: Callable[[int], str] = lambda token: ""
        """What is known of a token, for who points at it."""
        self._is_known = self._is_wanted = False

    def token_at_caret(self) -> int | None:
        """The token that begins at or holds the caret; None at the end of the text."""
        return self.heat_map.token_at(self.textCursor().position())

    def put_caret_at(self, token: int) -> None:
        """Before a token, without looking at it."""
        cursor = self.textCursor()
        end = self.document().characterCount() - 1
        cursor.setPosition(min(int(self.heat_map.edges[min(token, len(self.heat_map))]), end))
        self.setTextCursor(cursor)

    def set_tokens_known(self, known: bool) -> None:
        """Has the tokenizer read the text as it is now? A place that was chosen waits for that."""
        self._is_known = known
        if known and self._is_wanted:
            # Not at once: whoever tells of a state is not to be told to change it.
            QTimer.singleShot(0, self, self._choose_wanted)

    def forget_wish(self) -> None:
        """The text has changed since the caret was moved."""
        self._is_wanted = False

    def _choose_wanted(self) -> None:
        if self._is_known and self._is_wanted:
            self._choose_caret()

    def _choose_caret(self) -> None:
        self._is_wanted = not self._is_known
        if self._is_known and not self.textCursor().hasSelection():
            self.place_chosen.emit(self.token_at_caret())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in MOVES and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._choose_caret()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            token = self.token_under(event.position().toPoint())
            if token is not None and self._is_known:
                self.place_chosen.emit(token)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._choose_caret()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            token = self.token_under(event.pos())
            words = "" if token is None or not self._is_known else self.describe(token)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)
