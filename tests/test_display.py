"""The virtual display itself: keys, clicks and pixels arrive, and nothing stays behind."""

import subprocess
import sys

import numpy as np
import pytest

from tests.display import Display, wait_until

WIDTH_PX, HEIGHT_PX = 300, 200
# A line to type into; what is typed becomes the title, and a click paints the window red.
PROGRAM = f"""
from PySide6.QtWidgets import QApplication, QLineEdit
class Line(QLineEdit):
    def mousePressEvent(self, event):
        self.setStyleSheet("background: #ff0000; border: none")
app = QApplication([])
line = Line()
line.textChanged.connect(line.setWindowTitle)
line.setWindowTitle("ready")
line.resize({WIDTH_PX}, {HEIGHT_PX})
line.show()
app.exec()
"""

pytestmark = pytest.mark.real_display


def red_box(display: Display) -> tuple[int, int, int, int] | None:
    """Returns (left, top, right, bottom) of all that is red on the screen, if anything is."""
    rows, columns = np.nonzero(np.all(display.pixels() == (255, 0, 0), axis=-1))
    if not rows.size:
        return None
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_keys_and_clicks_reach_a_window(x_display: Display) -> None:
    x_display.start([sys.executable, "-c", PROGRAM])
    window = x_display.wait_for_window("ready")
    x_display.xdotool("windowfocus", "--sync", window)
    x_display.type_text("so nice")
    x_display.wait_for_window("so nice")
    x_display.press("BackSpace", "BackSpace")
    x_display.wait_for_window("so ni$")
    assert red_box(x_display) is None
    x_display.click(window, 150, 100)
    # From the pointer: xdotool's own geometry counts the window's frame twice.
    pointer = dict(part.split(":") for part in x_display.xdotool("getmouselocation").split())
    left, top = int(pointer["x"]) - 150, int(pointer["y"]) - 100
    expected = (left, top, left + WIDTH_PX - 1, top + HEIGHT_PX - 1)
    wait_until(lambda: red_box(x_display) == expected, "the click to be painted")


def test_the_screen_has_the_size_asked_for(x_display: Display) -> None:
    assert x_display.pixels().shape == (900, 1440, 3)


def test_what_was_started_ends_with_the_display(x_display: Display) -> None:
    with Display(320, 200) as second:
        sleeper = second.start([sys.executable, "-c", "import time; time.sleep(600)"])
        assert second.environment()["DISPLAY"] != x_display.environment()["DISPLAY"]
    assert sleeper.returncode is not None
    ask = subprocess.run(["xdotool", "getdisplaygeometry"], env=second.environment(), check=False)
    assert ask.returncode != 0
