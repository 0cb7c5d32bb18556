"""The cards of the strip as the window uses them: with the pointer, by keys, and with tooltips.

Knows what is shown, not what becomes of the choice.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.accessible import install_accessibility
from gui.strip.card_items import CardItems
from gui.strip.dragging import DraggableCards

BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
MOVING_MODIFIERS = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier)


class CardRow(DraggableCards):
    """Arrow keys, Home and End go from card to card; Enter and Space choose one; with Ctrl (or
    Alt) an arrow key moves the stage past its neighbour. Escape puts back a card that is dragged.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accessible_items = CardItems(self)
        install_accessibility()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Sampler stages"))
        self.setAccessibleDescription(
            self.tr("In the order in which they are applied. Ctrl and an arrow key move a stage.")
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keys are, if it is by them that the focus came."""
        if event.reason() in BY_KEYS:
            self.picture.ring = True
            self.focus_card(self.picture.focused)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.picture.ring = False
        self._end_drag()
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.text_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), _as_rich_text(text), self)
            return True
        # The window has Escape as a shortcut; while a card is dragged the key is to stop that.
        overriding = event.type() == QEvent.Type.ShortcutOverride and self.picture.drag is not None
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act_on(event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)

    def _act_on(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Does what the key stands for; False if it stands for nothing here."""
        if key == Qt.Key.Key_Escape:
            return self._end_drag() is not None
        if modifiers in MOVING_MODIFIERS and key in STEPS:
            self._move_by(STEPS[Qt.Key(key)])
        elif modifiers != NO_MODIFIER:
            return False
        elif key in STEPS:
            self.focus_card(self.picture.focused + STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.focus_card(0)
        elif key == Qt.Key.Key_End:
            self.focus_card(len(self.picture.cards) - 1)
        elif key in CHOOSING_KEYS:
            self.choose(self.picture.focused)
        else:
            return False
        self.picture.ring = True
        self.update()
        return True

    def _move_by(self, step: int) -> None:
        """Moves the focused stage past its neighbour; the keys go with it."""
        focused = self.picture.focused
        if self._is_movable(focused) and self._is_movable(focused + step):
            # Cards count from the logits, places from the stage after them.
            self._move(focused, focused - 1 + step)
            self.focus_card(self.picture.focused)


def _as_rich_text(text: str) -> str:
    """Lines as a tooltip shows them letter by letter, the first one strong: <b> is a token."""
    if not text:
        return ""
    title, *lines = map(html.escape, text.split("\n"))
    return "<br>".join([f"<b>{title}</b>", *lines])
