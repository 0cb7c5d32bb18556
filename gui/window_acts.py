"""The window as it is seen, and what its menus View and Help do: the one place where the parts
behind them are joined on. Does not know how one language takes the place of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.session import Session
from gui.appearance import Appearance
from gui.body import Body
from gui.chat.control import ChatControl
from gui.header import Header
from gui.languages import spoken_language
from gui.provision import Provision
from gui.status_bar import StatusBar
from gui.text_panel import TextPanel
from gui.workbench import Workbench

if TYPE_CHECKING:
    from gui.help.help import Help
    from gui.lab_page import LabPage


class WindowActs(QWidget):
    """The window's base; ``body`` is what is seen of it now."""

    body: Body
    session: Session
    appearance: Appearance
    provision: Provision
    _help: Help | None = None
    looks_changed = Signal()
    """The presenter's mode, the table or the motion was chosen."""
    is_presenter = is_table = False
    motion = "system"
    """Reduced motion: "yes", "no", or as the system wishes."""
    _system_reduces_motion = False
    language_choice = "system"
    """ "en" or "zh" where the reader chose, else as the system speaks."""
    lesson_place = "", 0
    """The folder of the lesson ("" for the program's own) and the step at which it was left."""
    is_first_start = False
    """Whether the program was never used before."""

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

    def set_table(self, on: bool) -> None:
        """The chart as a table, or as bars."""
        self.is_table = on
        self.apply_looks()
        self.looks_changed.emit()

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
        self.body.header.view_button.tick(self.looks)

    # --- Help ---

    def open_lesson(self) -> None:
        """Open or close the lesson beside the page."""

    def open_other_lesson(self) -> None:
        """Ask for the folder of a lesson, and open that."""

    @property
    def help(self) -> Help:
        """Made when it is first wanted."""
        if self._help is None:
            from gui.help.help import Help

            self._help = Help(self, spoken_language(), self.appearance.theme)
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
