"""The tokens that were sampled, forced or grown, in the order of the text, newest at the top."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QWidget,
)

from engine.document import Document, Origin
from engine.model import ModelCard
from engine.state import State
from gui.chart.numbers import NumberWriter
from gui.panel import Panel, quiet_label
from gui.theme import LIGHT, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LEAST_ROWS = 4
RUN_INTERVAL_MS = 100
"""In a run at full speed the list would scroll faster than anybody reads; it costs like a chart."""


class HistoryModel(QAbstractTableModel):
    """Token, probability it was drawn with if it was, rank in the model's own order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.token_font = QFont()
        self._numbers = NumberWriter(QLocale())
        self._rows: tuple[tuple[int, Origin], ...] = ()
        """(token id, origin), the newest last."""
        self._card: ModelCard | None = None

    def show_document(self, document: Document, card: ModelCard) -> None:
        """Rows are only added or taken away at the end where that is all that changed.

        Nothing changes before the model's "about to": who hears that may still read the old rows.
        """
        before, is_same_model = self._rows, self._card is None or self._card.name == card.name
        rows = tuple((document.ids[position], origin) for position, origin in document.origins)
        if is_same_model and rows == before:
            self._card = card
        elif is_same_model and rows[:-1] == before:
            self.beginInsertRows(ROOT, 0, 0)
            self._rows, self._card = rows, card
            self.endInsertRows()
        elif is_same_model and rows == before[:-1]:
            self.beginRemoveRows(ROOT, 0, 0)
            self._rows, self._card = rows, card
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._rows, self._card = rows, card
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("token"), self.tr("drawn with"), self.tr("rank"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        token_id, origin = self._rows[len(self._rows) - 1 - index.row()]
        texts = Qt.ItemDataRole
        if role in (texts.DisplayRole, texts.AccessibleTextRole):
            return self._text(token_id, origin, index.column())
        if role == texts.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == texts.FontRole and index.column() == 0:
            return self.token_font
        if role == texts.ForegroundRole:
            return QColor(self.theme.text if index.column() == 0 else self.theme.muted)
        if role == texts.ToolTipRole:
            return self._explanation(origin)
        return None

    def _text(self, token_id: int, origin: Origin, column: int) -> str:
        if column == 1:
            return self._drawn_with(origin)
        if column == 2:
            return "#" + self._numbers.count(origin.rank)
        return "" if self._card is None else self._card.piece(token_id).text

    def _drawn_with(self, origin: Origin) -> str:
        """In a word why it was not drawn, if it was not."""
        if origin.kind == "forced":
            return self.tr("forced")
        if origin.kind == "grown":
            return self.tr("grown")
        return self._numbers.percent(origin.probability)

    def _explanation(self, origin: Origin) -> str:
        model = self._numbers.percent(origin.model_probability)
        if origin.kind == "forced":
            return self.tr("Forced, not drawn; the model gave it {share}").format(share=model)
        if origin.kind == "grown":
            return self.tr("Grown, not drawn; the model gave it {share}").format(share=model)
        if origin.u is None:
            return self.tr("Drawn; the model gave it {share}").format(share=model)
        return self.tr("Drawn with u = {u}; the model gave it {share}").format(
            u=self._numbers.decimal(origin.u, 4), share=model
        )


class HistoryPanel(Panel):
    """A list with a sentence in its place while nothing was sampled yet."""

    column_share: ClassVar[tuple[int, int]] = (1, 2)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Drawn tokens"), parent)
        self._count = quiet_label()
        self.heading.addStretch()
        self.heading.addWidget(self._count)
        self.model = HistoryModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Drawn tokens"))
        self._set_up_table()
        self._empty = QLabel(
            self.tr(
                "Step draws the next token. Each one is listed here with the probability it was "
                "drawn with, and tokens that you force as forced."
            )
        )
        self._empty.setObjectName("muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self._awaited = State()
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self._show_awaited)
        self._show_count()

    def _set_up_table(self) -> None:
        table = self.table
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        # The side column scrolls before the last few tokens are out of sight, and not earlier.
        table.setMinimumHeight(LEAST_ROWS * self.fontMetrics().lineSpacing())
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in self.column_share:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self.model.theme = theme
        self.table.viewport().update()

    def set_token_font(self, font: QFont) -> None:
        self.model.token_font = font
        height = self.fontMetrics().height() + 6
        self.table.verticalHeader().setDefaultSectionSize(height)
        width = self.fontMetrics().horizontalAdvance(self.tr("drawn with")) + 16
        for column, share in zip(self.column_share, (1.0, 0.8), strict=True):
            self.table.setColumnWidth(column, round(width * share))

    def show_state(self, state: State) -> None:
        self._awaited = state
        if not state.is_running or state.delay_ms:
            self._show_awaited()
        elif not self._timer.isActive():
            self._timer.start()

    def _show_awaited(self) -> None:
        self._timer.stop()
        state = self._awaited
        if state.document is not None and state.model is not None:
            self.model.show_document(state.document, state.model)
            self._show_count()

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self._empty.setVisible(not count)
        self.table.setVisible(bool(count))
        self._count.setText(str(count) if count else "")
