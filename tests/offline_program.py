"""Uses the program as people do, and prints every event of Python's that has to do with a network.

    python -m tests.offline_program

One JSON line: what was done, and each such event with its arguments. Sockets of the machine itself
(AF_UNIX), as the desktop's message bus has, are no network. What Qt and onnxruntime do in C++ is
not seen from here: for that the process is to be watched from outside.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0
events: list[str] = []


def note(event: str, arguments: tuple[Any, ...]) -> None:
    if not event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        return
    is_local = any(each == socket.AF_UNIX for each in arguments[1:2]) or any(
        isinstance(each, socket.socket) and each.family == socket.AF_UNIX for each in arguments[:1]
    )
    if not is_local:
        events.append(f"{event} {arguments}")


sys.addaudithook(note)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the hook is to see the imports as well

import main as program  # noqa: E402
from engine.state import State  # noqa: E402
from gui.appearance import Appearance, ask_reduced_motion  # noqa: E402
from gui.application import DEFAULT_SETTINGS  # noqa: E402
from gui.body import LAB  # noqa: E402
from gui.exports.exports import Exports  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from gui.views import PATHS, ROLL, SWEEP  # noqa: E402


def wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise SystemExit("the window did not do what it should")
        QApplication.processEvents()
        time.sleep(0.005)


def has_real_distribution(state: State) -> bool:
    """Of the real model: where it is not exported yet, that is done first, and watched too."""
    return state.is_current and state.model is not None and not state.model.is_example


def export(window: MainWindow, folder: Path) -> None:
    file = folder / "rows.csv"
    exports = Exports(
        window, lambda: window.page, window.notice, lambda _window, _export, go_on: go_on(file)
    )
    exports.start("rows csv")
    wait(file.exists)
    exports.close()


def use(window: MainWindow, folder: Path) -> str:
    """First distribution, steps, every view, an export, the list of keys; the text at the end."""
    session = window.session
    told: list[bool] = []
    ask_reduced_motion(window, told.append)
    wait(lambda: has_real_distribution(session.state))
    for _ in range(3):
        session.step()
        wait(lambda: session.state.is_current)
    for view in (SWEEP, ROLL, PATHS):
        window.explore.views.choose(view)
        QApplication.processEvents()
    export(window, folder)
    window.header.pages.setCurrentIndex(LAB)
    wait(lambda: bool(told))
    return session.state.text


def main() -> None:
    application = QApplication(sys.argv[:1])
    text = "The capital of France is"
    initial = State(text=text, caret=len(text), settings=DEFAULT_SETTINGS)
    window = MainWindow(Appearance(application), program.model_supply(), initial)
    window.show()
    with tempfile.TemporaryDirectory() as folder:
        try:
            text = use(window, Path(folder))
        finally:
            window.close()
            window.close_down()
    print(json.dumps({"text": text, "events": events}))


if __name__ == "__main__":
    main()
