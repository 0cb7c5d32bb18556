"""The program as a person uses it: a real X window, real keys and clicks, the real model."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QImage

from gui.theme import LIGHT
from tests.display import Display, wait_until

pytestmark = pytest.mark.real_display

ROOT = Path(__file__).resolve().parent.parent
Report = dict[str, Any]


class Program:
    """The running program: what it last said of itself, and its window."""

    def __init__(self, display: Display, text: str, report: Path) -> None:
        self.display = display
        self._report = report
        command = [sys.executable, "-m", "tests.reporting_window", "--theme", "light"]
        self.process = display.start([*command, "--text", text], REPORT_FILE=str(report))
        self.window = display.wait_for_window("Logitscope")

    @property
    def last(self) -> Report:
        """The newest whole line of the report."""
        lines = self._report.read_text().split("\n") if self._report.exists() else []
        return json.loads(lines[-2]) if len(lines) > 1 else {"current": False}

    def wait(self, holds: Callable[[Report], bool], what: str) -> Report:
        """Until the newest report is of a current distribution and ``holds``."""
        wait_until(
            lambda: self.last["current"] and self.last["model"] != "Six words" and holds(self.last),
            what,
            timeout_s=90,
        )
        return self.last

    def click(self, place: list[int]) -> None:
        """In the middle of a place on the screen."""
        left, top = self.last["window"]
        x, y, width, height = place
        self.display.click(self.window, x + width // 2 - left, y + height // 2 - top)

    def quit(self) -> int:
        self.display.press("ctrl+q")
        return self.process.wait(30)


@pytest.fixture
def program(x_display: Display, tmp_path: Path) -> Program:
    return Program(x_display, "The weather today is so", tmp_path / "report")


def coloured(display: Display, colour: str) -> int:
    """How many pixels of the screen have it."""
    wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], np.uint8)
    return int(np.all(display.pixels() == wanted, axis=-1).sum())


def test_type_slide_step_force_undo_and_quit(program: Program) -> None:
    display = program.display
    first = program.wait(lambda now: True, "the first distribution")
    assert first["text"] == "The weather today is so"

    program.click(first["places"]["editor"])
    display.press("ctrl+End")
    display.type_text(" nice")
    typed = program.wait(lambda now: now["text"].endswith(" nice"), "the typed text")
    assert typed["top"] != first["top"]
    assert typed["computed"] <= 2
    wait_until(lambda: coloured(display, LIGHT.accent) > 500, "bars on the screen")

    program.click(typed["places"]["slider"])
    display.press("Home")
    greedy = program.wait(lambda now: now["temperature"] == 0, "temperature 0")
    assert greedy["landing"] == greedy["top"][0]

    program.click(greedy["places"]["step"])
    stepped = program.wait(lambda now: now["sampled"] == 1, "one step")
    assert stepped["ids"] == [*greedy["ids"], greedy["landing"]]
    display.press("ctrl+Return")
    twice = program.wait(lambda now: now["sampled"] == 2, "another step by key")

    x, y, width, height = twice["places"]["rows"]
    program.click([x, y + 2 * height, width, height])
    forced = program.wait(lambda now: now["sampled"] == 3, "the third row, clicked")
    assert forced["ids"][-1] in twice["top"][1:4]

    for left in (2, 1, 0):
        display.press("ctrl+z")
        program.wait(lambda now, left=left: now["sampled"] == left, "a step undone")  # type: ignore[misc]
    assert program.last["ids"] == greedy["ids"]
    assert program.quit() == 0


def test_the_theme_button_makes_it_dark(program: Program) -> None:
    shown = program.wait(lambda now: True, "the first distribution")
    wait_until(lambda: program.display.pixels().mean() > 180, "a light window")
    program.click(shown["places"]["theme"])
    wait_until(lambda: program.display.pixels().mean() < 90, "a dark window")
    assert program.quit() == 0


def test_without_a_display_it_says_so_and_writes_a_picture(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    result = subprocess.run(
        [sys.executable, "main.py", "--screenshot", str(picture), "--size", "1024x700"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "There is no display here" in result.stdout
    assert result.stderr == ""
    size = QImage(str(picture)).size()
    assert (size.width(), size.height()) == (1024, 700)
