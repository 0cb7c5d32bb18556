"""The next-token chart as the window uses it: pointer, keys and the signal of a token chosen.

Knows what is shown, not what becomes of the choice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.chart import ChartContent
from gui.chart.accessible import announce_row, install_accessibility
from gui.chart.card import DetailCard
from gui.chart.surface import ChartSurface
from gui.chart.wording import TokenDetails

HOVER_DELAY_MS = 250
CHOOSING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DETAIL_KEYS = (Qt.Key.Key_I, Qt.Key.Key_F2)
PLAIN_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
FIRST_DIGIT, LAST_DIGIT = Qt.Key.Key_1.value, Qt.Key.Key_9.value


class NextTokenChart(ChartSurface):
    """Bars of the next-token distribution, in rank order.

    Click, Enter on the selected row and the digits 1–9 choose a token, a cut one too. While the
    chart is stale nothing can be chosen: the reader would choose from what is no longer so.
    """

    token_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        install_accessibility()
        self.setAccessibleName(self.tr("Next token"))
        self._pressed: int | None = None
        self._pointer = QPoint(-1, -1)
        self._card: DetailCard | None = None
        self._hover_timer = QTimer(self)
        self._hover_timer.setSingleShot(True)
        self._hover_timer.setInterval(HOVER_DELAY_MS)
        self._hover_timer.timeout.connect(self._show_card_at_pointer)
        self._bar.valueChanged.connect(self._point_again)

    def sizeHint(self) -> QSize:
        return QSize(720, 16 * self._style.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(36 * self._style.em), 5 * self._style.row_height)

    @property
    def selected_row(self) -> int | None:
        """The index of the row that the keys are on."""
        return self.picture.selected

    @property
    def card(self) -> DetailCard | None:
        """The card with a token's details, while it is open."""
        return self._card if self._card is not None and self._card.isVisible() else None

    def details_of(self, index: int) -> TokenDetails:
        """All that is known of the token in a row."""
        row = self.picture.content.rows[index]
        return self._words.details(row, self._piece_of(row.token_id), self._bytes_of(row.token_id))

    def summary(self) -> str:
        """What surrounds the rows, in words: why it is empty, or the cuts and the rest."""
        content = self.picture.content
        if self.picture.is_empty:
            return self.picture.message
        lines = [self._words.cut_reasons(cut)[0] for cut in content.cut_lines]
        return "\n".join([*lines, self._words.rest_summary(content.rest)])

    def select_row(self, index: int) -> None:
        """Moves the selection to the nearest row there is, and into view."""
        count = len(self.picture.content.rows)
        if count == 0:
            return
        self.picture.selected = min(max(index, 0), count - 1)
        self._scroll_into_view(self.picture.selected)
        announce_row(self, self.picture.selected)
        if self.card is not None:
            self._show_card_at_row()
        self._canvas.repaint_soon()

    def _set_content(self, content: ChartContent) -> None:
        super()._set_content(content)
        if self.picture.selected is not None:
            last = len(content.rows) - 1
            self.picture.selected = min(self.picture.selected, last) if last >= 0 else None
        self._point_again()

    def _choose(self, index: int | None) -> None:
        rows = self.picture.content.rows
        if index is not None and index < len(rows) and not self.picture.stale:
            self.token_chosen.emit(rows[index].token_id)

    def _scroll_into_view(self, index: int) -> None:
        rect, header = self.row_rect(index), self._style.header_height
        margin = rect.height()
        if index == len(self.picture.content.rows) - 1:
            self._bar.setValue(self._bar.maximum())
        elif rect.top() - margin < header:
            self._bar.setValue(self._bar.value() - (header - rect.top() + margin))
        elif rect.bottom() + margin >= self.height():
            self._bar.setValue(self._bar.value() + rect.bottom() + margin - self.height())

    # the card

    def _show_card(self, index: int, at: QPoint) -> None:
        if self._card is None or self._card.window() is not self.window():
            self._card = DetailCard(self.window())
            self.destroyed.connect(self._card.deleteLater)
        at_window = self.mapTo(self.window(), at)
        self._card.show_details(self.details_of(index), self._style, at_window)

    def _show_card_at_pointer(self) -> None:
        if self.picture.hovered is not None:
            self._show_card(self.picture.hovered, self._pointer)

    def _show_card_at_row(self) -> None:
        if self.picture.selected is not None:
            rect = self.row_rect(self.picture.selected)
            self._show_card(self.picture.selected, QPoint(rect.width() // 3, rect.center().y()))

    def _hide_card(self) -> None:
        self._hover_timer.stop()
        if self._card is not None:
            self._card.hide()

    # the pointer

    def _point_again(self) -> None:
        """Finds anew what is under the pointer, after something else has moved."""
        if self._pointer.y() >= 0:
            self._point_at(self._pointer)
        elif self.card is not None:
            self._show_card_at_row()

    def _point_at(self, place: QPoint) -> None:
        inside = 0 <= place.x() < self._canvas.width()
        row = self.row_at(place.y()) if inside else None
        self._pointer = place
        if row != self.picture.hovered:
            self.picture.hovered = row
            pointing = row is not None and not self.picture.stale
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._canvas.repaint_soon()
        if row is None:
            self._hide_card()
        elif self.card is not None:
            self._show_card(row, place)
        else:
            self._hover_timer.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = QPoint(-1, -1)
        self.picture.hovered = self._pressed = None
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

    # the keys

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

    def _toggle_card(self) -> None:
        if self.card is not None:
            self._hide_card()
        else:
            self.select_row(self.picture.selected or 0)
            self._show_card_at_row()
