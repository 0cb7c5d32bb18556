"""The chart with its heading: legend, and how many rows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from engine.chart import chart_content
from engine.state import State
from gui.chart import NextTokenChart
from gui.panel import Figure, Panel
from gui.theme import LIGHT, Theme

ROW_COUNTS = (10, 20, 50, 100, 200)


class Swatch(QWidget):
    """A small bar, as outline or filled, to explain the chart's."""

    def __init__(self, filled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = filled
        self._theme = LIGHT
        self.setFixedSize(QSize(18, 10))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._theme.accent)
        painter.setPen(accent)
        painter.setBrush(accent if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 2, 2)


class ChartPanel(Panel):
    """Shows the distribution of a state; dims it while a newer one is awaited."""

    row_count_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next token"), parent)
        self.chart = NextTokenChart()
        self._trace: object = None
        self._row_count = 0
        self._model: object = None
        self._swatches = (Swatch(filled=False), Swatch(filled=True))
        self._legends: list[Figure] = []
        words = (self.tr("what the model said"), self.tr("what will be drawn from"))
        for swatch, text in zip(self._swatches, words, strict=True):
            label = Figure()
            label.set_text(text)
            self._legends.append(label)
            self.heading.addSpacing(6)
            self.heading.addWidget(swatch)
            self.heading.addWidget(label)
        self.heading.addStretch()
        self.rows = QComboBox()
        self.rows.setAccessibleName(self.tr("Number of rows"))
        self.rows.setToolTip(self.tr("How many tokens the chart shows"))
        for count in ROW_COUNTS:
            self.rows.addItem(self.tr("Top {count}").format(count=count), count)
        self.rows.activated.connect(
            lambda index: self.row_count_chosen.emit(self.rows.itemData(index))
        )
        self.heading.addWidget(self.rows)
        self.body.addWidget(self.chart, 1)

    def set_theme(self, theme: Theme) -> None:
        self.chart.set_theme(theme)
        for swatch in self._swatches:
            swatch.set_theme(theme)
        for legend in self._legends:
            legend.set_theme(theme)

    def show_state(self, state: State) -> None:
        self._use_model(state)
        self.rows.setCurrentIndex(self.rows.findData(state.row_count))
        if state.trace is None:
            self._trace = None
            self.chart.show_message(self._reason(state))
            return
        if state.trace is not self._trace or state.row_count != self._row_count:
            self._trace, self._row_count = state.trace, state.row_count
            self._content = chart_content(state.trace, state.row_count)
        self.chart.show_content(self._content, state.landing)

    def set_stale(self, stale: bool) -> None:
        self.chart.set_stale(stale)

    def _use_model(self, state: State) -> None:
        model = state.model
        if model is None or model is self._model:
            return
        self._model = model
        self.chart.set_vocabulary(model.vocabulary_size, model.piece, model.token_bytes)

    def _reason(self, state: State) -> str:
        if state.failure is not None:
            return self.tr("No distribution: see the message above.")
        if state.model is None:
            return self.tr("The model is being loaded …")
        return self.tr("The first distribution is on its way …")
