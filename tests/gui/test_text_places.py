"""Any place in time: by caret, click, key or ribbon; the strip that says so; the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.body import LAB
from tests.fakes import FakeModel
from tests.gui.conftest import WindowDesk, supply_of

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def looking(make_window):
    """A window on "the cat sat nice", four tokens, at the end of which one stands."""
    desk = make_window("the cat sat nice")
    desk.wait_for_answer()
    assert len(desk.state.document) == 4
    return desk


def middle_of(desk: WindowDesk, token: int) -> QPoint:
    return desk.editor.rect_of(token).center().toPoint()


def click(desk, token: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    desk.qtbot.mouseClick(desk.editor.viewport(), LEFT, modifier, middle_of(desk, token))
    desk.wait_for_answer()


def test_a_click_looks_at_the_token_and_the_chart_marks_it(looking):
    click(looking, 2)
    assert looking.state.position == 2
    row = next(
        row for row in looking.window.explore.chart.chart.picture.content.rows if row.is_actual
    )
    assert row.token_id == looking.state.document.ids[2]
    words = looking.window.text.place.text.text()
    assert words.startswith("Looking at token 3 of 4: ·sat — rank ")
    assert words.endswith(" bits")
    assert looking.window.text.place.isVisible()


def is_in_sight(desk: WindowDesk, position: int) -> bool:
    """Whether this place in the text is within what the editor shows."""
    cursor = desk.editor.textCursor()
    cursor.setPosition(position)
    rect = desk.editor.cursorRect(cursor)
    return rect.top() >= 0 and rect.bottom() <= desk.editor.viewport().height()


def test_a_long_text_opens_at_its_caret(make_window):
    text = "the cat sat\n" * 15
    desk = make_window(text, model=FakeModel(context_length=1024))
    assert is_in_sight(desk, len(text))
    desk.wait_for_answer()
    assert is_in_sight(desk, len(text))


@pytest.mark.parametrize("caret", [None, 5])
def test_the_end_is_in_sight_again_after_a_look_back(make_window, caret):
    text = "the cat sat\n" * 15
    desk = make_window(text, model=FakeModel(context_length=1024))
    desk.wait_for_answer()
    if caret is not None:
        desk.editor.put_caret_at(caret)
    desk.window.session.look_at(5)
    desk.wait_for_answer()
    assert not is_in_sight(desk, len(text))
    desk.editor.setFocus()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert is_in_sight(desk, len(text))


def test_the_last_line_is_not_alone_at_the_end_in_a_low_window(make_window):
    text = "the cat sat\n" * 15
    desk = make_window(text, model=FakeModel(context_length=1024))
    desk.window.resize(857, 600)
    desk.wait_for_answer()
    desk.window.session.look_at(5)
    desk.wait_for_answer()
    desk.window.session.look_at(None)
    assert is_in_sight(desk, len(text))
    assert is_in_sight(desk, len(text) - 1)


def test_who_writes_at_the_place_looked_at_stays_there(make_window):
    text = "the cat sat\n" * 15
    desk = make_window(text, model=FakeModel(context_length=1024))
    desk.wait_for_answer()
    desk.editor.put_caret_at(5)
    desk.window.session.look_at(5)
    desk.wait_for_answer()
    desk.type("nice")
    assert desk.state.position is None
    assert is_in_sight(desk, desk.editor.textCursor().position())
    assert not is_in_sight(desk, len(desk.editor.text()))


def test_arrows_home_and_end_look_where_the_caret_goes(looking):
    editor = looking.editor
    for key, position in (
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 0),
        (Qt.Key.Key_End, None),
    ):
        looking.qtbot.keyClick(editor, key)
        assert looking.state.position == position, key
    looking.qtbot.keyClick(editor, Qt.Key.Key_Left, CONTROL)
    assert looking.state.position == 3


def test_up_down_and_page_keys_do_so_too(make_window):
    desk = make_window("the\n" * 9)
    desk.wait_for_answer()
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        desk.qtbot.keyClick(desk.editor, key)
        assert desk.state.position == desk.editor.token_at_caret()
        seen.append(desk.state.position)
    assert seen == [16, seen[1], 16, None]
    assert seen[1] in range(0, 16, 2)


def test_a_selection_is_no_place(looking):
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Left, SHIFT)
    assert looking.state.position is None
    assert looking.editor.textCursor().hasSelection()


def test_a_text_that_is_dragged_over_is_no_place(looking):
    view = looking.editor.viewport()
    start, end = QPointF(middle_of(looking, 1)), QPointF(middle_of(looking, 3))
    none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, at, button, held in (
        (QEvent.Type.MouseButtonPress, start, LEFT, LEFT),
        (QEvent.Type.MouseMove, end, none, LEFT),
        (QEvent.Type.MouseButtonRelease, end, LEFT, none),
    ):
        place = QPointF(view.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(view, QMouseEvent(kind, at, place, button, held, plain))
    assert looking.editor.textCursor().hasSelection()
    assert looking.state.position is None


def test_typing_and_composing_are_no_places_and_return_to_the_end(looking):
    click(looking, 1)
    QApplication.sendEvent(looking.editor, QInputMethodEvent("ni", []))
    assert looking.state.position == 1
    QApplication.sendEvent(looking.editor, QInputMethodEvent("", []))
    looking.qtbot.keyClicks(looking.editor, "x")
    assert looking.state.position is None
    looking.wait_for_answer()
    assert looking.state.position is None
    assert not looking.window.text.place.isVisible()


def test_a_step_moves_the_caret_and_is_no_place(looking):
    looking.window.session.step()
    looking.wait_for_answer()
    assert looking.state.position is None
    assert len(looking.state.document) == 5


def test_control_and_a_click_look_without_moving_the_caret(looking):
    caret = looking.editor.textCursor().position()
    click(looking, 1, CONTROL)
    assert looking.state.position == 1
    assert looking.editor.textCursor().position() == caret


def test_a_click_beyond_the_text_is_the_end(looking):
    click(looking, 1)
    area = looking.editor.viewport().rect()
    looking.qtbot.mouseClick(looking.editor.viewport(), LEFT, pos=area.bottomRight() - QPoint(5, 5))
    assert looking.state.position is None


def test_alt_and_arrows_step_from_place_to_place_from_anywhere(looking):
    looking.window.explore.sampling.controls["temperature"].slider.setFocus()
    slider = looking.window.explore.sampling.controls["temperature"].slider
    seen = []
    for key in (*[Qt.Key.Key_Left] * 5, *[Qt.Key.Key_Right] * 5):
        looking.qtbot.keyClick(slider, key, ALT)
        seen.append(looking.state.position)
    assert seen == [3, 2, 1, 0, 0, 1, 2, 3, None, None]


def test_escape_stops_a_run_first_and_then_leaves_the_place(looking):
    click(looking, 1)
    looking.window.session.choose_delay(60_000)
    looking.window.session.run()
    assert looking.state.is_running
    assert looking.state.position == 1
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Escape)
    assert not looking.state.is_running
    assert looking.state.position == 1
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Escape)
    assert looking.state.position is None


def test_escape_leaves_the_place_before_it_stops_a_computation(looking):
    looking.model.gate.clear()
    looking.window.session.look_at(1)
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Escape)
    assert looking.state.position is None
    assert looking.state.failure is None
    looking.model.gate.set()
    looking.wait_for_answer()


def test_the_button_leads_back_too(looking):
    click(looking, 1)
    button = looking.window.text.place.button
    assert button.text() == "Back to the end (Esc)"
    looking.qtbot.mouseClick(button, LEFT)
    assert looking.state.position is None


def test_nothing_moves_when_a_place_is_looked_at(looking):
    def places() -> list[object]:
        window = looking.window
        return [each.geometry() for each in (window.text.editor, window.text.ribbon, window.text)]

    before = places()
    click(looking, 1)
    assert looking.window.text.place.isVisible()
    assert places() == before


def test_a_caret_moved_before_the_tokens_are_known_is_followed_when_they_are(looking):
    looking.model.gate.clear()
    looking.qtbot.keyClicks(looking.editor, "x")
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Home)
    assert looking.state.position is None
    looking.window.session.choose_row_count(20)
    looking.model.gate.set()
    looking.wait(lambda: looking.state.position == 0)


def test_who_goes_on_typing_has_no_wish_to_look_any_more(looking):
    looking.model.gate.clear()
    looking.qtbot.keyClicks(looking.editor, "x")
    looking.qtbot.keyClick(looking.editor, Qt.Key.Key_Home)
    looking.qtbot.keyClicks(looking.editor, "y")
    looking.model.gate.set()
    looking.wait_for_answer()
    QApplication.processEvents()
    assert looking.state.position is None
    assert looking.state.text == "ythe cat sat nicex"


def test_a_text_that_is_still_being_read_can_be_looked_at(looking):
    looking.model.gate.clear()
    looking.qtbot.keyClicks(looking.editor, "!")
    looking.wait(lambda: looking.state.document is not None)
    click_place = middle_of(looking, 1)
    looking.qtbot.mouseClick(looking.editor.viewport(), LEFT, pos=click_place)
    assert looking.state.position == 1
    looking.model.gate.set()
    looking.wait_for_answer()


def test_the_six_words_of_the_tutorial_have_no_places(make_window):
    desk = make_window("the cat", supply=supply_of(FakeModel(), is_exported=False))
    desk.wait(lambda: desk.state.is_current)
    assert desk.state.model.is_example
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Home)
    assert desk.state.position is None
    assert not desk.window.text.ribbon.isVisible()


def test_the_lab_has_no_places(looking):
    window = looking.window
    window.header.pages.setCurrentIndex(LAB)
    lab = window.lab
    looking.wait(lambda: lab.session.state.is_current)
    lab.panel.editor.setFocus()
    looking.qtbot.keyClick(lab.panel.editor, Qt.Key.Key_Home)
    looking.qtbot.keyClick(lab.panel.editor, Qt.Key.Key_Left, ALT)
    assert lab.session.state.position is None
    assert looking.state.position is None


def test_who_points_at_a_token_reads_what_is_known_of_it(looking):
    words = looking.editor.describe(1)
    assert "token 2, ·cat, id 257" in words
    assert "bytes 20 63 61 74" in words
    assert "rank " in words
    assert looking.editor.token_under(middle_of(looking, 1)) == 1
    assert looking.editor.token_under(QPointF(2, 150).toPoint()) is None
