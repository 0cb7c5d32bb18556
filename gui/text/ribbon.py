"""The row of tokens below the text: what the tokenizer made of it, one cell each, with the ids.

Says where the user wants to look. Knows no session.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.accessible import install_accessibility
from gui.text.ribbon_items import RibbonItems
from gui.text.ribbon_surface import RibbonSurface

WHEEL_STEP = 120


class TokenRibbon(RibbonSurface):
    """Choosing the cell of the next token goes back to the end."""

    place_chosen = Signal(object)
    """The index of a token; None at the end of the text."""
    caret_asked = Signal(int)
    """The index of the token before which the caret is to be put."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.accessible_items = RibbonItems(self)
        install_accessibility()

    def choose(self, index: int) -> None:
        """Look at the nearest token there is; after the last one, at the end."""
        index = max(0, min(index, self.last))
        self.place_chosen.emit(index if index < self.last else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, len(self.cells) - 2)
        goals = {
            Qt.Key.Key_Left: self.at - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_PageUp: self.at - page,
            Qt.Key.Key_PageDown: self.at + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.last,
        }
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if is_plain and event.key() in goals:
            self.choose(goals[Qt.Key(event.key())])
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.caret_asked.emit(self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.cell_at(round(event.position().x()))
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.choose(self.cells[place].token)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(round(event.position().x())))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, place: int | None) -> None:
        index = None if place is None else self.cells[place].token
        if index != self.hovered:
            self.hovered = index
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        steps = -2 * round((delta.y() or delta.x()) / WHEEL_STEP)
        self.scroll_by(steps)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.cell_at(event.pos().x())
            words = "" if place is None else self._tooltip(self.cells[place].token)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _tooltip(self, index: int) -> str:
        if index == self.last:
            return self.tr("The end of the text: the token that comes next")
        return self.words.tooltip(self.state, index)
