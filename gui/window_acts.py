"""What the menus View and Help do: the one place where the parts behind them are joined on.

Knows the window as it is seen; not how one language takes the place of another.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.body import Body


class WindowActs(QWidget):
    """The window's base; ``body`` is what is seen of it now."""

    body: Body
    looks_changed = Signal()
    """The presenter's mode, the table or the motion was chosen."""
    is_presenter = is_table = False
    motion = "system"
    """Reduced motion: "yes", "no", or as the system wishes."""
    _system_reduces_motion = False

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

    def open_guide(self) -> None:
        """Open the user guide."""

    def open_numbers(self) -> None:
        """Open the page about how the numbers are computed."""

    def show_about(self) -> None:
        """Show version and licences."""

    def show_keys(self) -> None:
        """Show the list of all keys."""
        from gui.key_list import KeyList

        KeyList(self).open()
