"""The tab of sweeps: curves are worked out beside the window, read by mouse and keys, and set."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.model import ModelCard
from engine.sampling import SamplingSettings, draw, trace_sampling
from engine.state import State
from engine.sweep import sweep
from gui.chart.contrast import contrast
from gui.sweep import SweepView
from gui.sweep import worker as worker_module
from gui.sweep.lines import DARK_COLOURS, LIGHT_COLOURS, line_of
from gui.sweep.plot import SweepPlot
from gui.sweep.worker import SweepWorker
from gui.theme import DARK, LIGHT, THEMES
from tests.gui.chart_examples import (
    CLOUDY,
    HOT,
    LOGITS,
    NICE,
    bytes_of,
    coloured,
    painted,
)

U = 0.6


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
LOGITS_KEPT = np.array(LOGITS)
LOGITS_KEPT.flags.writeable = False


def state_of(settings: SamplingSettings | None = None, logits=LOGITS_KEPT, **more) -> State:
    settings = settings or SamplingSettings()
    trace = trace_sampling(logits, settings)
    model = SIX_WORDS if logits.size == 6 else card(logits.size)
    state = State(model=model, trace=trace, settings=settings, u=U, landing=draw(trace, U))
    return replace(state, **more)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SweepView]:
    view = SweepView()
    qtbot.addWidget(view)
    view.resize(900, 480)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.close()


def settled(qtbot: QtBot, view: SweepView) -> SweepPlot:
    """The plot, when the curves of what is shown are there."""
    qtbot.waitUntil(
        lambda: view.plot.picture.sweep is not None and not view.plot.picture.stale, timeout=10_000
    )
    return view.plot


def show(qtbot: QtBot, view: SweepView, state: State) -> SweepPlot:
    view.show_state(state)
    return settled(qtbot, view)


def point_of(plot: SweepPlot, value: float) -> QPoint:
    """Where a value of the axis is, in the middle of the upper plot."""
    area = plot._painter.layout(plot.picture, QSizeF(plot.size())).upper
    x = area.left() + plot.picture.axis.share(value) * area.width()
    return QPoint(round(x), round(area.center().y()))


# what is shown


def test_the_reading_is_that_of_the_present_setting(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    assert plot.accessibleDescription() == (
        "Temperature 1.00: entropy 2.04 bits, 4.1 effective choices; nice 45.6 %, "
        "hot 27.6 % (drawn), ·cloudy 10.2 %, <b> 8.3 %, wonderful 4.6 %, delicious 3.7 %"
    )


def test_the_cursor_reads_other_places(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    qtbot.mouseMove(plot, point_of(plot, 2.0))
    assert plot.reading().startswith(
        "Temperature 2.00: entropy 2.43 bits, 5.4 effective choices; nice 30.5 %, hot 23.7 %"
    )
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.reading().startswith("Temperature 1.00")


@pytest.mark.parametrize(
    ("parameter", "value", "begins"),
    [
        ("top_p", 0.8, "Top-p 0.80: entropy 1.37 bits, 2.6 effective choices; nice 54.7 %, hot"),
        ("top_k", 1.0, "Top-k 1: entropy 0.00 bits, 1.0 effective choices; nice 100 %, hot"),
        ("top_k", 6.0, "Top-k off: entropy 2.04 bits, 4.1 effective choices; nice 45.6 %"),
    ],
)
def test_each_parameter_can_be_chosen(qtbot, view, parameter, value, begins) -> None:
    show(qtbot, view, state_of())
    qtbot.mouseClick(view.choice[parameter], Qt.MouseButton.LeftButton)
    plot = settled(qtbot, view)
    assert plot.picture.parameter == parameter
    assert plot.accessibleName() == f"Curves over {view.choice[parameter].text()}"
    qtbot.mouseMove(plot, point_of(plot, value))
    assert plot.reading().startswith(begins)


def test_greedy_and_off_are_said_in_words(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of(SamplingSettings(temperature=0)))
    assert plot.reading().startswith("Temperature 0 (greedy): entropy 0.00 bits, 1.0 effective")
    view.choose("top_p")
    assert settled(qtbot, view).reading().startswith("Top-p 1 (off): entropy")


def test_the_curves_are_on_the_screen_in_their_colours(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    upper = plot._painter.layout(plot.picture, QSizeF(plot.size())).upper.toRect()
    seen = [coloured(plot, upper, colour) for colour in LIGHT_COLOURS]
    assert plot.picture.landing == 1
    assert all(count > 20 for index, count in enumerate(seen[:6]) if index != 1)
    # The landing token wears the highlight instead of its own colour; the seventh is not needed.
    assert seen[1] == seen[6] == 0
    assert coloured(plot, upper, LIGHT.highlight) > 300
    view.set_theme(DARK)
    assert coloured(plot, upper, LIGHT.highlight) == 0
    assert coloured(plot, upper, DARK.highlight) > 300


def test_the_marker_is_at_the_present_value(qtbot: QtBot, view: SweepView) -> None:
    for temperature in (0.3, 3.0):
        plot = show(qtbot, view, state_of(SamplingSettings(temperature=temperature)))
        x = point_of(plot, temperature).x()
        lower = plot._painter.layout(plot.picture, QSizeF(plot.size())).lower.toRect()
        column = QRect(x - 2, lower.top() + 4, 5, lower.height() - 8)
        assert coloured(plot, column, LIGHT.accent) >= column.height() // 2
        assert coloured(plot, column.translated(30, 0), LIGHT.accent) == 0


def test_labels_do_not_cover_each_other(qtbot: QtBot, view: SweepView, monkeypatch) -> None:
    boxes: list[QRect] = []
    plot = show(qtbot, view, state_of(logits=np.linspace(0, -0.4, 40)))
    labels = plot._painter._labels

    def keep(painter: object, picture: object, index: int, box: QRect) -> None:
        boxes.append(box)

    monkeypatch.setattr(labels, "_paint_label", keep)
    for parameter in ("temperature", "top_p", "top_k"):
        view.choose(parameter)
        settled(qtbot, view)
        boxes.clear()
        plot.grab()
        assert len(boxes) == 9  # eight leaders, and the landing token
        rising = sorted(boxes, key=lambda box: box.top())
        for above, below in itertools.pairwise(rising):
            assert above.bottom() <= below.top() + 0.5
        assert all(box.left() >= 0 and box.right() <= plot.width() for box in boxes)


@pytest.mark.parametrize("width", [420, 900])
@pytest.mark.parametrize("parameter", ["temperature", "top_p", "top_k"])
def test_each_label_points_at_its_curve_where_it_is_read(
    qtbot: QtBot, view: SweepView, monkeypatch, parameter, width
) -> None:
    view.resize(width, 480)
    view.choose(parameter)
    plot = show(qtbot, view, state_of(SamplingSettings(temperature=0.7)))
    leaders: dict[int, tuple[QPointF, QPointF]] = {}
    boxes: dict[int, QRectF] = {}
    monkeypatch.setattr(
        plot._painter._labels,
        "_paint_leader",
        lambda painter, picture, index, start, end: leaders.update({index: (start, end)}),
    )
    monkeypatch.setattr(
        plot._painter._labels,
        "_paint_label",
        lambda painter, picture, index, box: boxes.update({index: box}),
    )
    upper = plot._painter.layout(plot.picture, QSizeF(plot.size())).upper
    low, high = plot.picture.axis.low, plot.picture.axis.high
    for value in (None, low, low + (high - low) / 2, high):
        plot._read(
            None if value is None else plot.picture.nearest_stop(plot.picture.axis.share(value))
        )
        leaders.clear()
        boxes.clear()
        plot.grab()
        read = plot.picture.value_read
        assert read is not None
        x = upper.left() + plot.picture.axis.share(read) * upper.width()
        assert boxes.keys() == leaders.keys()
        assert len(boxes) >= (3 if parameter == "temperature" else 6)
        for index, (start, end) in leaders.items():
            share = plot.picture.shares_read[index]
            y = upper.bottom() - share / plot.picture.top_share * upper.height()
            assert (start.x(), start.y()) == pytest.approx((x, y))
            assert end.y() == pytest.approx(boxes[index].center().y())
            assert end.x() in (boxes[index].left(), boxes[index].right())
            assert not boxes[index].left() - 5 < x < boxes[index].right() + 5, "nothing is covered"
        at = sorted(boxes, key=lambda index: boxes[index].top())
        falling = [plot.picture.shares_read[index] for index in at]
        assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_labels_can_be_read_and_neighbours_differ_without_colour(name: str) -> None:
    theme = THEMES[name]
    for colour in LIGHT_COLOURS if name == "light" else DARK_COLOURS:
        assert contrast(QColor(colour), QColor(theme.surface)) >= 4.5
    dashes = [line_of(index, theme, False).dashes for index in range(8)]
    assert all(one != other for one, other in itertools.pairwise(dashes))
    assert line_of(3, theme, True).width > line_of(3, theme, False).width


# setting


def test_a_click_sets_the_value_of_the_place(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    chosen: list[tuple[str, float]] = []
    view.value_chosen.connect(lambda *value: chosen.append(value))
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point_of(plot, 2.0))
    assert chosen == [("temperature", 2.0)]
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point_of(plot, 1.0))
    assert len(chosen) == 1, "what is set already is not set again"


def test_dragging_sets_each_value_once(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    chosen: list[float] = []
    view.value_chosen.connect(lambda name, value: chosen.append(value))
    qtbot.mousePress(plot, Qt.MouseButton.LeftButton, pos=point_of(plot, 1.0))
    for value in (1.05, 1.05, 1.1, 1.0):
        place = QPointF(point_of(plot, value))
        left = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, plot.mapToGlobal(place), left, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(plot, event)
    assert chosen == [1.05, 1.1, 1.0]


def test_the_right_end_of_top_k_is_off(qtbot: QtBot, view: SweepView) -> None:
    view.choose("top_k")
    plot = show(qtbot, view, state_of(SamplingSettings(top_k=2)))
    chosen: list[tuple[str, float]] = []
    view.value_chosen.connect(lambda *value: chosen.append(value))
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=point_of(plot, 6.0))
    assert chosen == [("top_k", 0.0)]


def test_keys_read_and_enter_sets(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    plot.setFocus()
    chosen: list[float] = []
    view.value_chosen.connect(lambda name, value: chosen.append(value))
    keys = Qt.Key
    steps = (
        (keys.Key_Right, 1.05),
        (keys.Key_Right, 1.1),
        (keys.Key_Left, 1.05),
        (keys.Key_PageUp, 1.55),
        (keys.Key_PageDown, 1.05),
        (keys.Key_End, 10.0),
        (keys.Key_Right, 10.0),
        (keys.Key_Home, 0.05),
        (keys.Key_Left, 0.05),
        (keys.Key_Up, 0.06),
    )
    for key, value in steps:
        qtbot.keyClick(plot, key)
        assert plot.picture.value_read == pytest.approx(value)
    assert chosen == []
    qtbot.keyClick(plot, keys.Key_Return)
    assert chosen == [pytest.approx(0.06)]
    qtbot.keyClick(plot, keys.Key_Escape)
    qtbot.keyClick(plot, keys.Key_Return)
    assert len(chosen) == 1, "without a cursor there is nothing to set"


def test_all_values_can_be_copied(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [
        "Temperature", "entropy (bits)", "2^entropy",
        "nice", "hot", "·cloudy", "<b>", "wonderful", "delicious",
    ]  # fmt: skip
    assert plot.picture.sweep is not None
    assert len(lines) == plot.picture.sweep.values.size + 1
    row = next(line.split("\t") for line in lines if line.startswith("2\t"))
    assert [float(number) for number in row[3:5]] == pytest.approx([0.3047, 0.2373], abs=5e-5)


# when it is worked out


def test_nothing_is_worked_out_while_it_is_hidden(qtbot: QtBot, view, monkeypatch) -> None:
    view.hide()
    asked: list[object] = []
    monkeypatch.setattr(view.worker, "ask", asked.append)
    view.show_state(state_of())
    view.choose("top_p")
    assert asked == []
    view.show()
    assert len(asked) == 1


def test_the_swept_value_alone_asks_for_no_new_curves(qtbot: QtBot, view, monkeypatch) -> None:
    plot = show(qtbot, view, state_of())
    asked: list[object] = []
    monkeypatch.setattr(view.worker, "ask", asked.append)
    view.show_state(state_of(SamplingSettings(temperature=2.0)))
    assert plot.reading().startswith("Temperature 2.00: entropy 2.43 bits")
    assert asked == []
    assert not plot.picture.stale
    view.show_state(state_of(SamplingSettings(temperature=2.0, top_k=3)))
    assert len(asked) == 1
    assert plot.picture.stale, "the old curves are dimmed while new ones are worked out"


@pytest.mark.parametrize(
    "other",
    [
        state_of(SamplingSettings(top_p=0.8)),
        state_of(logits=np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])),
        replace(
            state_of(),
            trace=trace_sampling(
                LOGITS_KEPT, SamplingSettings(repetition_penalty=1.5), (NICE, HOT)
            ),
        ),
    ],
)
def test_what_the_curves_depend_on_asks_for_new_ones(qtbot, view, other) -> None:
    plot = show(qtbot, view, state_of())
    before = plot.picture.sweep
    view.show_state(other)
    assert plot.picture.stale
    assert settled(qtbot, view).picture.sweep is not before


def test_a_new_coin_matters_only_where_xtc_is_on(qtbot: QtBot, view, monkeypatch) -> None:
    def tossed(probability: float, coin: float) -> State:
        settings = SamplingSettings(xtc_probability=probability)
        trace = trace_sampling(LOGITS_KEPT, settings, chance={"xtc": coin}.__getitem__)
        return replace(state_of(), trace=trace, settings=settings, landing=CLOUDY)

    plot = show(qtbot, view, tossed(0.0, 0.2))
    curves = plot.picture.sweep
    view.show_state(tossed(0.0, 0.9))
    assert not plot.picture.stale
    show(qtbot, view, tossed(0.5, 0.2))
    acting = plot.picture.sweep
    assert acting is not curves
    view.show_state(tossed(0.5, 0.9))
    assert plot.picture.stale
    assert settled(qtbot, view).picture.sweep is not acting


def test_a_landing_token_without_a_curve_gets_one(qtbot: QtBot, view: SweepView) -> None:
    logits = np.linspace(0, -3, 30)
    plot = show(qtbot, view, state_of(logits=logits, landing=0))
    view.show_state(state_of(logits=logits, landing=25))
    settled(qtbot, view)
    assert plot.picture.sweep is not None
    assert plot.picture.sweep.ids[-1] == 25
    assert plot.picture.landing == 8
    assert "·w25 " in plot.reading()


def test_without_a_distribution_it_says_why(qtbot: QtBot, view: SweepView) -> None:
    view.show_state(State())
    assert view.plot.accessibleDescription() == "The model is being loaded …"
    show(qtbot, view, state_of())
    view.show_state(State(model=SIX_WORDS, failure="nothing works"))
    assert view.plot.accessibleDescription().startswith("nothing works\n")
    assert view.plot.picture.sweep is None


def test_a_chain_that_fails_on_the_way_is_told(qtbot: QtBot, view, monkeypatch, caplog) -> None:
    def fail(*arguments: object) -> None:
        raise ValueError("the third token is banned")

    monkeypatch.setattr(worker_module, "sweep", fail)
    view.show_state(state_of())
    expected = "No curves: the third token is banned"
    qtbot.waitUntil(lambda: view.plot.accessibleDescription() == expected)
    assert "the third token is banned" in caplog.text


def test_a_stale_view_is_dimmed(qtbot: QtBot, view: SweepView) -> None:
    plot = show(qtbot, view, state_of())
    clear = painted(plot, plot.rect()).astype(int)
    view.set_stale(True)
    dimmed = painted(plot, plot.rect()).astype(int)
    upper = plot._painter.layout(plot.picture, QSizeF(plot.size())).upper.toRect()
    area = np.s_[upper.top() : upper.bottom(), upper.left() : upper.right()]
    assert (dimmed[area] >= clear[area]).all()
    assert dimmed[area].sum() > clear[area].sum()
    view.show_state(state_of())
    assert plot.picture.stale, "only whoever said stale takes it back"
    view.set_stale(False)
    assert not plot.picture.stale


def test_the_numbers_on_top_are_dimmed_with_the_text_and_not_with_the_curves(
    qtbot: QtBot, view: SweepView, monkeypatch
) -> None:
    plot = show(qtbot, view, state_of())
    places = plot._painter.layout(plot.picture, QSizeF(plot.size()))
    line = QRect(0, 0, plot.width(), round(places.reading_baseline))
    shown = coloured(plot, line, LIGHT.accent)
    assert shown > 50
    view.set_stale(True)
    assert coloured(plot, line, LIGHT.accent) == 0
    view.set_stale(False)
    monkeypatch.setattr(view.worker, "ask", lambda request: None)
    view.show_state(state_of(SamplingSettings(top_k=3)))
    assert plot.picture.stale
    assert coloured(plot, line, LIGHT.accent) == shown, "they are the trace's own"
    text = coloured(plot, line, LIGHT.text)
    plot._read(3)
    assert coloured(plot, line, LIGHT.text) <= text, "those at the cursor are the curves'"
    view.set_stale(True)
    view.show_state(state_of())
    assert coloured(plot, line, LIGHT.accent) == 0


# the thread


class Gate:
    """Stands in for `sweep`: holds every call until it is opened, and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.opened, self.started = threading.Event(), threading.Event()
        self.calls: list[str] = []
        self.cancelled = 0
        monkeypatch.setattr(worker_module, "sweep", self)

    def __call__(self, trace, parameter, landing, cancelled):
        self.calls.append(parameter)
        self.started.set()
        while not self.opened.wait(0.001):
            if cancelled():
                self.cancelled += 1
                return None
        return sweep(trace, parameter, landing, cancelled)


