"""The lists of sessions that can be opened again: the recent ones, and the work that was not saved.

Files are looked at by the clerk, on a thread of its own. Knows no session.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.sessions.clerk import FileClerk
from gui.sessions.recent import RecentFiles
from gui.sessions.recovery import Recovery, Unsaved


class SessionLists(QObject):
    """Both lists, as the files were when they were last looked at."""

    changed = Signal()
    found = Signal(object)
    """Work that a program left which died: the newest `Unsaved`."""

    def __init__(
        self, recovery: Recovery, recent: RecentFiles, clerk: FileClerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recovery, self._files, self._clerk = recovery, recent, clerk
        self.recent: tuple[Path, ...] = ()
        """The newest first."""
        self.unsaved: tuple[Unsaved, ...] = ()
        """The newest first; without that of programs that run."""

    def start(self) -> None:
        """Look for what was left by programs that died, and for the lists."""
        self._clerk.do(self._recovery.adopt, self._offer)
        self._clerk.do(self._recovery.prune)
        self._clerk.do(self._files.read, self._take_recent)
        self.look_for_unsaved()

    def remember(self, path: Path) -> None:
        """It was opened or saved."""
        self._clerk.do(lambda: self._files.add(path), self._take_recent)

    def forget(self, path: Path) -> None:
        """It is not there any more."""
        self._clerk.do(lambda: self._files.remove(path), self._take_recent)

    def discard(self, entry: Unsaved) -> None:
        """Delete work that was not saved."""
        self._clerk.do(lambda: self._recovery.remove(entry))
        self.look_for_unsaved()

    def look_for_unsaved(self) -> None:
        """Some came, or went."""
        self._clerk.do(self._recovery.unsaved, self._take_unsaved)

    def _take_recent(self, result: object) -> None:
        if isinstance(result, tuple):
            self.recent = result
            self.changed.emit()

    def _take_unsaved(self, result: object) -> None:
        if isinstance(result, list):
            self.unsaved = tuple(result)
            self.changed.emit()

    def _offer(self, result: object) -> None:
        if isinstance(result, list) and result:
            self.found.emit(result[0])
