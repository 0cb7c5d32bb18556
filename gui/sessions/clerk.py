"""The thread that reads and writes session files: one thing after the other, nothing dropped.

There only while there is something to do. Knows no widget and no session; only immutable values
cross the thread's border.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)

Work = Callable[[], Any]
Then = Callable[[Any], None]


def forgotten(result: object) -> None:
    """The ear of somebody who does not ask how it went."""


class FileClerk(QObject):
    """Does work on a thread, in the order in which it is given. Whoever creates it closes it."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Work, Then]] = deque()
        self._thread: threading.Thread | None = None
        self._done.connect(self._tell)

    def do(self, work: Work, then: Then = forgotten) -> None:
        """Do ``work``; then call ``then``, on the thread of this object, with what it returned, or
        with the exception that it raised."""
        with self._lock:
            self._waiting.append((work, then))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="session files")
                self._thread.start()

    def close(self) -> None:
        """Wait until all is done. May be called twice."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _tell(self, then: Then, result: object) -> None:
        then(result)

    # --- on the thread ---

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                work, then = self._waiting.popleft()
            try:
                result = work()
            except OSError as error:
                log.warning("A session file: %s", error)
                result = error
            except ValueError as error:
                result = error
            except Exception as error:
                log.exception("Something unexpected with a session file")
                result = error
            self._done.emit(then, result)
