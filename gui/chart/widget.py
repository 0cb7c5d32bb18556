"""The next-token chart as the window uses it: pointer, keys and the signal of a token chosen.

Knows what is shown, not what becomes of the choice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine.chart import ChartContent
from gui.chart.selection import SelectableChart

HOVER_DELAY_MS = 250
OUTSIDE = QPoint(-1, -1)
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DETAIL_KEYS = (Qt.Key.Key_I, Qt.Key.Key_F2)
PLAIN_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
FIRST_DIGIT, LAST_DIGIT = Qt.Key.Key_1.value, Qt.Key.Key_9.value


class NextTokenChart(SelectableChart):
    """Bars of the next-token distribution, in rank order.

    Click, Enter on the selected row and the digits 1–9 choose a token, a cut one too. While the
    chart is stale nothing can be chosen: the reader would choose from what is no longer so.
    """

    token_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Next token"))
        self._pressed: int | None = None
        self._pointer = OUTSIDE
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(HOVER_DELAY_MS)
        self._hover_timer.timeout.connect(self._show_card_at_pointer)
        self._bar.valueChanged.connect(self._point_again)

    def sizeHint(self) -> QSize:
        return QSize(720, 16 * self._style.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(36 * self._style.em), 5 * self._style.row_height)

    def _set_content(self, content: ChartContent) -> None:
        super()._set_content(content)
        self._point_again()

    def _choose(self, index: int | None) -> None:
        rows = self.picture.content.rows
        if index is not None and index < len(rows) and not self.picture.stale:
            self.token_chosen.emit(rows[index].token_id)

    # the pointer

    def _point_at(self, place: QPoint) -> None:
        """Takes notice of the row at a place, and brings an open card there."""
        inside = 0 <= place.x() < self._canvas.width()
        row = self.row_at(place.y()) if inside else None
        self._pointer = place
        if row != self.picture.hovered:
            self.picture.hovered = row
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.setCursor(arrow if row is None else hand)
            self._canvas.repaint_soon()
        if row is None:
            self._hide_card()
        elif self.card is not None:
            self._show_card(row, place)

    def _point_again(self) -> None:
        """Finds anew what is under the pointer, or under the card, after the rows have changed."""
        if self._pointer != OUTSIDE:
            self._point_at(self._pointer)
        elif self.picture.selected is None:
            self._hide_card()
        elif self.card is not None:
            self._show_card_at_row()

    def _show_card_at_pointer(self) -> None:
        if self.picture.hovered is not None:
            self._show_card(self.picture.hovered, self._pointer)

    def _hide_card(self) -> None:
        self._hover_timer.stop()
        super()._hide_card()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self.picture.hovered is not None and self.card is None:
            self._hover_timer.start()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer, self._pressed = OUTSIDE, None
        self.picture.hovered = None
        self._hide_card()
        self._canvas.repaint_soon()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.row_at(event.position().y())
            self.picture.ring = False
            self._hide_card()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self.row_at(event.position().y()):
            self._choose(pressed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._bar.wheelEvent(event)

    # the focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keys are, if it is by them that the focus came."""
        if event.reason() in BY_KEYS:
            self.select_row(self.picture.selected or 0)
            self.picture.ring = True
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.picture.ring = False
        if self._pointer == OUTSIDE:
            self._hide_card()
        self._canvas.repaint_soon()
        super().focusOutEvent(event)

    # the keys

    def event(self, event: QEvent) -> bool:
        # The window has Escape as a shortcut; while the card is open the key is to close that.
        overriding = event.type() == QEvent.Type.ShortcutOverride and self.card is not None
        if overriding and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in PLAIN_MODIFIERS or not self._act_on(event.key()):
            super().keyPressEvent(event)

    def _act_on(self, key: int) -> bool:
        """Does what the key stands for; False if it stands for nothing here."""
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
        elif key in CHOOSING_KEYS:
            self._choose(selected)
            return selected is not None
        elif FIRST_DIGIT <= key <= LAST_DIGIT:
            self._choose(key - FIRST_DIGIT)
            return True
        elif key in DETAIL_KEYS:
            self._toggle_card()
        elif key == Qt.Key.Key_Escape and self.card is not None:
            self._hide_card()
        else:
            return False
        self.picture.ring = True
        return True
