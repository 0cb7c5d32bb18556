"""The first start, and an empty text: prompts to try, and a way to the lesson."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.first.prompts import PROMPTS
from gui.languages import CHINESE, ENGLISH
from tests.gui.conftest import WindowDesk

Make = Callable[..., WindowDesk]
EXAMPLE = "Today's weather is so"


def offered(desk: WindowDesk) -> list[str]:
    return [chip.text() for chip in desk.window.text.prompts.chips if chip.isVisible()]


def test_one_prompt_is_chinese_and_three_are_offered() -> None:
    assert len(PROMPTS) == 3
    assert [prompt.isascii() for prompt in PROMPTS].count(False) == 1


def test_an_empty_text_offers_prompts_until_something_is_typed(make_window: Make) -> None:
    desk = make_window("")
    desk.wait_for_answer()
    assert offered(desk) == list(PROMPTS)
    desk.type("t")
    assert offered(desk) == []
    desk.window.session.undo()
    desk.wait_for_answer()
    assert offered(desk) == list(PROMPTS)


def test_other_texts_offer_none(desk: WindowDesk) -> None:
    assert offered(desk) == []


def test_nothing_moves_when_they_come_and_go(make_window: Make) -> None:
    desk = make_window("")
    desk.wait_for_answer()
    QApplication.processEvents()
    chart = desk.window.explore.chart.chart
    before = chart.mapTo(desk.window, chart.rect().topLeft()), chart.size()
    desk.type("t")
    QApplication.processEvents()
    assert (chart.mapTo(desk.window, chart.rect().topLeft()), chart.size()) == before


def test_a_prompt_is_chosen_by_keys_and_undone(make_window: Make) -> None:
    desk = make_window("")
    desk.wait_for_answer()
    QTest.keyClick(desk.editor, Qt.Key.Key_Tab)
    chips = desk.window.text.prompts.chips
    assert chips[0].hasFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Tab)
    assert chips[1].hasFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Return)
    assert desk.state.text == PROMPTS[1]
    assert desk.state.caret == len(PROMPTS[1])
    assert desk.editor.hasFocus()
    desk.wait_for_answer()
    desk.window.session.undo()
    assert desk.state.text == ""
    desk.wait_for_answer()


def test_the_first_start_offers_them_beside_the_example_and_the_lesson(make_window: Make) -> None:
    desk = make_window(EXAMPLE)
    desk.wait_for_answer()
    desk.window.resize(1280, 820)
    desk.window.set_first_start(True)
    QApplication.processEvents()
    prompts = desk.window.text.prompts
    assert offered(desk) == list(PROMPTS)
    assert prompts.lesson.isVisible()
    desk.window.session.step()
    desk.wait_for_answer()
    assert offered(desk) == []
    assert not prompts.lesson.isVisible()


def test_the_lesson_is_gone_for_good_when_it_is_dismissed(
    speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(ENGLISH)
    desk = make_window("")
    desk.wait_for_answer()
    desk.window.resize(1280, 820)
    desk.window.set_first_start(True)
    QApplication.processEvents()
    prompts, told = desk.window.text.prompts, []
    desk.window.looks_changed.connect(lambda: told.append(desk.window.is_first_start))
    QTest.mouseClick(prompts.dismiss, Qt.MouseButton.LeftButton)
    assert told == [False]
    assert not prompts.lesson.isVisible()
    assert offered(desk) == list(PROMPTS)
    desk.window.switch_language()
    assert not desk.window.text.prompts.lesson.isVisible()


def test_the_lesson_is_opened_from_there(
    make_window: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(
        "gui.main_window.MainWindow.open_lesson", lambda window: opened.append(True)
    )
    desk = make_window("")
    desk.wait_for_answer()
    desk.window.set_first_start(True)
    desk.window.text.prompts.lesson.click()
    assert opened == [True]


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
@pytest.mark.parametrize("width", [857, 1100, 1280])
def test_those_that_are_shown_are_whole(
    width: int, language: str, speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(language)
    desk = make_window("")
    desk.wait_for_answer()
    desk.window.set_first_start(True)
    desk.window.resize(width, 700)
    QApplication.processEvents()
    prompts = desk.window.text.prompts
    assert len(offered(desk)) >= 2
    for part in prompts.tab_stops:
        if part.isVisible():
            assert part.width() >= part.sizeHint().width()
            assert prompts.rect().contains(part.geometry())


def test_each_says_what_to_look_at(make_window: Make) -> None:
    desk = make_window("")
    desk.wait_for_answer()
    for chip in desk.window.text.prompts.chips:
        assert chip.text() in chip.accessibleName()
        assert chip.accessibleDescription() == chip.toolTip() != ""


@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_the_prompts_leave_the_first_line_free(
    language: str, speaking: Callable[[str], str], make_window: Make
) -> None:
    speaking(language)
    desk = make_window("")
    desk.wait_for_answer()
    editor, prompts = desk.editor, desk.window.text.prompts
    words = (
        editor.viewport()
        .fontMetrics()
        .boundingRect(editor.viewport().rect(), 0, editor.placeholderText())
    )
    margin = editor.document().documentMargin()
    above = prompts.y() - editor.y() - editor.viewport().y()
    assert above >= margin + words.height()
