"""The keys of the next-token chart. Knows what is shown, not what becomes of the choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
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

    def _open_menu_at_selection(self) -> None:
        if not self.picture.is_empty:
            self.select_row(self.picture.selected or 0)
            rect = self.row_rect(self.picture.selected or 0)
            self.open_menu(self.picture.selected, QPoint(rect.width() // 3, rect.bottom()))

    def event(self, event: QEvent) -> bool:
        # The window has Escape as a shortcut; while the card is open, or a stage is shown, the key
        # is to end that, unless there is something more urgent to stop.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ends_something = self.card is not None or self.picture.stage is not None
            is_escape = event.key() == Qt.Key.Key_Escape
            if is_escape and ends_something and not self.leaves_escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F10:
            self._open_menu_at_selection()
        elif not self._is_plain(event) or not (self._move_by(key) or self._act_on(key)):
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
            self._open_menu_at_selection()
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
            self._hide_card()
        elif self.picture.stage is not None:
            self.stage_left.emit()
        else:
            return False
        return True
