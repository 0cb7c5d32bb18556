"""The chart's panel: which stage it shows, what it offers, what it says and what it leaves be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.model import ModelCard
from engine.state import State
from gui.chart_panel import ChartPanel
from tests.gui.chart_examples import BOLD, CLOUDY, HOT, LOGITS, NICE, bytes_of, traced

STATE = State(
    model=ModelCard(
        name="six",
        precision="",
        vocabulary_size=6,
        context_length=9,
        token_bytes=bytes_of,
        is_special=lambda token_id: False,
    ),
    trace=traced(LOGITS, 2.0, top_k=5, top_p=0.8),
    landing=HOT,
)


@pytest.fixture
def panel(qtbot: QtBot) -> ChartPanel:
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.chart.set_reduced_motion(True)
    panel.resize(900, 500)
    panel.show_state(STATE)
    panel.show()
    return panel


def shares(panel: ChartPanel) -> list[float]:
    return [row.probability for row in panel.chart.picture.content.rows]


@pytest.mark.parametrize(
    ("stage", "sentence", "heading"),
    [
        ("logits", "Shown: what the model said, before temperature", "before any sampler"),
        ("temperature", "Shown: after temperature, before top-k", "after temperature"),
        ("top_k", "Shown: after top-k, before top-p", "after top-k"),
        (
            "top_p",
            "Shown: after top-p; no stage follows, so this is drawn from",
            "after top-p",
        ),
        (
            "min_p",
            "Shown: after min-p, which is off; no stage follows, so this is drawn from",
            "after min-p",
        ),
        ("dry", "Shown: after DRY, which is off, before temperature", "after DRY"),
    ],
)
def test_the_panel_says_which_stage_it_shows(
    panel: ChartPanel, stage: str, sentence: str, heading: str
) -> None:
    panel.show_state(replace(STATE, stage=stage))
    assert panel.stage_line.isVisible()
    assert panel.stage_line.text.text() == sentence
    assert STATE.trace is not None
    names = [each.name for each in STATE.trace.stages]
    shown = STATE.trace.stages[names.index(stage)]
    assert shares(panel) == [shown.probability_of(i) for i in (NICE, HOT, CLOUDY, BOLD, 0, 5)]
    words = panel.chart._words
    assert words.after(stage) == heading
    short = panel.chart._painter._decor.drawn_heading(stage)
    assert short in (heading, words.short_after(stage))


def test_what_is_drawn_needs_no_line(panel: ChartPanel) -> None:
    assert not panel.stage_line.isVisible()
    panel.show_state(replace(STATE, stage="top_k"))
    panel.show_state(STATE)
    assert not panel.stage_line.isVisible()
    assert panel.chart._painter._decor.drawn_heading(None) == "drawn"
    panel.show_state(replace(STATE, stage="top_k", trace=None))
    assert not panel.stage_line.isVisible()


def test_a_stage_that_there_is_not_shows_what_is_drawn(panel: ChartPanel) -> None:
    before = shares(panel)
    panel.show_state(replace(STATE, stage="no_such"))
    assert not panel.stage_line.isVisible()
    assert shares(panel) == before


def test_the_way_back(panel: ChartPanel, qtbot: QtBot) -> None:
    left: list[int] = []
    panel.stage_left.connect(lambda: left.append(1))
    panel.show_state(replace(STATE, stage="top_k"))
    QTest.mouseClick(panel.stage_line.back, Qt.MouseButton.LeftButton)
    panel.chart.setFocus()
    QTest.keyClick(panel.chart, Qt.Key.Key_Escape)
    assert left == [1, 1]


def test_the_legend_says_what_is_filled(panel: ChartPanel) -> None:
    assert panel.legend.shown_texts() == ("what the model said", "what will be drawn from")
    panel.show_state(replace(STATE, stage="top_k"))
    assert panel.legend.shown_texts() == ("what the model said", "after top-k")


@pytest.mark.parametrize("measure", ["probability", "log", "logit"])
def test_the_measure_is_the_states(panel: ChartPanel, measure: Any) -> None:
    chosen: list[str] = []
    panel.measure_chosen.connect(chosen.append)
    panel.show_state(replace(STATE, measure=measure))
    assert panel.measures.currentData() == measure
    assert panel.chart.picture.axis.measure == measure
    assert chosen == []
    panel.measures.activated.emit(panel.measures.findData("logit"))
    assert chosen == ["logit"]
    assert panel.chart.picture.axis.measure == measure


def test_the_curve_is_the_states(panel: ChartPanel) -> None:
    asked: list[bool] = []
    panel.curve_toggled.connect(asked.append)
    QTest.mouseClick(panel.curve, Qt.MouseButton.LeftButton)
    assert asked == [True]
    assert not panel.curve.isChecked()
    panel.show_state(replace(STATE, shows_curve=True))
    assert panel.curve.isChecked()
    assert panel.chart.picture.shows_curve
    QTest.mouseClick(panel.curve, Qt.MouseButton.LeftButton)
    assert asked == [True, False]


def test_signals_of_the_chart_are_the_panels(panel: ChartPanel) -> None:
    told: list[Any] = []
    panel.pin_toggled.connect(told.append)
    panel.bias_asked.connect(lambda *bias: told.append(bias))
    panel.bias_dialog_asked.connect(told.append)
    panel.curve_toggled.connect(told.append)
    panel.chart.pin_toggled.emit(3)
    panel.chart.bias_asked.emit(3, float("-inf"))
    panel.chart.bias_dialog_asked.emit(4)
    panel.chart.curve_toggled.emit(True)
    assert told == [3, (3, float("-inf")), 4, True]


def test_pins_of_the_state_are_shown(panel: ChartPanel) -> None:
    panel.show_state(replace(STATE, pinned=(5,)))
    assert [row.token_id for row in panel.chart.picture.content.rows if row.is_pinned] == [5]


def test_the_same_trace_costs_nothing(panel: ChartPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    state = replace(STATE, stage="top_k", pinned=(5,), measure="log", shows_curve=True)
    panel.show_state(state)
    QApplication.processEvents()
    paints: list[int] = []
    monkeypatch.setattr(panel.chart._painter, "paint", lambda *_: paints.append(1))
    content = panel.chart.picture.content
    panel.show_state(replace(state, caret=3, reroll=2))
    QApplication.processEvents()
    assert panel.chart.picture.content is content
    assert paints == []


@pytest.mark.parametrize("width", [420, 560, 640, 900])
@pytest.mark.parametrize("stage", [None, "top_k"])
def test_the_heading_never_asks_for_more_than_there_is(
    panel: ChartPanel, width: int, stage: str | None
) -> None:
    panel.show_state(replace(STATE, stage=stage))
    panel.resize(width, 400)
    QApplication.processEvents()
    assert panel.width() == width
    parts: list[QWidget] = [panel.measures, panel.curve, panel.rows]
    edges = [part.mapTo(panel, part.rect().topLeft()).x() for part in parts]
    assert edges == sorted(edges)
    for part, edge in zip(parts, edges, strict=True):
        assert part.width() >= part.minimumSizeHint().width()
        assert edge + part.width() <= width
    title_end = panel._title.geometry().right()
    assert title_end < edges[0]
    assert sum(map(len, panel.legend.shown_texts())) == 0 or panel.legend.width() > 100


def test_every_control_has_a_name(panel: ChartPanel) -> None:
    for control in (panel.measures, panel.curve, panel.rows, panel.chart):
        assert control.accessibleName()
    assert panel.stage_line.back.text() == "Show what is drawn"
