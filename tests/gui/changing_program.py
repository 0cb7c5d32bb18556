"""A program whose session never rests, to be killed: the real window on the fake model.

    python -m tests.gui.changing_program FOLDER SESSION

Unsaved work is kept in FOLDER; SESSION is opened first. Then texts are typed, tokens are stepped
and branches named, without end. One line on standard output for each new text, at once: when it
came about (`time.monotonic`), and the text as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from engine.state import State
from gui.appearance import Appearance
from gui.main_window import MainWindow
from gui.provision import ModelSupply
from gui.sessions.places import SessionPlaces
from gui.worker import LoadedModel
from tests.fakes import FakeModel

TICK_MS = 7


class Restless:
    """Does something to the session with every tick of a clock."""

    def __init__(self, window: MainWindow) -> None:
        self._session = window.session
        self._ticks = 0
        self._text = self._session.state.text
        self._session.subscribe(self._tell)

    def _tell(self, state: State) -> None:
        if state.text != self._text:
            self._text = state.text
            os.write(1, f"{time.monotonic()} {json.dumps(state.text)}\n".encode())

    def act(self) -> None:
        self._ticks += 1
        session = self._session
        if self._ticks % 150 == 1:
            session.edit(f"number {self._ticks}", 0)
        elif self._ticks % 150 == 75:
            session.run()
        elif self._ticks % 150 == 149:
            session.pause()
            session.name_branch(session.state.node, f"branch {self._ticks}")
        elif not session.state.is_running:
            session.edit(f"{session.state.text} {self._ticks}", 0)


def main(folder: Path, session: Path) -> None:
    application = QApplication([])
    model = FakeModel(context_length=4096)
    supply = ModelSupply(
        name=model.name,
        is_exported=lambda: True,
        export_command=lambda: ["false"],
        folder=".",
        load=lambda precision: LoadedModel(model, model.card()),
    )
    places = SessionPlaces(folder, folder / "recent.json")
    window = MainWindow(Appearance(application, "light"), supply, State(), places=places)
    window.show()
    desk = window.sessions.desk
    clock = QTimer()

    def begin() -> None:
        if desk.file is not None and not clock.isActive():
            clock.timeout.connect(Restless(window).act)
            clock.start(TICK_MS)

    desk.title_changed.connect(begin)
    desk.open(session)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
