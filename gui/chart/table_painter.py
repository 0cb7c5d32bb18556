"""Paints the cells of the chart's table, with one call for a cell where Qt's own needs ten.

Knows the model and the style; neither what is selected nor what becomes of it.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style
from gui.chart.table_model import FACES, LEFT, ChartTableModel
from gui.theme import Theme

PADDING_EMS = 0.7
FRAME_PX = 1.5


class TablePainter(QStyledItemDelegate):
    """For one theme and font; `dress` it when these change."""

    def __init__(self, rows: ChartTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

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
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self._accent if is_selected else self._rows.ground(row)
        if ground is not None:
            painter.fillRect(area, ground)
        if is_selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._on_accent, FRAME_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(2, 2, -2, -2))
        text = self._rows.text(row, column)
        if not text:
            return
        face, style = FACES.get(column, Face.PLAIN), self._style
        label = self._cache.elided(
            face, text, area.width() - 2 * self._padding, Qt.TextElideMode.ElideMiddle
        )
        painter.setFont(style.fonts[face])
        painter.setPen(self._on_accent if is_selected else self._rows.colour(row, column))
        top = area.top() + (area.height() - style.heights[face]) / 2
        baseline = round(top + style.ascents[face])
        if column in LEFT:
            draw_left(painter, label, area.left() + self._padding, baseline)
        else:
            draw_right(painter, label, area.right() - self._padding, baseline)
