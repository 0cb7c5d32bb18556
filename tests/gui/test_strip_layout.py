"""Where cards and bars stand: they fill the room, are found again, and are brought into view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.strip.layout import GAP, BarPlaces, CardPlaces

rows = st.builds(
    CardPlaces,
    count=st.integers(2, 18),
    width=st.integers(120, 3000),
    narrowest=st.just(96),
    widest=st.just(180),
)


@given(rows)
def test_cards_have_a_width_that_can_be_read_and_do_not_overlap(row: CardPlaces) -> None:
    assert 96 <= row.card_width <= 180
    for index in range(1, row.count):
        assert row.left(index) - row.left(index - 1) == row.card_width + GAP
    end = row.left(row.count - 1) + row.card_width
    assert row.hidden == max(0, end - row.width)
    if row.hidden:
        assert row.card_width == 96
    elif row.card_width < 180:
        assert row.width - end < row.count


@given(rows, st.data())
def test_a_card_is_found_where_it_is(row: CardPlaces, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, row.count - 1))
    left, right = row.left(index), row.left(index) + row.card_width - 1
    assert row.card_at(left) == row.card_at(right) == index
    assert row.card_at(left - 1) is None
    assert row.card_at(right + 1) is None
    assert row.nearest_gap(row.gap_middle(index)) == index
    assert row.nearest_gap(left + row.card_width * 0.4) == index
    assert row.nearest_gap(left + row.card_width * 0.6) == index + 1


@pytest.mark.parametrize(("x", "gap"), [(-500, 0), (99_999, 5)])
def test_a_gap_is_always_one_there_is(x: float, gap: int) -> None:
    assert CardPlaces(5, 800, 96, 180).nearest_gap(x) == gap


@given(rows, st.data())
def test_scrolling_to_a_card_shows_all_of_it(row: CardPlaces, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, row.count - 1))
    before = data.draw(st.integers(0, row.hidden))
    offset = row.offset_showing(index, before)
    assert 0 <= offset <= row.hidden
    assert row.left(index) >= offset
    assert row.left(index) + row.card_width <= offset + row.width
    assert row.offset_showing(index, offset) == offset


def test_a_card_in_view_does_not_scroll_and_the_next_one_shows() -> None:
    row = CardPlaces(10, 400, 96, 180)
    assert row.offset_showing(1, 0) == 0
    offset = row.offset_showing(4, 0)
    assert row.left(5) < offset + row.width


def test_an_empty_row_has_no_cards() -> None:
    row = CardPlaces(0, 400, 96, 180)
    assert row.card_at(50) is None
    assert row.hidden == 0


@given(st.integers(1, 24), st.floats(70.0, 300.0), st.floats(0.0, 500.0))
def test_bars_and_the_rest_stay_within_the_card(count: int, width: float, left: float) -> None:
    places = BarPlaces(count, left, width)
    assert places.bar_left(0) == left
    assert places.pitch >= 2.0
    assert places.bar_left(count - 1) + places.bar_width < places.rest_left
    assert places.rest_left + 4.0 <= left + width + 1e-9
    for index in range(count):
        assert places.bar_at(places.bar_left(index) + places.bar_width / 2) == index
    assert places.bar_at(places.rest_left + 1) == count
    assert places.bar_at(left - 1) is None
