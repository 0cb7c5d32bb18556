"""Pinned tokens: below the others, in view, marked; and rows that have a bias."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from gui.chart import NextTokenChart
from gui.chart.layout import SlotKind
from gui.theme import LIGHT
from tests.gui.chart_examples import (
    BOLD,
    HOT,
    LOGITS,
    bytes_of,
    coloured,
    many,
    middle_of,
    painted,
    piece_of,
    shown_chart,
    traced,
)

PINNED = (150, 299)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    """50 of 300 tokens, and two pinned ones."""
    chart = shown_chart(qtbot)
    chart.set_vocabulary(300, piece_of, bytes_of)
    chart.show_content(chart_content(many(300), 50, pinned=PINNED), 0)
    return chart


def kinds(chart: NextTokenChart) -> list[SlotKind]:
    slots = chart.picture.slots
    return [slots[place].kind for place in range(len(slots))]


def test_pinned_rows_stand_between_the_others_and_the_rest(chart: NextTokenChart) -> None:
    assert kinds(chart)[-4:] == [SlotKind.ROW, SlotKind.ROW, SlotKind.ROW, SlotKind.REST]
    assert [row.rank for row in chart.picture.content.rows[-2:]] == [151, 300]
    assert chart.places.fixed == 3


@pytest.mark.parametrize("row", [0, 30, 49])
def test_they_stay_in_view_however_it_is_scrolled(chart: NextTokenChart, row: int) -> None:
    chart.select_row(row)
    for pinned in (50, 51):
        rect = chart.row_rect(pinned)
        assert chart.is_fixed(pinned)
        assert chart.is_in_view(pinned)
        assert chart.visible_area().bottom() < rect.top()
        assert rect.bottom() < chart.height()
        assert chart.row_at(rect.center().y()) == pinned
    assert chart.visible_area().contains(chart.row_rect(row))


def test_selecting_a_pinned_row_does_not_scroll(chart: NextTokenChart) -> None:
    chart.select_row(20)
    offset = chart.picture.offset
    chart.select_row(51)
    assert chart.selected_row == 51
    assert chart.picture.offset == offset
    chart.select_row(49)
    assert chart.picture.offset == chart.places.hidden


def test_a_pinned_row_can_be_clicked(chart: NextTokenChart) -> None:
    chosen: list[int] = []
    chart.token_chosen.connect(chosen.append)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle_of(chart, 51))
    assert chosen == [299]


def test_in_a_low_chart_they_scroll_with_the_others(chart: NextTokenChart) -> None:
    chart.resize(900, 6 * chart._style.row_height)
    assert chart.places.fixed == 2
    assert not chart.is_fixed(50)
    assert chart.is_fixed(51)
    chart.select_row(50)
    assert chart.visible_area().contains(chart.row_rect(50))


def test_many_pins_leave_half_of_the_height_to_the_others(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(many(300), 50, pinned=tuple(range(200, 240))), 0)
    assert chart.visible_area().height() >= chart.height() // 3
    for row in (0, 49, 60, 89):
        chart.select_row(row)
        assert chart.is_in_view(row)


def test_the_rank_has_the_room_it_needs(chart: NextTokenChart) -> None:
    chart.set_vocabulary(49_152, piece_of, bytes_of)
    with_pins = chart._painter.columns
    chart.show_content(chart_content(many(300), 50), 0)
    without = chart._painter.columns
    assert with_pins.rank_right is not None
    assert without.rank_right is not None
    assert with_pins.rank_right > without.rank_right + 10


def mark_area(chart: NextTokenChart, row: int) -> QRect:
    columns, rect = chart._painter.columns, chart.row_rect(row)
    assert columns.rank_right is not None
    left = round(columns.rank_right)
    return QRect(left, rect.top() + 3, round(columns.token_left) - left, rect.height() - 6)


def test_a_pinned_row_has_a_mark_wherever_it_is(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(many(300), 50, pinned=(2, 299)), 0)
    chart.picture.selected = None
    marks = [coloured(chart, mark_area(chart, row), LIGHT.accent) for row in (1, 2, 3, 50)]
    assert [count > 5 for count in marks] == [False, True, False, True]


def test_a_narrow_chart_has_the_mark_too(chart: NextTokenChart) -> None:
    chart.resize(220, 400)
    assert chart._painter.columns.rank_right is None
    rect = chart.row_rect(51)
    area = QRect(0, rect.top() + 3, 8, rect.height() - 6)
    assert coloured(chart, area, LIGHT.accent) > 5


def test_pins_and_biases_are_told(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    bias = {HOT: 1.0, BOLD: -math.inf}
    chart.show_content(chart_content(traced(LOGITS, logit_bias=bias), 6, pinned=(BOLD,)), HOT)
    interface = QAccessible.queryAccessibleInterface(chart)
    assert interface is not None
    rows = {row.token_id: place for place, row in enumerate(chart.picture.content.rows)}
    names = [interface.child(place).text(QAccessible.Text.Name) for place in range(6)]
    assert names[rows[HOT]] == "hot, rank 1, the model's 2, bias +1, drawn with a chance of 54.0 %"
    assert names[rows[BOLD]] == "<b>, rank 4, pinned, bias ban, cut by logit bias, not drawn"
    assert dict(chart.details_of(rows[HOT]).facts)["bias"] == "+1"


def test_a_bias_is_tagged_left_of_its_token(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    plain = chart_content(traced(LOGITS), 6)
    chart.show_content(plain, None)
    chart.clearFocus()
    columns = chart._painter.columns

    def tagged() -> list[int]:
        width = round(columns.token_right - columns.token_left)
        areas = [
            QRect(round(columns.token_left), chart.row_rect(row).top(), width, 20)
            for row in range(6)
        ]
        return [coloured(chart, area, LIGHT.accent) for area in areas]

    assert tagged() == [0] * 6
    chart.show_content(chart_content(traced(LOGITS, logit_bias={5: -1.0, 0: -2.5}), 6), None)
    assert [count > 5 for count in tagged()] == [False, False, False, False, True, True]


def test_a_long_token_makes_room_for_its_tag(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    chart.set_vocabulary(6, piece_of, bytes_of)
    chart.resize(420, 300)
    chart.set_vocabulary(6, lambda token_id: piece_of(token_id)._replace(text="x" * 60), bytes_of)
    chart.show_content(chart_content(traced(LOGITS, logit_bias={2: 1.5}), 6), None)
    rank_end = round(chart._painter.columns.rank_right or 0)
    assert rank_end > 0
    chart.clearFocus()
    area = QRect(rank_end, chart.row_rect(0).top() + 4, 6, 15)
    assert (painted(chart, area) == painted(chart, area)[0, 0]).all()
