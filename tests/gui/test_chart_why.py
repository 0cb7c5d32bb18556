"""Why a row was cut, where it stands in the row; cuts that are no line; the card's arithmetic."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.chart import ChartContent, chart_content
from engine.sampling import SamplingSettings, trace_sampling
from gui.chart import NextTokenChart
from gui.chart.details import written_divisor
from gui.chart.layout import SlotKind
from gui.theme import LIGHT
from tests.gui.chart_examples import (
    CLOUDY,
    HOT,
    LOGITS,
    NICE,
    bytes_of,
    coloured,
    darker,
    many,
    piece_of,
    shown_chart,
    traced,
)


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    """nice, hot and cloudy kept by top-p; the others cut."""
    chart = shown_chart(qtbot)
    chart.clearFocus()
    chart.grab()
    return chart


def bar_area(chart: NextTokenChart, row: int) -> QRect:
    """Right of the bars of a row, up to the columns of figures."""
    columns, rect = chart._painter.columns, chart.row_rect(row)
    middle = round((columns.bar_left + columns.bar_right) / 2)
    return QRect(middle, rect.top() + 4, round(columns.bar_right) - middle - 2, rect.height() - 8)


def test_cut_rows_say_why_and_kept_ones_do_not(chart: NextTokenChart) -> None:
    written = [darker(chart, bar_area(chart, row), 180) > 40 for row in (2, 3, 4, 5)]
    assert written == [False, True, True, True]
    reasons = [reason.long for reason in chart.picture.reasons.values()]
    assert reasons[0] == "top-p: 0.83 before it ≥ 0.80"
    assert len(reasons) == 3


def test_only_rows_in_view_are_asked_why(qtbot: QtBot) -> None:
    chart = shown_chart(qtbot)
    chart.show_content(chart_content(traced([-0.05 * i for i in range(300)], top_k=3), 200), 0)
    chart.grab()
    in_view = chart.height() // chart._style.row_height
    assert 3 < len(chart.picture.reasons) <= in_view
    assert not any("rank 200" in each.long for each in chart.picture.reasons.values())


def test_where_the_bars_leave_no_room_the_reason_takes_the_place_of_the_figures(
    chart: NextTokenChart,
) -> None:
    chart.set_measure("log")
    columns, rect = chart._painter.columns, chart.row_rect(4)
    assert columns.model_right is not None
    left = round(columns.model_right) + 4
    figures = QRect(left, rect.top() + 4, round(columns.width) - left, rect.height() - 8)
    assert darker(chart, figures, 180) > 60
    assert darker(chart, bar_area(chart, 4), 120) == 0  # an outline is lighter than letters
    chart.set_measure("probability")
    assert darker(chart, figures, 180) < 30


def test_new_contents_bring_new_reasons(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(traced(LOGITS, min_p=0.3), 6), HOT)
    chart.grab()
    assert {reason.short for reason in chart.picture.reasons.values()} == {"min-p"}


# --- cuts that are no line ---


def scattered() -> ChartContent:
    """XTC takes nice and hot; min-p the last three."""
    trace = traced(LOGITS, xtc_probability=1.0, xtc_threshold=0.1, min_p=0.2)
    return chart_content(trace, 6)


def test_a_cut_from_the_top_has_no_line_but_a_note(chart: NextTokenChart) -> None:
    chart.show_content(scattered(), CLOUDY)
    kinds = [chart.picture.slots[place].kind for place in range(len(chart.picture.slots))]
    assert kinds.count(SlotKind.CUT) == 1
    assert kinds[-1] is SlotKind.NOTE
    note = "XTC 1.00 cut 2 of these rows · 1 of 6 kept"
    assert note in chart.summary()
    assert "min-p 0.20 stops here · 3 of 6 kept" in chart.summary()
    top = chart.places.top(len(kinds) - 1)
    area = QRect(0, top, chart.width(), chart._style.row_height)
    assert coloured(chart, area, LIGHT.highlight) > 40
    assert [row.cut_by for row in chart.picture.content.rows[:3]] == ["xtc", "xtc", None]
    assert [darker(chart, bar_area(chart, row), 180) > 40 for row in (1, 2)] == [True, False]


def test_a_note_counts_what_is_not_shown(chart: NextTokenChart) -> None:
    logits = np.concatenate(([9.0], np.linspace(8, 7, 20), np.full(2000, 0.0)))
    trace = trace_sampling(logits, SamplingSettings(typical_p=0.3))
    chart.set_vocabulary(2021, piece_of, bytes_of)
    content = chart_content(trace, 10)
    chart.show_content(content, None)
    (cut,) = content.scattered
    assert cut.cut_rows >= 1
    assert cut.cut_others > 2000
    assert (
        f"typical-p 0.30 cut {cut.cut_rows} of these rows and {cut.cut_others:,} tokens not shown"
        in chart.summary()
    )


@pytest.mark.parametrize("width", [220, 420, 900])
def test_many_notes_share_two_lines(chart: NextTokenChart, width: int) -> None:
    trace = traced(
        [0.0, *np.linspace(-0.1, -0.5, 30)],
        logit_bias={1: -np.inf},
        top_k=25,
        top_p=0.9,
        min_p=0.6,
        typical_p=0.9,
    )
    content = chart_content(trace, 5)
    assert len(content.scattered) >= 3
    chart.resize(width, 400)
    chart.show_content(content, None)
    kinds = [chart.picture.slots[place].kind for place in range(len(chart.picture.slots))]
    assert kinds.count(SlotKind.NOTE) == 2
    assert len(chart.summary().splitlines()) == 1 + len(content.scattered)
    chart.grab()


# --- the card ---


def notes(chart: NextTokenChart, token_id: int) -> list[tuple[str, str, str]]:
    rows = [row.token_id for row in chart.picture.content.rows]
    stages = chart.details_of(rows.index(token_id)).stages
    return [(stage.name, stage.note, stage.text) for stage in stages]


def test_the_card_tells_stage_by_stage_how_a_share_came_about(chart: NextTokenChart) -> None:
    trace = traced(LOGITS, 0.5, [NICE], repetition_penalty=2.0, logit_bias={HOT: -1.0}, top_k=3)
    chart.show_content(chart_content(trace, 6), NICE)
    assert notes(chart, NICE) == [
        ("model", "", "45.6 %"),
        ("logit bias", "÷ 0.83", "55.2 %"),
        ("repetition", "logit 3.500 → 1.750", "17.6 %"),
        ("temperature", "logit 1.750 → 3.500", "16.8 %"),
        ("top-k", "", "cut"),
    ]
    assert notes(chart, HOT) == [
        ("model", "", "27.6 %"),
        ("logit bias", "logit 3.000 → 2.000", "12.3 %"),
        ("repetition", "÷ 0.54", "22.7 %"),
        ("temperature", "logit 2.000 → 4.000", "27.7 %"),
        ("top-k", "÷ 0.74", "37.4 %"),
    ]


def test_the_card_says_the_models_rank_where_it_differs(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(traced(LOGITS, 1.0, [NICE], repetition_penalty=2.0), 6), HOT)
    ranks = {
        row.token_id: chart.details_of(place).rank
        for place, row in enumerate(chart.picture.content.rows)
    }
    assert ranks[NICE] == "rank 4, the model's 1"
    assert ranks[HOT] == "rank 1, the model's 2"
    assert ranks[5] == "rank 6"


def test_the_card_of_a_stage_speaks_of_that_stage(chart: NextTokenChart) -> None:
    trace = traced(LOGITS, top_k=3, top_p=0.7)
    chart.show_content(chart_content(trace, 6, "top_k"), HOT)
    details = chart.details_of(1)
    assert [stage.name for stage in details.stages] == ["model", "top-k"]
    assert details.verdict == "a share of 33.1 % after top-k"
    chart.show_content(chart_content(trace, 6, "logits"), HOT)
    assert chart.details_of(1).verdict == "a share of 27.6 % before any sampler"
    chart.show_content(chart_content(trace, 6), HOT)
    assert chart.details_of(1).verdict == "drawn with a chance of 37.8 %"


def test_the_card_has_the_whole_sentence(chart: NextTokenChart) -> None:
    chart.setFocus()
    chart.select_row(4)
    QTest.keyClick(chart, Qt.Key.Key_I)
    assert chart.card is not None
    details = chart.card.details
    assert details is not None
    assert details.reason == (
        "The candidates before it make 0.92 in total: that is 0.80 or more, "
        "so top-p needs no other."
    )
    assert details.as_text().endswith(details.reason)
    assert chart.details_of(0).reason == ""
    low = chart.card.height()
    chart.select_row(0)
    assert chart.card.height() < low


@pytest.mark.parametrize("size", [(300, 200), (500, 300), (900, 400)])
def test_the_card_stays_in_its_window(chart: NextTokenChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    chart.setFocus()
    for row in (0, 5):
        chart.select_row(row)
        if chart.card is None:
            QTest.keyClick(chart, Qt.Key.Key_I)
        assert chart.card is not None
        assert chart.card.geometry().left() >= -10
        assert chart.card.geometry().top() >= -10
        if size[0] >= 500:
            assert chart.rect().adjusted(-10, -10, 10, 10).contains(chart.card.geometry())
        chart.card.grab()


@pytest.mark.parametrize(
    ("divisor", "text"),
    [
        (0.8337, "÷ 0.83"),
        (0.9996, "÷ 0.9996"),
        (0.99999999, ""),
        (0.004, "÷ 0.004"),
        (1.2, "÷ 1.20"),
        (3e-9, "÷ 3.00 × 10⁻⁹"),
    ],
)
def test_a_divisor_is_told_from_1_and_from_0(
    chart: NextTokenChart, divisor: float, text: str
) -> None:
    assert written_divisor(divisor, chart._words.numbers) == text


# --- the rest where bars are logits ---


def test_the_rest_has_no_bar_of_logits_but_says_what_is_known(chart: NextTokenChart) -> None:
    content = chart_content(many(300), 3)
    words = chart._words
    texts = words.rest_logits(content.rest)
    share = words.numbers.percent(content.rest.model_probability)
    assert texts[0] == f"{share} together by the model; the largest logit is −0.15"
    chart.show_content(content, None)
    chart.set_measure("logit")
    place = chart.picture.slots.fixed
    assert chart.picture.slots[place].kind is SlotKind.REST
    columns = chart._painter.columns
    area = QRect(round(columns.bar_left), chart.places.top(place), round(columns.bar_width), 25)
    assert darker(chart, area, 180) > 100
