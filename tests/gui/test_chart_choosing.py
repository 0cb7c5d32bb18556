"""A token is chosen by click, by Enter and by its digit, and only from what is so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.chart import NextTokenChart
from tests.gui.chart_examples import (
    BOLD,
    HOT,
    IN_RANK_ORDER,
    NICE,
    middle_of,
    shown_chart,
    six_rows,
)

Key = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    return shown_chart(qtbot)


@pytest.fixture
def chosen(chart: NextTokenChart) -> list[int]:
    tokens: list[int] = []
    chart.token_chosen.connect(tokens.append)
    return tokens


@pytest.mark.parametrize("row", range(6))
def test_a_click_chooses_the_token_of_the_row_a_cut_one_too(
    chart: NextTokenChart, chosen: list[int], row: int
) -> None:
    QTest.mouseClick(chart, LEFT, pos=middle_of(chart, row))
    assert chosen == [IN_RANK_ORDER[row]]


def test_a_click_beside_the_rows_chooses_nothing(chart: NextTokenChart, chosen: list[int]) -> None:
    chart.show_content(six_rows(4, top_p=0.8), HOT)
    height = chart.row_rect(0).height()
    header = QPoint(300, 3)
    cut_line = middle_of(chart, 2) + QPoint(0, height)
    rest = middle_of(chart, 3) + QPoint(0, height)
    below = middle_of(chart, 3) + QPoint(0, 3 * height)
    for place in (header, cut_line, rest, below):
        QTest.mouseClick(chart, LEFT, pos=place)
    assert chosen == []


def test_a_press_that_is_released_on_another_row_chooses_nothing(
    chart: NextTokenChart, chosen: list[int]
) -> None:
    QTest.mousePress(chart, LEFT, pos=middle_of(chart, 0))
    QTest.mouseRelease(chart, LEFT, pos=middle_of(chart, 1))
    QTest.mouseClick(chart, RIGHT, pos=middle_of(chart, 1))
    assert chosen == []


@pytest.mark.parametrize(
    ("keys", "tokens"),
    [
        ([Key.Key_1], [NICE]),
        ([Key.Key_4], [BOLD]),
        ([Key.Key_7], []),
        ([Key.Key_0], []),
        ([Key.Key_Return], [NICE]),
        ([Key.Key_Down, Key.Key_Return], [HOT]),
        ([Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Enter], [HOT]),
        ([Key.Key_Up, Key.Key_Return], [NICE]),
        ([Key.Key_End, Key.Key_Down, Key.Key_Return], [IN_RANK_ORDER[5]]),
        ([Key.Key_End, Key.Key_Home, Key.Key_Return], [NICE]),
        ([Key.Key_PageDown, Key.Key_Return], [IN_RANK_ORDER[5]]),
        ([Key.Key_End, Key.Key_PageUp, Key.Key_Return], [NICE]),
    ],
)
def test_keys_choose(
    chart: NextTokenChart, chosen: list[int], keys: list[Key], tokens: list[int]
) -> None:
    for key in keys:
        QTest.keyClick(chart, key)
    assert chosen == tokens


def test_the_mouse_brings_no_selection(chart: NextTokenChart, chosen: list[int]) -> None:
    chart.show_content(six_rows(4), HOT)
    chart.clearFocus()
    chart.picture.selected = None
    chart.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.keyClick(chart, Key.Key_Return)
    assert chosen == []
    assert not chart.picture.ring
    QTest.keyClick(chart, Key.Key_Down)
    QTest.keyClick(chart, Key.Key_Return)
    assert chosen == [NICE]
    assert chart.picture.ring


def test_keys_with_control_are_left_to_the_window(chart: NextTokenChart, chosen: list[int]) -> None:
    for key in (Key.Key_Return, Key.Key_1):
        QTest.keyClick(chart, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chart, Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert chosen == [NICE]


def test_nothing_is_chosen_from_a_stale_or_an_empty_chart(
    chart: NextTokenChart, chosen: list[int]
) -> None:
    place = middle_of(chart, 0)
    chart.set_stale(True)
    QTest.mouseClick(chart, LEFT, pos=place)
    QTest.keyClick(chart, Key.Key_1)
    chart.set_stale(False)
    chart.show_message("no distribution yet")
    QTest.mouseClick(chart, LEFT, pos=place)
    for key in (Key.Key_1, Key.Key_Down, Key.Key_Return, Key.Key_I):
        QTest.keyClick(chart, key)
    assert chosen == []
    assert chart.selected_row is None
