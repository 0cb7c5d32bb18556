"""The names of the results' columns, above them. Knows where they lie, not what they hold."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from gui.chart.style import Face
from gui.search.row_painter import RowPainter


class ListHeading(QWidget):
    """One line of small names in the columns of the rows that `rows` paints in `list_`."""

    def __init__(self, rows: RowPainter, list_: QAbstractScrollArea) -> None:
        super().__init__()
        self._rows = rows
        self._list = list_
        self._names = {
            "token": self.tr("token"),
            "id": self.tr("id"),
            "logit": self.tr("logit"),
            "rank": self.tr("rank"),
            "model": self.tr("model"),
            "drawn": self.tr("drawn, or why not"),
        }
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, self._rows.style.header_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, style = QPainter(self), self._rows.style
        # As wide as the rows: the list's scroll bar has no heading.
        columns = self._rows.columns(self._list.viewport().width())
        painter.setFont(style.fonts[Face.SMALL])
        painter.setPen(style.colours.muted)
        metrics = painter.fontMetrics()
        baseline = self.height() - 4 - metrics.descent()
        painter.drawText(round(columns.token_left), baseline, self._names["token"])
        for column in columns.figures:
            name = self._names[column.name]
            painter.drawText(round(column.right) - metrics.horizontalAdvance(name), baseline, name)
        painter.fillRect(0, self.height() - 1, self.width(), 1, style.colours.grid)
        painter.end()
