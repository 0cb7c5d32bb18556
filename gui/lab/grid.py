"""The lab's table as a grid: its columns, its rows, and the editors of its cells.

Knows neither keys nor mouse.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.lab.cells import WIDEST_NUMBER, LabDelegate, LabHeader, track_of
from gui.lab.table_model import LOGIT, POWER, SHARE, WORD, LabTableModel

WIDEST = {WORD: "·wonderful…mm", POWER: "4.248×10⁻¹⁸m", SHARE: "<0.0001 %"}
"""By column, a text as wide as it gets."""


class LabGrid(QTableView):
    """A row is chosen as a whole; the slider takes the width that is left."""

    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table_model = LabTableModel(self)
        self.delegate = LabDelegate(self.table_model, self)
        self.setModel(self.table_model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(LabHeader(self.table_model, self))
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._report_row)

    def _set_up(self) -> None:
        # The delegate paints the chosen row, under a slider that must be seen.
        self.setStyleSheet("QTableView { selection-background-color: transparent; }")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        for column in (WORD, POWER, SHARE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(LOGIT, QHeaderView.ResizeMode.Stretch)
        self._fit_font()

    def _fit_font(self) -> None:
        metrics = self.fontMetrics()
        height = metrics.height() + 4
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        self.verticalHeader().setDefaultSectionSize(height)
        for row in range(self.table_model.rowCount()):
            self.setRowHeight(row, height)  # The default is that of rows yet to come.
        widths = {
            column: metrics.horizontalAdvance(widest) + 12 for column, widest in WIDEST.items()
        }
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        # A hidden column has no width, so this is kept.
        number = metrics.horizontalAdvance(WIDEST_NUMBER) + 24
        self._needed = number + sum(widths.values())
        self.setMinimumWidth(self._needed - widths[POWER])
        self._fit_columns()

    def _fit_columns(self) -> None:
        """In a narrow window the powers go; the formula has that of the chosen word."""
        is_narrow = self.width() < self._needed
        if is_narrow != self.isColumnHidden(POWER):
            self.setColumnHidden(POWER, is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_columns()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_font()

    # --- rows ---

    @property
    def row(self) -> int:
        """The chosen row; 0 where none was chosen yet."""
        return max(0, self.currentIndex().row())

    def choose_row(self, row: int) -> None:
        row = max(0, min(row, self.table_model.rowCount() - 1))
        if row != self.currentIndex().row():
            self.setCurrentIndex(self.table_model.index(row, LOGIT))

    def reset(self) -> None:
        # With the rows goes the editor of a cell, and with it the focus, which stays in the table.
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        super().reset()
        if had_focus:
            self.setFocus()

    def _report_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_chosen.emit(index.row())

    def edit_word(self, row: int) -> None:
        self.choose_row(row)
        self.setFocus()
        self.edit(self.table_model.index(row, WORD))

    def edit_logit(self) -> None:
        self.edit(self.table_model.index(self.row, LOGIT))

    def add_word(self) -> None:
        """Begin to type a new word, if there is room for one."""
        last = self.table_model.rowCount() - 1
        if not self.table_model.is_word(last):
            self.edit_word(last)

    def track(self, row: int) -> QRect:
        """Where the row's slider lies in the viewport."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        cell = self.visualRect(self.table_model.index(row, LOGIT))
        return track_of(cell, self.delegate.number_width(option))
