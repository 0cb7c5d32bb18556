"""Paints the cells of the chart's table, with one call for a cell where Qt's own needs ten; and its
headings, which stand exactly above what is below them.

Knows the model and the style; neither what is selected nor what becomes of it.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style
from gui.chart.table_model import FACES, LEFT, ChartTableModel
from gui.chart.table_wording import TOKEN
from gui.theme import Theme

PADDING_EMS = 0.7
FRAME_PX = 1.5


class TablePainter(QStyledItemDelegate):
    """For one theme and font; `dress` it when these change."""

    def __init__(self, rows: ChartTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._selected: frozenset[int] = frozenset()
        self._focused: tuple[int, int] | None = None

    def prepare(self, selected: frozenset[int], focused: tuple[int, int] | None) -> None:
        """Before a frame: the rows that are selected, and the row and column that has the focus.

        To ask each cell's flags for it would take as long as all the rest of painting it.
        """
        self._selected, self._focused = selected, focused

    def dress(self, theme: Theme, style: Style) -> None:
        self._style, self._cache = style, LabelCache(style)
        self._accent, self._on_accent = QColor(theme.accent), QColor(theme.on_accent)
        self._padding = PADDING_EMS * style.em

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row, column, area = index.row(), index.column(), QRectF(option.rect)
        is_selected = row in self._selected
        ground = self._accent if is_selected else self._rows.ground(row)
        if ground is not None:
            painter.fillRect(area, ground)
        if is_selected and (row, column) == self._focused:
            painter.setPen(QPen(self._on_accent, FRAME_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(2, 2, -2, -2))
        text = self._rows.text(row, column)
        if text:
            painter.setPen(self._on_accent if is_selected else self._rows.colour(row, column))
            self._write(painter, area, column, text)

    def _write(self, painter: QPainter, area: QRectF, column: int, text: str) -> None:
        face, style = FACES.get(column, Face.PLAIN), self._style
        modes = Qt.TextElideMode
        mode = modes.ElideMiddle if column == TOKEN else modes.ElideRight
        label = self._cache.elided(face, text, area.width() - 2 * self._padding, mode)
        painter.setFont(style.fonts[face])
        top = area.top() + (area.height() - style.heights[face]) / 2
        baseline = round(top + style.ascents[face])
        if column in LEFT:
            draw_left(painter, label, area.left() + self._padding, baseline)
        else:
            draw_right(painter, label, area.right() - self._padding, baseline)


class TableHeader(QHeaderView):
    """The headings, with the cells' own air at both sides."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._padding = 0

    def dress(self, theme: Theme, style: Style) -> None:
        self._padding = round(PADDING_EMS * style.em)
        self._colour = QColor(theme.muted)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model, across = self.model(), Qt.Orientation.Horizontal
        flags = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        area = rect.adjusted(self._padding, 0, -self._padding, 0)
        text = self.fontMetrics().elidedText(
            model.headerData(logicalIndex, across), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.setFont(self.font())
        painter.setPen(self._colour)
        painter.drawText(area, flags, text)
