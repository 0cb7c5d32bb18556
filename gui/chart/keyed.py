"""The keys of the next-token chart. Knows what is shown, not what becomes of the choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from engine.chart import ChartRow
from gui.chart.acting import STEP, ActingChart

CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BIAS_KEYS = {
    Qt.Key.Key_Plus: STEP,
    Qt.Key.Key_Equal: STEP,
    Qt.Key.Key_Minus: -STEP,
}
DETAIL_KEYS = (Qt.Key.Key_I, Qt.Key.Key_F2)
PLAIN_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
FIRST_DIGIT, LAST_DIGIT = Qt.Key.Key_1.value, Qt.Key.Key_9.value


class KeyedChart(ActingChart):
    """Moves the selection and acts on it, by keys. Those with Control or Alt are the window's."""

    leaves_escape = False
    """Whether Escape is the window's even while it could end something here: it stops a run."""

    def open_menu_at_selection(self) -> None:
        """Opens the menu of the selected row, or of the first one."""
        if not self.picture.is_empty:
            index = self.picture.selected or 0
            self.select_row(index)
            self.open_menu(index, self.beside(index, self.row_rect(index).bottom()))

    def claims(self, event: QEvent) -> bool:
        """Whether an event is a key that is not to be a shortcut of the window.

        The window has Escape; while the card is open, or a stage is shown, the key is to end that,
        unless there is something more urgent to stop.
        """
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        ends_something = self.card is not None or self.picture.stage is not None
        return event.key() == Qt.Key.Key_Escape and ends_something and not self.leaves_escape

    def event(self, event: QEvent) -> bool:
        if self.claims(event):
            event.accept()
            return True
        return super().event(event)

    def act_by_key(self, event: QKeyEvent) -> bool:
        """Does to the selected row what a key stands for; False if it stands for nothing."""
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F10:
            self.open_menu_at_selection()
            return True
        return self._is_plain(event) and self._act_on(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = self._is_plain(event) and self._move_by(event.key())
        if not moves and not self.act_by_key(event):
            super().keyPressEvent(event)

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        """Without Control and the like. On many keyboards "+" needs the shift key."""
        shifted = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        is_sign = event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus)
        return event.modifiers() in PLAIN_MODIFIERS or (shifted and is_sign)

    def _move_by(self, key: int) -> bool:
        """Moves the selection; False if the key does not."""
        selected = self.picture.selected
        current = -1 if selected is None else selected
        page = max(1, self._bar.pageStep() // self._style.row_height - 1)
        if key in STEPS:
            self.select_row(current + STEPS[Qt.Key(key)])
        elif key in PAGES:
            self.select_row(current + page * PAGES[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.select_row(0)
        elif key == Qt.Key.Key_End:
            self.select_row(len(self.picture.content.rows) - 1)
        else:
            return False
        self.picture.ring = True
        return True

    def _act_on(self, key: int) -> bool:
        """Does what the key stands for; False if it stands for nothing here."""
        row = self.row(self.picture.selected)
        if FIRST_DIGIT <= key <= LAST_DIGIT:
            self.choose(self.row(key - FIRST_DIGIT))
        elif key == Qt.Key.Key_C:
            self.toggle_curve()
        elif key in DETAIL_KEYS:
            self._toggle_card()
            self.picture.ring = True
        elif key == Qt.Key.Key_Menu:
            self.open_menu_at_selection()
        elif key == Qt.Key.Key_Escape:
            return self._end_something()
        elif row is None:
            return False
        else:
            return self._act_on_row(key, row)
        return True

    def _act_on_row(self, key: int, row: ChartRow) -> bool:
        if key in CHOOSING_KEYS:
            self.choose(row)
        elif key == Qt.Key.Key_P:
            self.toggle_pin(row)
        elif key == Qt.Key.Key_B:
            self.toggle_ban(row)
        elif key in BIAS_KEYS:
            self.add_bias(row, BIAS_KEYS[Qt.Key(key)])
        else:
            return False
        return True

    def _end_something(self) -> bool:
        """Closes the card, or leaves the stage shown; False if there is neither."""
        if self.card is not None:
            self.close_card()
        elif self.picture.stage is not None:
            self.stage_left.emit()
        else:
            return False
        return True
