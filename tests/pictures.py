"""Makes the README's pictures from the real window on the real model: ``make pictures``.

Each scene is a window of its own size and theme, brought to a state by what a user would do.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

import main as program
from engine.paths import Growth
from engine.sampling import SamplingSettings
from engine.state import State
from gui.appearance import Appearance
from gui.application import DEFAULT_SETTINGS
from gui.body import LAB
from gui.languages import speak
from gui.main_window import MainWindow
from gui.views import PATHS, ROLL, SWEEP

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "pictures"
TEXT = "The weather today is so nice that I"
STEPS = 6
CHAIN = SamplingSettings(
    temperature=0.8,
    top_k=20,
    top_p=0.9,
    min_p=0.08,
    repetition_penalty=1.15,
)
SETTLE_S = 0.8
PATIENCE_S = 60.0
Wait = Callable[[Callable[[], bool]], None]
"""Lets the window work until something holds."""


@dataclass(frozen=True)
class Scene:
    name: str
    theme: str = "light"
    size: tuple[int, int] = (1280, 820)
    settings: SamplingSettings = DEFAULT_SETTINGS
    prepare: Callable[[MainWindow, Wait], object] = lambda window, wait: None


def _why_cut(window: MainWindow, wait: Wait) -> None:
    bench = window.explore
    bench.go_to_chart()
    bench.chart.chart.select_row(5)


def _map(window: MainWindow, wait: Wait) -> None:
    window.session.look_at(8)


def _paths(window: MainWindow, wait: Wait) -> None:
    """A branch in the past, beams from there, and the ends of both compared."""
    session, bench = window.session, window.explore
    desk, first = bench.paths, session.state.node
    assert desk is not None
    session.look_at(len(session.state.document or ()) - 3)
    wait(lambda: session.state.is_current)
    rows = bench.chart.chart.picture.content.rows
    session.force(next(row.token_id for row in rows if row.token_id != session.state.actual))
    wait(lambda: session.state.is_current)
    bench.views.choose(PATHS)
    desk.grower.choose(Growth("beam", width=3, depth=5))
    desk.grower.start()
    wait(lambda: desk.grower.progress is None)
    for node in (first, desk.beams.beams[0].node):
        desk.acts.select(node)
        desk.acts.toggle_mark(node)
    desk.acts.compare()


def _lab(window: MainWindow, wait: Wait) -> None:
    window.header.pages.setCurrentIndex(LAB)
    lab = window.lab
    lab.session.choose_settings(SamplingSettings(temperature=2.0, top_p=0.8))
    for _ in range(3):
        lab.session.step()


def _rolled(window: MainWindow, wait: Wait) -> None:
    window.explore.views.choose(ROLL)
    window.explore.views.roll.choose_count(10_000)
    window.explore.views.roll.roll(10_000)
    wait(lambda: not window.explore.views.roll.is_rolling)


SCENES = (
    Scene("window-light"),
    Scene("window-dark", "dark"),
    Scene("map", prepare=_map),
    Scene("paths", prepare=_paths, size=(1280, 900)),
    Scene("why-cut", settings=CHAIN, prepare=_why_cut, size=(1440, 900)),
    Scene("sweep", prepare=lambda window, wait: window.explore.views.choose(SWEEP)),
    Scene("roll", "dark", prepare=_rolled),
    Scene("lab", prepare=_lab),
)


class Studio:
    """Opens a window for each scene and saves what it shows."""

    def __init__(self, application: QApplication) -> None:
        self._application = application

    def _wait(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > end:
                raise SystemExit("The window did not come to rest: is the model exported?")
            self._application.processEvents()
            time.sleep(0.003)

    def take(self, scene: Scene) -> None:
        appearance = Appearance(self._application, scene.theme)
        initial = State(text=TEXT, caret=len(TEXT), settings=scene.settings)
        window = MainWindow(appearance, program.model_supply(), initial)
        window.set_reduced_motion(True)
        window.resize(*scene.size)
        window.show()
        state = window.session

        def is_real() -> bool:
            model = state.state.model
            return model is not None and not model.is_example and state.state.is_current

        self._wait(is_real)
        for _ in range(STEPS):
            state.step()
            self._wait(is_real)
        scene.prepare(window, self._wait)
        self._wait(is_real)
        rest = time.monotonic() + SETTLE_S
        self._wait(lambda: time.monotonic() > rest)
        window.text.editor.setFocus()
        window.grab().save(str(FOLDER / f"{scene.name}.png"))
        window.close()
        self._application.processEvents()
        window.close_down()


def main(names: list[str]) -> None:
    """All scenes, or those named."""
    application = QApplication(["logitscope"])
    speak(application, "en")
    studio = Studio(application)
    for scene in SCENES:
        if not names or scene.name in names:
            studio.take(scene)
            print(f"{scene.name}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
