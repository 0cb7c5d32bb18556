"""What can be done to a row: pin, ban, boost, by keys and by its menu."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from gui.chart import NextTokenChart
from tests.gui.chart_examples import (
    BOLD,
    CLOUDY,
    HOT,
    LOGITS,
    NICE,
    middle_of,
    shown_chart,
    six_rows,
    traced,
)

Key = Qt.Key
NO, SHIFT, KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
BAN = -math.inf
Told = list[tuple[str, Any]]

# Said by Qt's offscreen platform of every menu that opens.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard)"
)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    """nice; hot +1; cloudy, banned; <b> −0.5; and so on."""
    chart = shown_chart(qtbot)
    bias = {HOT: 1.0, CLOUDY: BAN, BOLD: -0.5}
    chart.show_content(chart_content(traced(LOGITS, logit_bias=bias), 6, pinned=(BOLD,)), HOT)
    return chart


@pytest.fixture
def told(chart: NextTokenChart) -> Told:
    """All that the chart says, in order."""
    told: Told = []
    chart.token_chosen.connect(lambda token: told.append(("token", token)))
    chart.pin_toggled.connect(lambda token: told.append(("pin", token)))
    chart.bias_asked.connect(lambda token, bias: told.append(("bias", (token, bias))))
    chart.bias_dialog_asked.connect(lambda token: told.append(("dialog", token)))
    chart.curve_toggled.connect(lambda shows: told.append(("curve", shows)))
    chart.stage_left.connect(lambda: told.append(("left", None)))
    return told


def row_of(chart: NextTokenChart, token_id: int) -> int:
    return [row.token_id for row in chart.picture.content.rows].index(token_id)


def press(chart: NextTokenChart, token_id: int, key: Key, modifiers: Any = NO) -> None:
    chart.select_row(row_of(chart, token_id))
    QTest.keyClick(chart, key, modifiers)


@pytest.mark.parametrize(
    ("token_id", "key", "modifiers", "said"),
    [
        (NICE, Key.Key_P, NO, ("pin", NICE)),
        (BOLD, Key.Key_P, NO, ("pin", BOLD)),
        (NICE, Key.Key_B, NO, ("bias", (NICE, BAN))),
        (CLOUDY, Key.Key_B, NO, ("bias", (CLOUDY, 0.0))),
        (NICE, Key.Key_Plus, NO, ("bias", (NICE, 1.0))),
        (NICE, Key.Key_Plus, SHIFT, ("bias", (NICE, 1.0))),
        (NICE, Key.Key_Equal, NO, ("bias", (NICE, 1.0))),
        (HOT, Key.Key_Plus, KEYPAD, ("bias", (HOT, 2.0))),
        (HOT, Key.Key_Minus, NO, ("bias", (HOT, 0.0))),
        (BOLD, Key.Key_Minus, NO, ("bias", (BOLD, -1.5))),
        (CLOUDY, Key.Key_Plus, NO, ("bias", (CLOUDY, 1.0))),
        (NICE, Key.Key_C, NO, ("curve", True)),
    ],
)
def test_keys_act_on_the_selected_row(
    chart: NextTokenChart, told: Told, token_id: int, key: Key, modifiers: Any, said: Any
) -> None:
    press(chart, token_id, key, modifiers)
    assert told == [said]


def test_a_banned_token_is_not_lowered(chart: NextTokenChart, told: Told) -> None:
    press(chart, CLOUDY, Key.Key_Minus)
    assert told == []


def test_the_curve_that_is_shown_is_taken_away(chart: NextTokenChart, told: Told) -> None:
    chart.set_curve(True)
    QTest.keyClick(chart, Key.Key_C)
    assert told == [("curve", False)]


def test_keys_of_a_row_need_one(chart: NextTokenChart, told: Told) -> None:
    chart.picture.selected = None
    for key in (Key.Key_P, Key.Key_B, Key.Key_Plus, Key.Key_Minus, Key.Key_Return):
        QTest.keyClick(chart, key)
    chart.show_message("nothing yet")
    for key in (Key.Key_P, Key.Key_B, Key.Key_Menu):
        QTest.keyClick(chart, key)
    assert told == []
    assert chart.menu is None


def test_pins_and_biases_do_not_wait_for_the_newest_text(chart: NextTokenChart, told: Told) -> None:
    chart.set_stale(True)
    press(chart, NICE, Key.Key_P)
    press(chart, NICE, Key.Key_Return)
    assert told == [("pin", NICE)]


# --- Escape ---


def test_escape_closes_the_card_then_leaves_the_stage(chart: NextTokenChart, told: Told) -> None:
    chart.show_content(chart_content(traced(LOGITS, top_p=0.8), 6, "top_k"), HOT)
    QTest.keyClick(chart, Key.Key_I)
    assert chart.card is not None
    for _ in range(2):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, NO)
        override.ignore()
        QApplication.sendEvent(chart, override)
        assert override.isAccepted()
        QTest.keyClick(chart, Key.Key_Escape)
    assert chart.card is None
    assert told == [("left", None)]


def test_escape_is_the_windows_where_there_is_nothing_to_end(
    chart: NextTokenChart, told: Told
) -> None:
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, NO)
    override.ignore()
    QApplication.sendEvent(chart, override)
    assert not override.isAccepted()
    QTest.keyClick(chart, Key.Key_Escape)
    assert told == []


# --- the menu ---


def menu_of(chart: NextTokenChart) -> QMenu:
    assert chart.menu is not None
    return chart.menu


def right_click(chart: NextTokenChart, token_id: int) -> QMenu:
    place = middle_of(chart, row_of(chart, token_id))
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(chart, QContextMenuEvent(reason, place, chart.mapToGlobal(place)))
    return menu_of(chart)


def entries(menu: QMenu) -> dict[str, bool]:
    """Whether each entry can be chosen, by its text without its key."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    return {action.text().partition("\t")[0]: action.isEnabled() for action in actions}


