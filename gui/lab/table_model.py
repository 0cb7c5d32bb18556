"""The rows of the lab's table: a word, its logit, e^(x/T) and its share; last, a row to add one.

Knows what the columns say; not how they are painted or which keys change them.
"""

from __future__ import annotations

import math
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from engine.lab import TUTORIAL, LabSet, LabSoftmax
from engine.lab.lab_set import MAXIMUM_WORDS
from engine.pieces import piece
from gui.draw_bar_wording import as_rich_text
from gui.lab.slider import SliderRange, range_of
from gui.lab.writing import LabWriter, logit_of
from gui.theme import LIGHT

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WORD, LOGIT, POWER, SHARE = range(4)
LOGIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The logit as a number; None in the row that adds a word."""


class LabTableModel(QAbstractTableModel):
    """What is edited is only said: whoever listens decides and shows the new set."""

    word_edited = Signal(int, str)
    """Row and word; the row behind the last is a word that is added."""
    logit_edited = Signal(int, float)
    refused = Signal(str)
    """What was typed for a logit and is no number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.token_font = QFont()
        self.writer = LabWriter(QLocale())
        self.lab = TUTORIAL
        self.softmax: LabSoftmax | None = None
        self.slider = SliderRange()
        self._is_slider_held = False

    def show(self, lab: LabSet, softmax: LabSoftmax | None) -> None:
        """`softmax` is that of `lab`; None while it is not known."""
        is_longer = len(lab) != len(self.lab)
        if is_longer:
            self.beginResetModel()
        self.lab, self.softmax = lab, softmax
        self._fit_slider()
        if is_longer:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, SHARE))

    def hold_slider(self, held: bool) -> None:
        """While it is held the range of the sliders stays: a knob is being dragged along one."""
        self._is_slider_held = held
        self._fit_slider()
        self.dataChanged.emit(self.index(0, LOGIT), self.index(self.rowCount() - 1, LOGIT))

    def _fit_slider(self) -> None:
        if not self._is_slider_held:
            self.slider = range_of(self.lab.logits)

    def name(self, row: int) -> str:
        """The word as it is shown: a leading space is a dot."""
        return piece(self.lab.words[row].encode(), special=False).text

    def is_word(self, row: int) -> bool:
        return 0 <= row < len(self.lab)

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        return min(len(self.lab) + 1, MAXIMUM_WORDS)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("word"), self.tr("logit x"), "e^(x/T)", self.tr("p"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_edit = index.column() == WORD or (index.column() == LOGIT and self.is_word(index.row()))
        return usual | Qt.ItemFlag.ItemIsEditable if can_edit else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column, roles = index.row(), index.column(), Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.AccessibleTextRole):
            return self._text(row, column)
        if role == roles.EditRole:
            return self._editable(row, column)
        if role == LOGIT_ROLE:
            return self.lab.logits[row] if self.is_word(row) else None
        if role == roles.TextAlignmentRole:
            return self._alignment(column)
        if role == roles.FontRole and column == WORD and self.is_word(row):
            return self.token_font
        if role == roles.ForegroundRole:
            is_plain = self.is_word(row) and column != POWER
            return QColor(self.theme.text if is_plain else self.theme.muted)
        if role == roles.ToolTipRole and self.is_word(row):
            return as_rich_text(self._text(row, column))
        return None

    def _editable(self, row: int, column: int) -> str:
        if not self.is_word(row):
            return ""
        if column == WORD:
            return self.lab.words[row]
        return self.writer.editable(self.lab.logits[row])

    def _text(self, row: int, column: int) -> str:
        if not self.is_word(row):
            return self.tr("add a word…") if column == WORD else ""
        if column == WORD:
            return self.name(row)
        if column == LOGIT:
            return self.writer.logit(self.lab.logits[row])
        if self.softmax is None:
            return ""
        if column == SHARE:
            return self.writer.percent(self.softmax.shares[row])
        exponent = self.softmax.exponents[row]
        return "—" if exponent is None else self.writer.power(exponent)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, text = index.row(), str(value)
        if role != Qt.ItemDataRole.EditRole or text == self._editable(row, index.column()):
            return False
        if index.column() == WORD:
            self.word_edited.emit(row, text)
            return True
        logit = logit_of(text)
        if logit is None or (math.isinf(logit) and logit > 0):
            self.refused.emit(
                self.tr(
                    "“{text}” is no logit: it must be a number such as 3.5 or −2, or -inf for a "
                    "word that cannot be chosen."
                ).format(text=text)
            )
            return False
        self.logit_edited.emit(row, logit)
        return True
