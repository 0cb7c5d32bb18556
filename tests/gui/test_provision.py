"""The first start: the example answers, the export runs beside it, and every way it can end."""

import sys
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


def test_a_package_says_what_is_wrong_with_its_model_and_never_exports(make_window):
    ready = [False]

    def load(precision: str) -> LoadedModel:
        if not ready[0]:
            raise ModelError("model.onnx_data is damaged; install Logitscope again")
        return whole.load(precision)

    model = FakeModel()
    whole = supply_of(model)
    supply = replace(whole, is_exported=lambda: False, export_command=None, load=load)
    desk = make_window(PROMPT, model, supply)
    notice = desk.window.model_notice
    desk.wait(lambda: desk.window.provision.has_failed)
    assert "install Logitscope again" in notice.message.text()
    assert notice.button.text() == "Try again"
    desk.wait(lambda: desk.state.model is not None and desk.state.is_current)
    assert desk.state.model.is_example
    ready[0] = True
    desk.qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not desk.state.model.is_example and desk.state.is_current)
    assert not desk.window.provision.exporter.is_running
