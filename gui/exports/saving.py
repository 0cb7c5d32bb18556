"""Makes and writes files on a thread of their own, each whole or not at all.

The thread is there only while there is something to write. Knows no widget, and nothing of what is
written.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.whole_file import SHARED, write_whole

translate = QCoreApplication.translate
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Saving:
    """A file to be written: `parts` is called on the thread, and gives text or bytes.

    All of it is in memory before any of it is written.
    """

    path: Path
    parts: Callable[[], Iterable[str | bytes]]
    part_count: int = 1


class SavingError(Exception):
    """Why there is no new file, in plain words; the old one, if any, is as it was."""


def save(saving: Saving, cancelled: Callable[[], bool], progress: Callable[[int], None]) -> bool:
    """Write the file; False if it was cancelled. `progress` hears how many parts are made.

    Text becomes UTF-8; half a surrogate pair becomes "?". Raises SavingError.
    """
    made: list[bytes] = []
    for part in saving.parts():
        made.append(part if isinstance(part, bytes) else part.encode("utf-8", "replace"))
        if cancelled():
            return False
        progress(len(made))
    try:
        write_whole(saving.path, b"".join(made), SHARED)
    except OSError as error:
        raise _error(saving.path, error.strerror or str(error)) from error
    return True


def _error(path: Path, reason: str) -> SavingError:
    text = translate("Exports", "{file} could not be written: {reason}.")
    return SavingError(text.format(file=path.name, reason=reason.rstrip(".")))


@dataclass
class _Turn:
    """One file's time on the thread; it is given up alone, whatever comes after it."""

    saving: Saving
    is_given_up: bool = False


class Saver(QObject):
    """Writes one file after the other. Whoever creates it calls ``close``."""

    progressed = Signal(object, int)
    """A `Saving`, and how many of its parts are made."""
    saved = Signal(object)
    cancelled = Signal(object)
    failed = Signal(object, str)
    """A `Saving`, and why it was not written, in plain words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: list[Saving] = []
        self._writing: _Turn | None = None
        self._thread: threading.Thread | None = None

    def write(self, saving: Saving) -> None:
        """Write it when those before it are written."""
        with self._lock:
            self._waiting.append(saving)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="saving", daemon=True)
                self._thread.start()

    def cancel(self) -> None:
        """Give up the file that is being written; those that wait are forgotten."""
        with self._lock:
            self._waiting.clear()
            if self._writing is not None:
                self._writing.is_given_up = True

    def close(self) -> None:
        """Give up and wait for the thread. May be called twice."""
        self.cancel()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    # --- on the thread ---

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._writing = self._thread = None
                    return
                turn = self._writing = _Turn(self._waiting.pop(0))
            self._write(turn)

    def _write(self, turn: _Turn) -> None:
        saving = turn.saving

        def progress(done: int) -> None:
            self.progressed.emit(saving, done)

        try:
            is_saved = save(saving, lambda: turn.is_given_up, progress)
        except SavingError as error:
            self.failed.emit(saving, str(error))
        except Exception as error:
            log.exception("%s could not be made", saving.path)
            self.failed.emit(saving, str(_error(saving.path, str(error) or type(error).__name__)))
        else:
            (self.saved if is_saved else self.cancelled).emit(saving)
