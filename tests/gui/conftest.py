"""A real window on the fake model, and what tests of it need to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.sampling import SamplingSettings
from engine.state import State
from gui.appearance import Appearance
from gui.languages import CHINESE, speak
from gui.main_window import MainWindow
from gui.provision import ModelSupply
from gui.sessions.places import SessionPlaces
from gui.text_editor import TextEditor
from gui.worker import LoadedModel
from tests.fakes import FakeModel

SETTINGS = SamplingSettings(temperature=0.7, top_k=40, top_p=0.9)


class WindowDesk:
    """The window, the fake model behind it, and waiting for what must come."""

    def __init__(self, qtbot: QtBot, window: MainWindow, model: FakeModel) -> None:
        self.qtbot = qtbot
        self.window = window
        self.model = model

    @property
    def editor(self) -> TextEditor:
        """The one of the body that is seen."""
        return self.window.text.editor

    @property
    def state(self) -> State:
        return self.window.session.state

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def wait_for_answer(self) -> None:
        self.wait(lambda: self.state.is_current)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.editor, text)
        self.wait_for_answer()


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    dressed = Appearance(qapp, "light")
    yield dressed
    dressed.set_type_size(None)  # a window that presents has it larger
    # Under a style sheet a widget's own font does not reach those in it; in the next test it may
    # have to.
    qapp.setStyleSheet("")


def supply_of(model: FakeModel, is_exported: bool = True) -> ModelSupply:
    return ModelSupply(
        name=model.name,
        is_exported=lambda: is_exported,
        export_command=lambda: ["false"],
        folder=".",
        load=lambda precision: LoadedModel(model, model.card()),
    )


@pytest.fixture
def make_window(qtbot: QtBot, appearance: Appearance) -> Iterator[Callable[..., WindowDesk]]:
    desks = []

    def make(
        text: str = "",
        model: FakeModel | None = None,
        supply: ModelSupply | None = None,
        places: SessionPlaces | None = None,
    ) -> WindowDesk:
        model = model or FakeModel()
        window = MainWindow(
            appearance,
            supply or supply_of(model),
            State(text=text, caret=len(text), settings=SETTINGS),
            places=places,
        )
        window.set_reduced_motion(True)
        window.resize(1100, 760)
        window.show()
        desks.append(WindowDesk(qtbot, window, model))
        return desks[-1]

    yield make
    for desk in desks:
        desk.window.close()
        desk.window.close_down()
        desk.window.deleteLater()


@pytest.fixture
def desk(make_window: Callable[..., WindowDesk]) -> WindowDesk:
    """A window that shows the distribution after "the"."""
    desk = make_window("the")
    desk.wait_for_answer()
    return desk


@pytest.fixture
def speaking(qapp: QApplication) -> Iterator[Callable[[str], str]]:
    """Speaks a language until the test is over; to be asked for before any window."""
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    yield lambda wish: speak(qapp, wish)
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


@pytest.fixture
def in_chinese(speaking: Callable[[str], str]) -> None:
    assert speaking(CHINESE) == CHINESE
