"""Keeps the unsaved session on disk: within two seconds of any change, however many there are.

A change starts the clock; those that follow do not set it back, so that a run at full speed cannot
put the writing off. Knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine.saved import SavedSession, differs
from gui.sessions.clerk import FileClerk
from gui.sessions.recovery import Recovery

DELAY_MS = 600
"""From a change to the moment at which the session is taken to be written."""
RETRY_MS = 5_000


Kept = tuple[SavedSession, Path | None]
"""A session, and the file that it is newer than."""


class Autosave(QObject):
    """Writes the newest session that it was told of, or forgets the file when all is saved."""

    failed = Signal(object)
    """The exception, once until it succeeds again."""

    def __init__(self, recovery: Recovery, clerk: FileClerk, parent: QObject) -> None:
        super().__init__(parent)
        self._recovery = recovery
        self._clerk = clerk
        self._newest: Kept | None = None
        """What is to be on disk; None for nothing."""
        self._written: Kept | None = None
        self._is_writing = False
        self._times_forgotten = 0
        self._has_failed = False
        self._after: list[tuple[int, Callable[[], None]]] = []
        """What is to be called, and after how many more times that it is written."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)

    def keep(self, saved: SavedSession, file: Path | None) -> None:
        """``saved`` is not in a file of its own; ``file`` is the one that it is newer than."""
        self._newest = (saved, file)
        if not (self._timer.isActive() or self._is_writing or self._is_up_to_date):
            self._timer.start(RETRY_MS if self._has_failed else DELAY_MS)

    def forget(self) -> None:
        """There is no unsaved work any more."""
        self._timer.stop()
        self._times_forgotten += 1
        self._newest = self._written = None
        self._after.clear()
        self._clerk.do(self._recovery.forget)

    def write_now(self, then: Callable[[], None] | None = None) -> None:
        """Write what was told last without waiting; call ``then`` once that has succeeded."""
        if then is not None:
            self._after.append((2 if self._is_writing else 1, then))
        self._timer.stop()
        self._write()

    def stop(self) -> None:
        """Write nothing from now on; what is on disk stays."""
        self._timer.stop()
        self._newest = None

    @property
    def _is_up_to_date(self) -> bool:
        if self._newest is None or self._written is None:
            return self._newest is self._written
        is_same_file = self._newest[1] == self._written[1]
        return is_same_file and not differs(self._newest[0], self._written[0])

    def _write(self) -> None:
        newest, times_forgotten = self._newest, self._times_forgotten
        if newest is None or self._is_writing:
            return
        self._is_writing = True
        # What comes meanwhile is written right after this, should this take long.
        self._timer.start(DELAY_MS)

        def end(result: object) -> None:
            self._is_writing = False
            if isinstance(result, Exception):
                self._fail(result)
            else:
                self._succeed(newest if times_forgotten == self._times_forgotten else None)

        self._clerk.do(lambda: self._recovery.write(*newest), end)

    def _fail(self, error: Exception) -> None:
        self._timer.start(RETRY_MS)
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)

    def _succeed(self, written: Kept | None) -> None:
        """``written`` is on disk now; None where it was forgotten before it was."""
        self._has_failed = False
        self._written = written
        if self._newest is None:
            return
        waiting = [(times - 1, then) for times, then in self._after]
        self._after = [each for each in waiting if each[0]]
        for times, then in waiting:
            if not times:
                then()
        if self._is_up_to_date:
            self._timer.stop()
        elif self._after or not self._timer.isActive():
            self._write()
