"""What can be done with the selected token, as buttons. Knows no token but the one it is shown."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gui.search.results import Result

STEP = 1.0


class Actions(QWidget):
    """Pin, append, and the bias of one token."""

    pin_asked = Signal()
    append_asked = Signal()
    bias_asked = Signal(float)
    """The bias the token shall have: 0 takes it back, -inf bans it."""
    dialog_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bias = 0.0
        self.pin = QPushButton()
        self.pin.setObjectName("primary")
        self.append = self._button(
            self.tr("Append"), self.tr("Append this token to the text, whatever its probability")
        )
        self.ban = QPushButton()
        self.less = self._button("\N{MINUS SIGN}1", self.tr("Lower this token's logit by 1"))
        self.more = self._button("+1", self.tr("Raise this token's logit by 1"))
        self.dialog = self._button(
            self.tr("Bias …"), self.tr("Set what is added to this token's logit")
        )
        self._biasing = (self.ban, self.less, self.more, self.dialog)
        self._is_one_row: bool | None = None
        self._lay_out()
        self.pin.clicked.connect(self.pin_asked)
        self.append.clicked.connect(self.append_asked)
        self.dialog.clicked.connect(self.dialog_asked)
        self.ban.clicked.connect(self._toggle_ban)
        self.less.clicked.connect(lambda: self.bias_asked.emit(self._bias - STEP))
        self.more.clicked.connect(lambda: self.bias_asked.emit(self._bias + STEP))

    @staticmethod
    def _button(text: str, tip: str) -> QPushButton:
        button = QPushButton()
        Actions._say(button, text, tip)
        return button

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 0, 12, 0)
        self._grid.setSpacing(6)
        for button in self._biasing:
            button.setMinimumWidth(1)  # a style's least width of a button is for words
        self.stand(in_one_row=False)

    def stand(self, in_one_row: bool) -> None:
        """Puts the buttons in one row, or in two that are half as wide."""
        if in_one_row == self._is_one_row:
            return
        self._is_one_row = in_one_row
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if in_one_row or column < 4 else 0)
        across = 1 if in_one_row else 2
        self._grid.addWidget(self.pin, 0, 0, 1, across)
        self._grid.addWidget(self.append, 0, across, 1, across)
        for number, button in enumerate(self._biasing):
            row, column = (0, number + 2) if in_one_row else (1, number)
            self._grid.addWidget(button, row, column)

    @property
    def controls(self) -> tuple[QPushButton, ...]:
        """The buttons, in the order of Tab."""
        return (self.pin, self.append, *self._biasing)

    def show_result(self, result: Result, can_append: bool) -> None:
        """The buttons say what they would do to this token now."""
        self._bias = result.bias
        is_banned = result.bias == -math.inf
        self._say(
            self.pin,
            self.tr("Unpin") if result.is_pinned else self.tr("Pin"),
            self.tr("Take this token out of the chart's pinned ones")
            if result.is_pinned
            else self.tr("Show this token in the chart, whatever its rank"),
        )
        self._say(
            self.ban,
            self.tr("Allow") if is_banned else self.tr("Ban"),
            self.tr("Take the ban back")
            if is_banned
            else self.tr("Never draw this token: its bias becomes −∞"),
        )
        self.append.setEnabled(can_append)
        self.less.setEnabled(not is_banned)
        self.more.setEnabled(not is_banned)

    @staticmethod
    def _say(button: QPushButton, text: str, tip: str) -> None:
        if button.text() != text:  # a new text lays the window out anew
            button.setText(text)
            button.setToolTip(tip)
            # Whoever speaks to the machine says what stands on the button; a sign cannot be said.
            has_words = any(map(str.isalpha, text))
            button.setAccessibleName(text.removesuffix(" …") if has_words else tip)
            button.setAccessibleDescription(tip)

    def _toggle_ban(self) -> None:
        self.bias_asked.emit(0.0 if self._bias == -math.inf else -math.inf)
