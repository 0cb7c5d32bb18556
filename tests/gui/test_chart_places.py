"""Where slots are: rows scroll, the bar of all other tokens stays in view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.chart import CutLine, Rest, chart_content
from gui.chart import NextTokenChart
from gui.chart.places import Places
from gui.theme import LIGHT
from tests.gui.chart_examples import coloured, darker, many, painted, shown_chart, six_rows

PLACES = st.builds(
    Places,
    header=st.integers(0, 40),
    slot_height=st.integers(5, 60),
    scrolling=st.integers(0, 220),
    fixed=st.integers(0, 4),
    height=st.integers(1, 2000),
    offset=st.just(0),
)


@given(PLACES, st.floats(0, 1))
def test_every_slot_is_found_where_it_is_and_nowhere_else(places: Places, scrolled: float) -> None:
    places = places._replace(offset=round(places.hidden * scrolled))
    for place in range(places.scrolling + places.fixed):
        top, bottom = places.top(place), places.top(place) + places.slot_height
        if place < places.scrolling:
            top, bottom = max(top, places.header), min(bottom, places.body_bottom)
            assert (top < bottom) == (place in places.visible)
        if top < bottom:
            assert places.slot_at(top) == places.slot_at(bottom - 0.5) == place
    assert places.slot_at(places.header - 1) == -1


@given(PLACES)
def test_what_is_pinned_is_in_view_and_the_last_row_ends_above_it(places: Places) -> None:
    count = places.scrolling + places.fixed
    needed = places.header + count * places.slot_height
    assert places._replace(height=needed).hidden == 0
    assert not places._replace(height=needed).covers_more
    least = places.header + (min(places.scrolling, 1) + places.fixed) * places.slot_height
    high = places._replace(height=max(places.height, least))
    assert high.hidden == max(0, needed - high.height)
    assert high.top(count) <= high.height
    end = high._replace(offset=high.hidden)
    assert not end.covers_more
    assert end.top(places.scrolling) == end.body_bottom
    if places.scrolling:
        assert end.top(places.scrolling - 1) + places.slot_height == end.body_bottom


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    """A chart of 200 of 300 tokens, one cut above its lower edge and one among those not shown."""
    chart = shown_chart(qtbot)
    cuts = (CutLine(1, "top_p", 0.9, 2), CutLine(200, "top_k", 250.0, 250))
    chart.show_content(replace(chart_content(many(300), 200), cut_lines=cuts), 0)
    return chart


def shelf_of(chart: NextTokenChart) -> QRect:
    area = chart.visible_area()
    return QRect(0, area.bottom() + 1, area.width(), chart.height() - area.bottom() - 1)


@pytest.mark.parametrize("row", [0, 57, 199])
def test_the_rest_and_its_cut_stay_in_view(chart: NextTokenChart, row: int) -> None:
    before = painted(chart, shelf_of(chart))
    height = chart.row_rect(0).height()
    assert shelf_of(chart).height() == 2 * height
    rest, cut = shelf_of(chart), shelf_of(chart)
    rest.setHeight(height)
    cut.setTop(cut.top() + height)
    assert darker(chart, rest, 180) > 30
    assert coloured(chart, cut, LIGHT.highlight) > 30
    chart.select_row(row)
    assert (painted(chart, shelf_of(chart)) == before).all()
    assert chart.visible_area().contains(chart.row_rect(row))


def test_a_line_parts_the_rest_from_rows_that_pass_beneath_it(chart: NextTokenChart) -> None:
    line = shelf_of(chart)
    line.setHeight(1)
    assert coloured(chart, line, chart._style.colours.border.name()) == line.width()
    chart.show_content(six_rows(5), 0)
    assert not chart.places.hidden
    line = shelf_of(chart)
    line.setHeight(1)
    assert coloured(chart, line, chart._style.colours.border.name()) == 0


def test_rows_beneath_the_rest_cannot_be_reached(chart: NextTokenChart) -> None:
    chosen: list[int] = []
    chart.token_chosen.connect(chosen.append)
    shelf = shelf_of(chart)
    beneath = [row for row in range(200) if shelf.intersects(chart.row_rect(row))]
    assert len(beneath) >= 2
    for y in range(shelf.top(), shelf.bottom() + 1):
        assert chart.row_at(y) is None
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=shelf.center())
    QTest.mouseMove(chart, shelf.center() + QPoint(1, 1))
    assert chosen == []
    assert chart.picture.hovered is None
    assert chart.row_at(shelf.top() - 1) in (beneath[0], beneath[0] - 1)


def test_a_screen_reader_knows_which_rows_are_beneath_the_rest(chart: NextTokenChart) -> None:
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface is not None
    seen = [not interface.child(row).state().offscreen for row in range(200)]
    area = chart.visible_area()
    assert seen == [area.intersects(chart.row_rect(row)) for row in range(200)]
    beneath = [row for row in range(200) if shelf_of(chart).contains(chart.row_rect(row))]
    assert beneath
    assert not any(seen[row] for row in beneath)
    place = chart.mapToGlobal(chart.row_rect(beneath[0]).center())
    assert interface.childAt(place.x(), place.y()) is None


def test_a_chart_too_low_for_all_still_shows_a_row(chart: NextTokenChart) -> None:
    chart.resize(900, chart._style.header_height + 5)
    chart.select_row(120)
    assert chart.visible_area().contains(chart.row_rect(120))


def test_a_rest_that_comes_or_goes_is_noticed(chart: NextTokenChart) -> None:
    whole = six_rows()
    chart.show_content(whole, 0)
    assert chart.places.fixed == 0
    chart.show_content(replace(whole, rest=Rest(4, 0.0, 0.0)), 0)
    assert chart.places.fixed == 1
