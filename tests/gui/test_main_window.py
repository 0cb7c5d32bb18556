"""Stories of the window: keys and clicks go in, and the state is what the screen shows."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from engine.randomness import draw_number
from engine.sampling import SamplingSettings
from gui.text_editor import MAXIMUM_CHARACTERS

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_every_key_asks_and_the_chart_follows(desk):
    before = desk.window.explore.chart.chart.picture.content
    desk.type(" c")
    assert desk.state.text == "the c"
    assert desk.state.document.ids == tuple(desk.model.encode("the c"))
    shown = desk.window.explore.chart.chart.picture.content
    assert shown != before
    assert [row.token_id for row in shown.rows[:5]] == desk.state.trace.order[:5].tolist()


def test_composing_is_not_predicted_on_and_committing_is(desk):
    asked = len(desk.model.asked)
    QApplication.sendEvent(desk.editor, QInputMethodEvent("tian", []))
    QApplication.processEvents()
    assert desk.state.text == "the"
    commit = QInputMethodEvent()
    commit.setCommitString("天")
    QApplication.sendEvent(desk.editor, commit)
    desk.wait_for_answer()
    assert desk.state.text == "the天"
    assert len(desk.model.asked) == asked + 1


def test_step_button_and_key_append_what_u_lands_on(desk):
    landing = desk.state.landing
    desk.qtbot.mouseClick(desk.window.explore.draw.step, Qt.MouseButton.LeftButton)
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == landing
    assert desk.editor.text() == desk.state.text
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return, CONTROL)
    desk.wait_for_answer()
    assert len(desk.state.document.origins) == 2
    assert desk.window.explore.history.model.rowCount() == 2


def test_undo_and_redo_from_the_editor_cover_typing_and_steps(desk):
    desk.type(" cat")
    desk.window.session.step()
    desk.wait_for_answer()
    stepped = desk.state.document
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Z, CONTROL)
    assert desk.editor.text() == "the cat"
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Z, CONTROL)
    assert desk.editor.text() == "the "
    for _ in range(2):
        desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Y, CONTROL)
    desk.wait_for_answer()
    assert desk.state.document == stepped
    assert desk.editor.text() == stepped.text


def test_keys_force_the_row_they_name(desk):
    third = int(desk.state.trace.order[2])
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_3, ALT)
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == third
    second = int(desk.state.trace.order[1])
    desk.window.explore.chart.chart.setFocus()
    desk.qtbot.keyClick(desk.window.explore.chart.chart, Qt.Key.Key_2)
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == second
    assert {origin.kind for _, origin in desk.state.document.origins} == {"forced"}


def test_slider_box_and_reset_agree_and_never_run_the_model(desk):
    asked = len(desk.model.asked)
    control = desk.window.explore.sampling.controls["temperature"]
    control.slider.setValue(0)
    assert desk.state.settings.temperature == 0
    assert control.box.value() == 0
    control.box.setValue(2.5)
    assert desk.state.settings.temperature == 2.5
    assert control.slider.value() == control._scale.position(2.5)
    desk.qtbot.mouseClick(control.reset, Qt.MouseButton.LeftButton)
    assert desk.state.settings.temperature == 1
    assert len(desk.model.asked) == asked


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("temperature", "0.125", 0.125),
        ("temperature", "11", 11.0),
        ("top_k", "off", 0),
        ("top_k", "7", 7),
        ("top_p", "0.95", 0.95),
        ("top_p", "off", 1.0),
        ("top_p", "abc", 0.9),
    ],
)
def test_a_number_box_takes_numbers_and_off(desk, name, typed, value):
    box = desk.window.explore.sampling.controls[name].box
    box.setFocus()
    box.lineEdit().selectAll()
    desk.qtbot.keyClicks(box, typed)
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert getattr(desk.state.settings, name) == value


def test_all_off_is_the_models_own_distribution(desk):
    desk.qtbot.mouseClick(desk.window.explore.sampling.reset_all, Qt.MouseButton.LeftButton)
    assert desk.state.settings == SamplingSettings()
    assert (desk.state.trace.probabilities == desk.state.trace.model_probabilities).all()


def test_reroll_and_seed_move_the_needle(desk):
    position = len(desk.state.document)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_R, CONTROL)
    assert desk.state.u == draw_number(42, position, 1)
    desk.window.explore.draw.seed.setFocus()
    desk.window.explore.draw.seed.selectAll()
    desk.qtbot.keyClicks(desk.window.explore.draw.seed, "7")
    desk.qtbot.keyClick(desk.window.explore.draw.seed, Qt.Key.Key_Return)
    assert desk.state.u == draw_number(7, position, 1)


@pytest.mark.parametrize("seed", [-5, 2**63 - 1])
def test_any_seed_of_64_bits_can_be_typed(desk, seed):
    box = desk.window.explore.draw.seed
    box.setFocus()
    box.selectAll()
    desk.qtbot.keyClicks(box, str(seed))
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert desk.state.seed == seed


@pytest.mark.parametrize("typed", ["9" * 19, "-", ""])
def test_a_seed_that_is_none_is_not_left_in_the_box(desk, typed):
    box = desk.window.explore.draw.seed
    box.setFocus()
    box.selectAll()
    desk.qtbot.keyClick(box, Qt.Key.Key_Delete)
    desk.qtbot.keyClicks(box, typed)
    desk.qtbot.keyClick(box, Qt.Key.Key_Return)
    desk.editor.setFocus()
    assert (box.text(), desk.state.seed) == ("42", 42)


def test_escape_does_not_stop_a_step_that_is_about_to_be_over(desk):
    desk.model.gate.clear()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return, CONTROL)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert desk.state.failure is None
    desk.model.gate.set()
    desk.wait_for_answer()


def test_a_run_goes_on_until_paused(desk):
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_F5)
    desk.wait(lambda: len(desk.state.document.origins) >= 10)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    assert not desk.state.is_running
    desk.wait_for_answer()
    assert desk.editor.text() == desk.model.decode(desk.state.document.ids)


def test_bars_jump_in_a_run_at_full_speed_and_move_again_after_it(desk):
    desk.window.set_reduced_motion(False)
    glide = desk.window.explore.chart.chart.glide
    assert not glide.reduced
    desk.window.session.run()
    assert glide.reduced
    desk.window.session.pause()
    assert not glide.reduced
    desk.window.session.choose_delay(500)
    desk.window.session.run()
    assert not glide.reduced


def test_a_slow_run_steps_by_its_clock(desk):
    desk.window.explore.draw.delay_chosen.emit(50)
    desk.window.session.run()
    desk.wait(lambda: len(desk.state.document.origins) >= 3)
    desk.window.session.pause()


def test_the_caret_is_counted_in_characters_not_in_utf16_units(desk):
    desk.window.session.edit("😀天 the", 2)
    desk.wait_for_answer()
    assert desk.editor.textCursor().position() == 3
    desk.type("x")
    assert desk.state.text == "😀天x the"
    assert desk.state.caret == 3


@pytest.mark.parametrize("text", ["a\u00a0b", "tab\there", "\u200bzero", "a\u2028b", "e\u0301"])
def test_pasted_text_is_not_altered(desk, text):
    paste(desk, text)
    desk.wait_for_answer()
    assert desk.state.text == "the" + text


def paste(desk, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    desk.editor.insertFromMimeData(data)


def test_a_megabyte_is_taken_and_only_the_last_tokens_are_used(desk):
    paste(desk, " the cat\n" * 120_000)
    desk.wait_for_answer()
    assert len(desk.state.text) == 3 + 9 * 120_000
    assert desk.state.prediction.left_out > 0
    assert "Only the last" in desk.window.text.hint.text.text()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Z, CONTROL)
    desk.wait_for_answer()
    assert desk.state.text == "the"


def test_a_paste_beyond_the_editors_size_is_refused_in_words(desk):
    paste(desk, "x" * MAXIMUM_CHARACTERS)
    assert desk.state.text == "the"
    assert "2,000,000" in desk.window.notice.message.text()
    assert desk.window.notice.isVisible()


@pytest.mark.parametrize("error", [RuntimeError("the memory is full"), ValueError("")])
def test_a_failing_model_is_said_and_can_be_tried_again(desk, error):
    desk.model.error = error
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.wait(lambda: desk.state.failure is not None)
    assert desk.window.notice.isVisible()
    assert desk.window.notice.message.text() == (str(error) or "ValueError")
    assert desk.state.text == "thex"
    desk.model.error = None
    desk.qtbot.mouseClick(desk.window.notice.button, Qt.MouseButton.LeftButton)
    desk.wait_for_answer()
    assert not desk.window.notice.isVisible()


def test_a_logit_that_is_no_number_is_said_and_the_window_goes_on(desk):
    desk.model.poison = float("nan")
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.wait(lambda: desk.state.failure is not None)
    assert "token 7 the logit nan" in desk.window.notice.message.text()
    desk.model.poison = None
    desk.type("y")
    assert desk.state.text == "thexy"


def test_a_slow_answer_dims_the_chart_and_can_be_stopped(desk):
    desk.model.gate.clear()
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.wait(lambda: desk.window.explore.chart.chart.picture.stale)
    desk.wait(lambda: desk.window.notice.isVisible())
    assert "Reading the text" in desk.window.notice.message.text()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.state.failure is not None)
    desk.model.gate.set()
    desk.window.session.ask_again()
    desk.wait_for_answer()
    assert not desk.window.explore.chart.chart.picture.stale


def test_the_theme_is_switched_by_key(desk):
    light = desk.window.grab().toImage().pixelColor(5, 300).lightness()
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dark = desk.window.grab().toImage().pixelColor(5, 300).lightness()
    assert light > 200
    assert dark < 60


def test_a_window_made_undressed_is_dressed_after_it(appearance, qapp):
    dressed = qapp.styleSheet()
    assert dressed
    with appearance.undressed():
        assert qapp.styleSheet() == ""
    assert qapp.styleSheet() == dressed


def test_every_control_has_an_accessible_name(desk):
    unnamed = [
        widget
        for widget in desk.window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.window() is desk.window
        and widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not (isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox))
        and not (isinstance(widget, QLabel) and widget.buddy() is None)
        and not isinstance(widget.parent(), QAbstractScrollArea)
        and not widget.objectName().startswith("qt_")
    ]
    assert [(type(widget).__name__, type(widget.parent()).__name__) for widget in unnamed] == []


def test_tab_reaches_every_panel_and_comes_back(desk):
    desk.editor.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        desk.qtbot.keyClick(QApplication.focusWidget() or desk.editor, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus is desk.editor:
            break
        seen.append(focus)
    names = {widget.accessibleName() or getattr(widget, "text", str)() for widget in seen}
    assert {"Next token", "Temperature", "Top-k", "Top-p", "Step", "Run", "Seed"} <= names
    assert QApplication.focusWidget() is desk.editor


def test_the_trailing_space_hint_comes_and_goes(desk):
    desk.type(" ")
    assert "Ends in a space" in desk.window.text.hint.text.text()
    height = desk.window.explore.chart.height()
    desk.type("c")
    assert desk.window.text.hint.text.text() == ""
    assert desk.window.explore.chart.height() == height


@pytest.mark.parametrize("character", ["\r", "\u2029", "\ufdd0", "\ufeff", "\ufffe"])
def test_a_character_that_qt_cannot_hold_is_kept_when_it_is_sampled(desk, character):
    for byte in character.encode():
        desk.window.session.force(byte)
        desk.wait_for_answer()
    assert desk.state.text == desk.editor.text() == "the" + character
    forced = desk.state.document
    assert len(forced.origins) == len(character.encode())
    desk.type("x")
    assert desk.state.text == "the" + character + "x"
    assert desk.state.document.ids == (*forced.ids, ord("x"))
    for _ in range(1 + len(character.encode())):
        desk.window.session.undo()
    assert desk.state.text == desk.editor.text() == "the"


@pytest.mark.parametrize("text", ["a\rb", "a\r\nb", "\ufeffab", "a\u2029b"])
def test_a_text_from_the_command_line_is_not_altered(make_window, text):
    desk = make_window(text)
    desk.wait_for_answer()
    assert desk.state.text == text
    assert not desk.state.can_undo


def test_what_is_copied_is_the_text_and_not_its_stand_ins(desk):
    desk.window.session.edit("😀a\rb\ufeff", 0)
    desk.wait_for_answer()
    desk.editor.selectAll()
    assert desk.editor.createMimeDataFromSelection().text() == "😀a\rb\ufeff"


def test_a_stopped_text_stays_stale_whatever_key_is_pressed(desk):
    desk.model.gate.clear()
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.wait(lambda: desk.window.explore.chart.chart.picture.stale)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Escape)
    desk.wait(lambda: desk.state.failure is not None)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_F5)
    desk.qtbot.keyClick(desk.editor, Qt.Key.Key_Return, CONTROL)
    assert not desk.state.is_running
    assert desk.window.explore.chart.chart.picture.stale
    desk.model.gate.set()
    desk.window.session.ask_again()
    desk.wait_for_answer()
    assert desk.state.document.origins == ()


def test_a_paste_over_a_selection_counts_what_it_replaces(desk):
    desk.window.session.edit("x" * (MAXIMUM_CHARACTERS - 10), 0)
    desk.editor.selectAll()
    paste(desk, "y" * 100)
    assert desk.state.text == "y" * 100
