"""Work for a document that would hold up the window, done on a thread and brought back in batches.

Knows no document. The thread is there only while there is something to do.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

BATCH_MS = 40
"""Whoever fills in a page as its parts come lays it out once a batch."""


class Background(QObject):
    """Does what it is asked in the order asked, and tells what came of it on its own thread.

    Nothing is emitted from the working thread, so that nothing is lost with a closed window: what
    is done lies there until it is collected.
    """

    done = Signal(list)
    """Pairs of a key and its result. A job that raises has the exception as its result."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._jobs: deque[tuple[Hashable, Callable[[], object]]] = deque()
        self._results: list[tuple[Hashable, object]] = []
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=BATCH_MS)
        self._timer.timeout.connect(self._collect)
        parent.destroyed.connect(self._jobs.clear)

    def ask(self, key: Hashable, job: Callable[[], object]) -> None:
        """Do ``job`` after all that was asked before."""
        with self._lock:
            self._jobs.append((key, job))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        if not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Drop what has not been begun and what has not been told."""
        with self._lock:
            self._jobs.clear()
            self._results.clear()

    def _collect(self) -> None:
        with self._lock:
            results = self._results[:]
            self._results.clear()
            if self._thread is None and not self._jobs:
                self._timer.stop()
        if results:
            self.done.emit(results)

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._jobs:
                    self._thread = None
                    return
                key, job = self._jobs.popleft()
            try:
                result: object = job()
            except Exception as error:
                result = error
            with self._lock:
                self._results.append((key, result))
