"""Makes the pictures of README and guides from the real window, on the real model: `make pictures`.

Each scene is a window of its own size, theme and language, brought to a state by what a user would
do. The Chinese ones lie in a folder of their own. Names of scenes make these alone, in English;
with "zh/" before it one is made in Chinese.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

import main as program
from engine.paths import Growth
from engine.sampling import SamplingSettings
from engine.state import State
from gui.appearance import Appearance
from gui.application import DEFAULT_SETTINGS
from gui.body import LAB
from gui.folders import CONFIG_VARIABLE, STATE_VARIABLE
from gui.languages import CHINESE, ENGLISH, LANGUAGES, speak
from gui.main_window import MainWindow
from gui.views import PATHS, ROLL, SWEEP
from tests.picture_series import side_by_side

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "pictures"
TEXT = "The weather today is so nice that I"
STEPS = 6
MILD, HOT = 0.7, 1.6
NARROW, CROPPED_HEIGHT = (857, 800), 560
"""Of the series: a window whose left column is narrow, and how much of that is shown."""
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


def _presenter(window: MainWindow, wait: Wait) -> None:
    window.set_presenter(True)


def _table(window: MainWindow, wait: Wait) -> None:
    window.set_table(True)


def _lesson(window: MainWindow, wait: Wait) -> None:
    window.header.pages.setCurrentIndex(LAB)
    window.open_lesson()


ALIKE = (
    Scene("window-light"),
    Scene("map", prepare=_map),
    Scene("paths", prepare=_paths, size=(1280, 900)),
    Scene("why-cut", settings=CHAIN, prepare=_why_cut, size=(1440, 900)),
    Scene("sweep", prepare=lambda window, wait: window.explore.views.choose(SWEEP)),
    Scene("roll", "dark", prepare=_rolled),
    Scene("lab", prepare=_lab),
    Scene("table", prepare=_table),
    Scene("presenter", prepare=_presenter, size=(1280, 720)),
    Scene("lesson", prepare=_lesson),
)
SCENES = {ENGLISH: (Scene("window-dark", "dark"), *ALIKE), CHINESE: ALIKE}
SERIES = "series"


def picture_file(name: str, language: str) -> Path:
    folder = FOLDER if language == ENGLISH else FOLDER / language
    folder.mkdir(exist_ok=True)
    return folder / f"{name}.png"


def name_of(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix()


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

    def _rest(self, window: MainWindow) -> None:
        """Until the model has answered, and what moves has arrived."""

        def is_real() -> bool:
            state = window.session.state
            return state.model is not None and not state.model.is_example and state.is_current

        self._wait(is_real)
        rest = time.monotonic() + SETTLE_S
        self._wait(lambda: time.monotonic() > rest and is_real())

    @contextmanager
    def _opened(self, scene: Scene) -> Iterator[MainWindow]:
        appearance = Appearance(self._application, scene.theme)
        initial = State(text=TEXT, caret=len(TEXT), settings=scene.settings)
        window = MainWindow(appearance, program.model_supply(), initial)
        window.set_reduced_motion(True)
        window.resize(*scene.size)
        window.show()
        self._rest(window)
        yield window
        window.set_presenter(False)  # its large type is the application's
        window.close()
        self._application.processEvents()
        window.close_down()

    def take(self, scene: Scene, file: Path) -> None:
        with self._opened(scene) as window:
            for _ in range(STEPS):
                window.session.step()
                self._wait(lambda: window.session.state.is_current)
            scene.prepare(window, self._wait)
            self._rest(window)
            window.text.editor.setFocus()
            window.grab().save(str(file))

    def take_series(self, file: Path) -> None:
        """Typed, the temperature raised, a token drawn, a look back: the left column each time."""
        moments: tuple[Callable[[MainWindow], object], ...] = (
            lambda window: None,
            lambda window: window.session.choose_settings(SamplingSettings(temperature=HOT)),
            lambda window: window.session.step(),
            lambda window: window.session.look_at(4),
        )
        frames = []
        scene = Scene(SERIES, size=NARROW, settings=SamplingSettings(temperature=MILD))
        with self._opened(scene) as window:
            for act in moments:
                act(window)
                self._rest(window)
                window.text.editor.setFocus()
                column = window.text
                corner = column.mapTo(window, QPoint(0, 0))
                shown = QRect(corner, QSize(column.width(), CROPPED_HEIGHT))
                frames.append(window.grab(shown).toImage())
        side_by_side(frames).save(str(file))


def main(names: list[str]) -> None:
    """All scenes, or those named."""
    # What a window remembers for who makes the pictures is not to be seen in them.
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {CONFIG_VARIABLE: folder, STATE_VARIABLE: folder}
        _take(names)


def _take(names: list[str]) -> None:
    application = QApplication(["logitscope"])
    studio = Studio(application)
    for language in LANGUAGES:
        speak(application, language)
        for scene in SCENES[language]:
            file = picture_file(scene.name, language)
            if not names or name_of(file) in names:
                studio.take(scene, file)
                print(name_of(file))
        file = picture_file(SERIES, language)
        if not names or name_of(file) in names:
            studio.take_series(file)
            print(name_of(file))


if __name__ == "__main__":
    main(sys.argv[1:])
