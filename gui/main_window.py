"""The window: what lives as long as it does, and the body in which that is seen. Wiring only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QFont
from PySide6.QtWidgets import QVBoxLayout

from engine.session import Session
from engine.state import State
from gui import keys
from gui.appearance import Appearance
from gui.body import EXPLORE, Body
from gui.commands import commands_of
from gui.languages import CHINESE, spoken_language
from gui.log_file import log_path
from gui.notice_bar import NoticeBar
from gui.paths import Grower
from gui.presets.store import PresetStore
from gui.provision import ModelSupply, Provision
from gui.sessions.places import SessionPlaces
from gui.sessions.wiring import WindowSessions
from gui.sources import Sources
from gui.theme import Theme
from gui.waiting import Waiting
from gui.window_acts import WindowActs
from gui.worker import ModelWorker

if TYPE_CHECKING:
    from engine.lab import LabDesk
    from gui.exports.exports import Exports


class MainWindow(WindowActs):
    """Whoever creates it closes it, and calls ``close_down`` where no event loop follows."""

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
        self._lab_desk: LabDesk | None = None
        self._exports: Exports | None = None
        self.worker = ModelWorker(self)
        self.session = Session(self.worker.ask, initial)
        self.grower = Grower(self.session, self)
        self.grower.work_on(self.worker)
        self.model_notice, self.notice = NoticeBar(), NoticeBar()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.body = self.new_body()
        self.provision = Provision(supply, self.worker, self.session, self.model_notice, self)
        self.sessions = WindowSessions(self, self.session, self.provision, places)
        self.waiting = Waiting(self.session, self.worker, self.notice, self)
        self._connect_parts()
        self.show_body(self.body)
        self.text.editor.setFocus()
        if self.presets.problem is not None:
            self.notice.say(self.presets.problem)
        self.provision.start()
        self.sessions.desk.lists.start()

    @property
    def exports(self) -> Exports:
        """Made when something is first to leave the window."""
        if self._exports is None:
            from gui.exports.exports import Exports

            self._exports = Exports(self, lambda: self.page, self.notice)
            self._exports.message.connect(self._tell)
        return self._exports

    def lab_desk(self) -> LabDesk:
        """Where the lab's words are edited; as long as nobody has, in the language spoken."""
        from gui.lab_page import desk_in

        self._lab_desk = desk_in(spoken_language() == CHINESE, self._lab_desk, self)
        return self._lab_desk

    def _connect_parts(self) -> None:
        self.worker.answered.connect(self.session.receive)
        self.worker.progressed.connect(self.session.report_progress)
        self.sessions.message.connect(self._tell)
        self.sessions.taken_back.connect(self.notice.take_back)
        self.sessions.desk.replaced.connect(lambda: self.body.go_to(EXPLORE))
        self.appearance.theme_changed.connect(self.set_theme)
        self.waiting.stale_changed.connect(lambda stale: self.body.set_stale(stale))

    # --- the body ---

    def new_body(self) -> Body:
        """For the language that is spoken now; it is not seen before `show_body`."""
        return Body(Sources(self.session, self.presets, self.grower, self.lab_desk))

    def show_body(self, body: Body) -> None:
        """Let ``body`` be what is seen, with all that the window says and does."""
        commands = commands_of(self, body)
        keys.install(body, commands, lambda row: body.page.force_row(row))
        body.header.asked.connect(lambda name: commands[name]())
        body.header.precision_chosen.connect(self.provision.choose_precision)
        body.message.connect(self._tell)
        body.text.invitation_dismissed.connect(lambda: self.set_first_start(False))
        body.table_asked.connect(self.set_table)
        body.place_changed.connect(self.looks_changed)
        self.sessions.serve(body.header.file_button, body.text.editor.viewport())
        font = QFont(self.appearance.token_font)
        font.setPointSizeF(self.font().pointSizeF())
        body.set_theme(self.appearance.theme)
        body.set_token_font(font)
        body.show_all()
        body.set_stale(self.waiting.is_stale)
        # Up to here nothing of the body that was there has changed.
        self.body = body
        body.take_in(self.model_notice, self.sessions.notice, self.notice)
        self._layout.addWidget(body)
        self.apply_looks()
        if self._lesson is not None:
            self._lesson.serve(body)

    def switch_language(self) -> None:
        """Speak the other language from now on; see `language_switch`."""
        from gui.language_switch import switch_language

        switch_language(self)

    def translate(self) -> None:
        """Say in the language that is spoken now what is said beside the body."""
        self.sessions.show_title()
        if self._exports is not None:
            self._exports.translate()
        if self._lesson is not None:
            self._lesson.translate()
        if self._help is not None:
            self._help.set_language(spoken_language())
        for notice in (self.model_notice, self.sessions.notice, self.notice):
            notice.say_again()

    def _tell(self, message: str) -> None:
        if message:
            self.notice.say(message)
        else:
            self.notice.clear()

    # --- what is asked of the window ---

    def stop(self) -> None:
        """A run or a roll first, then a look into the past, a long computation, presenter mode."""
        if self.page.stop():
            return
        if self.page is self.explore and self.session.state.position is not None:
            self.session.look_at(None)
        elif self.waiting.is_stale:
            self.waiting.stop_shown()
        elif self.is_presenter:
            self.set_presenter(False)

    def set_theme(self, theme: Theme) -> None:
        self.body.set_theme(theme)
        if self._lesson is not None:
            self._lesson.set_theme()
        if self._help is not None:
            self._help.set_theme(theme)

    def report_error(self, message: str) -> None:
        """An exception nobody expected; the log has all of it."""
        self.notice.say(
            lambda: self.tr("Something went wrong: {message}. Details are in {log}").format(
                message=message, log=log_path()
            )
        )

    def close_down(self) -> None:
        """Keep unsaved work, stop export and model, and wait for all. May be called twice."""
        if self._lesson is not None:
            self._lesson.close()
        self.sessions.desk.close()
        if self._exports is not None:
            self._exports.close()
        self.provision.close()
        self.worker.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        # From here on no answer is wanted; the thread is joined by whoever created the window.
        for page in self.body.made_pages:
            page.session.pause()
        self.body.close_down()
        if self._help is not None:
            self._help.close()
        QTimer.singleShot(0, self.close_down)
        super().closeEvent(event)
