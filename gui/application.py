"""Starts Qt, opens the window, and runs it until it is closed or its picture is taken."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from engine.sampling.presets import START_SETTINGS
from engine.state import State
from gui.appearance import Appearance, ask_reduced_motion
from gui.display_check import has_display
from gui.error_report import ErrorReport
from gui.kept_memory import keep_freed_memory
from gui.languages import speak
from gui.main_window import MainWindow
from gui.preference_store import PreferenceStore, preferences_path
from gui.presets.store import PresetStore, presets_path
from gui.provision import ModelSupply
from gui.remembering import Remembering
from gui.screenshot import Screenshot
from gui.sessions.places import users_places

__all__ = ["DEFAULT_SETTINGS", "WindowOptions", "has_display", "run_window"]

DEFAULT_SETTINGS = START_SETTINGS
DEFAULT_SIZE = (1280, 820)


@dataclass(frozen=True)
class WindowOptions:
    """What the command line asks of the window; None is as it was left, or as at first."""

    text: str
    theme: str | None = None
    size: tuple[int, int] | None = None
    screenshot: Path | None = None
    language: str | None = None
    version: str = ""
    """Of the program."""
    session: Path | None = None
    """A file to open."""

    @property
    def given(self) -> dict[str, Any]:
        """The preferences that it decides for this start."""
        wishes = {"theme": self.theme, "language": self.language}
        return {name: wish for name, wish in wishes.items() if wish is not None}


def run_window(options: WindowOptions, supply: ModelSupply | None) -> int:
    """The exit code: 0, or 1 with the reason on standard error where no picture could be taken."""
    # Python would hear of Ctrl+C only when Qt's loop next calls it; there is nothing to save.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    keep_freed_memory()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("logitscope")
    application.setApplicationDisplayName("Logitscope")
    application.setApplicationVersion(options.version)
    # By it a desktop knows whose the window is: its icon, its entry in the menu.
    application.setDesktopFileName("logitscope")
    report = ErrorReport()
    report.install()
    # A picture shows the window and nothing of what was left from before.
    store = PreferenceStore(None if options.screenshot is not None else preferences_path())
    window = _new_window(application, options, store, supply)
    report.reported.connect(window.report_error)
    remembering = Remembering(window, store)
    remembering.begin(options.given, options.size, DEFAULT_SIZE)
    reasons: list[str] = []
    if options.screenshot is not None:

        def finish(reason: str | None) -> None:
            reasons.extend([reason] if reason else [])
            application.exit(1 if reason else 0)

        Screenshot(window, options.screenshot, finish)
    else:
        QTimer.singleShot(0, lambda: ask_reduced_motion(window, window.set_reduced_motion))
    if options.session is not None:
        window.sessions.desk.open(options.session)
    window.show()
    code = application.exec()
    remembering.close()
    window.close()
    window.close_down()
    for reason in reasons:
        print(reason, file=sys.stderr)
    return code


def _new_window(
    application: QApplication,
    options: WindowOptions,
    store: PreferenceStore,
    supply: ModelSupply | None,
) -> MainWindow:
    """In language and theme as they are wished for, else as they were left."""
    kept = replace(store.preferences, **options.given)
    speak(application, kept.language)
    text = options.text
    initial = State(text=text, caret=len(text), **kept.of_state)
    appearance, presets = Appearance(application, kept.theme), PresetStore(presets_path())
    with appearance.undressed():
        places = None if options.screenshot is not None else users_places()
        window = MainWindow(appearance, supply, initial, presets, places)
    window.language_choice = kept.language
    window.is_first_start = store.is_first_start
    return window
