"""Which lesson there is: the program's own, or one of a folder, read on a thread.

Knows nothing of steps that are done.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.languages import spoken_language
from gui.lesson.files import Read, bundled_folder, read_lesson
from gui.sessions.clerk import FileClerk


class LessonShelf(QObject):
    """Whoever creates it closes it."""

    read = Signal(object)
    """A `Read`, which may be full of faults."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = FileClerk(self)
        self._times = 0
        self.folder: Path | None = None
        """None: the program's own."""

    def open(self, folder: Path | None) -> None:
        """Read the lesson in ``folder``, in the language that is spoken; `read` says what came.

        A teacher's folder may lie anywhere, so it is read on a thread; the program's own at once.
        """
        self._times += 1
        self.folder, times, language = folder, self._times, spoken_language()
        if folder is None:
            self.read.emit(read_lesson(bundled_folder(), language))
            return
        self._clerk.do(
            lambda: read_lesson(folder, language), lambda read: self._take(read, times, folder)
        )

    def _take(self, read: Read | Exception, times: int, folder: Path) -> None:
        if isinstance(read, Exception):
            raise read
        if times == self._times:
            self.read.emit(read)

    def close(self) -> None:
        """Wait for what is being read. May be called twice."""
        self._clerk.close()
