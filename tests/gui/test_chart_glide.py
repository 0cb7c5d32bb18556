"""When a change is shown as a movement, told by the time between changes."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.chart.glide import Glide


@pytest.mark.parametrize(
    ("times_ms", "wanted"),
    [
        ([0.0], [True]),
        ([0.0, 200.0, 400.0], [True, True, True]),
        ([0.0, 66.0, 132.0], [True, True, True]),
        ([0.0, 10.0, 20.0], [True, False, False]),
        ([0.0, 10.0, 200.0], [True, False, True]),
    ],
)
def test_what_comes_fast_jumps(qtbot: QtBot, times_ms: list[float], wanted: list[bool]) -> None:
    parent = QObject()
    clock = iter(times_ms)
    glide = Glide(parent, lambda: next(clock))
    assert [glide.wants_movement() for _ in times_ms] == wanted


def test_reduced_motion_wants_none(qtbot: QtBot) -> None:
    parent = QObject()
    glide = Glide(parent, lambda: 0.0)
    glide.reduced = True
    assert not glide.wants_movement()


def test_a_movement_runs_to_the_end(qtbot: QtBot) -> None:
    parent = QObject()
    glide = Glide(parent, lambda: 0.0)
    told: list[float] = []
    glide.moved.connect(told.append)
    glide.start()
    qtbot.waitUntil(lambda: told[-1:] == [1.0])
    assert told == sorted(told)
    assert told[0] < 1.0
