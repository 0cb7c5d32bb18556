"""The next-token chart as the window uses it: what the pointer does, and the focus.

Knows what is shown, not what becomes of the choice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from engine.chart import ChartContent
from gui.chart.keyed import KeyedChart

HOVER_DELAY_MS = 250
OUTSIDE = QPoint(-1, -1)
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class NextTokenChart(KeyedChart):
    """Bars of the next-token distribution, in rank order.

    Click, Enter on the selected row and the digits 1–9 choose a token, a cut one too. A right click
    or the menu key opens the menu of a row.
    """

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
            self.close_card()
        elif self.card is not None:
            self._show_card(row, place)

    def _point_again(self) -> None:
        """Finds anew what is under the pointer, or under the card, after the rows have changed."""
        if self._pointer != OUTSIDE:
            self._point_at(self._pointer)
        elif self.picture.selected is None:
            self.close_card()
        elif self.card is not None:
            self._show_card_at_row()

    def _show_card_at_pointer(self) -> None:
        if self.picture.hovered is not None:
            self._show_card(self.picture.hovered, self._pointer)

    def close_card(self) -> None:
        self._hover_timer.stop()
        super().close_card()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if self.picture.hovered is not None and self.card is None:
            self._hover_timer.start()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer, self._pressed = OUTSIDE, None
        self.picture.hovered = None
        self.close_card()
        self._canvas.repaint_soon()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.row_at(event.position().y())
            self.picture.ring = False
            self.close_card()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self.row_at(event.position().y()):
            self.choose(self.row(pressed))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu_at_selection()
        else:
            self.open_menu(self.row_at(event.pos().y()), event.pos())

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
            self.close_card()
        self._canvas.repaint_soon()
        super().focusOutEvent(event)
