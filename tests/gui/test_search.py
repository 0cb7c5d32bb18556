"""Finding a token, going through what was found, and what becomes of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from engine.sampling import SamplingSettings
from engine.vocabulary import How
from tests.gui.search_examples import (
    CAT,
    HAT,
    MODEL,
    NI,
    NICE,
    SAT,
    THE,
    THE_SPACED,
    SearchDesk,
    state_of,
)

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(qtbot: QtBot) -> SearchDesk:
    return SearchDesk(qtbot)


def test_typing_lists_what_matches_best_first(desk: SearchDesk) -> None:
    desk.look_for("the")
    assert desk.popup.isVisible()
    assert desk.ids == (THE, THE_SPACED)
    assert desk.search.results.matches.how == (How.EXACT, How.ALIKE)
    assert desk.selected == THE
    assert desk.search.field.hasFocus()


def test_equal_matches_are_in_the_models_order(desk: SearchDesk) -> None:
    desk.look_for(" ")
    assert desk.ids[2:] == (NICE, CAT, THE_SPACED, SAT, NI)


def test_the_field_without_text_shows_nothing(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.search.field.clear()
    assert not desk.popup.isVisible()
    desk.press(Key.Key_Down, Key.Key_Return)
    assert not desk.popup.isVisible()
    assert desk.told == []


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Key.Key_Down], 1),
        ([Key.Key_Up], 0),
        ([Key.Key_Down, Key.Key_Down, Key.Key_Up], 1),
        ([Key.Key_PageDown] * 300, -1),
        ([Key.Key_PageDown, Key.Key_PageUp], 0),
        ([Key.Key_Down] * 300, -1),
    ],
)
def test_keys_move_through_the_list(desk: SearchDesk, keys: list[Key], row: int) -> None:
    desk.look_for("0x")
    desk.look_for("bytes:20")
    desk.search.field.setText("e")
    desk.press(*keys)
    assert desk.selected == desk.ids[row]


def test_a_page_is_more_than_a_row(desk: SearchDesk) -> None:
    card = replace(MODEL.card(), token_bytes=lambda id_: b"w%d" % id_)
    desk.search.show_state(state_of(card=card))
    desk.look_for("w")
    desk.press(Key.Key_PageDown)
    row = desk.search.popup.found.row
    assert 5 < row < len(desk.ids) - 1
    shown = desk.search.popup.found.list
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()))


def test_enter_pins_and_goes_to_the_chart(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.press(Key.Key_Down, Key.Key_Return)
    assert desk.told == [("pin_toggled", THE_SPACED), ("row_asked", THE_SPACED)]
    assert not desk.popup.isVisible()
    assert desk.other.hasFocus()


def test_enter_on_a_pinned_token_lets_it_go_and_stays(desk: SearchDesk) -> None:
    desk.search.show_state(state_of(pinned=(THE,)))
    desk.look_for("the")
    assert desk.search.results.row(0).notes == ("pinned",)
    desk.press(Key.Key_Return)
    assert desk.told == [("pin_toggled", THE)]
    assert desk.popup.isVisible()
    desk.search.show_state(state_of())
    assert desk.search.results.row(0).notes == ()


def test_control_enter_appends_and_does_not_step(desk: SearchDesk) -> None:
    desk.look_for("cat")
    desk.press(Key.Key_Return, modifier=CONTROL)
    assert desk.told == [("token_chosen", CAT)]
    assert desk.pressed == []
    assert desk.popup.isVisible()


def test_escape_closes_and_gives_the_focus_back(desk: SearchDesk) -> None:
    desk.look_for("cat")
    desk.press(Key.Key_Escape)
    assert not desk.popup.isVisible()
    assert desk.other.hasFocus()
    assert desk.pressed == []
    assert desk.search.field.text() == "cat"


def test_keys_are_the_windows_own_while_nothing_is_open(desk: SearchDesk) -> None:
    desk.search.focus_search()
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Return, modifier=CONTROL)
    assert desk.pressed == ["Esc", "Ctrl+Return"]
    assert desk.told == []


def test_going_back_to_the_field_shows_what_was_found(desk: SearchDesk) -> None:
    desk.look_for("cat")
    desk.press(Key.Key_Escape)
    desk.search.focus_search()
    assert desk.ids == (CAT,)
    assert desk.popup.isVisible()
    assert desk.search.field.selectedText() == "cat"


def test_control_f_in_the_field_itself(desk: SearchDesk) -> None:
    desk.look_for("cat")
    QTest.mouseClick(desk.window, LEFT, pos=QPoint(3, desk.window.height() - 3))
    assert not desk.popup.isVisible()
    assert desk.search.field.hasFocus()
    desk.search.focus_search()
    assert desk.popup.isVisible()
    assert desk.search.field.selectedText() == "cat"


def test_other_letters_begin_at_the_top_and_coming_back_does_not(desk: SearchDesk) -> None:
    desk.look_for("th")
    desk.press(Key.Key_Down)
    second = desk.selected
    desk.press(Key.Key_Tab)
    desk.search.field.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert desk.selected == second
    desk.search.field.end(False)
    QTest.keyClicks(desk.search.field, "e")
    assert desk.search.popup.found.row == 0


def test_focus_elsewhere_closes(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.other.setFocus()
    assert not desk.popup.isVisible()


def test_a_press_on_the_windows_ground_closes_and_one_on_the_card_does_not(
    desk: SearchDesk,
) -> None:
    desk.look_for("the")
    QTest.mouseClick(desk.popup, LEFT, pos=QPoint(30, desk.popup.height() - 15))
    assert desk.popup.isVisible()
    QTest.mouseClick(desk.window, LEFT, pos=QPoint(3, desk.window.height() - 3))
    assert not desk.popup.isVisible()


def test_hiding_the_search_hides_the_card(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.search.hide()
    assert not desk.popup.isVisible()


def test_a_click_selects_and_a_double_click_pins(desk: SearchDesk) -> None:
    desk.look_for("the")
    view = desk.search.popup.found.list
    place = view.visualRect(desk.search.results.index(1)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert desk.selected == THE_SPACED
    assert desk.told == []
    assert desk.search.field.hasFocus()
    QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    assert desk.told == [("pin_toggled", THE_SPACED), ("row_asked", THE_SPACED)]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("pin", ("pin_toggled", THE)),
        ("append", ("token_chosen", THE)),
        ("ban", ("bias_asked", THE, -math.inf)),
        ("less", ("bias_asked", THE, -1.0)),
        ("more", ("bias_asked", THE, 1.0)),
        ("dialog", ("bias_dialog_asked", THE)),
    ],
)
def test_buttons_act_on_the_selected_token(desk: SearchDesk, name: str, told: object) -> None:
    desk.look_for("the")
    button: QPushButton = getattr(desk.search.popup.found.buttons, name)
    QTest.mouseClick(button, LEFT)
    assert desk.told == [told]
    assert desk.popup.isVisible()


def test_buttons_know_the_present_bias(desk: SearchDesk) -> None:
    buttons = desk.search.popup.found.buttons
    desk.search.show_state(state_of(SamplingSettings(logit_bias=((THE, 2.5),))))
    desk.look_for("the")
    assert desk.search.results.row(0).notes == ("bias +2.5",)
    buttons.more.click()
    buttons.less.click()
    assert desk.told == [("bias_asked", THE, 3.5), ("bias_asked", THE, 1.5)]
    desk.search.show_state(state_of(SamplingSettings(logit_bias=((THE, -math.inf),))))
    assert desk.search.results.row(0).notes == ("banned",)
    assert not buttons.more.isEnabled()
    assert not buttons.less.isEnabled()
    assert buttons.ban.text() == "Allow"
    buttons.ban.click()
    assert desk.told[-1] == ("bias_asked", THE, 0.0)


def test_tab_goes_to_the_buttons_and_the_card_stays(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.press(Key.Key_Tab)
    assert desk.search.popup.found.buttons.pin.hasFocus()
    assert desk.popup.isVisible()
    QTest.keyClick(desk.search.popup.found.buttons.pin, Key.Key_Space)
    assert desk.told == [("pin_toggled", THE)]


def test_tab_goes_through_the_card_and_then_out_of_it(desk: SearchDesk) -> None:
    desk.look_for("the")
    found = desk.search.popup.found
    desk.press(Key.Key_Tab)
    for control in found.controls:
        assert control.hasFocus()
        assert desk.popup.isVisible()
        QTest.keyClick(control, Key.Key_Tab)
    assert not desk.popup.isVisible()


def test_the_details_scroll_by_keys_where_they_are_long(qtbot: QtBot) -> None:
    desk = SearchDesk(qtbot, height=330)
    desk.look_for("the")
    scroll = desk.search.popup.found.controls[-1]
    assert isinstance(scroll, QScrollArea)
    bar = scroll.verticalScrollBar()
    scroll.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0
    QTest.keyClick(scroll, Key.Key_Down)
    assert bar.value() > 0


def test_escape_on_a_button_closes_too(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.press(Key.Key_Tab)
    QTest.keyClick(desk.search.popup.found.buttons.pin, Key.Key_Escape)
    assert not desk.popup.isVisible()
    assert desk.other.hasFocus()
    assert desk.pressed == []


def test_control_enter_on_a_button_appends(desk: SearchDesk) -> None:
    desk.look_for("the")
    desk.press(Key.Key_Tab)
    QTest.keyClick(desk.search.popup.found.buttons.pin, Key.Key_Return, CONTROL)
    assert desk.told == [("token_chosen", THE)]
    assert desk.pressed == []


def test_nothing_is_appended_from_a_stale_distribution_or_from_none(desk: SearchDesk) -> None:
    desk.look_for("the")
    append = desk.search.popup.found.buttons.append
    desk.search.set_stale(True)
    assert not append.isEnabled()
    desk.press(Key.Key_Return, modifier=CONTROL)
    desk.search.set_stale(False)
    assert append.isEnabled()
    desk.search.show_state(replace(state_of(), trace=None))
    assert not append.isEnabled()
    desk.press(Key.Key_Return, modifier=CONTROL)
    assert desk.told == []
    assert desk.pressed == []


def test_a_token_that_the_model_rules_out(desk: SearchDesk) -> None:
    desk.look_for("h")
    row = desk.ids.index(HAT)
    result = desk.search.results.row(row)
    assert result.figures is not None
    assert desk.search.results.words.logit(result.figures) == "−∞"
    assert result.reason is not None
    assert "−∞" in result.reason.long
