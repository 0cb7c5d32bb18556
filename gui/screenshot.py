"""Waits until the window shows the distribution of its text, saves a picture of it, and ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engine.state import State
from gui.main_window import MainWindow

SETTLE_MS = 250


class Screenshot(QObject):
    """Calls ``finish`` with None when the picture is there, or with the reason why it is not."""

    def __init__(
        self, window: MainWindow, file: Path, finish: Callable[[str | None], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._finish = finish
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._save)
        window.set_reduced_motion(True)
        window.session.subscribe(self._follow)
        window.worker.model_failed.connect(self._finish)
        window.provision.exporter.failed.connect(self._finish)

    def _follow(self, state: State) -> None:
        is_real = state.model is not None and not state.model.is_example
        if is_real and state.failure is not None:
            self._finish(state.failure)
        elif is_real and state.is_current:
            # Hints and notices change the layout; the picture is taken when it is at rest.
            self._settle.start()
        else:
            self._settle.stop()

    def _save(self) -> None:
        if self._window.grab().save(str(self._file)):
            self._finish(None)
        else:
            self._finish(
                self.tr(
                    "{file} could not be written: is the folder there and writable, and does the "
                    "name end in .png?"
                ).format(file=self._file)
            )
