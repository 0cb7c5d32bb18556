"""The lab's table: by key, by mouse and by number, one step of undo for each gesture."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from engine.lab import TUTORIAL, LabSet
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import coloured
from tests.gui.lab_desk import HOT, LOGIT, NICE, POWER, SHARE, WONDERFUL, WORD, LabWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def window(qtbot) -> LabWindow:
    return LabWindow(qtbot)


def test_the_tutorial_is_shown_with_its_numbers(window):
    assert window.column(WORD) == [
        "·wonderful", "·cloudy", "·nice", "·hot", "·gloomy", "·delicious", "add a word…",
    ]  # fmt: skip
    assert window.column(LOGIT) == ["1.2", "2.0", "3.5", "3.0", "1.8", "1.0", ""]
    assert window.column(POWER) == ["3.320", "7.389", "33.12", "20.09", "6.050", "2.718", ""]
    assert window.column(SHARE) == ["4.6 %", "10.2 %", "45.6 %", "27.6 %", "8.3 %", "3.7 %", ""]
    assert window.table.row == NICE, "the likeliest is chosen first"


def test_left_and_right_move_the_logit_and_the_shares_follow(window):
    window.press(Key.Key_Right, times=3)
    assert window.logit(NICE) == 3.8
    window.press(Key.Key_Left, Modifier.ShiftModifier, times=2)
    assert window.logit(NICE) == 1.8
    assert window.cell(NICE, LOGIT) == "1.8"
    assert window.cell(NICE, SHARE) == window.cell(4, SHARE), "as likely as gloomy"
    assert window.session.state.trace.logits[NICE] == pytest.approx(1.8)
    assert window.table.row == NICE


def test_up_and_down_choose_rows(window):
    window.press(Key.Key_Down)
    window.press(Key.Key_Right)
    assert (window.logit(NICE), window.logit(HOT)) == (3.5, 3.1)


def test_keys_on_one_row_are_undone_together_and_rows_apart(window):
    window.press(Key.Key_Right, times=3)
    window.press(Key.Key_Down)
    window.press(Key.Key_Left, times=2)
    window.press(Key.Key_Z, Modifier.ControlModifier)
    assert (window.logit(NICE), window.logit(HOT)) == (3.8, 3.0)
    window.press(Key.Key_Z, Modifier.ControlModifier)
    assert window.lab == TUTORIAL
    window.press(Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    window.press(Key.Key_Y, Modifier.ControlModifier)
    assert (window.logit(NICE), window.logit(HOT)) == (3.8, 2.8)


def test_coming_back_to_the_table_begins_another_step_of_undo(window):
    window.press(Key.Key_Right)
    window.panel.editor.setFocus()
    window.table.setFocus()
    window.press(Key.Key_Right)
    window.press(Key.Key_Z, Modifier.ControlModifier)
    assert window.logit(NICE) == 3.6


def test_undo_belongs_to_the_table_only_while_it_has_the_focus(qtbot, window):
    undone = []
    action = QAction(window.panel)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: undone.append("text"))
    window.panel.addAction(action)
    window.press(Key.Key_Right)
    window.press(Key.Key_Z, Modifier.ControlModifier)
    assert (window.lab, undone) == (TUTORIAL, [])
    window.panel.editor.setFocus()
    qtbot.keyClick(window.panel.editor, Key.Key_Z, Modifier.ControlModifier)
    assert undone == ["text"]


@pytest.mark.parametrize(("share", "logit"), [(0.0, -10), (0.5, 0), (1.0, 10), (0.75, 5)])
def test_a_click_on_the_slider_sets_the_logit(window, share, logit):
    place = window.on_track(HOT, share)
    window.qtbot.mouseClick(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.logit(HOT) == pytest.approx(logit, abs=0.2)
    assert window.logit(HOT) == round(window.logit(HOT), 1), "in tenths"
    assert window.table.row == HOT


def test_dragging_is_live_stops_at_the_ends_and_is_one_step_of_undo(window):
    seen = []
    window.panel.lab_set_edited.connect(lambda lab, gesture: seen.append(lab.logits[HOT]))
    viewport, left = window.table.viewport(), Qt.MouseButton.LeftButton
    window.qtbot.mousePress(viewport, left, pos=window.on_track(HOT, 0.5))
    for share in (0.6, 0.8, 1.5):
        window.qtbot.mouseMove(viewport, window.on_track(HOT, share))
    assert seen == sorted(seen)
    assert len(seen) == 4
    assert window.logit(HOT) == 10
    window.qtbot.mouseRelease(viewport, left, pos=window.on_track(HOT, 1.5))
    on_word = window.table.visualRect(window.table.table_model.index(NICE, WORD)).center()
    window.qtbot.mousePress(viewport, left, pos=on_word)
    window.qtbot.mouseMove(viewport, window.on_track(NICE, 0.1))
    window.qtbot.mouseRelease(viewport, left, pos=on_word)
    assert (window.logit(HOT), window.logit(NICE)) == (10, 3.5), "released is released"
    window.press(Key.Key_Z, Modifier.ControlModifier)
    assert window.lab == TUTORIAL


@pytest.mark.parametrize("opened_by", ["enter", "digit", "click"])
@pytest.mark.parametrize(("typed", "logit"), [("2,5", 2.5), ("25", 25), ("-inf", -math.inf)])
def test_a_number_is_typed(window, opened_by, typed, logit):
    if opened_by == "digit":
        window.qtbot.keyClicks(window.table, typed[0])
        typed = typed[1:]
    elif opened_by == "enter":
        window.press(Key.Key_Return)
    else:
        cell = window.table.visualRect(window.table.table_model.index(NICE, LOGIT))
        place = cell.center()
        place.setX(cell.right() - 8)
        for click in (window.qtbot.mouseClick, window.qtbot.mouseDClick):
            click(window.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    window.type(typed)
    assert window.logit(NICE) == logit
    assert not window.is_editing()


def test_up_and_down_step_the_number_at_once(window):
    window.press(Key.Key_Return)
    window.qtbot.keyClick(window.editor(), Key.Key_Up)
    assert (window.logit(NICE), window.editor().text()) == (3.6, "3.6")
    window.qtbot.keyClick(window.editor(), Key.Key_Down, Modifier.ShiftModifier)
    assert (window.logit(NICE), window.editor().text()) == (2.6, "2.6")
    assert window.cell(NICE, LOGIT) == "2.6"


@pytest.mark.parametrize("typed", ["high", "inf", "nan", "1_0", "--2", "2000000"])
def test_what_is_no_logit_changes_nothing_and_is_said(window, typed):
    window.press(Key.Key_Return)
    window.type(typed)
    assert window.lab == TUTORIAL
    assert len(window.messages) == 1
    assert typed in window.messages[0]
    assert "must be" in window.messages[0]
    assert window.cell(NICE, LOGIT) == "3.5"


def test_escape_and_no_change_are_silent(window):
    window.press(Key.Key_Return)
    window.type("7", end=Key.Key_Escape)
    window.press(Key.Key_Return)
    window.type("", end=Key.Key_Return)
    assert (window.lab, window.messages) == (TUTORIAL, [])
    assert not window.desk.view.can_undo


def test_large_logits_are_edited_without_grouping(qtbot):
    window = LabWindow(qtbot, LabSet(("a", "b"), (123456.5, 1.0)))
    window.press(Key.Key_Return)
    assert window.editor().text() == "123456.5"
    window.qtbot.keyClick(window.editor(), Key.Key_Up)
    assert window.logit(0) == 123456.6


def test_a_word_is_edited_and_added_and_removed(window):
    window.session.force(NICE)
    window.press(Key.Key_F2)
    assert window.editor().text() == " nice", "with the space it begins with"
    window.editor().selectAll()
    window.type(" fine")
    assert window.lab.words[NICE] == " fine"
    assert window.session.state.text == TUTORIAL.prompt + " nice"
    window.press(Key.Key_Insert)
    window.type(" wet")
    assert (window.lab.words[6], window.lab.logits[6]) == (" wet", 0.0)
    assert window.table.row == 6
    assert window.cell(7, WORD) == "add a word…"
    window.press(Key.Key_Delete)
    assert window.lab.words == (*TUTORIAL.words[:2], " fine", *TUTORIAL.words[3:])
    for _ in range(3):
        window.press(Key.Key_Z, Modifier.ControlModifier)
    assert window.lab == TUTORIAL


def test_the_last_line_adds_by_enter_and_removes_nothing(window):
    window.table.choose_row(6)
    for key in (Key.Key_Delete, Key.Key_Right, Key.Key_5):
        window.press(key)
    assert (window.lab, window.is_editing()) == (TUTORIAL, False)
    window.press(Key.Key_Return)
    window.type("x")
    assert window.lab.words[6] == "x"


@pytest.mark.parametrize(("typed", "part"), [("", "Word 3 is empty"), ("x" * 101, "101 char")])
def test_a_word_that_is_none_is_refused(window, typed, part):
    window.press(Key.Key_F2)
    window.editor().clear()
    window.type(typed)
    assert window.lab == TUTORIAL
    assert part in window.messages[0]


def test_the_last_word_and_the_last_finite_logit_stay(qtbot):
    window = LabWindow(qtbot, LabSet(("a",), (1.0,)))
    window.press(Key.Key_Delete)
    assert window.messages == ["The last word cannot be removed: a lab needs one."]
    window.press(Key.Key_Return)
    window.type("-inf")
    assert "All logits are -inf" in window.messages[1]
    assert window.lab == LabSet(("a",), (1.0,))


def test_there_is_no_line_to_add_a_word_when_there_is_no_room(qtbot):
    window = LabWindow(qtbot, LabSet(("a",) * 200, (1.0,) * 200))
    assert window.table.table_model.rowCount() == 200
    window.press(Key.Key_Insert)
    assert not window.is_editing()


def test_a_word_moves_and_stays_chosen(window):
    window.press(Key.Key_Down, Modifier.AltModifier)
    assert window.lab == TUTORIAL.moved(NICE, HOT)
    assert window.table.row == HOT
    window.press(Key.Key_Up, Modifier.AltModifier, times=9)
    assert window.lab.words[0] == " nice"
    assert window.table.row == 0


def test_a_word_that_cannot_be_chosen_is_not_stepped(qtbot):
    window = LabWindow(qtbot, TUTORIAL.with_logit(NICE, -math.inf))
    window.table.choose_row(NICE)
    window.press(Key.Key_Right)
    assert window.logit(NICE) == -math.inf
    assert (window.cell(NICE, POWER), window.cell(NICE, SHARE)) == ("—", "0 %")
    window.press(Key.Key_Return)
    window.qtbot.keyClick(window.editor(), Key.Key_Up)
    assert window.editor().text() == "−∞"
    window.type("", end=Key.Key_Return)
    assert window.messages == []


def test_what_is_being_typed_stays_while_the_distribution_changes(window):
    window.press(Key.Key_Return)
    window.editor().selectAll()
    window.qtbot.keyClicks(window.editor(), "7.")
    window.session.step()
    window.session.choose_settings(replace(window.session.state.settings, temperature=0.5))
    assert window.editor().text() == "7."
    window.type("25")
    assert window.logit(NICE) == 7.25


def test_the_menu_of_a_row_does_what_it_says(window):
    def choose(text: str) -> None:
        menu = window.table.row_menu()
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.deleteLater()

    choose("Never choose it: logit −∞")
    assert window.logit(NICE) == -math.inf
    choose("Move up")
    assert window.lab.words[NICE - 1] == " nice"
    choose("Remove")
    assert " nice" not in window.lab.words
    choose("Edit the word")
    assert window.is_editing()
    window.type("", end=Key.Key_Escape)
    window.table.choose_row(5)
    menu = window.table.row_menu()
    assert [action.isEnabled() for action in menu.actions()] == [True] + [False] * 5
    menu.deleteLater()


def test_the_window_keeps_its_own_keys(window):
    seen = []
    window.panel.keyPressEvent = lambda event: seen.append(event.key())
    window.press(Key.Key_Return, Modifier.ControlModifier)
    assert Key.Key_Return in seen, "Ctrl+Enter is a step of the window's"
    assert not window.is_editing()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_slider_is_painted_where_the_logit_is(window, theme):
    window.panel.set_theme(theme)
    viewport = window.table.viewport()

    def accent(row: int) -> tuple[int, int]:
        """Pixels in the accent colour left and right of the middle of a slider."""
        track = window.track(row).adjusted(-6, 0, 6, 0)
        half = track.width() // 2
        left, right = track.adjusted(0, 0, -half, 0), track.adjusted(half + 2, 0, 0, 0)
        return coloured(viewport, left, theme.accent), coloured(viewport, right, theme.accent)

    for logit in (8.0, 500.0):
        window.desk.edit(TUTORIAL.with_logit(WONDERFUL, logit))
        assert accent(WONDERFUL)[0] < 10 < accent(WONDERFUL)[1]
    window.desk.edit(TUTORIAL.with_logit(WONDERFUL, -8.0))
    assert accent(WONDERFUL)[1] < 10 < accent(WONDERFUL)[0]
    window.desk.edit(TUTORIAL.with_logit(WONDERFUL, -math.inf))
    assert accent(WONDERFUL) == (0, 0)


def test_the_chosen_row_is_marked_and_the_focus_seen(window):
    viewport, row = window.table.viewport(), window.table.visualRect
    chosen, other = (row(window.table.table_model.index(each, WORD)) for each in (NICE, WONDERFUL))
    with_focus = coloured(viewport, chosen, LIGHT.accent)
    window.panel.editor.setFocus()
    without = coloured(viewport, chosen, LIGHT.accent)
    assert with_focus > without > 3 * 10
    assert coloured(viewport, other, LIGHT.accent) == 0


def test_a_narrow_table_hides_the_powers_first(qtbot, window):
    assert not window.table.isColumnHidden(POWER)
    window.panel.resize(520, 240)
    assert window.table.isColumnHidden(POWER)
    assert window.table.horizontalHeader().length() <= window.table.viewport().width()
    window.panel.resize(880, 240)
    assert not window.table.isColumnHidden(POWER)
    assert window.track(NICE).width() > 60
