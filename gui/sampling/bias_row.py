"""One token of the logit bias: its text, its id, its bias, a ban, and a way to be rid of it."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from engine.pieces import Piece
from gui.appearance import CHINESE_FAMILY, MONO_FAMILY
from gui.panel import quiet_label
from gui.sampling.number_box import NumberBox
from gui.sampling.row import WrappingRow

LARGEST_BIAS = 100.0
BAN = -math.inf
USUAL_BIAS = "−100.0"


class TokenLabel(QLabel):
    """A token as the chart writes it, shortened in the middle where it is too long."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(piece.text)
        self.setObjectName("token" if piece.kind == "text" else "chip-token")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(f"<qt>{escape(piece.text)}</qt>")
        font = QFont()
        font.setFamilies([MONO_FAMILY, CHINESE_FAMILY])
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("·token"), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area: QRect = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, area.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class BiasBox(NumberBox):
    """A box for a bias: −100 to 100 by steps of 0.1; −∞, and closed, while the token is banned."""

    _is_banned = False  # On the class: Qt asks for the text before there is an instance's.

    def __init__(self) -> None:
        super().__init__(1)
        self.setRange(-LARGEST_BIAS, LARGEST_BIAS)
        self.setSingleStep(0.1)

    def set_banned(self, is_banned: bool) -> None:
        """The number from before the ban stays its value."""
        self._is_banned = is_banned
        self.setEnabled(not is_banned)
        # Says nothing, but writes the text anew.
        self.setValue(self.value())

    def textFromValue(self, value: float) -> str:
        return "−∞" if self._is_banned else super().textFromValue(value)

    def valueFromText(self, text: str) -> float:
        return self.value() if self._is_banned else super().valueFromText(text)


class BiasRow(WrappingRow):
    """Says what the user chose: a bias, −inf for a ban, or that the token is to be removed."""

    bias_chosen = Signal(int, float)
    removed = Signal(int)
    refused = Signal(str)
    """What was typed cannot be; a sentence."""

    def __init__(
        self, token_id: int, piece: Piece, bias: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.token_id = token_id
        self._bias = bias
        self._unbanned = 0.0
        """The bias to return to after a ban."""
        self.token = TokenLabel(piece)
        self.number = quiet_label(str(token_id))
        self.box = BiasBox()
        self.ban = QPushButton(self.tr("ban"))
        self.ban.setObjectName("chip")
        self.ban.setAutoDefault(False)
        self.ban.setCheckable(True)
        self.remove = QToolButton()
        self.remove.setObjectName("quiet")
        self.remove.setText("✕")
        self._name_parts(piece)
        self._measure()
        parts = (self.token, self.number, self.box, self.ban, self.remove)
        self.set_parts(parts, self.token, wrapping=(self.box, self.ban), least=56)
        self.box.valueChanged.connect(self._choose)
        self.box.refused.connect(self.refused)
        self.ban.toggled.connect(self._toggle_ban)
        self.remove.clicked.connect(lambda: self.removed.emit(self.token_id))
        self.set_bias(bias)

    def _name_parts(self, piece: Piece) -> None:
        words = {"token": piece.text, "id": self.token_id}
        self.number.setToolTip(self.tr("Token id"))
        self.box.setAccessibleName(self.tr("Bias of {token}, id {id}").format(**words))
        self.box.setToolTip(self.tr("Is added to the token's logit. From −100 to 100."))
        self.ban.setAccessibleName(self.tr("Ban {token}, id {id}").format(**words))
        self.ban.setToolTip(self.tr("The token cannot be drawn: its logit becomes −∞."))
        self.remove.setAccessibleName(
            self.tr("Remove the bias of {token}, id {id}").format(**words)
        )
        self.remove.setToolTip(f"<qt>{escape(self.remove.accessibleName())}</qt>")

    def _measure(self) -> None:
        self.box.fit(USUAL_BIAS)
        self.remove.setFixedWidth(self.fontMetrics().horizontalAdvance("✕") + 16)

    def set_bias(self, bias: float) -> None:
        """Show it without saying so."""
        self._bias = bias
        if bias != BAN:
            self._unbanned = bias
        with QSignalBlocker(self.box), QSignalBlocker(self.ban):
            self.ban.setChecked(bias == BAN)
            self.box.set_banned(bias == BAN)
            reach = max(LARGEST_BIAS, abs(self._unbanned))
            self.box.setRange(-reach, reach)
            self.box.setValue(self._unbanned)
        self.box.fit(USUAL_BIAS)

    def _choose(self, bias: float) -> None:
        if bias != self._bias:
            self.set_bias(bias)
            self.bias_chosen.emit(self.token_id, bias)

    def _toggle_ban(self, banned: bool) -> None:
        self._choose(BAN if banned else self._unbanned)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "remove"):
            self._measure()