def test_the_newest_wins_and_what_waits_is_dropped(qtbot: QtBot, view, monkeypatch) -> None:
    gate = Gate(monkeypatch)
    monkeypatch.setattr(worker_module, "PATIENCE_S", 60.0)
    view.show_state(state_of())
    assert gate.started.wait(5)
    for parameter in ("top_p", "top_k", "top_p"):
        view.choose(parameter)
    assert view.plot.picture.sweep is None
    gate.opened.set()
    plot = settled(qtbot, view)
    assert plot.picture.sweep is not None
    assert plot.picture.sweep.parameter == "top_p"
    assert gate.calls == ["temperature", "top_p"]


def test_older_curves_are_shown_dimmed_until_the_newest_are_there(qtbot, view, monkeypatch) -> None:
    gate = Gate(monkeypatch)
    monkeypatch.setattr(worker_module, "PATIENCE_S", 60.0)
    shown: list[tuple[float, bool]] = []
    view.worker.answered.connect(
        lambda answer: shown.append((answer.request.trace.settings.top_k, view.plot.picture.stale))
    )
    view.show_state(state_of(SamplingSettings(top_k=2)))
    assert gate.started.wait(5)
    view.show_state(state_of(SamplingSettings(top_k=3)))
    gate.opened.set()
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=10_000)
    assert shown == [(2, True), (3, False)]


