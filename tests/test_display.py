"""The virtual display itself: keys, clicks and pixels arrive, and nothing stays behind."""

import subprocess
import sys

import numpy as np
import pytest

from tests.display import Display, wait_until

# A line to type into; what is typed becomes the title, and a click paints the window red.
PROGRAM = """
from PySide6.QtWidgets import QApplication, QLineEdit
class Line(QLineEdit):
    def mousePressEvent(self, event):
        self.setStyleSheet("background: #ff0000")
app = QApplication([])
line = Line()
line.textChanged.connect(line.setWindowTitle)
line.setWindowTitle("ready")
line.resize(300, 200)
line.show()
app.exec()
"""

pytestmark = pytest.mark.real_display


def red_pixels(display: Display) -> int:
    return int(np.all(display.pixels() == (255, 0, 0), axis=-1).sum())


def test_keys_and_clicks_reach_a_window(x_display: Display) -> None:
    x_display.start([sys.executable, "-c", PROGRAM])
    window = x_display.wait_for_window("ready")
    x_display.xdotool("windowfocus", "--sync", window)
    x_display.type_text("so nice")
    x_display.wait_for_window("so nice")
    x_display.press("BackSpace", "BackSpace")
    x_display.wait_for_window("so ni$")
    assert red_pixels(x_display) == 0
    x_display.click(window, 150, 100)
    wait_until(lambda: red_pixels(x_display) > 30_000, "the click to be painted")


def test_the_screen_has_the_size_asked_for(x_display: Display) -> None:
    assert x_display.pixels().shape == (900, 1440, 3)


def test_what_was_started_ends_with_the_display(x_display: Display) -> None:
    with Display(320, 200) as second:
        sleeper = second.start([sys.executable, "-c", "import time; time.sleep(600)"])
        assert second.environment()["DISPLAY"] != x_display.environment()["DISPLAY"]
    assert sleeper.returncode is not None
    ask = subprocess.run(["xdotool", "getdisplaygeometry"], env=second.environment(), check=False)
    assert ask.returncode != 0
