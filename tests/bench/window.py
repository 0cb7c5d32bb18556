"""How fast the window is on the real model: keys, sliders, steps, start, memory.

Everything is measured to the end of the paint that shows the answer, in the real window on Qt's
offscreen platform, beside the bare model in the same process.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import main
from engine.state import State
from gui.appearance import Appearance
from gui.application import DEFAULT_SETTINGS
from gui.main_window import MainWindow
from gui.provision import ModelSupply
from gui.sessions.places import SessionPlaces
from models import load_model
from models.catalogue import DEFAULT_MODEL
from models.locations import model_folder
from tests.bench.report import Row
from tests.bench.text import PASSAGE

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0
STEPS = 120
HEARTBEAT_MS = 2
QUIET_MS = 50


class Bench:
    """A window that says when the chart was painted with the distribution of the present text."""

    def __init__(self, supply: ModelSupply, text: str, places: SessionPlaces | None = None) -> None:
        self.application = QApplication.instance() or QApplication([])
        assert isinstance(self.application, QApplication)
        self.window = MainWindow(
            Appearance(self.application, "light"),
            supply,
            State(text=text, caret=len(text), settings=DEFAULT_SETTINGS),
            places=places,
        )
        self.painted_at = 0.0
        self.paints = 0
        self._longest_block_s = 0.0
        self._last_beat = 0.0
        self._heart = QTimer()
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(HEARTBEAT_MS)
        self._heart.timeout.connect(self._beat)
        self._watch_paint()
        self.window.resize(1280, 820)
        self.window.show()
        self.wait(lambda: self.state.model is not None and not self.state.model.is_example)
        self.settle()

    @property
    def state(self) -> State:
        return self.window.session.state

    def _watch_paint(self) -> None:
        item = self.window.explore.chart.chart._canvas._item
        assert item is not None
        paint = item._paint

        def timed(*arguments: Any) -> None:
            paint(*arguments)
            self.paints += 1
            if self.state.is_current and self.window.explore.chart._trace is self.state.trace:
                self.painted_at = time.perf_counter()

        item._paint = timed

    def wait(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until it holds; asleep between events, as the program is."""
        end = time.perf_counter() + PATIENCE_S
        while not condition():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError("the window did not get there")

    def _beat(self) -> None:
        """Called every ``HEARTBEAT_MS``; what is missing of that is the loop's absence."""
        now = time.perf_counter()
        away = now - self._last_beat - HEARTBEAT_MS / 1000
        self._last_beat = now
        self._longest_block_s = max(self._longest_block_s, away)

    def settle(self) -> None:
        """Until the answer is shown and no bar moves any more."""
        self.wait(lambda: self.state.is_current)
        motion = self.window.explore.chart.chart.glide.animation
        self.wait(lambda: motion.state() == motion.State.Stopped)
        quiet = QTimer()
        quiet.setSingleShot(True)
        quiet.start(QUIET_MS)
        self.wait(lambda: not quiet.isActive())

    def until_painted(self, act: Callable[[], object]) -> float:
        """Milliseconds from ``act`` to the end of the paint that shows what came of it.

        Only a paint of the distribution of the present text and settings counts.
        """
        started = time.perf_counter()
        act()
        self.wait(lambda: self.painted_at > started)
        return (self.painted_at - started) * 1000

    @contextmanager
    def longest_block_ms(self) -> Iterator[list[float]]:
        """Collects the longest time for which the event loop handled no event."""
        self._longest_block_s = 0.0
        self._last_beat = time.perf_counter()
        self._heart.start()
        result: list[float] = []
        yield result
        self._heart.stop()
        result.append(self._longest_block_s * 1000)

    def close(self) -> None:
        self.window.close()
        self.window.close_down()
        self.window.deleteLater()
        self.application.processEvents()


def text_of(model: Any, count: int) -> str:
    """About ``count`` tokens of prose."""
    text: str = model.decode(model.encode(PASSAGE)[:count])
    return text


def keys_at_the_end(bench: Bench, keys: str) -> dict[str, float]:
    """A key at the end of a 200-token text, beside one bare step on the same text."""
    editor = bench.window.text.editor
    steps_ms, painted_ms = [], []
    for key in keys:
        before = bench.state.prediction
        assert before is not None
        painted_ms.append(bench.until_painted(partial(QTest.keyClick, editor, key)))
        after = bench.state.prediction
        assert after is not None
        steps_ms.append(after.duration_ms)
        bench.settle()
    return {
        "painted_ms": statistics.median(painted_ms),
        "step_ms": statistics.median(steps_ms),
        "over_ms": statistics.median(p - m for p, m in zip(painted_ms, steps_ms, strict=True)),
    }


