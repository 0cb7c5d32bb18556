"""The pages of the window: what is done in one panel is seen in the others."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from engine.lab import TUTORIAL
from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings
from gui.sampling.bias_dialog import BiasDialog
from gui.views import NEXT_TOKEN, ROLL, SWEEP
from gui.workbench import Workbench
from tests.gui.conftest import WindowDesk

Make = Callable[..., WindowDesk]


def press(desk: Any, sequence: str, on: QWidget | None = None) -> None:
    target = on or QApplication.focusWidget() or desk.window
    QTest.keySequence(target, QKeySequence(sequence))


def lab_of(desk: Any) -> Any:
    press(desk, "Ctrl+2")
    assert desk.window.page is desk.window.lab
    return desk.window.lab


# --- the strip ---


def test_a_card_of_the_strip_shows_its_stage_in_the_chart_and_escape_leaves_it(
    desk: Any,
) -> None:
    bench = desk.window.explore
    press(desk, "F9")
    cards = bench.strip.cards
    assert cards.hasFocus()
    press(desk, "Home", cards)
    press(desk, "Right", cards)
    press(desk, "Return", cards)
    assert desk.state.stage == cards.stages[1] == "temperature"
    assert bench.chart.stage_line.isVisible()
    assert "after temperature" in bench.chart.stage_line.text.text()
    bench.chart.chart.setFocus()
    press(desk, "Escape", bench.chart.chart)
    assert desk.state.stage is None
    assert not bench.chart.stage_line.isVisible()


def test_a_stage_is_moved_by_keys_and_the_trace_follows(desk: Any) -> None:
    bench = desk.window.explore
    cards = bench.strip.cards
    cards.setFocus()
    cards.focus_card(cards.stages.index("top_p"))
    before = desk.state.settings.order
    press(desk, "Ctrl+Left", cards)
    order = desk.state.settings.order
    assert order != before
    assert order.index("top_p") < order.index("top_k")
    assert [stage.name for stage in desk.state.trace.stages[1:]] == list(order)


def test_a_stage_that_is_off_is_gone_to_by_its_name(desk: Any) -> None:
    bench = desk.window.explore
    bench.strip.stage_wanted.emit("xtc")
    assert bench.sampling.controls["xtc_probability"].slider.hasFocus()


def test_an_order_of_ones_own_is_kept_by_name_for_both_pages(desk: Any) -> None:
    bench = desk.window.explore
    bench.strip.order_chosen.emit(LLAMA_CPP_ORDER)
    bench.strip.order_save_asked.emit("mine")
    assert desk.window.presets.orders["mine"] == desk.state.settings.order
    lab = lab_of(desk)
    lab.strip.order_chosen.emit(desk.window.presets.orders["mine"])
    assert lab.session.state.settings.order == desk.state.settings.order
    bench.strip.order_delete_asked.emit("mine")
    assert "mine" not in desk.window.presets.orders


# --- tokens ---


def test_a_token_is_found_pinned_and_shown_in_the_chart(desk: Any) -> None:
    bench = desk.window.explore
    press(desk, "Ctrl+F")
    assert bench.search.field.hasFocus()
    token = int(desk.state.trace.order[-1])
    desk.qtbot.keyClicks(bench.search.field, f"#{token}")
    desk.wait(lambda: bench.search.is_open)
    press(desk, "Return", bench.search.field)
    assert desk.state.pinned == (token,)
    rows = bench.chart.chart.picture.content.rows
    assert rows[-1].token_id == token
    assert rows[-1].rank == desk.state.trace.order.size
    desk.wait(lambda: bench.chart.chart.selected_row == len(rows) - 1)
    press(desk, "P", bench.chart.chart)
    assert desk.state.pinned == ()


def test_a_token_is_banned_and_freed_again_from_its_row(desk: Any) -> None:
    chart = desk.window.explore.chart.chart
    chart.setFocus()
    chart.select_row(0)
    token = chart.picture.content.rows[0].token_id
    press(desk, "B", chart)
    assert dict(desk.state.settings.logit_bias) == {token: -math.inf}
    assert desk.state.trace.probabilities[token] == 0
    desk.window.explore.chart.bias_asked.emit(token, 0.0)
    assert desk.state.settings.logit_bias == ()


def test_the_bias_dialog_sets_what_it_shows(desk: Any) -> None:
    bench = desk.window.explore
    bench.session.choose_bias(5, 2.5)
    bench.chart.bias_dialog_asked.emit(5)
    dialog = bench.findChild(BiasDialog)
    assert dialog is not None
    assert dialog.box.value() == 2.5
    dialog.box.setValue(-3.0)
    dialog.accept()
    assert dict(desk.state.settings.logit_bias) == {5: -3.0}


def test_a_bias_meant_for_another_model_is_dropped(desk: Any) -> None:
    bench = desk.window.explore
    bench.chart.bias_dialog_asked.emit(5)
    dialog = bench.findChild(BiasDialog)
    dialog.box.setValue(-3.0)
    bench.session.use_model(replace(desk.state.model, name="another"))
    dialog.accept()
    assert not desk.state.settings.logit_bias


def test_alt_and_a_digit_force_the_row_as_it_is_listed(desk: Any) -> None:
    bench = desk.window.explore
    lifted = int(desk.state.trace.order[4])
    bench.session.choose_bias(lifted, 50.0)
    assert bench.chart.chart.picture.content.rows[0].token_id == lifted
    press(desk, "Alt+1")
    desk.wait_for_answer()
    assert desk.state.document.ids[-1] == lifted


def test_plain_words_follow_the_settings(desk: Any) -> None:
    bench = desk.window.explore
    assert "Temperature 0.70 sharpens" in bench.sentence.text()
    bench.session.choose_settings(SamplingSettings())
    assert bench.sentence.text().startswith("All stages are off")


def test_in_a_run_at_full_speed_strip_and_sentence_are_dimmed_and_right_after_it(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = desk.window.explore
    dimmed: list[bool] = []
    real = bench.strip.set_stale

    def dim(stale: bool) -> None:
        dimmed.append(stale)
        real(stale)

    monkeypatch.setattr(bench.strip, "set_stale", dim)
    desk.window.session.choose_delay(0)
    press(desk, "F5")
    desk.wait(lambda: len(desk.state.document or ()) > 12)
    assert dimmed[-1]
    press(desk, "F5")
    desk.wait_for_answer()
    assert not desk.state.is_running
    assert not dimmed[-1]
    said = bench.words.sentences(desk.state.trace, desk.state.model.piece)
    assert bench.sentence.text().replace("\N{NO-BREAK SPACE}", " ") == said


# --- views ---


@pytest.mark.parametrize(("keys", "view"), [("Ctrl+4", SWEEP), ("Ctrl+5", ROLL)])
def test_views_are_changed_by_keys_and_the_tabs_go_along(desk: Any, keys: str, view: int) -> None:
    bench = desk.window.explore
    press(desk, keys)
    panels = (bench.chart, bench.views.sweep, bench.views.roll)
    assert bench.views.currentWidget() is panels[view]
    assert bench.views.tabs.currentIndex() == view
    assert bench.views.tabs.isVisible()
    press(desk, "Ctrl+3")
    assert bench.views.currentWidget() is bench.chart
    assert bench.views.tabs.isVisible()


@pytest.mark.parametrize(
    ("parameter", "value", "chosen"),
    [("temperature", 1.5, 1.5), ("top_k", 12.0, 12), ("top_p", 0.5, 0.5)],
)
def test_a_value_chosen_on_the_sweep_becomes_the_setting(
    desk: Any, parameter: str, value: float, chosen: float
) -> None:
    desk.window.explore.views.sweep.value_chosen.emit(parameter, value)
    assert getattr(desk.state.settings, parameter) == chosen


def test_a_roll_pauses_a_run(desk: Any) -> None:
    views = desk.window.explore.views
    views.choose(ROLL)
    desk.window.session.choose_delay(1000)
    press(desk, "F5")
    assert desk.state.is_running
    views.roll.roll(1000)
    assert not desk.state.is_running
    desk.wait(lambda: not views.roll.is_rolling)
    assert views.roll.current_roll.done == 1000


# --- the word lab ---


def test_the_lab_has_a_session_of_its_own(desk: Any) -> None:
    asked = len(desk.model.asked)
    lab = lab_of(desk)
    assert lab.session.state.text == TUTORIAL.prompt
    assert lab.session.state.trace.probabilities.max() == pytest.approx(0.4556, abs=5e-5)
    press(desk, "Ctrl+Return")
    assert lab.session.state.text != TUTORIAL.prompt
    assert desk.state.text == "the"
    assert len(desk.model.asked) == asked
    press(desk, "Ctrl+1")
    assert desk.window.page is desk.window.explore


def test_f6_goes_to_what_the_distribution_comes_from(desk: Any) -> None:
    desk.window.explore.chart.chart.setFocus()
    press(desk, "F6")
    assert desk.window.text.editor.hasFocus()
    lab = lab_of(desk)
    lab.chart.chart.setFocus()
    press(desk, "F6")
    assert lab.panel.table.hasFocus()


def test_the_real_top_is_taken_into_the_lab(desk: Any) -> None:
    desk.window.lab.real_top_asked.emit(5)
    lab = desk.window.page
    assert lab is desk.window.lab
    real = desk.state.trace
    words = lab.session.state.model
    assert words.vocabulary_size == 5
    ratio = lab.session.state.trace.model_probabilities / real.model_probabilities[real.order[:5]]
    assert ratio == pytest.approx([ratio[0]] * 5)


def test_the_lab_works_before_there_is_any_model(make_window: Make) -> None:
    desk = make_window("the")
    desk.model.gate.clear()
    desk.window.header.pages.setCurrentIndex(1)
    assert desk.window.page is desk.window.lab
    assert desk.window.page.session.state.is_current
    desk.model.gate.set()


def test_a_run_stops_when_its_page_is_left(desk: Any) -> None:
    desk.window.session.choose_delay(1000)
    press(desk, "F5")
    assert desk.state.is_running
    press(desk, "Ctrl+2")
    assert not desk.state.is_running


def test_a_lab_in_which_nothing_can_be_drawn_says_so_and_goes_on(desk: Any) -> None:
    lab: Workbench = lab_of(desk)
    for word in range(6):
        lab.session.choose_bias(word, -math.inf)
    assert lab.session.state.trace is None
    desk.wait(desk.window.notice.isVisible)
    lab.session.choose_bias(2, 0.0)
    assert lab.session.state.trace is not None
    desk.wait(lambda: not desk.window.notice.isVisible())


@pytest.mark.parametrize("page", ["Ctrl+1", "Ctrl+2"])
def test_every_control_of_every_page_and_view_has_a_name(desk: Any, page: str) -> None:
    press(desk, page)
    bench = desk.window.page
    for view in (NEXT_TOKEN, SWEEP, ROLL):
        bench.views.choose(view)
        nameless = [
            child
            for child in bench.findChildren(QWidget)
            if child.isVisible()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.focusProxy() is None
            and not child.accessibleName()
            and not getattr(child, "text", str)()
        ]
        assert nameless == []
