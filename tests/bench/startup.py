"""One start of the program in a process of its own; prints its times and its memory as JSON.

Times are counted from the moment given as the argument, `time.time()` just before the process was
made, so the interpreter and all imports are in them. (What the system says of the start of a
process is counted from its own start in whole seconds: wrong by up to one.)
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Any

import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

import main
from engine.state import State
from gui import application
from gui.main_window import MainWindow

SETTLED_MS = 1000


class TimedWindow(MainWindow):
    """The window, with a look at the clock at its first paint and its first distribution."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.born = float(sys.argv[1])
        self.figures: dict[str, float] = {}
        self.installEventFilter(self)
        self.session.subscribe(self.look)
        item = self.explore.chart.chart._canvas._item
        assert item is not None
        paint = item._paint

        def timed(*given: Any) -> None:
            paint(*given)
            state = self.session.state
            if state.is_current and state.model is not None and not state.model.is_example:
                self.note("distribution_s")

        item._paint = timed

    def note(self, name: str) -> None:
        self.figures.setdefault(name, time.time() - self.born)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.note("window_s")
        return False

    def look(self, state: State) -> None:
        if "distribution_s" in self.figures and "memory_mb" not in self.figures:
            self.figures["memory_mb"] = 0.0
            QTimer.singleShot(SETTLED_MS, self.finish)
        elif "distribution_s" not in self.figures:
            QTimer.singleShot(1, lambda: self.look(self.session.state))

    def finish(self) -> None:
        memory = psutil.Process().memory_info()
        shared = getattr(memory, "shared", 0)
        self.figures["memory_mb"] = memory.rss / 1e6
        self.figures["private_mb"] = (memory.rss - shared) / 1e6
        QApplication.quit()
        print(json.dumps(self.figures))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    vars(application)["MainWindow"] = TimedWindow
    code = main.main(["--text", "The weather today is so"])
    sys.exit(code)
