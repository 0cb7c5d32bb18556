"""The card beside a row tells all that is known of its token."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from engine.pieces import Piece
from gui.chart import NextTokenChart
from tests.gui.chart_examples import (
    CLOUDY,
    HOT,
    LOGITS,
    bytes_of,
    middle_of,
    piece_of,
    shown_chart,
    six_rows,
    traced,
)

Key = Qt.Key


@pytest.fixture
def chart(qtbot: QtBot) -> NextTokenChart:
    return shown_chart(qtbot)


def move_pointer(chart: NextTokenChart, row: int) -> None:
    QTest.mouseMove(chart, middle_of(chart, row) + QPoint(1, 0))
    QTest.mouseMove(chart, middle_of(chart, row))


def test_the_card_tells_all_about_the_row_under_the_pointer(
    chart: NextTokenChart, qtbot: QtBot
) -> None:
    move_pointer(chart, 2)
    qtbot.waitUntil(lambda: chart.card is not None)
    assert chart.card is not None
    details = chart.card.details
    assert details is not None
    assert details.title == "·cloudy"
    assert details.rank == "rank 3"
    assert dict(details.facts) == {
        "id": str(CLOUDY),
        "bytes": "20 63 6C 6F 75 64 79",
        "logit": "2.000",
    }
    assert [(stage.name, stage.text) for stage in details.stages] == [
        ("model", "10.2 %"),
        ("top-p", "12.2 %"),
    ]
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor


@pytest.mark.parametrize(
    ("piece", "kind"),
    [
        (Piece("play", "text"), None),
        (Piece("⟨E5 A4⟩", "bytes"), "part of a character"),
        (Piece("<|im_end|>", "special"), "special token"),
    ],
)
def test_what_is_no_mere_text_is_called_so(
    chart: NextTokenChart, piece: Piece, kind: str | None
) -> None:
    chart.set_vocabulary(6, lambda _: piece, bytes_of)
    assert dict(chart.details_of(0).facts).get("kind") == kind


def test_long_bytes_are_cut_short_with_their_length(chart: NextTokenChart) -> None:
    chart.set_vocabulary(6, piece_of, lambda _: b"x" * 5000)
    assert dict(chart.details_of(0).facts)["bytes"] == "78 " * 11 + "78 … (5,000 bytes)"


def test_no_stage_after_the_cut_is_listed(chart: NextTokenChart) -> None:
    chart.show_content(chart_content(traced(LOGITS, top_k=3, top_p=0.8), 6))
    stages = chart.details_of(3).stages
    assert [(stage.name, stage.text) for stage in stages] == [("model", "8.3 %"), ("top-k", "cut")]


def test_the_card_of_a_cut_token_says_which_stage_cut_it(chart: NextTokenChart) -> None:
    for _ in range(3):
        QTest.keyClick(chart, Key.Key_Down)
    QTest.keyClick(chart, Key.Key_I)
    assert chart.card is not None
    assert chart.card.details is not None
    assert chart.card.details.title == "<b>"
    assert chart.card.details.stages[-1].text == "cut"
    assert chart.card.details.verdict == "cut by top-p, not drawn"


def test_the_card_follows_goes_and_stays_inside_the_window(
    chart: NextTokenChart, qtbot: QtBot
) -> None:
    QTest.keyClick(chart, Key.Key_I)
    assert chart.card is not None
    assert chart.card.details == chart.details_of(0)
    QTest.keyClick(chart, Key.Key_End)
    assert chart.card.details == chart.details_of(5)
    assert chart.rect().adjusted(-10, -10, 10, 10).contains(chart.card.geometry())
    chart.show_content(six_rows(temperature=2.0), HOT)
    assert chart.card.details == chart.details_of(5)
    QTest.keyClick(chart, Key.Key_Escape)
    assert chart.card is None
    move_pointer(chart, 1)
    qtbot.waitUntil(lambda: chart.card is not None)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.card is None
