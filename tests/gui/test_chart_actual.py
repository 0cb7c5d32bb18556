"""The chart marks the token with which the text goes on, to the eye and to the ear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from engine.answering import Prediction
from engine.chart import chart_content
from engine.document import Document
from gui.chart_panel import ChartPanel
from gui.theme import LIGHT
from tests.gui.chart_examples import coloured, shown_chart, six_words, traced
from tests.gui.test_chart_panel import STATE

WEDGE_PX = 8


def test_its_row_has_a_wedge_and_a_ground_of_its_own(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    for actual, marked in ((None, False), (3, True)):
        chart.show_content(chart_content(six_words(), 6, actual=actual), None)
        rows = [row.token_id for row in chart.picture.content.rows]
        edge = chart.row_rect(rows.index(3)).adjusted(0, 2, 0, -2)
        edge.setWidth(WEDGE_PX)
        assert bool(coloured(chart, edge, LIGHT.accent)) == marked


@pytest.mark.parametrize("top_p", [1.0, 0.3])
def test_words_say_so_beside_its_bar_cut_or_not(
    qtbot: QtBot, top_p: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = shown_chart(qtbot)
    painter, tags = chart._painter._rows._marks, list[str]()
    monkeypatch.setattr(
        painter, "paint_tag", lambda _, tag, right, y, covers: tags.append(tag.static.text())
    )
    chart.show_content(chart_content(six_words(top_p=top_p), 6, actual=3), None)
    chart.grab()
    assert set(tags) == {"in the text"}


@pytest.mark.parametrize("width", [900, 480, 300])
@pytest.mark.parametrize("lead", [30.0, 3.0, 1.0, 0.0, -0.5])
def test_the_words_hide_no_bars_end(qtbot: QtBot, lead: float, width: int) -> None:
    chart = shown_chart(qtbot)
    chart.resize(width, 400)
    trace = traced((4.0 + lead, 4.0, 1.0, 1.0, 1.0, 1.0))
    content = chart_content(trace, 6, actual=0)
    share = next(row.probability for row in content.rows if row.token_id == 0)
    ends = []
    for each in (chart_content(trace, 6), content):
        chart.show_content(each, None)
        chart.clearFocus()
        row = chart.row_rect([each.token_id for each in content.rows].index(0))
        columns = chart._painter.columns
        end = round(columns.bar_left + share / chart.picture.axis.end * columns.bar_width)
        middle = row.center().y()
        ends.append(coloured(chart, QRect(end - 16, middle - 1, 14, 3), LIGHT.accent))
    assert ends == [14 * 3] * 2


def test_a_screen_reader_is_told(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    chart.show_content(chart_content(six_words(), 6, actual=3), None)
    place = [row.token_id for row in chart.picture.content.rows].index(3)
    interface = QAccessible.queryAccessibleInterface(chart)
    names = [interface.child(each).text(QAccessible.Text.Name) for each in range(6)]
    assert ["in the text" in name for name in names] == [each == place for each in range(6)]


def test_the_panel_marks_it_only_where_the_distribution_is_that_of_the_place(
    qtbot: QtBot,
) -> None:
    panel = ChartPanel()
    qtbot.addWidget(panel)
    trace, document = six_words(), Document("ab", (3, 1))
    there = Prediction(0, document, trace.logits, trace.order, 1, 0, 1.0, 0, position=1)
    looked = replace(STATE, document=document, prediction=there, position=1)

    def marked() -> list[int]:
        return [row.token_id for row in panel.chart.picture.content.rows if row.is_actual]

    panel.show_state(looked)
    assert marked() == [1]
    panel.show_state(replace(looked, position=0))
    assert marked() == [], "the answer for this place is on its way"
    panel.show_state(replace(looked, position=None))
    assert marked() == []
