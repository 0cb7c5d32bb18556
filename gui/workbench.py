"""One page of the window: all views of one session, in their places and wired to it.

Knows the session and the panels; not where the model comes from, nor what is above the strip.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.session import Session
from engine.state import State
from gui.chart_panel import ChartPanel
from gui.draw_panel import DrawPanel
from gui.history_panel import HistoryPanel
from gui.panel import Panel
from gui.runner import Runner
from gui.sampling_panel import SamplingPanel
from gui.tabs import Tabs
from gui.theme import Theme

GAP = 10
SIDE_CHARACTERS = 46
NEXT_TOKEN, SWEEP, ROLL = range(3)


class Workbench(QWidget):
    """``top`` is what the distribution comes from: the text, or the lab's words."""

    def __init__(self, session: Session, top: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.top = top
        self._reduced_motion = self._jumps = False
        self._create_panels()
        self._lay_out()
        self._connect_panels()
        self.runner = Runner(session, self)
        session.subscribe(self.show_state)

    def _create_panels(self) -> None:
        self.chart = ChartPanel()
        self.sampling = SamplingPanel()
        self.draw = DrawPanel()
        self.history = HistoryPanel()
        self.views: tuple[Panel, ...] = (self.chart,)
        self.tabs = Tabs(
            self.tr("View"),
            ((self.tr("Next token"), self.tr("The distribution of the next token (Ctrl+3)")),),
        )
        self.stack = QStackedWidget()
        for view in self.views:
            self.stack.addWidget(view)
        self.chart.lead_with(self.tabs)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.top, 1)
        left.addWidget(self.stack, 4)
        right.addWidget(self.sampling)
        right.addWidget(self.draw)
        right.addWidget(self.history, 1)
        right.setContentsMargins(0, 0, 0, 0)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.addLayout(left, 1)
        columns.addWidget(SideColumn(right))
        for layout in (left, right, columns):
            layout.setSpacing(GAP)

    def _connect_panels(self) -> None:
        session = self.session
        self.tabs.currentChanged.connect(self.choose_view)
        self.chart.chart.token_chosen.connect(session.force)
        self.chart.row_count_chosen.connect(session.choose_row_count)
        self.sampling.settings_chosen.connect(session.choose_settings)
        self.draw.step_asked.connect(session.step)
        self.draw.run_toggled.connect(self.toggle_run)
        self.draw.reroll_asked.connect(session.reroll)
        self.draw.undo_asked.connect(session.undo)
        self.draw.redo_asked.connect(session.redo)
        self.draw.seed_chosen.connect(session.choose_seed)
        self.draw.delay_chosen.connect(session.choose_delay)

    # --- commands ---

    def toggle_run(self) -> None:
        if self.session.state.is_running:
            self.session.pause()
        else:
            self.session.run()

    def force_row(self, row: int) -> None:
        """Append the token of the chart's row ``row``, which counts from 1."""
        trace = self.session.state.trace
        if trace is not None and row <= len(trace.order):
            self.session.force(int(trace.order[row - 1]))

    def choose_view(self, index: int) -> None:
        """Bring one of the views to the front; the tabs go with it."""
        self.tabs.setCurrentIndex(index)
        self.views[index].lead_with(self.tabs)
        self.stack.setCurrentIndex(index)

    def go_to_chart(self) -> None:
        self.choose_view(NEXT_TOKEN)
        self.chart.chart.setFocus()

    def go_to_sampling(self) -> None:
        self.sampling.controls["temperature"].slider.setFocus()

    # --- what is shown ---

    def show_state(self, state: State) -> None:
        self._let_move(state)
        self.chart.show_state(state)
        self.sampling.show_state(state)
        self.draw.show_state(state)
        self.history.show_state(state)

    def set_stale(self, stale: bool) -> None:
        for view in (self.chart, self.draw.bar):
            view.set_stale(stale)

    def set_theme(self, theme: Theme) -> None:
        for panel in (self.chart, self.draw, self.history):
            panel.set_theme(theme)

    def set_token_font(self, font: QFont) -> None:
        self.history.set_token_font(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump: the system's wish, or that of whoever takes a picture."""
        self._reduced_motion = reduced
        self._let_move(self.session.state)

    def _let_move(self, state: State) -> None:
        # In a run at full speed moving bars would take the processor from the model, so that it
        # becomes slow enough for them to move.
        jumps = self._reduced_motion or (state.is_running and not state.delay_ms)
        if jumps != self._jumps:
            self._jumps = jumps
            self.chart.chart.set_reduced_motion(jumps)
            self.draw.bar.set_reduced_motion(jumps)


class SideColumn(QScrollArea):
    """A column as wide as it likes to be, which scrolls where the window is too small for it."""

    def __init__(self, content: QVBoxLayout) -> None:
        super().__init__()
        inner = QWidget()
        inner.setLayout(content)
        inner.setObjectName("side")
        self.setObjectName("side")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * SIDE_CHARACTERS, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, 100)
