"""What the chart shows, told by the colours of its pixels; and what it does not do for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from engine.pieces import Piece
from gui.chart import NextTokenChart
from gui.chart.numbers import NumberWriter
from gui.chart.style import Face
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import (
    HOT,
    NICE,
    bytes_of,
    coloured,
    darker,
    many,
    piece_of,
    shown_chart,
    six_rows,
)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    return shown_chart(qtbot)


def test_cut_rows_are_grey_and_the_drawn_one_is_highlighted(chart: NextTokenChart) -> None:
    accent = [coloured(chart, chart.row_rect(row), LIGHT.accent) for row in range(6)]
    highlight = [coloured(chart, chart.row_rect(row), LIGHT.highlight) for row in range(6)]
    soft = [coloured(chart, chart.row_rect(row), LIGHT.highlight_soft) for row in range(6)]
    assert [count > 100 for count in accent] == [True, False, True, False, False, False]
    assert [count > 100 for count in highlight] == [False, True, False, False, False, False]
    assert [count > 1000 for count in soft] == [False, True, False, False, False, False]
    assert accent[3:] == [0, 0, 0]


def test_bars_are_as_long_as_their_shares(chart: NextTokenChart) -> None:
    content = six_rows(temperature=2.0)
    chart.show_content(content, None)
    lengths = []
    for row in range(6):
        line = chart.row_rect(row)
        line.setTop(line.center().y())
        line.setHeight(1)
        lengths.append(coloured(chart, line, LIGHT.accent))
    scale = lengths[0] / content.rows[0].probability
    expected = [row.probability * scale for row in content.rows]
    assert lengths == pytest.approx(expected, abs=3)


def test_between_kept_and_cut_rows_runs_a_line(chart: NextTokenChart) -> None:
    between = chart.row_rect(2).translated(0, chart.row_rect(2).height())
    assert between.bottom() < chart.row_rect(3).top()
    assert coloured(chart, between, LIGHT.highlight) > 200
    assert "top-p 0.80 stops here · 3 of 6 kept" in chart.summary()


def test_a_stale_chart_is_dimmed(chart: NextTokenChart) -> None:
    fresh = coloured(chart, chart.row_rect(0), LIGHT.accent)
    chart.set_stale(True)
    assert fresh > 100
    assert coloured(chart, chart.row_rect(0), LIGHT.accent) == 0
    chart.set_stale(False)
    assert coloured(chart, chart.row_rect(0), LIGHT.accent) == fresh


def test_the_dark_theme_reaches_every_row(chart: NextTokenChart) -> None:
    chart.set_theme(DARK)
    assert coloured(chart, chart.row_rect(0), LIGHT.surface) == 0
    assert coloured(chart, chart.row_rect(0), DARK.accent) > 100
    assert coloured(chart, chart.row_rect(5), DARK.surface) > 1000


def test_an_empty_chart_says_why(chart: NextTokenChart) -> None:
    chart.show_message("No distribution yet")
    assert chart.summary() == "No distribution yet"
    everywhere = chart.rect()
    assert coloured(chart, everywhere, LIGHT.accent) == 0
    middle = everywhere.adjusted(200, 180, -200, -180)
    assert darker(chart, middle, 180) > 50


@pytest.mark.parametrize("size_px", [9, 13, 40])
def test_rows_grow_with_the_font(chart: NextTokenChart, size_px: int) -> None:
    font = QFont(chart.font())
    font.setPixelSize(size_px)
    chart.setFont(font)
    assert chart.row_rect(0).height() >= QFontMetricsF(font).height()
    assert chart.row_rect(1).top() == chart.row_rect(0).bottom() + 1


@pytest.mark.parametrize("width", [120, 300, 420, 1400])
def test_any_width_can_be_painted(chart: NextTokenChart, width: int) -> None:
    chart.resize(width, 300)
    assert coloured(chart, chart.row_rect(0), LIGHT.accent) > 0


def count_paints(chart: NextTokenChart, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    QApplication.processEvents()
    paints: list[int] = []
    paint = chart._painter.paint

    def counted(*arguments: object) -> None:
        paints.append(1)
        paint(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(chart._painter, "paint", counted)
    return paints


def test_what_is_equal_is_not_painted_again(
    chart: NextTokenChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart.set_stale(False)
    paints = count_paints(chart, monkeypatch)
    content = chart.picture.content
    chart.show_content(content, HOT)
    chart.show_content(replace(content), HOT)
    chart.set_stale(False)
    chart.set_theme(LIGHT)
    chart.set_measure("probability")
    chart.set_curve(False)
    QApplication.processEvents()
    assert paints == []
    chart.show_content(content, NICE)
    QApplication.processEvents()
    assert paints == [1]


def test_only_what_is_in_view_is_looked_up_and_that_once(qtbot: QtBot) -> None:
    asked: list[int] = []

    def piece_asked(token_id: int) -> Piece:
        asked.append(token_id)
        return piece_of(token_id)

    chart = NextTokenChart()
    qtbot.addWidget(chart)
    chart.set_vocabulary(300, piece_asked, bytes_of)
    chart.resize(800, 400)
    chart.set_reduced_motion(True)
    chart.grab()
    chart.show_content(chart_content(many(300), 200), 0)
    chart.grab()
    in_view = 400 // chart.row_rect(0).height() + 1
    assert 10 <= len(asked) <= in_view
    chart.show_content(chart_content(many(300, temperature=0.5), 200), 0)
    chart.grab()
    assert len(asked) == len(set(asked)) <= in_view


def test_an_error_while_painting_is_reported_and_does_not_end_the_process(
    chart: NextTokenChart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*arguments: object) -> None:
        raise RuntimeError("no paint")

    monkeypatch.setattr(chart._painter, "paint", fails)
    with qtbot.capture_exceptions() as errors:
        chart.grab()
    assert [str(error[1]) for error in errors] == ["no paint"]


@pytest.mark.parametrize("width", [420, 640, 1000])
def test_the_longest_numbers_fit_their_columns(chart: NextTokenChart, width: int) -> None:
    chart.resize(width, 400)
    painter = chart._painter
    columns = painter.columns
    rights = [columns.model_right, columns.drawn_right, columns.sum_right]
    edges = [columns.bar_right, *(right for right in rights if right is not None)]
    numbers = NumberWriter(chart.locale())
    for share in (5.8e-6, 1e-9, 0.00028, 0.9999999):
        label = chart._labels.label(Face.STRONG, numbers.percent(share))
        assert all(right - left >= label.width + 4 for left, right in pairwise(edges))
    assert columns.width - edges[-1] >= 4
