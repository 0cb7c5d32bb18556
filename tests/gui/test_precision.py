"""Choosing fast or precise: the newest choice wins, and one that fails leaves what there was."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.provision import ModelSupply
from gui.worker import LoadedModel
from models.errors import ModelError
from tests.fakes import FakeModel
from tests.gui.conftest import supply_of


class TwoPrecisions:
    """A supply that loads a model of the precision asked for, or cannot, or takes its time."""

    def __init__(self) -> None:
        self.loaded: list[str] = []
        self.broken: set[str] = set()
        self.gate = threading.Event()
        self.gate.set()

    def load(self, precision: str) -> LoadedModel:
        self.loaded.append(precision)
        assert self.gate.wait(10)
        if precision in self.broken:
            raise ModelError(f"the {precision} graph is damaged")
        model = FakeModel()
        return LoadedModel(model, replace(model.card(), precision=precision))

    def supply(self) -> ModelSupply:
        return replace(supply_of(FakeModel()), load=self.load)


def ticked(desk) -> list[str]:
    actions = desk.window.header.model_button.menu().actions()
    return [action.text().split(":")[0].lower() for action in actions if action.isChecked()]


def choose(desk, precision: str) -> None:
    for action in desk.window.header.model_button.menu().actions():
        if action.text().lower().startswith(precision):
            action.trigger()


@pytest.fixture
def two() -> Iterator[TwoPrecisions]:
    two = TwoPrecisions()
    yield two
    two.gate.set()


def test_the_other_precision_is_loaded_and_the_tokens_stay(make_window, two):
    desk = make_window("the", supply=two.supply())
    desk.wait_for_answer()
    desk.window.session.step()
    desk.wait_for_answer()
    document = desk.state.document
    choose(desk, "precise")
    desk.wait(lambda: desk.state.model.precision == "precise" and desk.state.is_current)
    assert two.loaded == ["fast", "precise"]
    assert desk.state.document == document
    assert "precise" in desk.window.header.model_button.text()
    assert ticked(desk) == ["precise"]


def test_the_newest_choice_of_precision_wins(make_window, two):
    desk = make_window("the", supply=two.supply())
    desk.wait_for_answer()
    two.gate.clear()
    choose(desk, "precise")
    desk.wait(lambda: two.loaded == ["fast", "precise"])
    choose(desk, "fast")
    assert ticked(desk) == ["fast"]
    two.gate.set()
    desk.wait(lambda: two.loaded == ["fast", "precise", "fast"])
    desk.wait(lambda: desk.state.model.precision == "fast" and desk.state.is_current)
    choose(desk, "fast")
    choose(desk, "precise")
    desk.wait(lambda: desk.state.model.precision == "precise" and desk.state.is_current)
    assert two.loaded == ["fast", "precise", "fast", "precise"]


def test_a_precision_that_cannot_be_loaded_leaves_the_present_one(make_window, two):
    two.broken = {"precise"}
    desk = make_window("the", supply=two.supply())
    desk.wait_for_answer()
    choose(desk, "precise")
    desk.wait(lambda: desk.window.provision.has_failed)
    message = desk.window.model_notice.message.text()
    assert "the precise graph is damaged" in message
    assert "The fast one goes on answering." in message
    assert ticked(desk) == ["fast"]
    desk.type(" c")
    assert desk.state.model.precision == "fast"
    two.broken = set()
    choose(desk, "precise")
    desk.wait(lambda: desk.state.model.precision == "precise")
    assert two.loaded == ["fast", "precise", "precise"]
    assert not desk.window.provision.has_failed
    assert not desk.window.model_notice.isVisible()


def test_a_failed_load_that_nobody_waits_for_is_not_announced(make_window, two):
    two.broken = {"precise"}
    desk = make_window("the", supply=two.supply())
    desk.wait_for_answer()
    said: list[str] = []
    desk.window.provision.failed.connect(said.append)
    two.gate.clear()
    choose(desk, "precise")
    desk.wait(lambda: two.loaded == ["fast", "precise"])
    choose(desk, "fast")
    with desk.qtbot.waitSignal(desk.window.worker.model_loaded):
        two.gate.set()
    assert said == []
    assert not desk.window.provision.has_failed


def test_preparing_again_loads_the_precision_that_failed(make_window, two):
    two.broken = {"precise"}
    supply = replace(two.supply(), export_command=lambda: [sys.executable, "-c", ""])
    desk = make_window("the", supply=supply)
    desk.wait_for_answer()
    choose(desk, "precise")
    desk.wait(lambda: desk.window.provision.has_failed)
    two.broken = set()
    desk.qtbot.mouseClick(desk.window.model_notice.button, Qt.MouseButton.LeftButton)
    assert "six-word" not in desk.window.model_notice.message.text()
    desk.wait(lambda: desk.state.model.precision == "precise")
