"""The window: its pages, the model behind them, and the keys. Wiring only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.session import Session
from engine.state import State
from gui import keys
from gui.appearance import Appearance
from gui.header import Header
from gui.log_file import log_path
from gui.notice_bar import NoticeBar
from gui.provision import ModelSupply, Provision
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.theme import Theme
from gui.waiting import Waiting
from gui.workbench import GAP, Workbench
from gui.worker import ModelWorker


class MainWindow(QWidget):
    """Whoever creates it calls ``close_down`` after the event loop, or closes the window."""

    def __init__(
        self, appearance: Appearance, supply: ModelSupply | None, initial: State | None = None
    ) -> None:
        super().__init__()
        self.setWindowTitle("Logitscope")
        self.appearance = appearance
        self.worker = ModelWorker(self)
        self.session = Session(self.worker.ask, initial)
        self._create_parts()
        self._lay_out()
        self.provision = Provision(supply, self.worker, self.session, self.model_notice, self)
        self.waiting = Waiting(self.session, self.worker, self.notice, self)
        self._install_keys()
        self._connect_parts()
        self.set_theme(appearance.theme)
        self._set_token_font(appearance.token_font)
        self.session.subscribe(self.show_state)
        self.show_state(self.session.state)
        self.explore.show_state(self.session.state)
        self.text.editor.setFocus()
        self.provision.start()

    @property
    def page(self) -> Workbench:
        """The page in front."""
        return self.explore

    def _create_parts(self) -> None:
        self.header = Header()
        self.model_notice, self.notice = NoticeBar(), NoticeBar()
        self.text = TextPanel()
        self.explore = Workbench(self.session, self.text)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.explore)
        self.status = StatusBar()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        middle.setSpacing(GAP)
        middle.addWidget(self.model_notice)
        middle.addWidget(self.notice)
        middle.addWidget(self.pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def _connect_parts(self) -> None:
        session = self.session
        self.worker.answered.connect(session.receive)
        self.worker.progressed.connect(session.report_progress)
        self.text.editor.edited.connect(session.edit)
        self.text.editor.refused.connect(self.notice.say)
        self.header.precision_chosen.connect(self.provision.choose_precision)
        self.header.theme_toggled.connect(self.appearance.toggle)
        self.header.keys_asked.connect(self._show_keys)
        self.appearance.theme_changed.connect(self.set_theme)
        self.waiting.stale_changed.connect(self._show_staleness)

    def _install_keys(self) -> None:
        commands: dict[str, Callable[[], object]] = {
            "step": lambda: self.page.session.step(),
            "run": lambda: self.page.toggle_run(),
            "stop": self._stop,
            "reroll": lambda: self.page.session.reroll(),
            "undo": lambda: self.page.session.undo(),
            "redo": lambda: self.page.session.redo(),
            "text": self.text.editor.setFocus,
            "chart": lambda: self.page.go_to_chart(),
            "sampling": lambda: self.page.go_to_sampling(),
            "theme": self.appearance.toggle,
            "keys": self._show_keys,
            "quit": self.close,
        }
        keys.install(self, commands, lambda row: self.page.force_row(row))

    def _show_keys(self) -> None:
        keys.KeyList(self).open()

    def _stop(self) -> None:
        if self.page.session.state.is_running:
            self.page.session.pause()
        else:
            self.waiting.stop()

    def show_state(self, state: State) -> None:
        self.header.show_state(state)
        self.text.show_state(state)
        self.status.show_state(state, self.waiting.is_stale)

    def _show_staleness(self, stale: bool) -> None:
        for view in (self.text, self.explore, self.status):
            view.set_stale(stale)
        self.status.show_state(self.session.state, stale)

    def set_theme(self, theme: Theme) -> None:
        for panel in (self.text, self.explore, self.status):
            panel.set_theme(theme)
        self.status.show_state(self.session.state, self.waiting.is_stale)

    def _set_token_font(self, font: QFont) -> None:
        font.setPointSizeF(self.font().pointSizeF())
        self.explore.set_token_font(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump: the system's wish, or that of whoever takes a picture."""
        self.explore.set_reduced_motion(reduced)

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
