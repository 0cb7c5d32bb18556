"""Another language at a key press: all that is seen speaks it, and nothing is lost."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from engine.lab import TUTORIAL, TUTORIAL_CHINESE
from engine.paths import Growth
from engine.sampling import SamplingSettings
from gui import body as body_module
from gui.body import EXPLORE, LAB
from gui.key_list import KeyList
from gui.languages import CHINESE, ENGLISH, LOCALES, spoken_language
from gui.main_window import MainWindow
from gui.presets.dialogs import NameDialog
from gui.sampling.fold import Fold
from gui.side_column import SideColumn
from gui.side_views import SAMPLED
from gui.views import NEXT_TOKEN, PATHS, ROLL, SWEEP
from tests.gui.conftest import WindowDesk
from tests.gui.foreign_words import chinese_in, english_in
from tests.gui.test_chat import ChattyModel

KEY = "Ctrl+Shift+L"
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise\(\)|grabbing the keyboard|propagateSizeHints)"
)


def delete_what_is_over() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def switch(desk: WindowDesk) -> None:
    """By the key, and let Qt come to rest."""
    before = spoken_language()
    QTest.keySequence(QApplication.focusWidget() or desk.window, KEY)
    assert spoken_language() != before
    delete_what_is_over()
    QApplication.processEvents()


@pytest.fixture
def english_desk(
    speaking: Callable[[str], str], make_window: Callable[..., WindowDesk]
) -> WindowDesk:
    speaking(ENGLISH)
    desk = make_window("the cat")
    desk.window.activateWindow()
    desk.wait_for_answer()
    return desk


def lab_listeners(window: MainWindow) -> list[list[object]]:
    """Of the lab's session and of its desk; none while there is no lab."""
    if len(window.body.made_pages) == 1:
        return []
    return [window.lab.session._listeners, window.lab.desk._listeners]  # type: ignore[list-item]


# --- every page and view, there and back ---


