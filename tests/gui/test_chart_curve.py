"""The cumulative curve: where it is, which distribution it is of, and what the line at p means."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from engine.chart_curve import Nucleus
from gui.chart import NextTokenChart
from gui.chart.curve import CurvePainter
from gui.theme import LIGHT
from tests.gui.chart_examples import LOGITS, coloured, darker, many, painted, shown_chart, traced


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    """The six words with their curve; top-p keeps three."""
    chart = shown_chart(qtbot)
    chart.show_content(chart_content(traced(LOGITS, top_p=0.8), 6), None)
    chart.set_curve(True)
    chart.clearFocus()
    return chart


def curve_of(chart: NextTokenChart) -> CurvePainter:
    return chart._painter._curve


def near(chart: NextTokenChart, x: float, row: int, colour: QColor | str) -> int:
    """Pixels of a colour around the middle of a row at `x`."""
    y = chart.row_rect(row).center().y()
    return coloured(chart, QRect(round(x) - 3, y - 3, 7, 7), QColor(colour).name())


def test_the_curve_passes_through_the_totals(chart: NextTokenChart) -> None:
    curve = curve_of(chart)
    for index, row in enumerate(chart.picture.content.rows):
        assert near(chart, curve.x_of(row.cumulative), index, curve.colour) > 5, index
    assert near(chart, curve.x_of(0.2), 4, curve.colour) == 0


def test_without_the_curve_there_is_none(chart: NextTokenChart) -> None:
    header, colour = chart.places.header, curve_of(chart).colour
    assert coloured(chart, chart.visible_area(), colour.name()) > 50
    chart.set_curve(False)
    assert coloured(chart, chart.visible_area(), colour.name()) < 20
    assert chart.places.header * 2 == header


def test_its_axis_is_a_line_of_its_own(chart: NextTokenChart) -> None:
    height = chart._style.header_height
    assert chart.places.header == 2 * height
    assert chart.row_rect(0).top() == 2 * height
    assert chart.row_at(2 * height - 1) is None
    columns = chart._painter.columns
    line = QRect(round(columns.bar_left), height, round(columns.bar_width), height)
    assert (painted(chart, line).max(axis=2) < 150).sum() > 20


def test_the_line_at_p_is_where_p_is(chart: NextTokenChart) -> None:
    curve = curve_of(chart)
    x = curve.x_of(0.8)
    columns = chart._painter.columns
    assert x == pytest.approx(columns.bar_left + 0.8 * columns.bar_width)
    rows = [near(chart, x, row, LIGHT.highlight) > 1 for row in range(6)]
    # Down to the row with which the total before top-p reaches p, the last that is kept.
    assert rows == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("stage", "has_line"),
    [(None, True), ("top_p", True), ("top_k", True), ("logits", False), ("temperature", False)],
)
def test_the_line_at_p_is_only_where_top_p_saw_the_distribution(
    chart: NextTokenChart, stage: str | None, has_line: bool
) -> None:
    trace = traced(LOGITS, temperature=0.7, top_k=5, top_p=0.8)
    chart.show_content(chart_content(trace, 6, stage), None)
    x = curve_of(chart).x_of(0.8)
    assert (near(chart, x, 0, LIGHT.highlight) > 1) == has_line


def test_what_top_p_saw_is_dashed_beside_what_is_left(chart: NextTokenChart) -> None:
    curve = curve_of(chart)
    nucleus = chart.picture.content.nucleus
    assert nucleus is not None
    dark = []
    for row, total in enumerate(nucleus.totals):
        middle = chart.row_rect(row).center().y()
        area = QRect(round(curve.x_of(total)) - 4, middle - 5, 9, 11)
        dark.append(darker(chart, area, 200))
    assert [count > 2 for count in dark[:3]] == [True] * 3


@pytest.mark.parametrize(
    ("p", "totals", "crossing"),
    [(0.8, (0.5, 0.7, 0.9), 2), (0.7, (0.5, 0.7, 0.9), 1), (0.99, (0.5, 0.7), 2), (0.0, (0.5,), 0)],
)
def test_where_the_total_reaches_p(p: float, totals: tuple[float, ...], crossing: int) -> None:
    assert CurvePainter.crossing(Nucleus(p, totals, True)) == crossing


@pytest.mark.parametrize("row", [0, 60, 120, 199])
def test_scrolled_away_it_is_still_where_the_rows_are(chart: NextTokenChart, row: int) -> None:
    chart.show_content(chart_content(many(300), 200), None)
    chart.select_row(row)
    curve = curve_of(chart)
    total = chart.picture.content.rows[row].cumulative
    assert near(chart, curve.x_of(total), row, curve.colour) > 5


def test_pinned_rows_are_no_part_of_the_curve(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(many(300), 10, pinned=tuple(range(250, 300))), None)
    chart.select_row(30)
    chart.clearFocus()
    assert not chart.is_fixed(30)
    curve = curve_of(chart)
    total = chart.picture.content.rows[30].cumulative
    assert near(chart, curve.x_of(total), 30, curve.colour) == 0


@pytest.mark.parametrize("width", [120, 300, 500])
@pytest.mark.parametrize("p", [0.01, 0.5, 1.0])
def test_any_width_and_p_can_be_painted(chart: NextTokenChart, width: int, p: float) -> None:
    chart.show_content(chart_content(traced(LOGITS, top_p=p, top_k=5), 6), None)
    chart.resize(width, 300)
    chart.grab()
    chart.show_message("nothing")
    assert chart.places.header == chart._style.header_height
    chart.grab()