def choose(menu: QMenu, text: str) -> None:
    (action,) = [each for each in menu.actions() if each.text().partition("\t")[0] == text]
    menu.setActiveAction(action)
    QTest.keyClick(menu, Key.Key_Return)


@pytest.mark.parametrize(
    ("token_id", "text", "said"),
    [
        (NICE, "Append this token", ("token", NICE)),
        (CLOUDY, "Append this token", ("token", CLOUDY)),
        (NICE, "Pin", ("pin", NICE)),
        (BOLD, "Unpin", ("pin", BOLD)),
        (NICE, "Ban (bias −∞)", ("bias", (NICE, BAN))),
        (HOT, "Boost (+1)", ("bias", (HOT, 2.0))),
        (HOT, "Lower (−1)", ("bias", (HOT, 0.0))),
        (HOT, "Set bias …", ("dialog", HOT)),
        (HOT, "Remove bias", ("bias", (HOT, 0.0))),
        (CLOUDY, "Remove bias", ("bias", (CLOUDY, 0.0))),
    ],
)
def test_the_menu_of_a_row(
    chart: NextTokenChart, told: Told, token_id: int, text: str, said: Any
) -> None:
    choose(right_click(chart, token_id), text)
    assert told == [said]
    assert chart.menu is None


def test_what_makes_no_sense_cannot_be_chosen(chart: NextTokenChart) -> None:
    def disabled(token_id: int) -> set[str]:
        menu = right_click(chart, token_id)
        found = {text for text, enabled in entries(menu).items() if not enabled}
        menu.close()
        return found

    assert disabled(NICE) == {"Remove bias"}
    assert disabled(HOT) == set()
    assert disabled(CLOUDY) == {"Ban (bias −∞)", "Lower (−1)"}
    chart.set_stale(True)
    assert disabled(HOT) == {"Append this token"}


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Menu, NO), (Key.Key_F10, SHIFT)])
def test_the_menu_opens_by_keys_too(
    chart: NextTokenChart, told: Told, key: Key, modifiers: Any
) -> None:
    press(chart, HOT, key, modifiers)
    choose(menu_of(chart), "Remove bias")
    assert told == [("bias", (HOT, 0.0))]


def test_a_menu_event_of_the_keyboard_is_for_the_selected_row(
    chart: NextTokenChart, told: Told
) -> None:
    chart.select_row(row_of(chart, BOLD))
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(5, 5), chart.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(chart, event)
    first = menu_of(chart)
    QTest.keyClick(chart, Key.Key_Menu)
    assert menu_of(chart) is first
    choose(first, "Unpin")
    assert told == [("pin", BOLD)]


def test_beside_the_rows_there_is_no_menu(chart: NextTokenChart) -> None:
    place = QPoint(300, 3)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(chart, QContextMenuEvent(reason, place, chart.mapToGlobal(place)))
    assert chart.menu is None


def test_the_menu_is_for_the_token_it_was_opened_on(chart: NextTokenChart, told: Told) -> None:
    menu = right_click(chart, NICE)
    chart.show_content(six_rows(temperature=2.0, row_count=3), HOT)
    chart.show_content(chart_content(traced([0, 1, 2, 3, 4, 5]), 6), HOT)
    choose(menu, "Ban (bias −∞)")
    assert told == [("bias", (NICE, BAN))]
