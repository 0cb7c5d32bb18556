"""The help as the program sees it: opens its window, and keeps it through a change of language.

Knows one window at a time, made when it is first wanted, and kept while the program runs.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.help.context import anchor_for
from gui.help.documents import GUIDE, NUMBERS, text_of
from gui.help.window import HelpWindow
from gui.keys import sequences_of
from gui.languages import ENGLISH
from gui.reading.slugs import slugs_of
from gui.theme import Theme

COMMANDS = "language", "theme"
"""Of the program's: those that the help has the keys of as well."""


class Help(QObject):
    """Belongs to the program's window, whose closing closes the help as well."""

    asked = Signal(str)
    """What the help leaves to the program: the name of a command, whose key was pressed here."""

    def __init__(self, owner: QWidget, language: str, theme: Theme) -> None:
        super().__init__(owner)
        self._owner, self._language, self._theme = owner, language, theme
        self.window: HelpWindow | None = None

    def open_guide(self, about: QWidget | None = None) -> None:
        """The user guide, at the part about ``about``: what has the focus."""
        anchor = anchor_for(about)
        window = self._show_window()
        if anchor or window.place[0] != GUIDE:
            number = _number_of(anchor)
            window.go_to_heading(GUIDE, number)

    def open_numbers(self) -> None:
        """The page about how the numbers are computed, where it was left."""
        self.open(NUMBERS)

    def open(self, name: str, anchor: str = "") -> None:
        """A document, at a heading of the language that is spoken."""
        window = self._show_window()
        if anchor or window.place[0] != name:
            window.go(name, anchor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self.window is not None:
            self.window.set_theme(theme)

    def set_language(self, language: str) -> None:
        """Say everything anew, in a new window in the old one's place, at the same heading."""
        if language == self._language:
            return
        self._language = language
        old, self.window = self.window, None
        if old is None:
            return
        name, place = old.place
        window = self._window()
        window.setGeometry(old.geometry())
        window.view.set_scale(old.view.scale)
        if name:
            window.go_to_place(name, (place[0], 0))
        if old.isVisible():
            window.show()
        if old.isActiveWindow():
            window.activateWindow()
            window.view.setFocus()
        old.close()
        old.deleteLater()

    def close(self) -> None:
        if self.window is not None:
            self.window.close()

    def _window(self) -> HelpWindow:
        if self.window is None:
            self.window = HelpWindow(self._owner, self._language, self._theme)
            self._install_keys(self.window)
        return self.window

    def _install_keys(self, window: HelpWindow) -> None:
        for name in COMMANDS:
            for sequence in sequences_of(name):
                QShortcut(QKeySequence(sequence), window, partial(self.asked.emit, name))

    def _show_window(self) -> HelpWindow:
        window = self._window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.activateWindow()
        window.view.setFocus()
        return window


def _number_of(anchor: str) -> int:
    """The number of a heading of the English guide; -1 for the beginning, and for none."""
    names = slugs_of(text_of(GUIDE, ENGLISH))
    return names.index(anchor) if anchor in names else -1
