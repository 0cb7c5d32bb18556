"""The lesson in a real window: by keys alone, and nothing of the reader's own is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.lab import TUTORIAL, TUTORIAL_CHINESE
from engine.lesson import CONTROLS
from engine.sampling import SamplingSettings
from engine.state import TextView
from gui.languages import ENGLISH
from gui.lesson.controls import control_of, go_to_control
from tests.engine.lesson.lessons import STEP
from tests.fakes import FakeModel
from tests.gui.conftest import WindowDesk, supply_of

Make = Callable[..., WindowDesk]

EXPLORE_STEP = STEP.replace("page: lab\nlab: tutorial", "page: explore\ntext: the cat").replace(
    "*nice* has {probability nice @ 1}, and had {probability nice @ start}", "{tokens} {drawn}"
)


def press(desk: Any, sequence: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or desk.window, QKeySequence(sequence))


def types(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two steps in the lab and one on the model."""
    for name, text in (("1", STEP), ("2", STEP), ("3", EXPLORE_STEP)):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def desk(make_window: Make, speaking: Callable[[str], str]) -> Any:
    speaking(ENGLISH)
    desk = make_window("my own text")
    desk.wait_for_answer()
    return desk


@pytest.fixture
def reader(desk: Any, folder: Path) -> Any:
    """Has the lesson of ``folder`` open."""
    open_at(desk, folder, 0)
    return desk


def open_at(desk: Any, folder: Path, place: int) -> None:
    desk.window.lesson.open(folder, place)
    lesson = desk.window.lesson.desk
    desk.wait(lambda: (lesson.view.folder, lesson.view.place) == (str(folder), place))
    desk.wait(lambda: progress(desk).begun is not None)


def progress(desk: Any) -> Any:
    return desk.window.lesson.desk.view.progress


def panel(desk: Any) -> Any:
    return desk.window.lesson.panel


def sets_temperature(desk: Any, value: float) -> None:
    session = desk.window.page.session
    session.choose_settings(replace(session.state.settings, temperature=value))


def test_a_step_is_done_by_keys_alone(desk: Any) -> None:
    press(desk, "Ctrl+L")
    desk.wait(lambda: progress(desk).begun is not None)
    side = desk.window.lesson
    for _ in range(2):
        press(desk, "Alt+PgDown")
    assert panel(desk).step.text.reading_text().startswith("Temperature")
    assert QApplication.focusWidget() is panel(desk).step.guess.options[0].button
    press(desk, "2")
    assert progress(desk).guess == 1
    QApplication.processEvents()  # arrows look for the answer that lies above
    press(desk, "Up")
    assert progress(desk).guess == 0
    assert panel(desk).step.tasks[0].isVisible()
    press(desk, "F4")
    assert desk.window.lab.sampling.controls["temperature"].isAncestorOf(QApplication.focusWidget())
    press(desk, "Tab")
    press(desk, "Ctrl+A")
    types("0.5")
    press(desk, "Return")
    assert len(progress(desk).done) == 1
    press(desk, "Ctrl+A")
    types("0.2")
    press(desk, "Return")
    assert progress(desk).shows_result
    assert "from 27.6 % to 25.1 %" in panel(desk).step.result.reading_text()
    assert panel(desk).step.verdict.text().startswith("You guessed “It rises")
    press(desk, "F4")
    assert QApplication.focusWidget() is panel(desk).next
    press(desk, "Space")
    assert side.desk.view.place == 3
    press(desk, "Alt+PgUp")
    assert panel(desk).step.outcome.isVisible(), "what was done is shown as it was left"
    press(desk, "Esc")
    assert panel(desk) is None
    assert not side.is_open


def test_tab_goes_through_the_panel_in_the_order_of_reading(reader: Any) -> None:
    press(reader, "1")
    step = panel(reader).step
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        press(reader, "Tab")
    assert seen == [
        step.guess.options[0].button,
        step.tasks[0].where,
        panel(reader).back if panel(reader).back.isEnabled() else panel(reader).next,
        seen[3],
    ]


def test_a_button_that_goes_with_its_task_leaves_the_focus_in_the_panel(reader: Any) -> None:
    press(reader, "1")
    for act in (lambda: sets_temperature(reader, 0.5), reader.window.page.session.step):
        shown = next(row.where for row in panel(reader).step.tasks if row.where.isVisible())
        shown.setFocus()
        act()
        assert panel(reader).isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget() is panel(reader).next


