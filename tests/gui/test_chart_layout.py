"""Columns, slots and the axis: where things are in the chart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chart import ChartContent, ChartRow, CutLine, Rest
from gui.chart.layout import (
    SlotKind,
    Slots,
    axis_end,
    axis_ticks,
    columns_for,
    stride_without_overlap,
)

EM, NUMBER, RANK = 8.0, 56.0, 21.0


def content_of(row_count: int, *after_rows: int, rest: int = 5) -> ChartContent:
    """Rows without meaning, with cut lines after the given rows."""
    rows = tuple(ChartRow(i + 1, i, 0.0, 0.1, 0.1, None, 0.1) for i in range(row_count))
    cuts = tuple(CutLine(after, "top_k", 1.0, after + 1) for after in after_rows)
    return ChartContent(rows, cuts, Rest(rest, 0.0, 0.0))


def drawing(content: ChartContent) -> str:
    """The slots as letters: r row, c cut line, R the rest, n a note below it."""
    letters = {SlotKind.ROW: "r", SlotKind.CUT: "c", SlotKind.REST: "R", SlotKind.NOTE: "n"}
    slots = Slots(content)
    return "".join(letters[slots[place].kind] for place in range(len(slots)))


@pytest.mark.parametrize(
    ("width", "has_sum", "has_model", "has_rank"),
    [
        (1400, True, True, True),
        (1010, True, True, True),
        (420, False, True, True),
        (330, False, False, True),
        (260, False, False, False),
    ],
)
def test_columns_leave_in_order_as_it_gets_narrow(
    width: int, has_sum: bool, has_model: bool, has_rank: bool
) -> None:
    columns = columns_for(width, EM, NUMBER, RANK)
    assert (columns.sum_right is not None) == has_sum
    assert (columns.model_right is not None) == has_model
    assert (columns.rank_right is not None) == has_rank


@given(st.floats(300, 2500), st.floats(5, 12))
def test_columns_never_overlap(width: float, em: float) -> None:
    columns = columns_for(width, em, 7 * em, 2.6 * em)
    edges = [0.0]
    if columns.rank_right is not None:
        edges += [columns.rank_right - 2.6 * em, columns.rank_right]
    edges += [columns.token_left, columns.token_right, columns.bar_left, columns.bar_right]
    for right in (columns.model_right, columns.drawn_right, columns.sum_right):
        if right is not None:
            edges += [right - 7 * em, right]
    edges.append(width)
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    ("content", "slots"),
    [
        (content_of(3), "rrrR"),
        (content_of(3, rest=0), "rrr"),
        (content_of(3, 0), "rcrrR"),
        (content_of(3, 2), "rrrcR"),
        (content_of(3, 3), "rrrRn"),
        (content_of(3, 2, 0), "rcrrcR"),
        (content_of(3, 1, 1), "rrccrR"),
        (content_of(3, 3, 1), "rrcrRn"),
        (content_of(0, rest=0), ""),
    ],
)
def test_cut_lines_stand_between_the_rows_they_part(content: ChartContent, slots: str) -> None:
    assert drawing(content) == slots


def test_a_slot_knows_its_row_and_a_row_its_slot() -> None:
    slots = Slots(content_of(4, 1))
    assert slots.of_row == [0, 1, 3, 4]
    assert [slots.row_at(place) for place in range(-1, 7)] == [None, 0, 1, None, 2, 3, None, None]
    assert slots.rows_between(1, 4) == range(1, 3)
    assert slots.rows_between(0, 99) == range(4)


@given(st.floats(1e-7, 1.0))
def test_the_longest_bar_fills_half_the_axis_or_more(largest: float) -> None:
    end = axis_end(largest)
    assert largest <= end * (1 + 1e-9)
    assert largest >= end * 0.65
    ticks = axis_ticks(end)
    assert ticks[0] == 0.0
    assert ticks[-1] == pytest.approx(end)
    assert 4 <= len(ticks) <= 5


@pytest.mark.parametrize(("largest", "end"), [(0.343, 0.4), (0.02, 0.02), (1.0, 1.0), (0.0, 1.0)])
def test_the_axis_ends_at_a_round_share(largest: float, end: float) -> None:
    assert axis_end(largest) == pytest.approx(end)


@pytest.mark.parametrize(
    ("apart", "count", "stride"),
    [(30.0, 5, 1), (29.0, 5, 2), (14.0, 5, 4), (5.0, 5, 4), (29.0, 4, 3), (1.0, 2, 1), (1.0, 1, 1)],
)
def test_labels_of_the_scale_thin_out_but_its_end_stays(
    apart: float, count: int, stride: int
) -> None:
    spans = [(place * apart, place * apart + 30.0) for place in range(count)]
    assert stride_without_overlap(spans) == stride
    assert spans[::stride][-1] == spans[-1]
