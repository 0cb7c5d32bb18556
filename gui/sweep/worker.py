"""The thread that works curves out: there only while there is something to do; newest wins.

Knows no widget. Only immutable values cross the thread's border.
"""

from __future__ import annotations

import logging
import threading
import time

from PySide6.QtCore import QObject, Signal

from engine.sweep import sweep
from gui.sweep.request import Answer, Request

log = logging.getLogger(__name__)

# Curves that take longer are given up for newer ones; others are let finish, or somebody who moves
# a slider on and on would see none.
PATIENCE_S = 0.15


class SweepWorker(QObject):
    """Answers the newest request. Whoever creates it calls ``close``."""

    answered = Signal(object)
    """An `Answer`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: Request | None = None
        self._thread: threading.Thread | None = None
        self._since = 0.0
        self._cancelled = False

    def ask(self, request: Request) -> None:
        """Answer ``request`` next; one that still waits is dropped."""
        with self._lock:
            self._waiting = request
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="sweep", daemon=True)
                self._thread.start()
            elif time.monotonic() - self._since > PATIENCE_S:
                self._cancelled = True

    def forget(self) -> None:
        """Give up what is asked; nothing of it will be answered."""
        with self._lock:
            self._waiting = None
            self._cancelled = True

    def close(self) -> None:
        """Give up and wait for the thread. May be called twice."""
        self.forget()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    # --- on the thread ---

    def _work(self) -> None:
        while True:
            with self._lock:
                request, self._waiting = self._waiting, None
                if request is None:
                    self._thread = None
                    return
                self._cancelled = False
                self._since = time.monotonic()
            answer = self._answer(request)
            with self._lock:
                is_wanted = not self._cancelled
            if answer is not None and is_wanted:
                self.answered.emit(answer)

    def _answer(self, request: Request) -> Answer | None:
        try:
            result = sweep(
                request.trace, request.parameter, request.landing, lambda: self._cancelled
            )
        except Exception as error:
            log.exception("No curves of %s", request.parameter)
            return Answer(request, None, str(error) or type(error).__name__)
        return None if result is None else Answer(request, result)
