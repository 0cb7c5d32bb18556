"""The next-token chart as people use it: what it shows, and what it says was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.chart import chart_content
from engine.pieces import Piece
from gui.chart import NextTokenChart
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import (
    BOLD,
    CLOUDY,
    HOT,
    IN_RANK_ORDER,
    NICE,
    bytes_of,
    coloured,
    darker,
    many,
    piece_of,
    six_rows,
)

Key = Qt.Key
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[NextTokenChart]:
    """A chart of the six words on screen, in rank order: nice hot cloudy | <b> wonderful …"""
    chart = NextTokenChart()
    qtbot.addWidget(chart)
    chart.set_vocabulary(6, piece_of, bytes_of)
    chart.resize(900, 400)
    chart.glide.clock_ms = lambda: 0.0
    chart.set_reduced_motion(True)
    chart.show_content(six_rows(top_p=0.8), HOT)
    chart.show()
    qtbot.waitExposed(chart)
    chart.setFocus()
    yield chart
    chart.close()


@pytest.fixture
def chosen(chart: NextTokenChart) -> list[int]:
    tokens: list[int] = []
    chart.token_chosen.connect(tokens.append)
    return tokens


def middle_of(chart: NextTokenChart, row: int) -> QPoint:
    return chart.row_rect(row).center()


def move_pointer(chart: NextTokenChart, qtbot: QtBot, row: int) -> None:
    QTest.mouseMove(chart, middle_of(chart, row) + QPoint(1, 0))
    QTest.mouseMove(chart, middle_of(chart, row))


# choosing


@pytest.mark.parametrize("row", range(6))
def test_a_click_chooses_the_token_of_the_row_a_cut_one_too(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot, row: int
) -> None:
    QTest.mouseClick(chart, LEFT, pos=middle_of(chart, row))
    assert chosen == [IN_RANK_ORDER[row]]


def test_a_click_beside_the_rows_chooses_nothing(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot
) -> None:
    chart.show_content(six_rows(4, top_p=0.8), HOT)
    height = chart.row_rect(0).height()
    header = QPoint(300, 3)
    cut_line = middle_of(chart, 2) + QPoint(0, height)
    rest = middle_of(chart, 3) + QPoint(0, height)
    below = middle_of(chart, 3) + QPoint(0, 3 * height)
    for place in (header, cut_line, rest, below):
        QTest.mouseClick(chart, LEFT, pos=place)
    assert chosen == []


def test_a_press_that_is_released_on_another_row_chooses_nothing(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot
) -> None:
    QTest.mousePress(chart, LEFT, pos=middle_of(chart, 0))
    QTest.mouseRelease(chart, LEFT, pos=middle_of(chart, 1))
    QTest.mouseClick(chart, RIGHT, pos=middle_of(chart, 1))
    assert chosen == []


@pytest.mark.parametrize(
    ("keys", "tokens"),
    [
        ([Key.Key_1], [NICE]),
        ([Key.Key_4], [BOLD]),
        ([Key.Key_7], []),
        ([Key.Key_0], []),
        ([Key.Key_Return], [NICE]),
        ([Key.Key_Down, Key.Key_Return], [HOT]),
        ([Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Enter], [HOT]),
        ([Key.Key_Up, Key.Key_Return], [NICE]),
        ([Key.Key_End, Key.Key_Down, Key.Key_Return], [IN_RANK_ORDER[5]]),
        ([Key.Key_End, Key.Key_Home, Key.Key_Return], [NICE]),
        ([Key.Key_PageDown, Key.Key_Return], [IN_RANK_ORDER[5]]),
        ([Key.Key_End, Key.Key_PageUp, Key.Key_Return], [NICE]),
    ],
)
def test_keys_choose(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot, keys: list[Key], tokens: list[int]
) -> None:
    for key in keys:
        QTest.keyClick(chart, key)
    assert chosen == tokens


def test_keys_with_control_are_left_to_the_window(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot
) -> None:
    for key in (Key.Key_Return, Key.Key_1):
        QTest.keyClick(chart, key, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chart, Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert chosen == [NICE]


def test_nothing_is_chosen_from_a_stale_or_an_empty_chart(
    chart: NextTokenChart, chosen: list[int], qtbot: QtBot
) -> None:
    place = middle_of(chart, 0)
    chart.set_stale(True)
    QTest.mouseClick(chart, LEFT, pos=place)
    QTest.keyClick(chart, Key.Key_1)
    chart.set_stale(False)
    chart.show_message("no distribution yet")
    QTest.mouseClick(chart, LEFT, pos=place)
    for key in (Key.Key_1, Key.Key_Down, Key.Key_Return, Key.Key_I):
        QTest.keyClick(chart, key)
    assert chosen == []
    assert chart.selected_row is None


# what is painted


def test_cut_rows_are_grey_and_the_drawn_one_is_highlighted(chart: NextTokenChart) -> None:
    accent = [coloured(chart, chart.row_rect(row), LIGHT.accent) for row in range(6)]
    highlight = [coloured(chart, chart.row_rect(row), LIGHT.highlight) for row in range(6)]
    soft = [coloured(chart, chart.row_rect(row), LIGHT.highlight_soft) for row in range(6)]
    assert [count > 100 for count in accent] == [True, False, True, False, False, False]
    assert [count > 100 for count in highlight] == [False, True, False, False, False, False]
    assert [count > 1000 for count in soft] == [False, True, False, False, False, False]
    assert accent[3:] == [0, 0, 0]


def test_bars_are_as_long_as_their_shares(chart: NextTokenChart) -> None:
    rows = six_rows().rows
    chart.show_content(six_rows(), None)
    lengths = []
    for row in range(6):
        line = chart.row_rect(row)
        line.setTop(line.center().y())
        line.setHeight(1)
        lengths.append(coloured(chart, line, LIGHT.accent))
    scale = lengths[0] / rows[0].probability
    expected = [row.probability * scale for row in rows]
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


# what it costs


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
    chart.show_content(six_rows(top_p=0.8), HOT)
    chart.set_stale(False)
    chart.set_theme(LIGHT)
    QApplication.processEvents()
    assert paints == []
    chart.show_content(six_rows(top_p=0.8), NICE)
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


# movement


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


# scrolling


@pytest.fixture
def long_chart(chart: NextTokenChart) -> NextTokenChart:
    chart.set_vocabulary(300, piece_of, bytes_of)
    chart.show_content(chart_content(many(300), 200), 0)
    return chart


@pytest.mark.parametrize("row", [0, 1, 57, 198, 199])
def test_the_selected_row_comes_into_view(long_chart: NextTokenChart, row: int) -> None:
    long_chart.select_row(row)
    area = long_chart.rect().adjusted(0, long_chart._style.header_height, 0, 0)
    assert area.contains(long_chart.row_rect(row))


def test_the_wheel_scrolls_and_rows_are_found_where_they_are(
    long_chart: NextTokenChart, qtbot: QtBot
) -> None:
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


# the card


def test_the_card_tells_all_about_the_row_under_the_pointer(
    chart: NextTokenChart, qtbot: QtBot
) -> None:
    move_pointer(chart, qtbot, 2)
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
        ("temperature", "10.2 %"),
        ("top-k", "10.2 %"),
        ("top-p", "12.2 %"),
    ]
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_the_card_of_a_cut_token_says_which_stage_cut_it(
    chart: NextTokenChart, qtbot: QtBot
) -> None:
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
    move_pointer(chart, qtbot, 1)
    qtbot.waitUntil(lambda: chart.card is not None)
    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.card is None
