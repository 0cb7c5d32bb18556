"""The window: its pages, the model behind them, and the keys. Wiring only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QAccessible, QCloseEvent, QFont, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from engine.session import Session
from engine.state import State
from gui import keys
from gui.appearance import Appearance
from gui.chat.control import ChatControl
from gui.header import Header
from gui.key_list import KeyList
from gui.log_file import log_path
from gui.notice_bar import NoticeBar
from gui.presets.store import PresetStore
from gui.provision import ModelSupply, Provision
from gui.sessions.places import SessionPlaces
from gui.sessions.wiring import WindowSessions
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.theme import Theme
from gui.views import NEXT_TOKEN, ROLL, SWEEP
from gui.waiting import Waiting
from gui.workbench import GAP, Workbench
from gui.worker import ModelWorker

if TYPE_CHECKING:
    from gui.exports.exports import Exports
    from gui.lab_page import LabPage

EXPLORE, LAB = range(2)


class MainWindow(QWidget):
    """Whoever creates it closes it, and calls ``close_down`` where no event loop follows."""

    accessible_role = QAccessible.Role.Window

    def __init__(
        self,
        appearance: Appearance,
        supply: ModelSupply | None,
        initial: State | None = None,
        presets: PresetStore | None = None,
        places: SessionPlaces | None = None,
    ) -> None:
        """``places`` is where unsaved work is kept; None keeps none."""
        super().__init__()
        self.presets = PresetStore(None, self) if presets is None else presets
        self.appearance = appearance
        self._reduced_motion = False
        self._lab: LabPage | None = None
        self._exports: Exports | None = None
        self.worker = ModelWorker(self)
        self.session = Session(self.worker.ask, initial)
        self._create_parts()
        self.provision = Provision(supply, self.worker, self.session, self.model_notice, self)
        self.sessions = WindowSessions(
            self, self.session, self.provision, self.header.file_button, places
        )
        self._lay_out()
        self.waiting = Waiting(self.session, self.worker, self.notice, self)
        self._install_keys()
        self._connect_parts()
        self.set_theme(appearance.theme)
        self._set_token_font(appearance.token_font)
        self.session.subscribe(self.show_state)
        self.show_state(self.session.state)
        self.explore.show_state(self.session.state)
        self.text.editor.setFocus()
        if self.presets.problem is not None:
            self.notice.say(self.presets.problem)
        self.provision.start()
        self.sessions.desk.lists.start()

    @property
    def page(self) -> Workbench:
        """The page in front."""
        return self.explore if self._lab is None or not self.pages.currentIndex() else self._lab

    @property
    def lab(self) -> LabPage:
        """The page Word lab, which is made when it is first wanted."""
        if self._lab is None:
            self._lab = self._new_lab()
        return self._lab

    @property
    def exports(self) -> Exports:
        """Made when something is first to leave the window."""
        if self._exports is None:
            from gui.exports.exports import Exports

            self._exports = Exports(self, lambda: self.page, self.notice)
            self._exports.message.connect(self._tell)
        return self._exports

    def _create_parts(self) -> None:
        self.header = Header()
        self.model_notice, self.notice = NoticeBar(), NoticeBar()
        self.text = TextPanel()
        self.explore = Workbench(self.session, self.text, self.presets)
        self.chat = ChatControl(
            self.session, self.header.form_button, self.text, self._make_room_for_chat, self
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.explore)
        self.status = StatusBar()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(GAP + 2, GAP, GAP + 2, GAP)
        middle.setSpacing(GAP)
        middle.addWidget(self.model_notice)
        middle.addWidget(self.sessions.notice)
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
        self.explore.grow_on(self.worker)
        self.text.edited.connect(session.edit)
        self.text.place_chosen.connect(session.look_at)
        self.text.view_chosen.connect(session.choose_text_view)
        self.text.editor.refused.connect(self.notice.say)
        self.chat.refused.connect(self.notice.say)
        self.header.form_button.chat_chosen.connect(
            lambda: self.header.pages.setCurrentIndex(EXPLORE)
        )
        self.explore.message.connect(self._tell)
        self.sessions.message.connect(self._tell)
        self.sessions.taken_back.connect(self.notice.take_back)
        self.sessions.desk.replaced.connect(lambda: self.header.pages.setCurrentIndex(EXPLORE))
        self.sessions.take_drops(self.text.editor.viewport())
        self.header.page_chosen.connect(self.choose_page)
        self.header.precision_chosen.connect(self.provision.choose_precision)
        self.header.theme_toggled.connect(self.appearance.toggle)
        self.header.keys_asked.connect(self._show_keys)
        self.header.export_asked.connect(self._open_exports)
        self.appearance.theme_changed.connect(self.set_theme)
        self.waiting.stale_changed.connect(self._show_staleness)

    def _install_keys(self) -> None:
        pages = self.header.pages
        commands: dict[str, Callable[[], object]] = {
            "step": lambda: self.page.session.step(),
            "run": lambda: self.page.toggle_run(),
            "stop": self._stop,
            "reroll": lambda: self.page.session.reroll(),
            "undo": lambda: self.page.session.undo(),
            "redo": lambda: self.page.session.redo(),
            "new": self.sessions.desk.new,
            "open": self.sessions.open,
            "save": self.sessions.save,
            "save_as": self.sessions.save_as,
            "explore": lambda: pages.setCurrentIndex(EXPLORE),
            "lab": lambda: pages.setCurrentIndex(LAB),
            "next_token": lambda: self.page.views.choose(NEXT_TOKEN),
            "sweep": lambda: self.page.views.choose(SWEEP),
            "roll": lambda: self.page.views.choose(ROLL),
            "paths": lambda: self.page.go_to_paths(),
            "find": lambda: self.page.find_token(),
            "chat": self.chat.toggle,
            "earlier": lambda: self._in_text(lambda: self.text.look_on(-1)),
            "later": lambda: self._in_text(lambda: self.text.look_on(1)),
            "trim": lambda: self._in_text(self.text.remove_spaces),
            "text": self._go_to_text,
            "chart": lambda: self.page.go_to_chart(),
            "sampling": lambda: self.page.go_to_sampling(),
            "strip": lambda: self.page.strip.setFocus(),
            "export": self._open_exports,
            "theme": self.appearance.toggle,
            "keys": self._show_keys,
            "quit": self.close,
        }
        keys.install(self, commands, lambda row: self.page.force_row(row))

    # --- pages ---

    def choose_page(self, index: int) -> None:
        """Bring a page to the front; what runs on the other one stops."""
        page = self.lab if index == LAB else self.explore
        if page is not self.page:
            self.page.session.pause()
        self.pages.setCurrentWidget(page)
        self._show_status()

    def _new_lab(self) -> LabPage:
        # Not before it is wanted: the start of the program is short without it.
        from gui.lab_page import LabPage

        lab = LabPage(self.presets, QLocale().language() == QLocale.Language.Chinese)
        lab.message.connect(self._tell)
        lab.real_top_asked.connect(self._take_into_lab)
        lab.session.subscribe(lambda _: self._show_status())
        lab.set_theme(self.appearance.theme)
        lab.set_token_font(self._token_font)
        lab.set_reduced_motion(self._reduced_motion)
        lab.panel.set_real_available(self._has_real_distribution)
        self.pages.addWidget(lab)
        return lab

    @property
    def _has_real_distribution(self) -> bool:
        state = self.session.state
        return state.is_current and state.model is not None and not state.model.is_example

    def _take_into_lab(self, count: int) -> None:
        """Begin the lab anew with the most likely ``count`` tokens of the real distribution."""
        if self._has_real_distribution:
            self.lab.take_real_top(self.session.state, count)
            self.header.pages.setCurrentIndex(LAB)

    def _tell(self, message: str) -> None:
        if message:
            self.notice.say(message)
        else:
            self.notice.clear()

    def _make_room_for_chat(self, is_chat: bool) -> None:
        self.explore.share_height(6 if is_chat else self.explore.top_share)

    # --- what is asked of the window ---

    def _go_to_text(self) -> None:
        """To the text, or to the lab's words: what the distribution comes from."""
        in_front = self.text.editor if self.page is self.explore else self.lab.panel.table
        in_front.setFocus()

    def _open_exports(self) -> None:
        self.exports.open_menu(self.header.export_button)

    def _show_keys(self) -> None:
        KeyList(self).open()

    def _stop(self) -> None:
        """A run or a roll first, then a look into the past, then a long computation."""
        if self.page.stop():
            return
        if self.page is self.explore and self.session.state.position is not None:
            self.session.look_at(None)
        else:
            self.waiting.stop_shown()

    def _in_text(self, act: Callable[[], object]) -> None:
        """Keys of the text do nothing while another page is in front."""
        if self.page is self.explore:
            act()

    def show_state(self, state: State) -> None:
        self.header.show_state(state)
        self.text.show_state(state)
        self._show_status()
        if self._lab is not None:
            self._lab.panel.set_real_available(self._has_real_distribution)

    def _show_staleness(self, stale: bool) -> None:
        for view in (self.text, self.explore, self.status):
            view.set_stale(stale)
        self._show_status()

    def _show_status(self) -> None:
        is_busy = self.page is self.explore and self.waiting.is_stale
        self.status.show_state(self.page.session.state, is_busy)

    def set_theme(self, theme: Theme) -> None:
        for part in (self.text, self.chat, self.explore, self._lab, self.status):
            if part is not None:
                part.set_theme(theme)
        self._show_status()

    def _set_token_font(self, font: QFont) -> None:
        font.setPointSizeF(self.font().pointSizeF())
        self._token_font = font
        self.explore.set_token_font(font)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump: the system's wish, or that of whoever takes a picture."""
        self._reduced_motion = reduced
        for page in (self.explore, self._lab):
            if page is not None:
                page.set_reduced_motion(reduced)

    def report_error(self, message: str) -> None:
        """An exception nobody expected; the log has all of it."""
        self.notice.say(
            self.tr("Something went wrong: {message}. Details are in {log}").format(
                message=message, log=log_path()
            )
        )

    def close_down(self) -> None:
        """Keep unsaved work, stop export and model, and wait for all. May be called twice."""
        self.sessions.desk.close()
        if self._exports is not None:
            self._exports.close()
        self.provision.close()
        self.worker.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.text.fit_window(event.size().height())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        # From here on no answer is wanted; the thread is joined by whoever created the window.
        for page in (self.explore, self._lab):
            if page is not None:
                page.session.pause()
                page.close_down()
        QTimer.singleShot(0, self.close_down)
        super().closeEvent(event)
