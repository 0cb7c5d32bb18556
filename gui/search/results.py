"""The tokens that were found, as a list model: their figures now, each asked for when it is shown.

Knows the state of the sampling; neither the search nor how a row is painted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from engine.chart import ChartContent, ChartRow, Rest
from engine.model import ModelCard
from engine.pieces import Piece
from engine.sampling import SamplingTrace
from engine.state import State
from engine.token_figures import TokenFigures, figures_of
from engine.vocabulary import Matches
from gui.chart.details import DetailsWriter, TokenDetails
from gui.chart.reasons import Reason
from gui.chart.wording import Wording
from gui.search.wording import SearchWording

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Result(NamedTuple):
    """One token as a row of the list; `figures` is None while there is no distribution, `reason`
    why it was cut. `notes` are "pinned" and its bias, `bias` the number.
    """

    token_id: int
    piece: Piece
    figures: TokenFigures | None
    reason: Reason | None
    notes: tuple[str, ...]
    bias: float
    is_pinned: bool


class Results(QAbstractListModel):
    """One row a token, in the order found. Showing another state moves no row."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words = SearchWording(QLocale())
        self.matches = Matches()
        self._card: ModelCard | None = None
        self._state = State()
        self._figures: tuple[TokenFigures, ...] = ()
        self._rows: dict[int, Result] = {}
        self._speak_of(0)

    def _speak_of(self, vocabulary_size: int) -> None:
        self._chart_words = Wording(QLocale(), vocabulary_size)
        self._writer = DetailsWriter(self._chart_words)

    def show_matches(self, matches: Matches, state: State) -> None:
        """Lists other tokens, which are of the vocabulary of the state's model."""
        self.beginResetModel()
        card, before = state.model, self._card
        if card is not None and (before is None or card.vocabulary_size != before.vocabulary_size):
            self._speak_of(card.vocabulary_size)
        self.matches, self._card = matches, card
        self._take(state)
        self.endResetModel()

    def show_state(self, state: State) -> None:
        """Renews the figures of the same tokens; those not in view are worked out in view."""
        before = self._state
        if (state.trace, state.pinned, state.settings.logit_bias) == (
            before.trace, before.pinned, before.settings.logit_bias
        ):  # fmt: skip
            return
        self._take(state)
        if self.matches.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.matches.ids) - 1))

    def _take(self, state: State) -> None:
        self._state = state
        self._rows = {}
        self._figures = () if state.trace is None else figures_of(state.trace, self.matches.ids)

    def row(self, number: int) -> Result:
        """What is shown in a row."""
        found = self._rows.get(number)
        if found is None:
            found = self._rows[number] = self._result(number)
        return found

    def _result(self, number: int) -> Result:
        assert self._card is not None
        token_id, state = self.matches.ids[number], self._state
        bias = dict(state.settings.logit_bias).get(token_id, 0.0)
        is_pinned = token_id in state.pinned
        notes = [self.tr("pinned")] if is_pinned else []
        if bias:
            notes.append(self._bias(bias))
        figures = self._figures[number] if self._figures else None
        reason = self._reason(token_id) if figures is not None and figures.is_cut else None
        piece = self._card.piece(token_id)
        return Result(token_id, piece, figures, reason, tuple(notes), bias, is_pinned)

    def _reason(self, token_id: int) -> Reason | None:
        trace = self._state.trace
        cut = None if trace is None else trace.cut_reason(token_id)
        return None if cut is None else self._chart_words.reasons.reason(cut)

    def piece_of(self, token_id: int) -> Piece:
        """How a token is written where it stands alone."""
        assert self._card is not None
        return self._card.piece(token_id)

    def _bias(self, bias: float) -> str:
        if bias == float("-inf"):
            return self.tr("banned")
        return self.tr("bias {bias}").format(bias=self._chart_words.bias(bias))

    def details(self, number: int) -> TokenDetails:
        """All that is known of the token of a row; while there is no distribution, that."""
        trace, token_id = self._state.trace, self.matches.ids[number]
        assert self._card is not None
        piece, raw = self._card.piece(token_id), self._card.token_bytes(token_id)
        if trace is None:
            facts = (self.tr("id"), str(token_id)), (self.tr("bytes"), self._writer.bytes_of(raw))
            verdict = self.tr("There is no distribution yet, so nothing is known of its chances.")
            return TokenDetails(piece.text, "", facts, (), verdict, is_cut=False)
        row = self._chart_row(trace, number)
        content = ChartContent(
            (row,), (), Rest(0, 0.0, 0.0), shown=len(trace.stages) - 1, trace=trace
        )
        return self._writer.details(content, row, piece, raw)

    def _chart_row(self, trace: SamplingTrace, number: int) -> ChartRow:
        """The row of the chart for a token, as if it were the only one."""
        result, figures = self.row(number), self._figures[number]
        cut = trace.cut_stage(result.token_id)
        order = trace.order_after(len(trace.stages) - 1)
        return ChartRow(
            rank=int(np.flatnonzero(order == result.token_id)[0]) + 1,
            token_id=result.token_id,
            logit=figures.logit,
            model_probability=figures.model_probability,
            probability=figures.probability,
            cut_by=None if cut is None else cut.name,
            cumulative=figures.probability,
            bias=result.bias,
            is_pinned=result.is_pinned,
        )

    # --- as Qt asks ---

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.matches.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).piece.text
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(index.row())
        return None

    def sentence(self, number: int) -> str:
        """A row in words."""
        row = self.row(number)
        reason = "" if row.reason is None else row.reason.long
        return self.words.row(row.piece.text, row.figures, ", ".join(row.notes), reason)
