"""The pipeline strip: the cards, what is off, and the order. Wiring only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from engine.state import State
from gui.strip.off_button import OffButton
from gui.strip.order_button import OrderButton
from gui.strip.row import CardRow
from gui.strip.surface import id_as_piece
from gui.strip.wording import PieceOf
from gui.theme import Theme

SPACING = 6
NARROW = 80
"""Characters; a strip that is narrower needs the room for its cards."""


class PipelineStrip(QWidget):
    """Shows the stages of a state; says what the user chose instead."""

    stage_chosen = Signal(str)
    """The stage whose distribution the chart is to show; "" for what is drawn from."""
    stage_wanted = Signal(str)
    """The stage that is off and whose control is to be gone to."""
    order_chosen = Signal(object)
    """All stages in the order in which they are to be applied: a tuple of names."""
    order_save_asked = Signal(str)
    """The present order is to be kept under this name."""
    order_delete_asked = Signal(str)
    """The user's own order of this name is to be forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pipeline"))
        self.cards = CardRow()
        self.order = OrderButton()
        self.off = OffButton()
        self._piece_of: PieceOf = id_as_piece
        self._lay_out()
        self.setFocusProxy(self.cards)
        self.cards.stage_chosen.connect(self.stage_chosen)
        self.cards.order_chosen.connect(self.order_chosen)
        self.order.order_chosen.connect(self.order_chosen)
        self.order.order_save_asked.connect(self.order_save_asked)
        self.order.order_delete_asked.connect(self.order_delete_asked)
        self.off.stage_wanted.connect(self.stage_wanted)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addStretch()
        for button in (self.order, self.off):
            button.setObjectName("quiet")
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.cards, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.order.set_short(self.width() < self.fontMetrics().averageCharWidth() * NARROW)

    def show_state(self, state: State) -> None:
        """Costs nothing where trace, settings, stage and landing are those shown already."""
        if state.model is not None:
            self._piece_of = state.model.piece
        self.cards.show_trace(state.trace, state.settings, state.landing, self._piece_of)
        self.cards.show_chosen(state.stage)
        self.order.show_order(state.settings.order)
        on = self.cards.stages
        self.off.show_stages([stage for stage in state.settings.order if stage not in on])

    def set_pieces(self, piece_of: PieceOf) -> None:
        """Where the texts of the next state's tokens come from, if it has no model."""
        self._piece_of = piece_of

    def set_orders(self, orders: Mapping[str, Sequence[str]]) -> None:
        """The user's own orders by name."""
        self.order.set_orders(orders)

    def set_theme(self, theme: Theme) -> None:
        self.cards.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        """Dims the cards; what can be chosen stays so."""
        self.cards.set_stale(stale)
