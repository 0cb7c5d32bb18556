"""The rows of the chart as a table model: every number of a row in a column of its own.

Knows a content and how it looks; its words are written elsewhere.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from engine.chart import ChartContent, ChartRow
from gui.chart.picture import NOTHING
from gui.chart.style import Face, Style
from gui.chart.table_wording import BYTES, COLUMNS, CUT, DRAWN, NOTE, TOKEN, TableWording

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEFT = (TOKEN, BYTES, CUT, NOTE)
"""Columns of words; the others are numbers."""
ELIDED = (BYTES, CUT)
"""Columns that are narrower than their texts where there is little room; a tool tip has all."""
FACES = {TOKEN: Face.TOKEN, DRAWN: Face.STRONG}
NUMBER = int(Qt.ItemDataRole.UserRole)
"""The role of a cell's number as it is, not rounded; None where it has none."""


class ChartTableModel(QAbstractTableModel):
    """The chart's rows in its order, and after them, in one row, all tokens that it does not show.

    A new distribution changes what is in the rows; rows come and go only at the end.
    """

    def __init__(self, words: TableWording, style: Style, parent: QObject) -> None:
        super().__init__(parent)
        self.content: ChartContent = NOTHING
        self._landing: int | None = None
        self._is_stale = False
        self._texts: dict[tuple[int, int], str] = {}
        self.speak(words, style)

    def speak(self, words: TableWording, style: Style) -> None:
        """Other words, or other looks."""
        self.words, self._style = words, style
        self._tell_all()

    # --- what is shown ---

    def show(self, content: ChartContent, landing: int | None) -> None:
        """`landing` is the id of the token that u lands on. What is shown already costs nothing."""
        if content is self.content and landing == self._landing:
            return
        before, count = self.rowCount(), _row_count(content)
        if count > before:
            self.beginInsertRows(NOWHERE, before, count - 1)
        elif count < before:
            self.beginRemoveRows(NOWHERE, count, before - 1)
        self.content, self._landing, self._texts = content, landing, {}
        if count > before:
            self.endInsertRows()
        elif count < before:
            self.endRemoveRows()
        self._tell_all()

    def set_stale(self, stale: bool) -> None:
        """Dims what is not the distribution after the present text."""
        if stale != self._is_stale:
            self._is_stale = stale
            self._tell_all()

    def _tell_all(self) -> None:
        self._texts = {}
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, NOTE))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, NOTE)

    def row(self, number: int) -> ChartRow | None:
        """The chart's row; None for that of the tokens not shown."""
        rows = self.content.rows
        return rows[number] if 0 <= number < len(rows) else None

    def text(self, number: int, column: int) -> str:
        """A cell as the reader sees it."""
        key = (number, column)
        if key not in self._texts:
            row = self.row(number)
            self._texts[key] = self.words.text(self.content, row, column, self._landing)
        return self._texts[key]

    # --- as Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else _row_count(self.content)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        is_text = role == Qt.ItemDataRole.DisplayRole
        return self.words.heading(self.content, section) if is_text else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return self._style.fonts[FACES.get(column, Face.PLAIN)]
        if role == Qt.ItemDataRole.ForegroundRole:
            return self.colour(row, column)
        if role == Qt.ItemDataRole.BackgroundRole:
            return self.ground(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(row, column) if column in ELIDED else None
        if role == NUMBER:
            return self.words.number(self.content, self.row(row), column)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.words.description(self.content, self.row(row))
        return None

    def colour(self, number: int, column: int) -> QColor:
        """Of the text of a cell."""
        colours, row = self._style.colours, self.row(number)
        if self._is_stale:
            return colours.faint
        if row is not None and row.token_id == self._landing and column == DRAWN:
            return colours.highlight
        is_loud = row is not None and row.cut_by is None and column in (TOKEN, DRAWN)
        return colours.text if is_loud else colours.muted

    def ground(self, number: int) -> QColor | None:
        """Of a row that stands out: u lands there, or the text goes on with it."""
        row = self.row(number)
        if row is None or self._is_stale:
            return None
        if row.token_id == self._landing:
            return self._style.colours.highlight_row
        return self._style.colours.actual_row if row.is_actual else None


def _row_count(content: ChartContent) -> int:
    return len(content.rows) + (content.rest.count > 0)


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignLeft if column in LEFT else Qt.AlignmentFlag.AlignRight
    return across | Qt.AlignmentFlag.AlignVCenter
