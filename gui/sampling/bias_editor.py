"""The list of tokens whose logit the user raised or lowered. Knows the pairs, not what they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.pieces import Piece, piece
from gui.panel import quiet_label
from gui.sampling.bias_row import BiasRow

MOST_ROWS = 100
"""More tokens than that keep their bias and are counted, not listed."""
ROWS_IN_VIEW = 6
Pairs = tuple[tuple[int, float], ...]


def unknown_piece(token_id: int) -> Piece:
    """While there is no model, an id is all that is known of a token."""
    return piece(b"?", True)


class BiasEditor(QWidget):
    """A row a token, by id. A row whose bias is set to 0 stays until it is removed, or until the
    bias is changed from elsewhere: it would otherwise vanish under the arrow keys.
    """

    refused = Signal(str)
    """What was typed cannot be; a sentence."""
    biases_chosen = Signal(object)
    """All pairs (token id, bias), by id; a bias of −inf bans."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece_of: Callable[[int], Piece] = unknown_piece
        self._biases: dict[int, float] = {}
        self._rows: dict[int, BiasRow] = {}
        self.empty = quiet_label(
            self.tr(
                "No token is biased. “Set bias…” is in the menu of the chart's rows and of the "
                "token search."
            )
        )
        self.empty.setWordWrap(True)
        self.more = quiet_label()
        self.clear = QPushButton(self.tr("Clear all"))
        self.clear.setAccessibleDescription(self.tr("Removes the bias of every token."))
        self.clear.clicked.connect(lambda: self._choose({}))
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(3)
        self._area = self._scroll_area()
        self._lay_out()
        self._show_rows()

    def _scroll_area(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("side")
        inner.installEventFilter(self)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._list)
        whole.addStretch()
        area = QScrollArea()
        area.setObjectName("side")
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.more, 1)
        line.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.empty)
        layout.addWidget(self._area)
        layout.addLayout(line)

    @property
    def rows(self) -> Mapping[int, BiasRow]:
        """By token id, in the order in which they are shown."""
        return self._rows

    def set_pieces(self, piece_of: Callable[[int], Piece], biases: Pairs | None = None) -> None:
        """Another vocabulary: the ids mean other tokens. `biases` are then its ids; without them
        those shown stay.
        """
        self._piece_of = piece_of
        if biases is not None:
            self._biases = dict(biases)
        for token_id in list(self._rows):
            self._drop(token_id)
        self._show_rows()

    def set_biases(self, biases: Pairs) -> None:
        """Show them without saying so."""
        if dict(biases) != _effective(self._biases):
            self._biases = dict(biases)
            self._show_rows()

    def first_control(self) -> QWidget | None:
        """Where the focus goes: to the first row, if there is any."""
        row = next(iter(self._rows.values()), None)
        if row is None:
            return None
        return row.box if row.box.isEnabled() else row.ban

    def _show_rows(self) -> None:
        wanted = sorted(self._biases)[:MOST_ROWS]
        for token_id in set(self._rows) - set(wanted):
            self._drop(token_id)
        for place, token_id in enumerate(wanted):
            if token_id in self._rows:
                self._rows[token_id].set_bias(self._biases[token_id])
            else:
                self._add(token_id, place)
        self._rows = {token_id: self._rows[token_id] for token_id in wanted}
        others = len(self._biases) - len(wanted)
        self.more.setText(self.tr("%n more tokens", "", others) if others else "")
        self.empty.setVisible(not wanted)
        self._area.setVisible(bool(wanted))
        self.clear.setVisible(bool(wanted))
        self._fit_height()

    def _add(self, token_id: int, place: int) -> None:
        row = BiasRow(token_id, self._piece_of(token_id), self._biases[token_id])
        row.bias_chosen.connect(self._choose_one)
        row.removed.connect(self._remove)
        row.refused.connect(self.refused)
        self._list.insertWidget(place, row)
        self._rows[token_id] = row

    def _drop(self, token_id: int) -> None:
        row = self._rows.pop(token_id)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The rows' height is known only when they are dressed, and changes with their width.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit_height()
        return super().eventFilter(watched, event)

    def _fit_height(self) -> None:
        rows = list(self._rows.values())[:ROWS_IN_VIEW]
        width = self._area.viewport().width() - 4
        self._area.setFixedHeight(sum(row.heightForWidth(width) + 3 for row in rows) + 2)

    def _choose_one(self, token_id: int, bias: float) -> None:
        self._biases[token_id] = bias
        self._emit()

    def _remove(self, token_id: int) -> None:
        following = [other for other in self._rows if other > token_id] or [
            other for other in reversed(self._rows) if other < token_id
        ]
        self._choose({key: bias for key, bias in self._biases.items() if key != token_id})
        # The button that had the focus is gone.
        if following:
            self._rows[following[0]].remove.setFocus()

    def _choose(self, biases: dict[int, float]) -> None:
        self._biases = biases
        self._show_rows()
        self._emit()

    def _emit(self) -> None:
        self.biases_chosen.emit(tuple(sorted(_effective(self._biases).items())))


def _effective(biases: Mapping[int, float]) -> dict[int, float]:
    return {token_id: bias for token_id, bias in biases.items() if bias}