def test_who_listens_hears_what_was_done_and_what_is_next(
    reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr("gui.lesson.panel.announce", lambda _, message: said.append(message))
    press(reader, "1")
    sets_temperature(reader, 0.5)
    reader.window.page.session.step()
    told = [[line[:13] for line in message.split("\n")] for message in said]
    assert told[:2] == [["Task 1, to do"], ["Task 1, done:", "Task 2, to do"]]
    assert told[2][0] == "Done."


def test_no_answer_is_shown_before_it_was_done(reader: Any) -> None:
    step = panel(reader).step
    assert not step.tasks[0].isVisible()
    press(reader, "1")
    assert step.tasks[0].isVisible()
    assert not step.outcome.isVisible()
    assert not step.verdict.isVisible()
    assert all(not option.mark.text() for option in step.guess.options)
    sets_temperature(reader, 0.5)
    reader.window.page.session.step()
    assert step.outcome.isVisible()
    assert step.guess.options[1].mark.text() == "✓"
    assert not step.guess.options[0].button.isEnabled()


def test_a_guess_can_be_left_out(reader: Any) -> None:
    panel(reader).step.guess.skip.click()
    sets_temperature(reader, 0.5)
    reader.window.page.session.step()
    assert panel(reader).step.verdict.text() == "It is: nice"


def test_numbers_without_a_moment_are_of_now(desk: Any, tmp_path: Path) -> None:
    text = STEP.replace("had {probability nice @ start}", "has {probability nice}")
    (tmp_path / "1.md").write_text(text, "utf-8")
    open_at(desk, tmp_path, 0)
    desk.window.lesson.desk.guess(1)
    sets_temperature(desk, 0.5)
    desk.window.page.session.step()
    sets_temperature(desk, 2)
    desk.wait(lambda: "has 30.5 %" in panel(desk).step.result.reading_text())
    assert "has 68.1 %" in panel(desk).step.result.reading_text()


def test_the_ring_is_where_the_present_task_is_done(reader: Any) -> None:
    side = reader.window.lesson
    assert side._ring is None or side._ring.target is None
    side.desk.guess(1)
    controls = reader.window.lab.sampling.controls
    reader.wait(lambda: side._ring.isVisible())
    assert side._ring.target is controls["temperature"]
    sets_temperature(reader, 0.5)
    assert side._ring.target is reader.window.lab.draw.step
    reader.window.page.session.step()
    assert side._ring.target is None
    assert not side._ring.isVisible()


@pytest.mark.parametrize("page", ["explore", "lab"])
def test_every_control_that_a_lesson_can_name_is_there(desk: Any, page: str) -> None:
    body = desk.window.body
    body.go_to(int(page == "lab"))
    missing = {name for name in CONTROLS if control_of(body, name) is None}
    assert missing == ({"tokens"} if page == "lab" else {"words"})
    for name in ("temperature", "dry_base", "step", "chart", "text", "strip", "pages"):
        target = go_to_control(body, name)
        focus = QApplication.focusWidget()
        assert target is not None
        assert focus is not None
        assert focus is target or target.isAncestorOf(focus) or focus.isAncestorOf(target), name


def test_the_tokens_are_shown_in_the_text_where_their_row_is_hidden(desk: Any) -> None:
    body = desk.window.body
    assert go_to_control(body, "tokens") is body.text.ribbon
    session = desk.window.session
    session.choose_text_view(replace(session.state.text_view, shows_tokens=False))
    assert go_to_control(body, "tokens") is body.text.editor
    assert QApplication.focusWidget() is body.text.editor


@pytest.mark.parametrize("name", ["repetition_penalty", "dry_multiplier", "search"])
def test_what_the_presenter_leaves_out_can_be_gone_to(desk: Any, name: str) -> None:
    window = desk.window
    window.set_presenter(True)
    control = window.page.search if name == "search" else window.page.sampling.controls[name]
    assert not control.isVisible()
    go_to_control(window.body, name)
    assert control.isVisible()
    assert control.isAncestorOf(QApplication.focusWidget())
    window.set_presenter(False)
    assert window.page.sampling.controls["min_p"].isVisible()


def test_what_was_there_before_comes_back(desk: Any, folder: Path) -> None:
    window = desk.window
    lab = window.lab.desk
    own = TUTORIAL.with_logit(2, 9.0).with_word(0, " mine")
    lab.edit(own)
    lab.session.step()
    lab.session.choose_seed(5)
    before_lab = lab.session.state
    window.session.step()
    desk.wait_for_answer()
    window.session.choose_settings(SamplingSettings(temperature=0.3))
    before = window.session.state
    for place in (0, 2):
        open_at(desk, folder, place)
    assert window.session.state.text == "the cat"
    assert window.own_state.settings == before.settings, "they are remembered for the next start"
    assert lab.lab == TUTORIAL
    window.lesson.close_panel()
    assert window.notice.isVisible()
    window.notice.button.click()
    desk.wait(lambda: window.session.state.text == before.text)
    desk.wait_for_answer()
    after = window.session.state
    assert after.document == before.document, "drawn tokens, too"
    assert (after.settings, after.seed) == (before.settings, before.seed)
    assert lab.lab == own
    assert lab.session.state.text == before_lab.text
    assert (lab.session.state.seed, lab.session.state.settings) == (5, before_lab.settings)
    assert window.page is window.explore
    assert not window.lesson.desk.view.can_go_back


@pytest.mark.parametrize("is_put_back_at_once", [False, True])
def test_who_turns_the_steps_quickly_loses_no_text(
    desk: Any, tmp_path: Path, is_put_back_at_once: bool
) -> None:
    for name in ("1", "2", "3"):
        (tmp_path / f"{name}.md").write_text(EXPLORE_STEP, "utf-8")
    lesson = desk.window.lesson.desk
    desk.window.session.edit("words that are saved nowhere", 5)
    lesson.open(tmp_path)
    desk.wait(lambda: lesson.view.lesson is not None)
    for place in (1, 2):
        lesson.go_to(place)
    if not is_put_back_at_once:
        desk.wait(lambda: progress(desk).begun is not None)
        assert desk.state.text == "the cat"
    lesson.put_back()
    desk.wait(lambda: desk.state.text == "words that are saved nowhere")
    assert not lesson.view.can_go_back


def test_what_cannot_be_kept_is_not_replaced_and_the_next_step_tries_again(
    desk: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions, lesson = desk.window.sessions.desk, desk.window.lesson.desk

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    desk.window.session.edit("words that are saved nowhere", 5)
    with monkeypatch.context() as disk:
        disk.setattr(sessions._recovery, "preserve", full)
        lesson.open(folder, 2)
        desk.wait(lambda: desk.window.notice.isVisible())
    assert desk.state.text == "words that are saved nowhere"
    lesson.again()
    desk.wait(lambda: progress(desk).begun is not None)
    lesson.put_back()
    desk.wait(lambda: desk.state.text == "words that are saved nowhere")


def test_the_rows_and_colours_are_those_that_a_lesson_speaks_of(desk: Any, folder: Path) -> None:
    session, own = desk.window.session, TextView(tint=None, shows_tokens=False)
    session.choose_row_count(20)
    session.choose_text_view(own)
    open_at(desk, folder, 2)
    assert (desk.state.row_count, desk.state.text_view) == (50, TextView())
    desk.window.lesson.desk.put_back()
    desk.wait(lambda: desk.state.text == "my own text")
    assert (desk.state.row_count, desk.state.text_view) == (20, own)


def test_a_row_that_was_selected_in_one_step_is_not_in_the_next(reader: Any) -> None:
    chart = reader.window.page.chart.chart
    chart.setFocus()
    press(reader, "End")
    press(reader, "I")
    assert chart.selected_row
    assert chart.card is not None
    reader.window.lesson.desk.go_to(1)
    assert chart.selected_row is None
    assert chart.card is None


def test_the_file_of_the_session_is_not_written_over_by_a_lesson(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    sessions = desk.window.sessions.desk
    file = tmp_path / "mine.logitscope"
    sessions.save(file)
    desk.wait(lambda: sessions.file == file)
    open_at(desk, folder, 2)
    assert sessions.file is None
    desk.window.lesson.desk.put_back()
    desk.wait(lambda: sessions.file == file)
    assert desk.state.text == "my own text"
    assert not sessions.is_modified


def test_a_step_that_was_turned_over_while_work_was_kept_is_not_set_up(
    desk: Any, folder: Path
) -> None:
    open_at(desk, folder, 0)
    desk.window.session.edit("words that are saved nowhere", 5)
    lesson = desk.window.lesson.desk
    lesson.go_to(2)
    lesson.go_to(0)
    desk.wait(lambda: desk.state.text == "")
    desk.wait(lambda: progress(desk).begun is not None)
    assert desk.state.text == ""
    assert desk.window.page is desk.window.lab


def test_work_that_was_not_saved_comes_back_as_not_saved(
    desk: Any, folder: Path, tmp_path: Path
) -> None:
    sessions = desk.window.sessions.desk
    file = tmp_path / "mine.logitscope"
    sessions.save(file)
    desk.wait(lambda: sessions.file == file)
    desk.window.session.edit("my own text and more", 20)
    desk.wait_for_answer()
    assert sessions.is_modified
    open_at(desk, folder, 2)
    desk.window.lesson.desk.put_back()
    desk.wait(lambda: sessions.file == file)
    assert desk.state.text == "my own text and more"
    assert sessions.is_modified


def test_a_step_begins_with_the_settings_that_it_names(desk: Any, folder: Path) -> None:
    lab = desk.window.lab.session
    lab.choose_settings(SamplingSettings(temperature=0.3, top_k=2))
    lab.choose_seed(5)
    open_at(desk, folder, 0)
    assert (lab.state.settings, lab.state.seed) == (SamplingSettings(), 7)


def test_a_step_waits_for_the_model(make_window: Make, folder: Path) -> None:
    model = FakeModel()
    model.gate.clear()
    desk = make_window("the", supply=supply_of(model))
    desk.window.lesson.open(folder, 2)
    desk.wait(lambda: progress(desk) is not None)
    assert progress(desk).begun is None
    model.gate.set()
    desk.wait(lambda: progress(desk).begun is not None)
    assert desk.state.text == "the cat"


def test_a_step_that_is_left_meanwhile_is_not_set_up(desk: Any, folder: Path) -> None:
    open_at(desk, folder, 2)
    desk.model.gate.clear()
    desk.window.session.edit("the sat", 7)
    desk.window.lesson.desk.go_to(0)
    desk.model.gate.set()
    desk.wait(lambda: progress(desk).begun is not None)
    assert desk.window.page is desk.window.lab
    assert progress(desk).begun.page == "lab"


def test_a_teacher_sees_every_fault_with_its_line_and_reads_the_lesson_anew(
    reader: Any, folder: Path
) -> None:
    side = reader.window.lesson
    (folder / "2.md").write_text(STEP.replace("seed: 7", "seed: x"), "utf-8")
    (folder / "3.md").write_text(STEP.replace("at: step", "at: y"), "utf-8")
    press(reader, "2")
    panel(reader).heading.reload.click()
    reader.wait(lambda: side.desk.view.lesson is None)
    shown = panel(reader).faults.list.toPlainText()
    assert panel(reader).faults.isVisible()
    assert "2.md, line 9: " in shown
    assert "3.md, line 27: " in shown
    for name in ("2", "3"):
        (folder / f"{name}.md").write_text(STEP, "utf-8")
    panel(reader).faults.reload.click()
    reader.wait(lambda: side.desk.view.lesson is not None)
    assert side.desk.view.place == 0


def test_escape_closes_the_lesson_only_from_within(reader: Any) -> None:
    reader.window.lab.sampling.controls["top_k"].slider.setFocus()
    press(reader, "Esc")
    assert panel(reader) is not None
    press(reader, "Ctrl+L")
    press(reader, "Esc")
    assert panel(reader) is None


def test_the_lesson_goes_on_where_it_was_in_the_other_language(desk: Any) -> None:
    window = desk.window
    window.lesson.open(None, 2)
    desk.wait(lambda: progress(desk).begun is not None)
    window.lesson.desk.guess(1)
    window.switch_language()
    desk.wait(lambda: progress(desk).begun is not None)
    assert window.lesson.desk.view.place == 2
    assert progress(desk).guess == 1
    assert window.lab.desk.lab == TUTORIAL_CHINESE
    assert panel(desk).step.guess.options[1].button.isChecked()
    assert panel(desk).isVisible()
    sets_temperature(desk, 0.5)
    assert len(progress(desk).done) == 1
    window.switch_language()


def test_a_lesson_beside_the_page_leaves_the_window_small(desk: Any) -> None:
    window = desk.window
    window.lesson.open(None, 9)
    for width in (1280, 1024, 857):
        window.resize(width, 700)
        QApplication.processEvents()
        assert window.width() == width
        if width >= 1024:
            desk.wait(lambda: window.body.columns.room.horizontalScrollBar().maximum() == 0)
    assert window.minimumSizeHint().height() <= 700
    window.lesson.close_panel()
    QApplication.processEvents()
    assert window.body.columns.room.horizontalScrollBar().maximum() == 0
    assert not window.explore.chart.rows.isHidden()


def test_the_place_is_remembered_and_gone_on_from(
    make_window: Make, speaking: Callable[[str], str], folder: Path
) -> None:
    speaking(ENGLISH)
    desk = make_window("the")
    desk.wait_for_answer()
    window: Any = desk.window
    open_at(desk, folder, 1)
    assert window.lesson_place == (str(folder), 1)
    window.lesson.close_panel()
    window.notice.dismiss.click()
    window._lesson = None  # as in a program that begins anew
    press(desk, "Ctrl+L")
    desk.wait(lambda: window.lesson.desk.view.place == 1)
    assert window.lesson.desk.folder == folder
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets() if each != window)