def test_there_and_back_in_every_page_and_view(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.session.step()
    english_desk.wait_for_answer()
    for fold in window.explore.findChildren(Fold):
        fold.open()
    for page, view in [*((EXPLORE, view) for view in range(4)), (LAB, NEXT_TOKEN), (LAB, SWEEP)]:
        window.body.go_to(page)
        window.page.views.choose(view)
        assert chinese_in(window) == []
        switch(english_desk)
        assert english_in(window) == []
        assert window.windowTitle().startswith("未命名")
        switch(english_desk)
        assert chinese_in(window) == []
        assert (window.header.pages.currentIndex(), window.page.views.tabs.currentIndex()) == (
            page,
            view,
        )


def test_numbers_and_the_window_are_those_of_the_language(english_desk: WindowDesk) -> None:
    for language in (QLocale.Language.Chinese, QLocale.Language.English):
        switch(english_desk)
        assert QLocale().language() == language
        assert english_desk.window.explore.draw.locale().language() == language


def test_nothing_piles_up(english_desk: WindowDesk) -> None:
    window = english_desk.window

    def counts() -> tuple[int, ...]:
        delete_what_is_over()
        gc.collect()
        application = QApplication.instance()
        assert application is not None
        return (
            len(QApplication.allWidgets()),
            len(QApplication.topLevelWidgets()),
            threading.active_count(),
            len(window.findChildren(QObject)),
            len(application.findChildren(QTranslator)),
            len(window.session._listeners),
            *map(len, lab_listeners(window)),
        )

    def switch_often(times: int, prepare: Callable[[], None] = lambda: None) -> None:
        before = counts()
        for _ in range(times):
            prepare()
            switch(english_desk)
        assert counts() == before

    def search() -> None:
        window.explore.search.field.setText("")
        window.explore.search.focus_search()
        QTest.keyClicks(window.explore.search.field, "nice")
        assert window.explore.search.popup.isVisible()

    switch_often(20)
    window.body.go_to(LAB)
    for view in (PATHS, ROLL, SWEEP):
        window.explore.views.choose(view)
    window.body.go_to(EXPLORE)
    window.explore.views.choose(NEXT_TOKEN)
    switch(english_desk)
    switch(english_desk)
    switch_often(4, search)


# --- nothing of the reader is lost ---


def test_text_selection_and_typing(english_desk: WindowDesk) -> None:
    english_desk.type(" nice")
    cursor = english_desk.editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    english_desk.editor.setTextCursor(cursor)
    english_desk.editor.setFocus()
    asked = len(english_desk.model.asked)
    switch(english_desk)
    cursor = english_desk.editor.textCursor()
    assert (cursor.anchor(), cursor.position()) == (2, 6)
    assert english_desk.editor.hasFocus()
    assert len(english_desk.model.asked) == asked, "nothing is asked anew"
    english_desk.type("x")
    assert english_desk.state.text == "thxt nice"
    for _ in range(3):
        QTest.keySequence(english_desk.editor, "Ctrl+Z")
    english_desk.wait_for_answer()
    assert english_desk.state.text == "the cat"
    assert english_desk.editor.text() == "the cat"


def test_the_focus_stays_on_a_control(english_desk: WindowDesk) -> None:
    window = english_desk.window
    for find in (
        lambda: window.explore.sampling.controls["top_p"].slider,
        lambda: window.explore.chart.chart,
        lambda: window.explore.draw.step,
        lambda: window.header.theme_button,
        lambda: window.explore.strip.cards,
    ):
        find().setFocus()
        switch(english_desk)
        assert find().hasFocus()


def test_the_button_keeps_the_focus(english_desk: WindowDesk) -> None:
    header = english_desk.window.header
    assert header.language_button.text() == "中文"
    header.language_button.setFocus()
    QTest.keyClick(header.language_button, Qt.Key.Key_Space)
    delete_what_is_over()
    assert spoken_language() == CHINESE
    assert english_desk.window.header.language_button.text() == "English"
    assert english_desk.window.header.language_button.hasFocus()


def test_what_is_shown_of_the_chart_and_beside_it(english_desk):
    window = english_desk.window
    for _ in range(3):
        window.session.step()
        english_desk.wait_for_answer()
    window.session.choose_row_count(200)
    window.session.choose_measure("log")
    window.session.choose_curve(True)
    window.session.choose_stage("top_k")
    window.session.pin(258)
    window.explore.side.choose(SAMPLED)
    window.explore.sampling.sections.more.open()
    window.explore.sampling.sections.folds["dry"].open()
    QApplication.processEvents()
    (column,) = window.explore.findChildren(SideColumn)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum() - 20)
    down = column.verticalScrollBar().value()
    assert down > 0
    window.explore.chart.chart.setFocus()
    window.explore.chart.chart.select_row(60)
    scrolled = window.explore.chart.chart._bar.value()
    assert scrolled > 0
    state = english_desk.state
    switch(english_desk)
    assert english_desk.state == state
    chart = window.explore.chart
    assert (chart.rows.currentData(), chart.measures.currentData()) == (200, "log")
    assert chart.curve.isChecked()
    assert chart.stage_line.isVisible()
    assert chart.chart.selected_row == 60
    english_desk.wait(lambda: chart.chart._bar.value() == scrolled)
    (column,) = window.explore.findChildren(SideColumn)
    english_desk.wait(lambda: column.verticalScrollBar().value() == down)
    assert window.explore.side.currentIndex() == SAMPLED
    sections = window.explore.sampling.sections
    assert [key for key, fold in sections.folds.items() if fold.is_open] == ["dry"]
    assert sections.more.is_open
    assert window.explore.history.model.rowCount() == 3


def test_the_tree_what_is_marked_and_the_beams(english_desk):
    window = english_desk.window
    window.explore.go_to_paths()
    window.grower.choose(Growth("beam", 3, 3))
    window.grower.start()
    english_desk.wait(lambda: window.grower.progress is None)
    acts = window.explore.paths.acts
    first, second = (beam.node for beam in window.explore.paths.beams.beams[:2])
    acts.toggle_mark(first)
    acts.toggle_mark(second)
    acts.select(second)
    acts.compare()
    switch(english_desk)
    desk, view = window.explore.paths, window.explore.views.paths
    assert desk.acts is not acts
    assert desk.acts.marked == (first, second)
    assert desk.acts.node == second
    assert len(desk.beams.beams) == 3
    assert view.below.isVisible()
    assert view.below.compare.isVisible()
    assert len(desk.acts.tree) == len(english_desk.state.tree)
    assert english_in(window) == []


