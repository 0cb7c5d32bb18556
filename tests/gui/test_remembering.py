"""Started again, the window is as it was left; what the command line wants comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from engine.state import State
from gui.appearance import Appearance
from gui.body import EXPLORE, LAB
from gui.languages import CHINESE, ENGLISH
from gui.main_window import MainWindow
from gui.preference_store import PreferenceStore
from gui.preferences import Preferences
from gui.remembering import Remembering
from gui.side_views import PATHS as TREE
from gui.side_views import SAMPLED
from gui.views import PATHS, ROLL, SWEEP
from tests.fakes import FakeModel
from tests.gui.conftest import supply_of

DEFAULT = (1000, 700)
Start = Callable[..., tuple[MainWindow, Remembering]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "preferences.json"


@pytest.fixture
def start(qapp: QApplication, speaking: Callable[[str], str], path: Path) -> Iterator[Start]:
    """Start the program, as `gui.application` does; closing is up to the test."""
    started: list[tuple[MainWindow, Remembering]] = []

    def begin(size: tuple[int, int] | None = None, **given: Any) -> tuple[MainWindow, Remembering]:
        store = PreferenceStore(path)
        kept = replace(store.preferences, **given)
        speaking(kept.language if kept.language != "system" else ENGLISH)
        appearance = Appearance(qapp, kept.theme)
        window = MainWindow(appearance, supply_of(FakeModel()), State(**kept.of_state))
        window.language_choice = kept.language
        remembering = Remembering(window, store)
        remembering.begin(given, size, DEFAULT)
        window.show()
        started.append((window, remembering))
        return started[-1]

    yield begin
    for window, remembering in started:
        close(window, remembering)
        window.deleteLater()
    qapp.setStyleSheet("")


def close(window: MainWindow, remembering: Remembering) -> None:
    window.close()
    remembering.close()
    window.close_down()


def test_the_window_is_as_it_was_left(start: Start, path: Path) -> None:
    window, remembering = start()
    assert window.size().toTuple() == DEFAULT
    window.setGeometry(0, 60, 860, 700)  # the screen that tests have is small
    window.appearance.toggle()
    window.switch_language()
    window.choose_motion("yes")
    window.session.choose_seed(7)
    window.session.choose_row_count(100)
    window.session.choose_measure("log")
    window.session.choose_curve(True)
    window.explore.views.choose(PATHS)
    assert window.explore.side is not None
    window.explore.side.choose(SAMPLED)
    window.explore.sampling.sections.more.open()
    window.explore.sampling.sections.folds["xtc"].open()
    window.body.go_to(LAB)
    window.lab.views.choose(SWEEP)
    window.lesson_place = "", 4
    theme, state = window.appearance.theme, window.session.state
    close(window, remembering)

    window, _ = start()
    assert window.geometry().intersected(QRect(0, 60, 800, 700)) == QRect(0, 60, 800, 700)
    assert window.height() == 700
    assert window.appearance.theme == theme
    assert window.header.language_button.text() == "English"
    assert window.is_reduced_motion
    now = window.session.state
    assert (now.seed, now.row_count, now.measure, now.shows_curve) == (7, 100, "log", True)
    assert now.settings == state.settings
    assert window.page is window.lab
    assert window.lab.views.tabs.currentIndex() == SWEEP
    assert window.explore.views.tabs.currentIndex() == PATHS
    assert window.explore.side is not None
    assert window.explore.side.currentIndex() == SAMPLED
    sections = window.explore.sampling.sections
    assert [key for key, fold in sections.folds.items() if fold.is_open] == ["xtc"]
    assert window.lesson_place == ("", 4)


def test_the_command_line_comes_first_and_is_not_kept(start: Start, path: Path) -> None:
    window, remembering = start()
    window.resize(900, 650)
    window.appearance.toggle()
    close(window, remembering)
    kept = PreferenceStore(path).preferences
    assert kept.theme != "system"

    other = "light" if kept.theme == "dark" else "dark"
    window, remembering = start((1200, 720), theme=other, language=CHINESE)
    assert window.size().toTuple() == (1200, 720)
    assert window.appearance.choice == other
    assert window.header.language_button.text() == "English"
    window.session.choose_seed(3)
    close(window, remembering)
    again = PreferenceStore(path).preferences
    assert (again.theme, again.language) == (kept.theme, kept.language)
    assert again.geometry == kept.geometry
    assert again.seed == 3


def test_what_is_chosen_anew_is_kept_all_the_same(start: Start, path: Path) -> None:
    window, remembering = start((1200, 720), theme="dark", language=ENGLISH)
    window.appearance.toggle()
    window.switch_language()
    window.resize(1000, 800)
    close(window, remembering)
    kept = PreferenceStore(path).preferences
    assert (kept.theme, kept.language) == ("light", CHINESE)
    assert kept.geometry


def test_a_change_is_written_soon(start: Start, path: Path, qtbot: Any) -> None:
    window, remembering = start()
    remembering._timer.setInterval(0)
    window.session.choose_seed(99)
    qtbot.waitUntil(lambda: PreferenceStore(path).preferences.seed == 99, timeout=10_000)


def test_a_window_that_was_off_every_screen_is_seen(start: Start, path: Path) -> None:
    away = QWidget()
    away.setGeometry(-9000, 7000, 1000, 700)
    geometry = bytes(away.saveGeometry().toBase64().data()).decode()
    PreferenceStore(path).write(Preferences(geometry=geometry))
    window, _ = start()
    screens = QApplication.screens()
    assert any(each.availableGeometry().intersects(window.geometry()) for each in screens)


@pytest.mark.parametrize("geometry", ["x", "AAAA", "天", "AdnQywADAAA="])
def test_a_geometry_that_is_none(start: Start, path: Path, geometry: str) -> None:
    PreferenceStore(path).write(Preferences(geometry=geometry))
    window, _ = start()
    assert window.size().toTuple() == DEFAULT


def test_a_damaged_file_is_spoken_of(start: Start, path: Path) -> None:
    path.write_text("{", encoding="utf-8")
    window, remembering = start()
    assert window.notice.isVisible()
    assert "preferences.json.broken" in window.notice.message.text()
    close(window, remembering)
    assert path.with_name("preferences.json.broken").read_text(encoding="utf-8") == "{"


def test_a_file_that_cannot_be_written_is_spoken_of_once(
    start: Start, path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gui.preference_store.write_content", fails)
    window, remembering = start()
    remembering._write()
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "No space left on device" in window.notice.message.text()


def test_what_could_not_be_written_is_tried_again(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    window, remembering = start()
    remembering._write()
    remembering._clerk.close()
    window.session.choose_seed(99)
    with monkeypatch.context() as full:
        full.setattr("gui.preference_store.write_content", fails)
        remembering._write()
        remembering._clerk.close()
    close(window, remembering)
    assert PreferenceStore(path).preferences.seed == 99


def places(window: MainWindow) -> dict[str, Callable[[], object]]:
    side = window.explore.side
    assert side is not None
    return {
        "view": lambda: window.explore.views.choose(SWEEP),
        "side": lambda: side.choose(SAMPLED),
        "folds": window.explore.sampling.sections.more.open,
        "page": lambda: window.body.go_to(LAB),
        "lab_view": lambda: window.lab.views.choose(SWEEP),
        "language": window.switch_language,
    }


def is_other(path: Path, name: str, before: object) -> Callable[[], bool]:
    return lambda: getattr(PreferenceStore(path).preferences, name) != before


def test_another_place_is_written_soon_in_either_language(
    start: Start, path: Path, qtbot: Any
) -> None:
    window, remembering = start()
    remembering._timer.setInterval(0)
    window.session.choose_seed(99)
    qtbot.waitUntil(path.exists, timeout=10_000)
    for _ in range(2):
        qtbot.waitUntil(
            lambda: PreferenceStore(path).preferences == remembering._wanted(), timeout=10_000
        )
        for name, go in places(window).items():
            before = getattr(PreferenceStore(path).preferences, name)
            go()
            qtbot.waitUntil(is_other(path, name, before), timeout=10_000)
        window.body.go_to(EXPLORE)
        window.explore.views.choose(PATHS)
        window.lab.views.choose(ROLL)
        assert window.explore.side is not None
        window.explore.side.choose(TREE)
        window.explore.sampling.sections.more.button.setChecked(False)


def test_presenter_mode_is_not_the_next_starts_size(start: Start, path: Path) -> None:
    window, remembering = start()
    usual = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
    window.set_presenter(True)
    window.showFullScreen()
    close(window, remembering)
    assert PreferenceStore(path).preferences.geometry == usual
    window.appearance.set_type_size(None)
