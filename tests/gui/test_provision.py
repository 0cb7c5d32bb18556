"""The first start: the example answers, the export runs beside it, and every way it can end."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from engine.example import PROMPT
from gui.provision import ModelSupply
from gui.worker import LoadedModel
from models.errors import ModelError
from tests.fakes import FakeModel
from tests.gui.conftest import supply_of

PROGRESS = 'print(\'{"stage": "weights", "done": 1, "total": 4}\', flush=True)'
FOREVER = f"import time\n{PROGRESS}\ntime.sleep(600)"
FAILS = 'import sys\nprint(\'{"error": "the disk is full"}\')\nsys.exit(1)'
CHATTERS = (
    "import sys\nprint('5')\nprint('[1]')\nprint('{\"done\": 1}')\n"
    'sys.stdout.write(\'{"error": "no end of line"}\')\nsys.exit(1)'
)
CRASHES = "import os\nos._exit(3)"


def exporting(model: FakeModel, program: str, tmp_path: Path) -> ModelSupply:
    """A supply whose export is a small Python program."""
    command = [sys.executable, "-c", program]
    return replace(
        supply_of(model, is_exported=False), export_command=lambda: command, folder=str(tmp_path)
    )


def test_the_example_answers_while_the_model_is_exported_and_the_text_is_kept(
    make_window, tmp_path
):
    model = FakeModel()
    waits = f"import pathlib, time\n{PROGRESS}\nwhile not pathlib.Path('go').exists():\n" + (
        "    time.sleep(0.01)"
    )
    desk = make_window(PROMPT, model, exporting(model, waits, tmp_path))
    desk.wait(lambda: desk.state.model is not None and desk.state.is_current)
    assert desk.state.model.is_example
    notice = desk.window.model_notice
    desk.wait(lambda: notice.isVisible() and notice.progress.maximum() == 4)
    desk.window.session.step()
    desk.wait_for_answer()
    text = desk.state.text
    assert text.startswith(PROMPT + " ")
    (tmp_path / "go").touch()
    desk.wait(lambda: not desk.state.model.is_example and desk.state.is_current)
    assert desk.state.text == text
    assert desk.state.document.ids == tuple(model.encode(text))
    assert not notice.isVisible()


@pytest.mark.parametrize(
    ("program", "words"),
    [(FAILS, "the disk is full"), (CRASHES, "exit code 3"), (CHATTERS, "no end of line")],
)
def test_a_failed_export_is_said_and_can_be_tried_again(make_window, tmp_path, program, words):
    model = FakeModel()
    desk = make_window(PROMPT, model, exporting(model, program, tmp_path))
    notice = desk.window.model_notice
    desk.wait(lambda: desk.window.provision.has_failed)
    assert words in notice.message.text()
    desk.wait_for_answer()
    assert desk.state.model.is_example
    desk.qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert desk.window.provision.exporter.is_running
    desk.wait(lambda: desk.window.provision.has_failed)


def test_a_command_that_is_not_there_is_said(make_window):
    model = FakeModel()
    supply = replace(
        supply_of(model, is_exported=False), export_command=lambda: ["/no/such/program"]
    )
    desk = make_window(PROMPT, model, supply)
    desk.wait(lambda: desk.window.provision.has_failed)
    assert "could not be prepared" in desk.window.model_notice.message.text()


def test_a_source_that_is_not_there_is_said(make_window):
    def command() -> list[str]:
        raise ModelError("the weights are not installed")

    model = FakeModel()
    supply = replace(supply_of(model, is_exported=False), export_command=command)
    desk = make_window(PROMPT, model, supply)
    desk.wait(lambda: desk.window.provision.has_failed)
    assert "the weights are not installed" in desk.window.model_notice.message.text()


def test_an_export_can_be_cancelled(make_window, tmp_path):
    model = FakeModel()
    desk = make_window(PROMPT, model, exporting(model, FOREVER, tmp_path))
    notice = desk.window.model_notice
    desk.wait(lambda: notice.isVisible() and notice.progress.maximum() == 4)
    desk.qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.window.provision.has_failed)
    assert "cancelled" in notice.message.text()
    assert not desk.window.provision.exporter.is_running


def test_closing_the_window_ends_a_running_export(make_window, tmp_path):
    model = FakeModel()
    desk = make_window(PROMPT, model, exporting(model, FOREVER, tmp_path))
    desk.wait(lambda: desk.window.model_notice.progress.maximum() == 4)
    desk.window.close_down()
    assert not desk.window.provision.exporter.is_running


def test_a_model_that_cannot_be_loaded_leaves_the_example_and_says_why(make_window):
    def load(precision: str) -> LoadedModel:
        raise ModelError("model.onnx_data is too short")

    model = FakeModel()
    supply = replace(supply_of(model), load=load)
    desk = make_window(PROMPT, model, supply)
    desk.wait(lambda: desk.window.provision.has_failed)
    assert "too short" in desk.window.model_notice.message.text()
    desk.wait(lambda: desk.state.model is not None and desk.state.is_current)
    assert desk.state.model.is_example


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
