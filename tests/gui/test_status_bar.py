"""The line at the bottom: what the last answer cost, and how much of the context is used."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from gui.panel import Figure


def figures(bar: QWidget) -> list[str]:
    return [figure.text() for figure in bar.findChildren(Figure)]


def test_what_an_answer_cost_and_how_full_the_context_is(make_window):
    desk = make_window("the cat sat" * 10)
    desk.wait_for_answer()
    state, bar = desk.state, desk.window.status
    prediction = replace(state.prediction, duration_ms=55.56, computed=1_002, reused=12)
    bar.show_state(replace(state, prediction=prediction), is_busy=False)
    used = len(prediction.document)
    assert figures(bar) == [
        "ready",
        "55.6 ms · 1,002 of 1,014 tokens computed, 12 reused",
        f"context {used} of 64",
    ]
    without_beginning = replace(prediction, left_out=16)
    bar.show_state(replace(state, prediction=without_beginning), is_busy=False)
    assert figures(bar)[-1] == f"context {used - 16} of 64"


def test_of_the_six_words_there_is_nothing_to_tell(desk):
    state, bar = desk.state, desk.window.status
    bar.show_state(replace(state, model=replace(state.model, is_example=True)), is_busy=False)
    assert figures(bar) == ["ready", "", ""]