def test_a_roll_stays(english_desk):
    window = english_desk.window
    window.explore.views.choose(ROLL)
    window.explore.views.roll.roll(10_000)
    english_desk.wait(lambda: not window.explore.views.roll.is_rolling)
    rolled = window.explore.views.roll.current_roll
    switch(english_desk)
    assert window.explore.views.roll.current_roll is rolled
    assert rolled.done == 10_000
    assert english_in(window) == []


def test_the_query_of_the_search(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.explore.search.focus_search()
    QTest.keyClicks(window.explore.search.field, "nice")
    assert window.explore.search.popup.isVisible()
    switch(english_desk)
    assert window.explore.search.field.text() == "nice"
    assert window.explore.search.field.hasFocus()


# --- the lab ---


def test_untouched_words_of_the_lab_are_those_of_the_language(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.body.go_to(LAB)
    window.lab.session.choose_seed(7)
    assert window.lab.desk.lab == TUTORIAL
    switch(english_desk)
    assert window.lab.desk.lab == TUTORIAL_CHINESE
    assert window.lab.session.state.seed == 7
    assert window.lab.panel.editor.text() == TUTORIAL_CHINESE.prompt
    assert english_in(window) == []
    switch(english_desk)
    assert window.lab.desk.lab == TUTORIAL
    assert chinese_in(window) == []


def test_touched_words_of_the_lab_stay_with_their_undo(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.body.go_to(LAB)
    words, session = window.lab.desk, window.lab.session
    words.edit(words.lab.with_logit(1, 3.3))
    window.lab.panel.table.choose_row(4)
    window.lab.panel.table.setFocus()
    switch(english_desk)
    assert window.lab.desk is words
    assert window.lab.session is session
    assert window.lab.panel.table.row == 4
    assert window.lab.panel.table.hasFocus()
    QTest.keySequence(window.lab.panel.table, "Ctrl+Z")
    assert words.lab == TUTORIAL


def test_what_is_half_typed_counts_as_when_the_focus_leaves(english_desk: WindowDesk) -> None:
    window = english_desk.window
    box = window.explore.sampling.controls["top_k"].box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "12")
    switch(english_desk)
    assert english_desk.state.settings.top_k == 12
    window.body.go_to(LAB)
    table = window.lab.panel.table
    table.choose_row(0)
    table.setFocus()
    QTest.keyClicks(table, "2")
    assert table.delegate.editor is not None
    QTest.keyClicks(table.delegate.editor, ".5")
    switch(english_desk)
    assert window.lab.desk.lab.logits[0] == 2.5
    table = window.lab.panel.table
    assert table.hasFocus()
    assert table.delegate.editor is None


# --- while something goes on ---


def test_a_run_goes_on(english_desk: WindowDesk) -> None:
    session = english_desk.window.session
    session.choose_delay(50)
    session.run()
    english_desk.wait(lambda: len(english_desk.state.text) > len("the cat"))
    switch(english_desk)
    assert english_desk.state.is_running
    reached = english_desk.state.text
    english_desk.wait(lambda: len(english_desk.state.text) > len(reached))
    session.pause()
    english_desk.wait_for_answer()
    assert english_desk.editor.text() == english_desk.state.text


def test_what_grows_goes_on(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.grower.choose(Growth("best", 5, 20))
    window.grower.start()
    switch(english_desk)
    english_desk.wait(lambda: window.grower.progress is None)
    assert len(english_desk.state.tree) > 50


def test_composing_is_ended_and_not_predicted_on(english_desk: WindowDesk) -> None:
    QApplication.sendEvent(english_desk.editor, QInputMethodEvent("tian", []))
    switch(english_desk)
    assert english_desk.state.text == "the cat"
    assert english_desk.editor.text() == "the cat"
    commit = QInputMethodEvent()
    commit.setCommitString("天")
    QApplication.sendEvent(english_desk.editor, commit)
    english_desk.wait_for_answer()
    assert english_desk.state.text == "the cat天"


def test_notices_are_said_again(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.exports._say(lambda: window.exports.tr("Saved {file}").format(file="x.png"))
    window.provision._show_progress("", 1, 3)
    switch(english_desk)
    assert window.notice.isVisible()
    assert window.notice.message.text() == "已保存 x.png"
    assert window.model_notice.progress.value() == 1
    assert english_in(window.notice) == english_in(window.model_notice) == []
    window.model_notice.clear()
    window.exports._fall_silent()
    assert not window.notice.isVisible()


def test_a_failure_is_said_in_the_other_language(
    speaking: Callable[[str], str], make_window: Callable[..., WindowDesk]
) -> None:
    speaking(ENGLISH)
    desk = make_window("the")
    desk.wait_for_answer()
    bans = tuple((token, float("-inf")) for token in range(desk.model.vocabulary_size))
    desk.window.session.choose_settings(replace_bias(desk, bans))
    assert "banned" in desk.window.notice.message.text()
    switch(desk)
    assert english_in(desk.window.notice) == []
    assert desk.window.notice.isVisible()
    desk.window.session.choose_settings(replace_bias(desk, ()))
    assert not desk.window.notice.isVisible()


def replace_bias(desk: WindowDesk, bias: tuple[tuple[int, float], ...]) -> SamplingSettings:
    return replace(desk.state.settings, logit_bias=bias)


# --- dialogs, and what goes wrong ---


def test_under_a_dialog_nothing_is_switched(english_desk: WindowDesk) -> None:
    window = english_desk.window
    window.show_keys()
    (dialog,) = window.findChildren(KeyList)
    english_desk.wait(dialog.isVisible)
    QTest.keySequence(dialog, KEY)
    window.switch_language()
    assert spoken_language() == ENGLISH
    dialog.close()
    english_desk.wait(lambda: QApplication.activeModalWidget() is None)
    bar = window.explore.sampling.presets
    NameDialog("settings", frozenset(), lambda name: None, bar).open()
    window.switch_language()
    assert spoken_language() == ENGLISH
    (name_dialog,) = bar.findChildren(NameDialog)
    name_dialog.reject()
    english_desk.wait(lambda: QApplication.activeModalWidget() is None)
    switch(english_desk)


def test_where_no_body_can_be_made_the_present_one_works_on(
    english_desk: WindowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = english_desk.window
    body, listeners = window.body, list(window.session._listeners)
    english_desk.editor.setFocus()

    def fails(*arguments: object) -> None:
        raise RuntimeError("no status")

    with monkeypatch.context() as patch:
        patch.setattr(body_module, "StatusBar", fails)
        with pytest.raises(RuntimeError, match="no status"):
            window.switch_language()
    delete_what_is_over()
    assert window.body is body
    assert window.session._listeners == listeners
    assert spoken_language() == ENGLISH
    assert QLocale().language() == QLocale.Language.English
    assert english_desk.editor.hasFocus()
    english_desk.type(" ")
    assert english_desk.state.text == "the cat "
    assert chinese_in(window) == []
    switch(english_desk)
    assert english_in(window) == []


def test_in_the_chat_form(
    speaking: Callable[[str], str], make_window: Callable[..., WindowDesk]
) -> None:
    speaking(ENGLISH)
    desk = make_window("", ChattyModel())
    desk.window.activateWindow()
    desk.wait_for_answer()
    desk.window.chat.choose(True)
    desk.wait_for_answer()
    form = desk.window.chat.form
    assert form is not None
    QTest.keyClicks(form.turns[0].field, "nice cat")
    desk.wait_for_answer()
    text = desk.state.text
    switch(desk)
    form = desk.window.chat.form
    assert form is not None
    assert form.isVisible()
    assert form.turns[0].field.text() == "nice cat"
    assert form.turns[0].field.hasFocus()
    assert desk.state.text == text
    QTest.keyClicks(form.turns[0].field, "s")
    desk.wait_for_answer()
    assert desk.state.chat is not None
    assert desk.state.chat[0].content == "nice cats"


def test_back_to_the_systems_language_is_to_its_numbers_too(english_desk: WindowDesk) -> None:
    window = english_desk.window
    german = QLocale(QLocale.Language.German, QLocale.Country.Germany)
    QLocale.setDefault(german)
    assert window.language_choice == "system"
    switch(english_desk)
    assert (window.language_choice, QLocale().language()) == (CHINESE, QLocale.Language.Chinese)
    switch(english_desk)
    assert (window.language_choice, QLocale()) == ("system", german)
    window.language_choice = ENGLISH
    switch(english_desk)
    switch(english_desk)
    assert (window.language_choice, QLocale()) == (ENGLISH, LOCALES[ENGLISH])
