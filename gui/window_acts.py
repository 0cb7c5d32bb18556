"""The window as it is seen, and what its menus View and Help do: the one place where the parts
behind them are joined on. Does not know how one language takes the place of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QStackedWidget

from engine.session import Session
from engine.state import State
from gui.appearance import Appearance
from gui.body import Body
from gui.chat.control import ChatControl
from gui.header import Header
from gui.keyboard_window import KeyboardWindow
from gui.languages import spoken_language
from gui.provision import Provision
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.views import NEXT_TOKEN
from gui.workbench import Workbench

if TYPE_CHECKING:
    from gui.help.help import Help
    from gui.lab_page import LabPage
    from gui.lesson.side import LessonSide
    from gui.notice_bar import NoticeBar
    from gui.presenter import Presenter
    from gui.sessions.wiring import WindowSessions


class WindowActs(KeyboardWindow):
    """The window's base; ``body`` is what is seen of it now."""

    body: Body
    session: Session
    appearance: Appearance
    provision: Provision
    _help: Help | None = None
    sessions: WindowSessions
    notice: NoticeBar
    _lesson: LessonSide | None = None
    looks_changed = Signal()
    """Something that is kept for the next start was chosen, or another place was gone to."""
    is_presenter = is_table = _is_first_start = False
    motion = "system"
    """Reduced motion: "yes", "no", or as the system wishes."""
    _system_reduces_motion = False
    language_choice = "system"
    """ "en" or "zh" where the reader chose, else as the system speaks."""
    speech_before = "", QLocale()
    """What ``language_choice`` was before the last change, and how numbers were written then."""
    lesson_place = "", 0
    """The folder of the lesson ("" for the program's own) and the step at which it was left."""

    # --- what is seen ---

    @property
    def header(self) -> Header:
        return self.body.header

    @property
    def text(self) -> TextPanel:
        return self.body.text

    @property
    def chat(self) -> ChatControl:
        return self.body.chat

    @property
    def explore(self) -> Workbench:
        return self.body.explore

    @property
    def lab(self) -> LabPage:
        """The page Word lab, which is made when it is first wanted."""
        return self.body.lab

    @property
    def pages(self) -> QStackedWidget:
        return self.body.pages

    @property
    def page(self) -> Workbench:
        """The page in front."""
        return self.body.page

    @property
    def status(self) -> StatusBar:
        return self.body.status

    # --- View ---

    @property
    def is_reduced_motion(self) -> bool:
        return self.motion == "yes" or (self.motion == "system" and self._system_reduces_motion)

    def choose_motion(self, wish: str) -> None:
        """ "yes", "no" or "system", from now on."""
        self.motion = wish
        self.apply_looks()
        self.looks_changed.emit()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Bars jump: the system's wish, or that of whoever takes a picture."""
        self._system_reduces_motion = reduced
        self.apply_looks()

    def set_presenter(self, on: bool) -> None:
        """Large type and fewer panels, for those in the last row."""
        self.is_presenter = on
        self.apply_looks()
        self.looks_changed.emit()

    @property
    def is_first_start(self) -> bool:
        """Whether the program was never used before: texts to begin with and the lesson are
        offered then, until the reader has had enough of it.
        """
        return self._is_first_start

    @is_first_start.setter
    def is_first_start(self, is_first: bool) -> None:
        self._is_first_start = is_first
        self.body.text.invite(is_first)

    def set_first_start(self, is_first: bool) -> None:
        """The same, and says so."""
        self.is_first_start = is_first
        self.looks_changed.emit()

    def set_table(self, on: bool) -> None:
        """The chart as a table, or as bars."""
        self.is_table = on
        if on:
            self.body.page.views.choose(NEXT_TOKEN)
        self.apply_looks()
        self.looks_changed.emit()

    @cached_property
    def presenter(self) -> Presenter:
        """Made when it is first wanted."""
        from gui.presenter import Presenter

        return Presenter(self)

    @property
    def looks(self) -> Mapping[str, bool]:
        """What the menu View has ticked, by the names of its commands."""
        return {
            "presenter": self.is_presenter,
            "table": self.is_table,
            "motion": self.is_reduced_motion,
        }

    def apply_looks(self) -> None:
        """Show what is seen as it was chosen; a body that is new, too."""
        self.body.set_reduced_motion(self.is_reduced_motion)
        self.appearance.set_reduced_motion(self.is_reduced_motion)
        self.body.set_table(self.is_table)
        self.body.header.view_button.tick(self.looks)
        self.body.text.invite(self.is_first_start)
        if self.is_presenter or "presenter" in vars(self):
            self.presenter.show(self.body, self.is_presenter)

    def usual_geometry(self) -> QByteArray:
        """Place and size as Qt saves them; in presenter mode those of before."""
        return self.presenter.geometry_before if self.is_presenter else self.saveGeometry()

    # --- Help ---

    @property
    def own_state(self) -> State:
        """The session's, with the reader's own choices where a lesson has changed them."""
        state = self.session.state
        return state if self._lesson is None else self._lesson.own_state(state)

    @property
    def lesson(self) -> LessonSide:
        """Made when it is first wanted."""
        if self._lesson is None:
            from gui.lesson.side import LessonSide

            self._lesson = LessonSide(self)
        return self._lesson

    def open_lesson(self) -> None:
        """Open the lesson beside the page; from within it, close it."""
        self.lesson.toggle()

    def open_other_lesson(self) -> None:
        """Ask for the folder of a lesson, and open that."""
        self.lesson.ask_folder()

    @property
    def help(self) -> Help:
        """Made when it is first wanted."""
        if self._help is None:
            from gui.help.help import Help

            self._help = Help(self, spoken_language(), self.appearance.theme)
            self._help.asked.connect(lambda name: self.body.header.asked.emit(name))
        return self._help

    def open_guide(self) -> None:
        """Open the user guide at the part about what has the focus."""
        self.help.open_guide(self.focusWidget())

    def open_numbers(self) -> None:
        """Open the page about how the numbers are computed."""
        self.help.open_numbers()

    def show_about(self) -> None:
        """Show what the program is, its parts and their licences."""
        from gui.about.details import Facts
        from gui.about.dialog import AboutDialog

        version = QCoreApplication.applicationVersion()
        facts = Facts(version, self.session.state.model, self.provision.model_folder)
        AboutDialog(self, facts, spoken_language(), self.appearance.theme).open()

    def show_keys(self) -> None:
        """Show the list of all keys."""
        from gui.key_list import KeyList

        KeyList(self).open()
