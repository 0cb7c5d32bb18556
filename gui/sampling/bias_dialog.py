"""The small window in which one token gets a bias."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.pieces import Piece
from gui.panel import quiet_label
from gui.sampling.bias_row import BAN, BiasBox, TokenLabel


class BiasDialog(QDialog):
    """``bias_chosen`` says (token id, bias) once, if the user does not cancel.

    A bias of 0 is none, −inf bans. Gone when it is closed; opened with ``open()``.
    """

    bias_chosen = Signal(int, float)

    def __init__(self, token_id: int, piece: Piece, bias: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set the bias of a token"))
        self._token_id = token_id
        self._is_refused = False
        self.token = TokenLabel(piece)
        self.token.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.box = BiasBox()
        self.box.setAccessibleName(self.tr("Bias"))
        finite = 0.0 if bias == BAN else bias
        self.box.setMinimumWidth(self.fontMetrics().horizontalAdvance("−100.0") + 40)
        self.box.setRange(min(self.box.minimum(), finite), max(self.box.maximum(), finite))
        self.box.setValue(finite)
        self.ban = QPushButton(self.tr("ban"))
        self.ban.setObjectName("chip")
        self.ban.setAutoDefault(False)
        self.ban.setCheckable(True)
        self.ban.setAccessibleName(self.tr("Ban"))
        tip = self.tr("The token cannot be drawn: its logit becomes −∞.")
        self.ban.setToolTip(tip)
        self.ban.setAccessibleDescription(tip)
        self.ban.toggled.connect(self.box.set_banned)
        self.ban.setChecked(bias == BAN)
        self.remove = QPushButton(self.tr("Remove the bias"))
        self.remove.setAutoDefault(False)
        self.remove.setEnabled(bias != 0)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self.remove.clicked.connect(lambda: self._choose(0.0))
        self.box.refused.connect(self._complain)
        self.box.lineEdit().textEdited.connect(lambda: self._complain(""))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        (self.ban if bias == BAN else self.box).setFocus()
        if bias != BAN:
            self.box.selectAll()

    def _lay_out(self) -> None:
        first, second, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.token, 1)
        first.addWidget(quiet_label(self.tr("id {id}").format(id=self._token_id)))
        label = QLabel(self.tr("Bias"))
        label.setBuddy(self.box)
        second.addWidget(label)
        second.addWidget(self.box)
        second.addWidget(self.ban)
        second.addStretch()
        self.complaint = QLabel()
        self.complaint.setTextFormat(Qt.TextFormat.PlainText)
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        text = quiet_label(
            self.tr(
                "Is added to the token's logit. By itself +1 makes its odds 2.7 times as good, "
                "−1 as much worse. From −100 to 100; 0 is none."
            )
        )
        text.setWordWrap(True)
        width = self.fontMetrics().averageCharWidth() * 46
        text.setMinimumSize(width, text.heightForWidth(width))
        self.box.setAccessibleDescription(text.text())
        last.addWidget(self.remove)
        last.addStretch()
        last.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.complaint)
        layout.addWidget(text)
        layout.addSpacing(4)
        layout.addLayout(last)

    def _complain(self, sentence: str) -> None:
        """Why the number that was typed is not taken."""
        self._is_refused = bool(sentence)
        self.complaint.setText(sentence)
        self.complaint.setVisible(self._is_refused)

    def accept(self) -> None:
        if self._is_refused and not self.ban.isChecked():
            # What is in the box again is not what the user meant; the next time it may be.
            self._is_refused = False
            return
        self._choose(BAN if self.ban.isChecked() else self.box.value())

    def _choose(self, bias: float) -> None:
        super().accept()
        self.bias_chosen.emit(self._token_id, bias)
