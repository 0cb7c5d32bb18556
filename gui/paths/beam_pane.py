"""The beams that a search has kept, best first. Knows no session."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.chart.style import token_font
from gui.paths.wording import PathWording
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PLACE, TEXT, TOTAL, MEAN = range(4)
LEAST_ROWS = 1


class BeamRow(NamedTuple):
    """One of the paths that were kept."""

    node: int
    """Its last."""
    text: str
    length: int
    """Tokens after the place at which the search began."""
    log_probability: float
    """Sum over these, natural logarithms."""


class BeamModel(QAbstractTableModel):
    """Place, text, total and mean log-probability."""

    def __init__(self, words: PathWording, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self.beams: tuple[BeamRow, ...] = ()
        self._font = token_font(QFont())

    def show(self, beams: tuple[BeamRow, ...]) -> None:
        if beams != self.beams:
            self.beginResetModel()
            self.beams = beams
            self.endResetModel()

    def set_font(self, font: QFont) -> None:
        """The texts are in the tokens' font, as large as `font`."""
        self._font = token_font(font)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.beams)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("beam"), self.tr("Σ log p"), self.tr("per token"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _edge(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        beam, log = self.beams[index.row()], self._words.log
        if role == Qt.ItemDataRole.DisplayRole:
            place = self._words.numbers.count(index.row() + 1)
            mean = log(beam.log_probability / max(1, beam.length))
            return (place, beam.text, log(beam.log_probability), mean)[index.column()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = self.tr("Beam {place}: {text}; log-probability {total}, {mean} per token.")
            return words.format(
                place=index.row() + 1,
                text=beam.text,
                total=log(beam.log_probability),
                mean=log(beam.log_probability / max(1, beam.length)),
            )
        if role == Qt.ItemDataRole.FontRole and index.column() == TEXT:
            return self._font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _edge(index.column())
        return None


def _edge(column: int) -> Qt.AlignmentFlag:
    edge = Qt.AlignmentFlag.AlignLeft if column == TEXT else Qt.AlignmentFlag.AlignRight
    return edge | Qt.AlignmentFlag.AlignVCenter


class BeamPane(QWidget):
    """A row selects its last token in the tree."""

    beam_chosen = Signal(int)
    """The last node of a beam."""
    jump_asked = Signal(int)
    dimming_chosen = Signal(bool)
    """Whether what the search left behind is dimmed in the tree."""

    def __init__(self, words: PathWording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BeamModel(words, self)
        self.table = QTableView()
        self._set_up_table()
        self.dims = QCheckBox(self.tr("Dim the rest"))
        """For whoever has room for it."""
        self.dims.setToolTip(self.tr("Dim in the tree what the search left behind"))
        self.dims.setChecked(True)
        self.dims.toggled.connect(self.dimming_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Beams, best first"))
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTextElideMode(Qt.TextElideMode.ElideLeft)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(10)
        for column in (PLACE, TOTAL, MEAN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._choose)
        table.activated.connect(lambda index: self.jump_asked.emit(self._node(index)))

    def _node(self, index: QModelIndex) -> int:
        return self.model.beams[index.row()].node

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            self.beam_chosen.emit(self._node(current))

    def dress(self, theme: Theme) -> None:
        """Takes another theme, and the font as it is now."""
        self.model.set_font(self.font())
        metrics = self.table.fontMetrics()
        height = metrics.height() + 8
        self.table.verticalHeader().setMinimumSectionSize(10)
        self.table.verticalHeader().setDefaultSectionSize(height)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setMinimumHeight(LEAST_ROWS * height + header)
        widest = {PLACE: "000", TOTAL: "\N{MINUS SIGN}0000.00", MEAN: self.tr("per token")}
        for column, text in widest.items():
            self.table.setColumnWidth(column, metrics.horizontalAdvance(text) + 20)

    def show_beams(self, beams: tuple[BeamRow, ...]) -> None:
        """Those that are kept, best first."""
        self.model.show(beams)

    def select_node(self, node: int) -> None:
        """Select the beam that ends there, if one does."""
        rows = (row for row, beam in enumerate(self.model.beams) if beam.node == node)
        row = next(rows, None)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if row is not None and row != self.table.currentIndex().row():
            flags |= QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, TEXT), flags)
