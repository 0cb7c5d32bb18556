"""The picture of the window: it is taken, or it is said why not; it never waits for ever."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui.provision import ModelSupply
from gui.screenshot import Screenshot
from gui.worker import LoadedModel
from models.errors import ModelError
from tests.fakes import FakeModel
from tests.gui.conftest import supply_of


def no_weights() -> list[str]:
    raise ModelError("the weights are not installed")


def no_model(precision: str) -> LoadedModel:
    raise ModelError("model.onnx is damaged")


def exporting(program: str) -> ModelSupply:
    command = [sys.executable, "-c", program]
    return replace(supply_of(FakeModel(), is_exported=False), export_command=lambda: command)


MISSING = replace(supply_of(FakeModel(), is_exported=False), export_command=no_weights)
NO_PROGRAM = replace(MISSING, export_command=lambda: ["/no/such/program"])
FULL_DISK = exporting('import sys; print(\'{"error": "the disk is full"}\'); sys.exit(1)')
NO_MODEL = replace(supply_of(FakeModel()), load=no_model)
FOREVER = exporting("import time; time.sleep(600)")


PROGRAM = """
import sys
from pathlib import Path
from gui.application import WindowOptions, run_window
from gui.provision import ModelSupply
def refuse():
    raise ValueError("the weights are not installed")
supply = ModelSupply("small", lambda: False, refuse, ".", refuse)
raise SystemExit(run_window(WindowOptions("the", screenshot=Path(sys.argv[1])), supply))
"""


class Taken:
    """What a `Screenshot` said, in order."""

    def __init__(self, desk, file: Path) -> None:
        self.said: list[str | None] = []
        Screenshot(desk.window, file, self.said.append)

    @property
    def words(self) -> str:
        return " ".join(map(str, self.said))


def test_the_picture_is_taken_when_the_distribution_is_shown(make_window, tmp_path):
    desk = make_window("the")
    taken = Taken(desk, tmp_path / "window.png")
    desk.wait(lambda: bool(taken.said))
    assert taken.said == [None]
    assert desk.state.is_current
    assert QImage(str(tmp_path / "window.png")).size() == desk.window.size()


@pytest.mark.parametrize(
    ("supply", "words"),
    [
        (MISSING, "the weights are not installed"),
        (NO_PROGRAM, "could not be prepared"),
        (FULL_DISK, "the disk is full"),
        (NO_MODEL, "model.onnx is damaged"),
    ],
    ids=["no weights", "no program", "export fails", "load fails"],
)
def test_no_model_means_no_picture_and_the_reason(make_window, tmp_path, supply, words):
    desk = make_window("the", supply=supply)
    taken = Taken(desk, tmp_path / "window.png")
    assert taken.said == [], "the event loop could not be ended yet"
    desk.wait(lambda: bool(taken.said))
    desk.wait_for_answer()
    assert len(taken.said) == 1
    assert words in taken.words
    assert not (tmp_path / "window.png").exists()


def test_a_cancelled_export_means_no_picture(make_window, tmp_path):
    desk = make_window("the", supply=FOREVER)
    taken = Taken(desk, tmp_path / "window.png")
    desk.window.provision.exporter.cancel()
    desk.wait(lambda: bool(taken.said))
    assert "cancelled" in taken.words


def test_a_model_that_cannot_answer_means_no_picture(make_window, tmp_path):
    model = FakeModel()
    model.error = RuntimeError("out of memory")
    desk = make_window("the", model)
    taken = Taken(desk, tmp_path / "window.png")
    desk.wait(lambda: bool(taken.said))
    assert taken.said == ["out of memory"]


def test_a_folder_that_is_not_there_is_said(make_window, tmp_path):
    desk = make_window("the")
    taken = Taken(desk, tmp_path / "nowhere" / "window.png")
    desk.wait(lambda: bool(taken.said))
    assert "nowhere" in taken.words
    assert len(taken.said) == 1


def test_the_program_ends_with_the_reason_on_standard_error(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "window.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "The model could not be prepared. the weights are not installed"
    )