def test_curves_that_take_too_long_are_given_up_for_newer_ones(qtbot, view, monkeypatch) -> None:
    gate = Gate(monkeypatch)
    monkeypatch.setattr(worker_module, "PATIENCE_S", 0.0)
    view.show_state(state_of(SamplingSettings(top_k=2)))
    assert gate.started.wait(5)
    view.show_state(state_of(SamplingSettings(top_k=3)))
    qtbot.waitUntil(lambda: gate.cancelled == 1, timeout=10_000)
    gate.opened.set()
    plot = settled(qtbot, view)
    assert plot.picture.sweep is not None
    assert np.count_nonzero(plot.picture.sweep.shares[-1]) == 3


@pytest.mark.parametrize("leave", ["hide", "close"])
def test_hiding_and_closing_give_up_the_work(qtbot, view, monkeypatch, leave) -> None:
    gate = Gate(monkeypatch)
    answers: list[object] = []
    view.worker.answered.connect(answers.append)
    view.show_state(state_of())
    assert gate.started.wait(5)
    getattr(view, leave)()
    qtbot.waitUntil(lambda: gate.cancelled == 1, timeout=10_000)
    gate.opened.set()
    QApplication.processEvents()
    assert answers == []
    if leave == "close":
        assert not [each for each in threading.enumerate() if each.name == "sweep"]


def test_a_thread_is_there_only_while_there_is_work(qtbot: QtBot) -> None:
    worker = SweepWorker()
    assert worker._thread is None
    worker.close()


def test_another_vocabulary_has_another_axis(qtbot: QtBot, view: SweepView) -> None:
    view.choose("top_k")
    show(qtbot, view, state_of())
    plot = show(qtbot, view, state_of(logits=np.linspace(0, -3, 30)))
    assert plot.picture.axis.high == 30
