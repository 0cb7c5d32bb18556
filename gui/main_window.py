"""The window: panels put in their places and wired to the session. Wiring only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.session import Session
from engine.state import State
from gui import keys
from gui.appearance import Appearance
from gui.chart_panel import ChartPanel
from gui.draw_panel import DrawPanel
from gui.header import Header
from gui.history_panel import HistoryPanel
from gui.log_file import log_path
from gui.notice_bar import NoticeBar
from gui.provision import ModelSupply, Provision
from gui.runner import Runner
from gui.sampling_panel import SamplingPanel
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.theme import Theme
from gui.waiting import Waiting
from gui.worker import ModelWorker

GAP = 10
SIDE_CHARACTERS = 46


class MainWindow(QWidget):
    """Whoever creates it calls ``close_down`` after the event loop, or closes the window."""

    def __init__(
        self, appearance: Appearance, supply: ModelSupply | None, initial: State | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Logitscope")
        self.appearance = appearance
        self._reduced_motion = self._jumps = False
        self.worker = ModelWorker(self)
        self.session = Session(self.worker.ask, initial)
        self._create_panels()
        self._lay_out()
        self.provision = Provision(supply, self.worker, self.session, self.model_notice, self)
        self.runner = Runner(self.session, self)
        self.waiting = Waiting(self.session, self.worker, self.notice, self)
        self._commands = self._install_keys()
        self._connect_panels()
        self.set_theme(appearance.theme)
        self._set_token_font(appearance.token_font)
        self.session.subscribe(self.show_state)
        self.show_state(self.session.state)
        self.text.editor.setFocus()
        self.provision.start()

    def _create_panels(self) -> None:
        self.header = Header()
        self.model_notice, self.notice = NoticeBar(), NoticeBar()
        self.text = TextPanel()
        self.chart = ChartPanel()
        self.sampling = SamplingPanel()
        self.draw = DrawPanel()
        self.history = HistoryPanel()
        self.status = StatusBar()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.text, 1)
        left.addWidget(self.chart, 4)
        right.addWidget(self.sampling)
        right.addWidget(self.draw)
        right.addWidget(self.history, 1)
        right.setContentsMargins(0, 0, 0, 0)
        side = SideColumn(right)
        columns = QHBoxLayout()
        columns.addLayout(left, 1)
        columns.addWidget(side)
        middle = QVBoxLayout()
        middle.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        middle.addWidget(self.model_notice)
        middle.addWidget(self.notice)
        middle.addLayout(columns, 1)
        for layout in (left, right, columns, middle):
            layout.setSpacing(GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect_panels(self) -> None:
        session = self.session
        self.worker.answered.connect(session.receive)
        self.worker.progressed.connect(session.report_progress)
        self.text.editor.edited.connect(session.edit)
        self.text.editor.refused.connect(self.notice.say)
        self.chart.chart.token_chosen.connect(session.force)
        self.chart.row_count_chosen.connect(session.choose_row_count)
        self.sampling.settings_chosen.connect(session.choose_settings)
        self.draw.step_asked.connect(session.step)
        self.draw.run_toggled.connect(self._commands["run"])
        self.draw.reroll_asked.connect(session.reroll)
        self.draw.undo_asked.connect(session.undo)
        self.draw.redo_asked.connect(session.redo)
        self.draw.seed_chosen.connect(session.choose_seed)
        self.draw.delay_chosen.connect(session.choose_delay)
        self.header.precision_chosen.connect(self.provision.choose_precision)
        self.header.theme_toggled.connect(self.appearance.toggle)
        self.header.keys_asked.connect(self._commands["keys"])
        self.appearance.theme_changed.connect(self.set_theme)
        self.waiting.stale_changed.connect(self._show_staleness)

    def _install_keys(self) -> dict[str, Callable[[], object]]:
        session = self.session
        commands: dict[str, Callable[[], object]] = {
            "step": session.step,
            "run": self._toggle_run,
            "stop": self._stop,
            "reroll": session.reroll,
            "undo": session.undo,
            "redo": session.redo,
            "text": self.text.editor.setFocus,
            "chart": self.chart.chart.setFocus,
            "sampling": self.sampling.controls["temperature"].slider.setFocus,
            "theme": self.appearance.toggle,
            "keys": lambda: keys.KeyList(self).open(),
            "quit": self.close,
        }
        keys.install(self, commands, self._force_row)
        return commands

    def _toggle_run(self) -> None:
        if self.session.state.is_running:
            self.session.pause()
        else:
            self.session.run()

    def _stop(self) -> None:
        if self.session.state.is_running:
            self.session.pause()
        else:
            self.waiting.stop()

    def _force_row(self, row: int) -> None:
        """``row`` counts from 1."""
        trace = self.session.state.trace
        if trace is not None and row <= len(trace.order):
            self.session.force(int(trace.order[row - 1]))

    def show_state(self, state: State) -> None:
        self._let_move(state)
        self.header.show_state(state)
        self.text.show_state(state)
        self.chart.show_state(state)
        self.sampling.show_state(state)
        self.draw.show_state(state)
        self.history.show_state(state)
        self.status.show_state(state, self.waiting.is_stale)

    def _show_staleness(self, stale: bool) -> None:
        for view in (self.text, self.chart, self.draw.bar, self.status):
            view.set_stale(stale)
        self.status.show_state(self.session.state, stale)

    def set_theme(self, theme: Theme) -> None:
        for panel in (self.text, self.chart, self.draw, self.history, self.status):
            panel.set_theme(theme)
        self.status.show_state(self.session.state, self.waiting.is_stale)

    def _set_token_font(self, font: QFont) -> None:
        font.setPointSizeF(self.font().pointSizeF())
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

    def report_error(self, message: str) -> None:
        """An exception nobody expected; the log has all of it."""
        self.notice.say(
            self.tr("Something went wrong: {message}. Details are in {log}").format(
                message=message, log=log_path()
            )
        )

    def close_down(self) -> None:
        """Stop the export and the model, and wait for both. May be called twice."""
        self.provision.close()
        self.worker.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        # From here on no answer is wanted; the thread is joined by whoever created the window.
        self.session.pause()
        QTimer.singleShot(0, self.close_down)
        super().closeEvent(event)


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
