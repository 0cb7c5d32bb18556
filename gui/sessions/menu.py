"""The button "File" with its menu: new, open, the recent and the unsaved sessions, save.

Says what is wanted; knows no session. The keys themselves are the window's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.sessions.names import shown
from gui.sessions.recovery import KEPT_DAYS, Unsaved
from gui.sessions.wording import file_title, unsaved_words

LINE_CHARACTERS = 72
MOST_LISTED = 10
"""Of unsaved sessions: the folder has more."""


class FileButton(QToolButton):
    """Opens the menu."""

    new_asked = Signal()
    open_asked = Signal()
    file_chosen = Signal(Path)
    """One of the recent sessions."""
    unsaved_chosen = Signal(object)
    """An `Unsaved`, to go on with."""
    save_asked = Signal()
    save_as_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("File ▾"))
        self.setAccessibleName(self.tr("File"))
        self.setToolTip(self.tr("New, open and save: the text, its paths and all settings"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._recent: Sequence[Path] = ()
        self._unsaved: Sequence[Unsaved] = ()
        self.recent_menu = QMenu(self.tr("Open recent"), self)
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.aboutToShow.connect(self.fill)
        self.setMenu(self._make_menu())

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        self._add(menu, self.tr("New"), "Ctrl+N", self.new_asked)
        menu.addSeparator()
        self._add(menu, self.tr("Open…"), "Ctrl+O", self.open_asked)
        menu.addMenu(self.recent_menu)
        menu.addSeparator()
        self._add(menu, self.tr("Save"), "Ctrl+S", self.save_asked)
        self._add(menu, self.tr("Save as…"), "Ctrl+Shift+S", self.save_as_asked)
        return menu

    def _add(self, menu: QMenu, text: str, keys: str, signal: object) -> None:
        # Only shown beside the text: the action that has the keys is the window's.
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(f"{text}\t{shown}", signal.emit)  # type: ignore[attr-defined]

    def show_lists(self, recent: Sequence[Path], unsaved: Sequence[Unsaved]) -> None:
        self._recent, self._unsaved = recent, unsaved

    def fill(self) -> None:
        """The lines of "Open recent", as the files are now."""
        menu = self.recent_menu
        menu.clear()
        for path in self._recent:
            action = self._line(file_title(path), str(path))
            if path.exists():
                action.triggered.connect(partial(self.file_chosen.emit, path))
            else:
                action.setEnabled(False)
                action.setText(self.tr("{file} (not there)").format(file=action.text()))
        if not self._recent:
            self._line(self.tr("No session was saved or opened yet"), "").setEnabled(False)
        menu.addSeparator()
        heading = self.tr("Unsaved work is kept here for {days} days").format(days=KEPT_DAYS)
        self._line(heading, "").setEnabled(False)
        for entry in self._unsaved[:MOST_LISTED]:
            action = self._line(unsaved_words(entry), "" if entry.file is None else str(entry.file))
            action.triggered.connect(partial(self.unsaved_chosen.emit, entry))

    def _line(self, text: str, tip: str) -> QAction:
        letters = self.fontMetrics()
        half = self.screen().availableGeometry().width() // 2
        longest = min(LINE_CHARACTERS * letters.averageCharWidth(), half)
        short = letters.elidedText(shown(text), Qt.TextElideMode.ElideMiddle, longest)
        action = self.recent_menu.addAction(short.replace("&", "&&"))
        action.setToolTip(shown(tip))
        return action
