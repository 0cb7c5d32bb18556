"""The tab of rolls: a running picture of draws, honest about what they were drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from engine.model import ModelCard
from engine.pieces import Piece
from engine.randomness import Throw
from engine.roll_statistics import ChiSquare, Summary, Tally
from engine.rolls import Roll, summary_of
from engine.sampling import SamplingSettings, trace_sampling
from engine.state import State
from gui.roll import RollView
from gui.roll.chart import RollChart
from gui.roll.roller import FRAMES
from gui.theme import DARK, LIGHT
from tests.gui.chart_examples import LOGITS, NICE, bytes_of, coloured, painted

LOGITS_KEPT = np.array(LOGITS)
LOGITS_KEPT.flags.writeable = False


def card(vocabulary: int) -> ModelCard:
    return ModelCard(
        name="six",
        precision="",
        vocabulary_size=vocabulary,
        context_length=99,
        token_bytes=bytes_of,
        is_special=lambda token_id: False,
    )


SIX_WORDS = card(6)


def state_of(settings: SamplingSettings | None = None, logits=LOGITS_KEPT, **more) -> State:
    settings = settings or SamplingSettings()
    trace = trace_sampling(logits, settings)
    model = SIX_WORDS if logits.size == 6 else card(logits.size)
    return State(model=model, trace=trace, settings=settings, **more)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[RollView]:
    view = RollView()
    qtbot.addWidget(view)
    view.resize(900, 480)
    view.show_state(state_of())
    view.set_reduced_motion(True)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def rolled(qtbot: QtBot, view: RollView, count: int = 1_000) -> Roll:
    """The roll, when it is finished."""
    with qtbot.waitSignal(view.finished, timeout=20_000):
        view.roll(count)
    assert view.current_roll is not None
    return view.current_roll


# what is shown


def test_before_the_first_roll_it_shows_what_is_to_be_expected(view: RollView) -> None:
    assert view.verdict.text() == "Not rolled yet: the bars show what is to be expected."
    assert view.chart.accessibleDescription().splitlines()[:2] == [
        "nice: expected 45.6 %",
        "hot: expected 27.6 %",
    ]
    view.show_state(state_of(SamplingSettings(top_p=0.8)))
    assert view.chart.accessibleDescription().splitlines() == [
        "nice: expected 54.7 %",
        "hot: expected 33.1 %",
        "·cloudy: expected 12.2 %",
    ]
    assert coloured(view.chart, view.chart.rect(), LIGHT.accent) == 0


def test_the_button_rolls_and_the_numbers_are_those_of_the_engine(qtbot, view) -> None:
    with qtbot.waitSignal(view.finished, timeout=20_000):
        qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    same = Roll(trace_sampling(LOGITS_KEPT, SamplingSettings()), Throw(42, 0, 0), 1_000)
    same.go_on(1_000)
    summary = summary_of(same)
    assert view.chart.picture.summary == summary
    first = summary.tallies[0]
    line = view.chart.accessibleDescription().splitlines()[0]
    assert line.startswith("nice: expected 45.6 % (give or take 1.6 %), observed ")
    assert f"{first.observed} times, off by " in line
    within = sum(abs(tally.deviation) <= 2 for tally in summary.tallies)
    assert f": {within} of 6 within 2 σ. Chi-square " in view.verdict.text()
    assert view.source.text() == "Seed 42, position 0, re-roll 0: they repeat the roll."
    assert view.start.text() == "Roll 1,000 times"


def test_the_same_seed_rolls_the_same_and_another_does_not(qtbot, view) -> None:
    first = rolled(qtbot, view).observed.tolist()
    assert rolled(qtbot, view).observed.tolist() == first
    view.show_state(replace(state_of(), seed=43))
    assert rolled(qtbot, view).observed.tolist() != first


def test_the_number_of_rolls_can_be_chosen(qtbot: QtBot, view: RollView) -> None:
    qtbot.mouseClick(view.counts[10_000], Qt.MouseButton.LeftButton)
    assert view.start.text() == "Roll 10,000 times"
    with qtbot.waitSignal(view.finished, timeout=20_000):
        qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    assert view.current_roll is not None
    assert view.current_roll.observed.sum() == 10_000


def test_the_solid_bar_is_as_long_as_what_was_observed(qtbot: QtBot, view: RollView) -> None:
    rolled(qtbot, view)
    chart = view.chart
    places = chart._painter.layout(chart.picture, QSizeF(chart.size()))
    for index, tally in enumerate(chart.picture.tallies):
        row = places.row(index)
        middle = round(row.center().y())
        line = QRect(round(row.left()) + 3, middle + 3, round(row.width()) - 3, 1)
        expected = tally.share / chart.picture.scale[0] * row.width()
        assert coloured(chart, line, LIGHT.accent) == pytest.approx(expected, abs=8)
    view.set_theme(DARK)
    assert coloured(chart, chart.rect(), LIGHT.accent) == 0
    assert coloured(chart, chart.rect(), DARK.accent) > 300


def test_tokens_without_a_row_are_together(qtbot: QtBot, view: RollView) -> None:
    view.show_state(state_of(logits=np.linspace(0, -2, 40)))
    assert len(view.chart.picture.pieces) == 13
    assert view.chart.picture.texts[-1] == "28 others"
    roll = rolled(qtbot, view)
    tallies = view.chart.picture.tallies
    assert sum(tally.observed for tally in tallies) == roll.count
    assert tallies[-1].probability == pytest.approx(roll.expected[12:].sum())


def test_a_byte_token_and_a_tag_are_shown_as_they_are(view: RollView) -> None:
    assert "<b>" in view.chart.picture.texts
    assert view.chart.row_text(3).startswith("<b>: expected 8.3 %")
    places = view.chart._painter.layout(view.chart.picture, QSizeF(view.chart.size()))
    assert view.chart.row_at(places.row(3).center().y()) == 3
    assert view.chart.row_at(0) is None


def test_with_xtc_it_says_that_each_roll_tosses_a_coin(qtbot: QtBot, view: RollView) -> None:
    settings = SamplingSettings(xtc_probability=0.25, xtc_threshold=0.1)
    view.show_state(state_of(settings))
    roll = rolled(qtbot, view)
    assert view.source.text().endswith(
        "Each roll tosses XTC's coin, which falls on “act” in 25.0 %."
    )
    shares = [tally.probability for tally in view.chart.picture.tallies]
    assert shares == sorted(roll.expected.tolist(), reverse=True)


def test_a_single_token_is_not_tested(qtbot: QtBot, view: RollView) -> None:
    view.show_state(state_of(SamplingSettings(temperature=0)))
    rolled(qtbot, view)
    assert view.verdict.text() == "Only one token can be drawn, so there is nothing to compare."


@pytest.mark.parametrize(
    ("probability", "verdict"),
    [
        (0.63, "As expected: 6 of 6 within 2 σ. Chi-square 4.2, degrees of freedom 5: "
               "as much or more comes by chance in 63.0 % of such rolls."),
        (0.05, "As expected: "),
        (0.049, "Rare, but chance does that: "),
        (0.0009, "Hardly chance: 6 of 6 within 2 σ. Chi-square 4.2, degrees of freedom 5: "
                 "as much or more comes by chance in less than 0.1 % of such rolls."),
    ],
)  # fmt: skip
def test_the_verdict_is_in_plain_words(view: RollView, probability: float, verdict: str) -> None:
    roll = Roll(trace_sampling(LOGITS_KEPT, SamplingSettings()), Throw(), 10)
    tallies = tuple(Tally(token, 1 / 6, 10, 60) for token in range(6))
    summary = replace(
        summary_of(roll), tallies=tallies, rolls=60, test=ChiSquare(4.2, 5, probability)
    )
    assert view._words.verdict(roll, summary).startswith(verdict)


def test_numbers_can_be_copied(qtbot: QtBot, view: RollView) -> None:
    roll = rolled(qtbot, view)
    view.chart.setFocus()
    qtbot.keyClick(view.chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0] == ["token", "expected", "observed", "times", "z"]
    assert lines[1][0] == "nice"
    assert int(lines[1][3]) == roll.observed[NICE]
    assert len(lines) == 7


# while it goes on


@pytest.fixture
def slow(view: RollView) -> RollView:
    """A roll of which a test makes every frame itself."""
    view.set_reduced_motion(False)
    view.roll(100_000)
    view.roller.timer.setInterval(10_000_000)
    return view


def test_it_is_a_running_picture(qtbot: QtBot, view: RollView) -> None:
    seen: list[int] = []
    show = view.chart.show_summary

    def keep(summary: Summary, pieces: tuple[Piece | None, ...], others: str) -> None:
        seen.append(summary.rolls)
        show(summary, pieces, others)

    view.chart.show_summary = keep  # type: ignore[method-assign]
    view.set_reduced_motion(False)
    rolled(qtbot, view, 10_000)
    assert len(seen) >= FRAMES
    assert seen == sorted(seen)
    assert seen[-1] == 10_000


def test_each_frame_makes_a_small_part_and_says_how_far_it_is(slow: RollView) -> None:
    slow.roller.go_on()
    slow.roller.go_on()
    assert slow.current_roll is not None
    assert slow.current_roll.done == 2 * 3_334
    assert slow.verdict.text() == "6,668 of 100,000 rolls"
    assert (slow.progress.value(), slow.progress.maximum()) == (6_668, 100_000)
    assert slow.progress.isVisible()
    assert slow.start.text() == "Cancel (Esc)"


@pytest.mark.parametrize("way", ["button", "escape", "method"])
def test_it_can_be_cancelled_and_keeps_what_was_made(qtbot, slow, way) -> None:
    slow.roller.go_on()
    if way == "button":
        qtbot.mouseClick(slow.start, Qt.MouseButton.LeftButton)
    elif way == "escape":
        qtbot.keyClick(slow.chart, Qt.Key.Key_Escape)
    else:
        assert slow.cancel() is True
    assert not slow.is_rolling
    assert slow.verdict.text().startswith("Stopped after 3,334 of 100,000 rolls. ")
    assert "Chi-square" in slow.verdict.text()
    assert slow.start.text() == "Roll 1,000 times"
    assert not slow.progress.isVisible()
    assert slow.cancel() is False


def test_a_roll_in_a_run_asks_for_a_pause_and_rolls_what_is_there_then(qtbot, view) -> None:
    later = state_of(SamplingSettings(top_k=2), seed=9)
    asked: list[bool] = []

    def pause() -> None:
        asked.append(view.is_rolling)
        view.show_state(later)

    view.pause_asked.connect(pause)
    still = state_of()
    view.show_state(still)
    view.show_state(replace(still, is_running=True))
    assert view.start.toolTip() == "Pauses the run: a roll is of one distribution"
    with qtbot.waitSignal(view.finished, timeout=20_000):
        qtbot.mouseClick(view.start, Qt.MouseButton.LeftButton)
    assert asked == [False], "before it starts, and once"
    roll = view.current_roll
    assert roll.trace is later.trace
    assert roll.throw.seed == 9
    assert roll.done == 1_000
    assert view.start.toolTip() == ""


def test_without_a_run_or_a_distribution_nobody_is_asked_to_pause(qtbot, view) -> None:
    view.pause_asked.connect(lambda: pytest.fail("nothing runs"))
    rolled(qtbot, view)
    view.show_state(State(is_running=True))
    view.roll(1_000)


def test_closing_stops_it(slow: RollView) -> None:
    slow.close()
    assert not slow.is_rolling


@pytest.mark.parametrize("count", [0, 100_001])
def test_a_wrong_count_is_named_and_changes_nothing(qtbot, view, count) -> None:
    before = rolled(qtbot, view)
    with pytest.raises(ValueError, match=f"count is {count}"):
        view.roll(count)
    assert view.current_roll is before
    assert not view.is_rolling


# what it belongs to


def test_a_roll_of_something_earlier_is_dimmed_and_says_so(qtbot, view) -> None:
    roll = rolled(qtbot, view)
    clear = painted(view.chart, view.chart.rect()).astype(int).sum()
    view.show_state(state_of(SamplingSettings(temperature=2.0)))
    assert view.is_earlier
    assert view.current_roll is roll
    assert view.chart.picture.stale
    assert painted(view.chart, view.chart.rect()).astype(int).sum() > clear
    assert view.verdict.text().startswith(
        "This roll is of an earlier distribution. Roll again for the present one."
    )
    view.show_state(state_of())
    assert not view.is_earlier, "the settings were taken back"
    assert not view.chart.picture.stale
    rolled(qtbot, view)
    assert not view.is_earlier


def test_a_change_stops_a_roll_that_goes_on(slow: RollView) -> None:
    slow.roller.go_on()
    slow.show_state(state_of(SamplingSettings(top_k=2)))
    assert not slow.is_rolling
    assert slow.chart.picture.stale
    assert "Stopped after 3,334 of 100,000 rolls." in slow.verdict.text()


def test_another_seed_or_coin_leaves_a_roll_as_it_is(slow: RollView) -> None:
    slow.roller.go_on()
    other = trace_sampling(LOGITS_KEPT, SamplingSettings(), chance={"xtc": 0.9}.__getitem__)
    slow.show_state(replace(state_of(), trace=other, seed=7, reroll=3))
    assert slow.is_rolling
    assert not slow.chart.picture.stale


def test_another_vocabulary_takes_the_roll_away(qtbot: QtBot, view: RollView) -> None:
    rolled(qtbot, view)
    view.show_state(state_of(logits=np.linspace(0, -2, 40)))
    assert view.current_roll is None
    assert view.verdict.text().startswith("Not rolled yet")


def test_a_change_while_it_is_hidden_is_seen_when_it_is_shown(qtbot, view) -> None:
    rolled(qtbot, view)
    view.hide()
    view.show_state(state_of(SamplingSettings(temperature=2.0)))
    view.show()
    assert view.chart.picture.stale
    assert view.verdict.text().startswith("This roll is of an earlier distribution.")


def test_stale_comes_and_goes_with_the_text(view: RollView) -> None:
    view.set_stale(True)
    assert view.chart.picture.stale
    view.show_state(state_of())
    assert view.chart.picture.stale
    view.set_stale(False)
    assert not view.chart.picture.stale


def test_without_a_distribution_it_says_why_and_rolls_nothing(view: RollView) -> None:
    view.show_state(State())
    assert view.chart.accessibleDescription() == "The model is being loaded …"
    assert not view.start.isEnabled()
    view.roll(1_000)
    assert not view.is_rolling
    view.show_state(State(model=SIX_WORDS, failure="nothing works"))
    assert view.chart.accessibleDescription().startswith("nothing works\n")


def test_all_of_the_chart_is_painted(qtbot: QtBot) -> None:
    chart = RollChart()
    qtbot.addWidget(chart)
    chart.resize(500, 700)
    assert chart.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    corner = QRect(QPoint(400, 600), QPoint(499, 699))
    assert coloured(chart, corner, LIGHT.surface) == 100 * 100
