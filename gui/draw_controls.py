"""The controls of the draw panel, in as many rows as their width asks for. Knows no draw."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.hiding import was_hidden

GAP = 6
Row = Sequence[QWidget]
"""Controls of one line, from left to right."""


class TwoFacedButton(QPushButton):
    """A button as wide as the wider of the texts it may have."""

    def __init__(self, *texts: str) -> None:
        super().__init__(texts[0])
        self._texts = texts

    def sizeHint(self) -> QSize:
        whole, metrics = super().sizeHint(), self.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in self._texts)
        more = max(0, widest - metrics.horizontalAdvance(self.text()))
        return QSize(whole.width() + more, whole.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class WrappingRows(QWidget):
    """Lays the same controls out in one of several ways: the first that fits, else the last.

    `ways` come widest first. Controls in `growing` take what is left over of a line; where a line
    has none, what is left over stands before its `pushed` control, if it has one.
    """

    def __init__(
        self,
        ways: Sequence[Sequence[Row]],
        growing: Row,
        pushed: Row,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ways, self._growing, self._pushed = ways, growing, pushed
        self._way = -1
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(GAP + 2)
        self._rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._arrange(0)

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._ways[0]), self._rows.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of(self._ways[-1]), self._rows.minimumSize().height())

    @staticmethod
    def _width_of(way: Sequence[Row]) -> int:
        return max(
            sum(
                control.sizeHint()
                .expandedTo(control.minimumSize())
                .boundedTo(control.maximumSize())
                .width()
                for control in shown
            )
            + GAP * (len(shown) - 1)
            for shown in ([each for each in row if not was_hidden(each)] for row in way)
        )

    def _fit(self) -> None:
        fitting = (i for i, way in enumerate(self._ways) if self._width_of(way) <= self.width())
        way = next(fitting, len(self._ways) - 1)
        if way != self._way:
            self._arrange(way)

    def _arrange(self, way: int) -> None:
        self._way = way
        while (item := self._rows.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and row.takeAt(0) is not None:
                pass
        for controls in self._ways[way]:
            self._rows.addLayout(self._line(controls))
        order = [control for controls in self._ways[way] for control in controls]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.updateGeometry()

    def _line(self, controls: Row) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(GAP)
        for control in controls:
            if control in self._pushed and not set(controls) & set(self._growing):
                line.addStretch()
            line.addWidget(control, int(control in self._growing))
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self.updateGeometry()
        super().changeEvent(event)
