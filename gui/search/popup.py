"""The results under the field: a card that lies on the window, with what was found or why nothing.

Lies inside the window instead of being one, so that the keys stay with the field. Knows neither the
query nor what becomes of a choice.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSizeF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.chart.style import colours_of
from gui.panel import quiet_label
from gui.search.card_ground import SHADOW, card_ground
from gui.search.field import RETURN
from gui.search.found_view import DETAILS_EMS, LIST_EMS, FoundView
from gui.search.placement import GAP, placed
from gui.search.results import Results
from gui.theme import LIGHT, Theme

MESSAGE_EMS = 70
TALLEST_ROWS = 17
CONTROL = Qt.KeyboardModifier.ControlModifier


class ResultPopup(QWidget):
    """Hidden until `open_under` is called."""

    left = Signal()
    """Escape, on one of its buttons."""
    append_asked = Signal()
    """Ctrl+Enter there."""
    tab_follows: QWidget | None = None
    """After what Tab gets here, for it lies on the window."""

    def __init__(self, results: Results, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._theme = LIGHT
        self._point_size = 0.0
        self._ground = QPixmap()
        self.setAccessibleName(self.tr("Tokens found"))
        self.found = FoundView(results)
        self.message = QLabel()
        self.summary = quiet_label()
        self.hint = quiet_label()
        self._lay_out()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in it, in this order."""
        return self.found.controls

    def _lay_out(self) -> None:
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(12, 4, 12, 6)
        self._foot.addWidget(self.summary)
        self._foot.addWidget(self.hint, 1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(SHADOW + 1, SHADOW + 4, SHADOW + 1, SHADOW)
        self._whole.setSpacing(4)
        # The style sheet leaves the label no margins of its own.
        self._spoken = QWidget()
        around = QVBoxLayout(self._spoken)
        around.setContentsMargins(14, 8, 14, 2)
        around.addWidget(self.message)
        self._whole.addWidget(self._spoken)
        self._whole.addWidget(self.found, 1)
        self._whole.addLayout(self._foot)

    # --- what is shown ---

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        self._point_size = self.font().pointSizeF()
        self._ground = QPixmap()
        self.found.dress(self._theme)
        self.update()

    def show_message(self, text: str) -> None:
        """A sentence in place of results; "" for the results themselves."""
        self.message.setText(text)
        self._spoken.setVisible(bool(text))
        self.found.setVisible(not text)
        self.summary.setVisible(not text)

    # --- where it lies ---

    def open_under(self, field: QWidget) -> None:
        """Shows the card on the field's window, under the field or above it."""
        window = field.window()
        if self.parent() is not window:
            self.setParent(window)
        if self._point_size != self.font().pointSizeF():
            self._dress()
        self._place(QRect(field.mapTo(window, QPoint(0, 0)), field.size()), window.rect())
        self.show()
        self.raise_()

    def _place(self, field: QRect, window: QRect) -> None:
        is_message, em = not self._spoken.isHidden(), self.found.em
        ems = MESSAGE_EMS if is_message else LIST_EMS + DETAILS_EMS
        width = round(min(ems * em, window.width() - 2 * GAP))
        self.found.lay_out_for(width)
        needed = self.summary.sizeHint().width() + self.hint.sizeHint().width() + 6 * em
        self.hint.setVisible(is_message or needed <= width)
        height = TALLEST_ROWS * self.found.painter.style.row_height + 2 * SHADOW
        if is_message:
            height = self._whole.totalHeightForWidth(width)
        self.setGeometry(placed(field, window, width, height, SHADOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._ground.deviceIndependentSize() != QSizeF(self.size()) or (
            self._ground.devicePixelRatio() != ratio
        ):
            self._ground = card_ground(self.size(), self._theme, ratio)
        painter.drawPixmap(0, 0, self._ground)
        if not self.found.isHidden():
            foot = self._foot.geometry().top()
            painter.fillRect(
                SHADOW + 1, foot, self.width() - 2 * SHADOW - 2, 1, colours_of(self._theme).grid
            )
        painter.end()

    def event(self, event: QEvent) -> bool:
        # Both are shortcuts of the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._signal_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = self._signal_of(event)
        if signal is None:
            super().keyPressEvent(event)
        else:
            signal.emit()

    def _signal_of(self, event: QKeyEvent) -> SignalInstance | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.left
        is_append = event.key() in RETURN and event.modifiers() & CONTROL
        return self.append_asked if is_append else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Between list and buttons nothing happens; below the card something would.
        event.accept()
