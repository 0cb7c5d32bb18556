"""Waits until the window shows the distribution of its text, saves a picture of it, and ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engine.state import State
from gui.main_window import MainWindow

SETTLE_MS = 250


class Screenshot(QObject):
    """Calls ``finish`` once: with None when the picture is there, or with why there is none.

    Never from within its constructor: an event loop that does not run yet cannot be ended.
    """

    def __init__(
        self, window: MainWindow, file: Path, finish: Callable[[str | None], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._finish = finish
        self._is_done = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._save)
        window.set_reduced_motion(True)
        window.session.subscribe(self._follow)
        window.provision.failed.connect(self._end)
        # The model may have been given up while the window was made.
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        if self._window.provision.has_failed:
            self._end(self._window.provision.failure)

    def _end(self, reason: str | None) -> None:
        if not self._is_done:
            self._is_done = True
            self._settle.stop()
            self._finish(reason)

    def _follow(self, state: State) -> None:
        is_real = state.model is not None and not state.model.is_example
        if is_real and state.failure is not None:
            self._end(state.failure)
        elif is_real and state.is_current:
            # Hints and notices change the layout; the picture is taken when it is at rest.
            self._settle.start()
        else:
            self._settle.stop()

    def _save(self) -> None:
        if self._window.grab().save(str(self._file)):
            self._end(None)
        else:
            self._end(
                self.tr(
                    "{file} could not be written: is the folder there and writable, and does the "
                    "name end in .png?"
                ).format(file=self._file)
            )