def keys_in_the_middle(bench: Bench, keys: str) -> dict[str, float]:
    """A key in the middle of a 500-token text: the pass over what follows, and the rest."""
    editor = bench.window.text.editor
    cursor = editor.textCursor()
    cursor.setPosition(len(bench.state.text) // 2)
    editor.setTextCursor(cursor)
    over, passes = [], []
    with bench.longest_block_ms() as blocked:
        for key in keys:
            painted = bench.until_painted(partial(QTest.keyClick, editor, key))
            prediction = bench.state.prediction
            assert prediction is not None
            passes.append(prediction.duration_ms)
            over.append(painted - prediction.duration_ms)
    return {
        "pass_ms": statistics.median(passes),
        "over_ms": statistics.median(over),
        "blocked_ms": blocked[0],
    }


def slider_moves(bench: Bench) -> dict[str, float]:
    """A slider is moved to a new place, and the chart painted."""
    slider = bench.window.explore.sampling.controls["temperature"].slider
    times = []
    for move in range(100):
        place = 300 + (move * 37) % 400
        times.append(bench.until_painted(partial(slider.setValue, place)))
    times.sort()
    return {"median_ms": statistics.median(times), "p95_ms": times[94]}


def steps_per_second(bench: Bench, model: Any) -> dict[str, float]:
    """A run at full speed with every step painted, beside the bare model over the same tokens."""
    window = bench.window
    before = len(bench.state.text)
    start = len(bench.state.document or ())
    paints = bench.paints
    began = time.perf_counter()
    window.session.run()
    bench.wait(lambda: len(bench.state.document or ()) >= start + STEPS)
    window.session.pause()
    with_window = STEPS / (time.perf_counter() - began)
    painted = bench.paints - paints
    bench.settle()
    document = bench.state.document
    assert document is not None
    assert len(bench.state.text) > before
    ids = list(document.ids)
    model.evaluate(ids[:start])
    began = time.perf_counter()
    for end in range(start + 1, start + STEPS + 1):
        model.evaluate(ids[:end])
    bare = STEPS / (time.perf_counter() - began)
    return {"window_per_s": with_window, "bare_per_s": bare, "paints_per_step": painted / STEPS}


def start_once() -> dict[str, float]:
    """A fresh process: seconds to the first paint and to the first distribution, memory then."""
    command = [sys.executable, "-m", "tests.bench.startup", str(time.time())]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return figures


def rows(peers_python: str | None) -> Iterator[Row]:
    """The window's rows; it has no peers to be compared with."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    supply = main.model_supply()
    bare = load_model(supply.name)
    bench = Bench(supply, text_of(bare, 200))
    yield _end_row(keys_at_the_end(bench, "the wind was cold and"))
    yield _slider_row(slider_moves(bench))
    yield _steps_row(steps_per_second(bench, bare))
    bench.close()
    bench = Bench(supply, text_of(bare, 500))
    yield from _middle_rows(keys_in_the_middle(bench, "so it is"))
    bench.close()
    bare.close()
    starts = [start_once() for _ in range(5)]
    yield from _start_rows({name: statistics.median(s[name] for s in starts) for name in starts[0]})


def _end_row(figures: dict[str, float]) -> Row:
    return Row(
        "key at the end of 200 tokens → chart painted",
        "one step + 20 ms",
        f"{figures['painted_ms']:.1f} ms: step {figures['step_ms']:.1f} + {figures['over_ms']:.1f}",
        20 / figures["over_ms"],
        figures,
    )


def _slider_row(figures: dict[str, float]) -> Row:
    median, late = figures["median_ms"], figures["p95_ms"]
    return Row(
        "slider move → chart painted, 50 rows, median / 95 %",
        "8 / 16 ms",
        f"{median:.1f} / {late:.1f} ms",
        min(8 / median, 16 / late),
        figures,
    )


def _steps_row(figures: dict[str, float]) -> Row:
    share = figures["window_per_s"] / figures["bare_per_s"]
    return Row(
        "steps/s with the window showing each",
        "≥ 85 % of the bare model's",
        f"{figures['window_per_s']:.0f} of {figures['bare_per_s']:.0f}, {share:.0%}; "
        f"{figures['paints_per_step']:.2f} paints a step",
        share / 0.85,
        figures,
    )


def _middle_rows(figures: dict[str, float]) -> Iterator[Row]:
    yield Row(
        "key in the middle of 500 tokens → chart painted",
        "the pass + 20 ms",
        f"pass {figures['pass_ms']:.0f} + {figures['over_ms']:.1f} ms",
        20 / figures["over_ms"],
        figures,
    )
    yield Row(
        "longest time the window was blocked meanwhile",
        "30 ms",
        f"{figures['blocked_ms']:.0f} ms",
        30 / max(1.0, figures["blocked_ms"]),
    )


def _start_rows(figures: dict[str, float]) -> Iterator[Row]:
    weights_mb = sum(file.stat().st_size for file in model_folder(DEFAULT_MODEL).iterdir()) / 1e6
    for what, goal_s in (("window", 1.0), ("distribution", 1.5)):
        seconds = figures[f"{what}_s"]
        first = "window" if what == "window" else "first distribution"
        yield Row(
            f"start → {first} painted", f"{goal_s} s", f"{seconds:.2f} s", goal_s / seconds, figures
        )
    over_mb = figures["memory_mb"] - weights_mb
    yield Row(
        "memory of the running program",
        "weights + 300 MB",
        f"{figures['memory_mb']:.0f} MB: weights {weights_mb:.0f} + {over_mb:.0f}",
        300 / over_mb,
        figures,
    )
