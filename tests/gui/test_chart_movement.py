"""The chart moves: bars to their new length, rows into view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from gui.chart import NextTokenChart
from tests.gui.chart_examples import (
    BOLD,
    CLOUDY,
    HOT,
    NICE,
    bytes_of,
    many,
    piece_of,
    shown_chart,
    six_rows,
)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    return shown_chart(qtbot)


def moving(chart: NextTokenChart, clock: Callable[[], float]) -> None:
    chart.glide.clock_ms = clock
    chart.set_reduced_motion(False)


def test_bars_are_on_their_way_by_token(chart: NextTokenChart) -> None:
    now = [1000.0]
    moving(chart, lambda: now[0])
    before = {row.token_id: row for row in six_rows(top_p=0.8).rows}
    after = {row.token_id: row for row in six_rows(temperature=2.0).rows}
    chart.show_content(six_rows(temperature=2.0), HOT)
    chart.glide.animation.pause()
    chart.glide.animation.setCurrentTime(40)
    for token_id in (NICE, CLOUDY, BOLD):
        drawn = chart.picture.motion.bar(token_id).drawn
        low, high = sorted((before[token_id].probability, after[token_id].probability))
        assert low < drawn < high
    chart.glide.animation.setCurrentTime(chart.glide.animation.duration())
    assert chart.picture.motion.bar(NICE).drawn == after[NICE].probability


@pytest.mark.parametrize(
    ("apart_ms", "reduced", "jumps"),
    [(200.0, False, False), (10.0, False, True), (200.0, True, True)],
)
def test_bars_jump_in_a_run_and_where_motion_is_reduced(
    chart: NextTokenChart, apart_ms: float, reduced: bool, jumps: bool
) -> None:
    now = [1000.0]
    moving(chart, lambda: now[0])
    chart.show_content(six_rows(temperature=0.5), HOT)
    chart.set_reduced_motion(reduced)
    now[0] += apart_ms
    content = six_rows(temperature=2.0)
    chart.show_content(content, HOT)
    arrived = chart.picture.motion.bar(NICE).drawn == content.rows[0].probability
    assert arrived == jumps


def test_moving_bars_end_by_themselves(chart: NextTokenChart, qtbot: QtBot) -> None:
    moving(chart, lambda: 1e6)
    content = six_rows(temperature=2.0)
    chart.show_content(content, HOT)
    end = content.rows[0].probability
    assert chart.picture.motion.bar(NICE).drawn != end
    qtbot.waitUntil(lambda: chart.picture.motion.bar(NICE).drawn == end)


@pytest.fixture
def long_chart(chart: NextTokenChart) -> NextTokenChart:
    chart.set_vocabulary(300, piece_of, bytes_of)
    chart.show_content(chart_content(many(300), 200), 0)
    return chart


@pytest.mark.parametrize("row", [0, 1, 57, 198, 199])
def test_the_selected_row_comes_into_view(long_chart: NextTokenChart, row: int) -> None:
    long_chart.select_row(row)
    assert long_chart.visible_area().contains(long_chart.row_rect(row))


def test_the_wheel_scrolls_and_rows_are_found_where_they_are(long_chart: NextTokenChart) -> None:
    before = long_chart.row_at(200)
    place = QPointF(300, 200)
    for _ in range(3):
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(long_chart, event)
    after = long_chart.row_at(200)
    assert before is not None
    assert after is not None
    assert after > before
    assert long_chart.row_rect(after).contains(300, 200)


def test_a_shorter_content_is_not_left_scrolled_away(long_chart: NextTokenChart) -> None:
    long_chart.select_row(199)
    long_chart.show_content(six_rows(), HOT)
    assert long_chart.picture.offset == 0
    assert long_chart.selected_row == 5
