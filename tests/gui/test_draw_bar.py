"""The stacked bar from 0 to 1: the needle stands where the drawn token is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.sampling import draw, draw_segments
from gui.draw_bar import DrawBar
from gui.draw_bar_shape import shape_of
from gui.draw_bar_wording import as_rich_text
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import HOT, NICE, coloured, many, piece_of, six_words, traced

WIDTH = 600


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[DrawBar]:
    """A bar of nice, hot and cloudy: 0–0.547–0.878–1."""
    bar = DrawBar()
    qtbot.addWidget(bar)
    bar.set_pieces(piece_of)
    bar.resize(WIDTH, bar.sizeHint().height())
    bar.glide.clock_ms = lambda: 0.0
    bar.set_reduced_motion(True)
    bar.show_draw(six_words(top_p=0.8), 0.6)
    bar.show()
    qtbot.waitExposed(bar)
    yield bar
    bar.close()


def piece_area(bar: DrawBar, start: float, end: float) -> QRect:
    """Pixels of the bar between two numbers in 0–1, without the seams."""
    left, right = round(start * bar.width()) + 2, round(end * bar.width()) - 2
    return QRect(left, 6, right - left, 10)


def test_the_drawn_piece_alone_is_highlighted(bar: DrawBar) -> None:
    starts, ends = draw_segments(six_words(top_p=0.8))
    counts = [
        coloured(bar, piece_area(bar, start, end), LIGHT.highlight)
        for start, end in zip(starts, ends, strict=True)
    ]
    assert counts[0] == counts[2] == 0
    assert counts[1] > 1000


@pytest.mark.parametrize(
    ("u", "token", "sentence"),
    [
        (0.0, NICE, "u = 0.0000 lands on “nice” (54.7 %)"),
        (0.6, HOT, "u = 0.6000 lands on “hot” (33.1 %)"),
        (0.99999, 1, "u = 0.9999 lands on “·cloudy” (12.2 %)"),
    ],
)
def test_the_bar_says_where_u_lands(bar: DrawBar, u: float, token: int, sentence: str) -> None:
    trace = six_words(top_p=0.8)
    bar.show_draw(trace, u)
    assert draw(trace, u) == token
    assert bar.accessibleDescription() == sentence


def test_the_landing_is_what_draw_draws(bar: DrawBar) -> None:
    trace = many(500, temperature=0.7)
    starts, _ = draw_segments(trace)
    for u in (0.0, *starts[1:50].tolist(), *np.linspace(0.0, 0.999999, 60).tolist()):
        bar.show_draw(trace, u)
        assert bar.picture.landing is not None
        assert trace.kept_ids[bar.picture.landing] == draw(trace, u)


@given(
    st.lists(st.floats(1e-9, 1.0), min_size=1, max_size=400),
    st.floats(50.0, 2000.0),
)
def test_pieces_and_tail_cover_the_bar_and_every_token(weights: list[float], width: float) -> None:
    ends = np.cumsum(sorted(weights, reverse=True))
    ends /= ends[-1]
    starts = np.concatenate(([0.0], ends[:-1]))
    shape = shape_of(starts, ends, width)
    assert len(shape.bounds) + shape.tail_count == ends.size
    assert shape.tail_count != 1
    assert [start for start, _ in shape.bounds] == starts[: len(shape.bounds)].tolist()
    assert shape.tail_start == (shape.bounds[-1][1] if shape.bounds else 0.0)
    assert len(shape.bounds) <= width / 3.0 + 2
    if shape.tail_count == 0:
        assert shape.bounds[-1][1] == 1.0


def test_tokens_too_narrow_to_see_are_one_block_with_their_count(bar: DrawBar) -> None:
    bar.show_draw(traced([0.0] * 40_000), 0.25)
    assert bar.picture.shape.bounds == ()
    assert bar.picture.tail_label == "40,000 tokens"
    assert bar.text_at(400) == "40,000 tokens, together 100 %"
    assert coloured(bar, QRect(149, 6, 4, 10), LIGHT.highlight) >= 10
    assert bar.accessibleDescription() == "u = 0.2500 lands on “·w10000” (0.0025 %)"


def test_a_piece_tells_its_token_share_and_bounds(bar: DrawBar) -> None:
    assert bar.text_at(10) == "nice: 54.7 %, drawn for u from 0.0000 to 0.5465"
    assert bar.text_at(-1) == bar.text_at(WIDTH + 1) == ""


def test_a_tag_in_a_tooltip_is_letters() -> None:
    assert as_rich_text("<b>: 3 %") == "<span>&lt;b&gt;: 3 %</span>"
    assert as_rich_text("") == ""


def test_a_stale_bar_is_dimmed_and_themes_differ(bar: DrawBar) -> None:
    area = piece_area(bar, 0.56, 0.87)
    bar.set_stale(True)
    assert coloured(bar, area, LIGHT.highlight) == 0
    bar.set_stale(False)
    bar.set_theme(DARK)
    assert coloured(bar, area, LIGHT.highlight) == 0
    assert coloured(bar, area, DARK.highlight) > 1000


def test_all_of_a_bar_that_is_given_more_room_is_painted(bar: DrawBar) -> None:
    high = bar.sizeHint().height()
    bar.resize(WIDTH, high + 30)
    below = QRect(0, high, WIDTH, 30)
    assert bar.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    assert coloured(bar, below, LIGHT.surface) == WIDTH * 30
    bar.set_theme(DARK)
    assert coloured(bar, below, DARK.surface) == WIDTH * 30


def test_without_a_distribution_it_says_so(bar: DrawBar) -> None:
    bar.show_draw(None, None)
    assert bar.accessibleDescription() == "nothing to draw from yet"
    assert coloured(bar, bar.rect(), LIGHT.highlight) == 0
    assert bar.text_at(10) == ""
    bar.show_draw(six_words(), None)
    assert bar.accessibleDescription() == "not drawn yet"


def test_what_is_equal_is_not_worked_out_again(
    bar: DrawBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = six_words()
    bar.show_draw(trace, 0.3)
    QApplication.processEvents()
    updates: list[int] = []
    monkeypatch.setattr(bar, "_reshape", lambda before: updates.append(1))
    bar.show_draw(trace, 0.3)
    assert updates == []
    bar.show_draw(trace, 0.4)
    assert updates == [1]


# movement


@pytest.fixture
def moving_bar(bar: DrawBar) -> DrawBar:
    bar.glide.clock_ms = lambda: 1e6
    bar.set_reduced_motion(False)
    return bar


def test_needle_and_pieces_are_on_their_way(moving_bar: DrawBar) -> None:
    old_start = moving_bar.picture.bounds_now()[1][0]
    moving_bar.show_draw(six_words(temperature=2.0), 0.2)
    moving_bar.glide.animation.pause()
    moving_bar.glide.animation.setCurrentTime(40)
    needle = moving_bar.picture.needle
    assert needle is not None
    assert 0.2 < needle < 0.6
    new_start = moving_bar.picture.shape.bounds[1][0]
    assert new_start < moving_bar.picture.bounds_now()[1][0] < old_start
    moving_bar.glide.animation.setCurrentTime(moving_bar.glide.animation.duration())
    assert moving_bar.picture.needle == 0.2
    assert moving_bar.picture.bounds_now() == list(moving_bar.picture.shape.bounds)


def test_pieces_of_other_tokens_jump(moving_bar: DrawBar) -> None:
    moving_bar.show_draw(many(10), 0.6)
    assert moving_bar.picture.bounds_now() == list(moving_bar.picture.shape.bounds)


def test_in_a_run_the_needle_jumps(moving_bar: DrawBar) -> None:
    moving_bar.show_draw(six_words(), 0.9)
    moving_bar.show_draw(six_words(), 0.1)
    assert moving_bar.picture.needle == 0.1
