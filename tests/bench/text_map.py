"""How fast the window is as a map of its text: looks at a place, keys in a long tinted text."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from functools import partial

from PySide6.QtTest import QTest

import main
from models import load_model
from tests.bench.report import Row
from tests.bench.text import PASSAGE
from tests.bench.window import Bench, text_of

LOOKS = (7, 900, 450, 451, 20, 700, 3, 999, 500, 250)


def looks(bench: Bench) -> dict[str, float]:
    """From the wish to look at a token of 1,000 to the painted chart, beside one step there."""
    session, over, steps, back = bench.window.session, [], [], []
    for place in LOOKS:
        painted = bench.until_painted(partial(session.look_at, place))
        prediction = bench.state.prediction
        assert prediction is not None
        assert prediction.computed <= 2, "a look must cost one step at the most"
        over.append(painted - prediction.duration_ms)
        steps.append(prediction.duration_ms)
        back.append(bench.until_painted(partial(session.look_at, None)))
        bench.settle()
    return {
        "step_ms": statistics.median(steps),
        "over_ms": statistics.median(over),
        "back_ms": statistics.median(back),
    }


def keys(bench: Bench, typed: str, place: int | None = None) -> dict[str, float]:
    """Keys in a tinted text, at its end or at a place: the pass, and what comes on top of it."""
    editor = bench.window.text.editor
    if place is not None:
        cursor = editor.textCursor()
        cursor.setPosition(place)
        editor.setTextCursor(cursor)
    bench.settle()
    passes, over = [], []
    with bench.longest_block_ms() as blocked:
        for key in typed:
            painted = bench.until_painted(partial(QTest.keyClick, editor, key))
            bench.wait(lambda: bench.state.is_current)
            prediction = bench.state.prediction
            assert prediction is not None
            assert bench.state.scores is not None, "the text must be tinted"
            passes.append(prediction.duration_ms)
            over.append(painted - prediction.duration_ms)
    return {
        "pass_ms": statistics.median(passes),
        "over_ms": statistics.median(over),
        "blocked_ms": blocked[0],
    }


def rows(peers_python: str | None) -> Iterator[Row]:
    """They have no peers to be compared with."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    supply = main.model_supply()
    model = load_model(supply.name)
    texts = {count: text_of(model, count) for count in (1000, 2000)}
    assert len(model.encode(PASSAGE)) >= 2000
    model.close()
    bench = Bench(supply, texts[1000])
    yield _row("look at a token of 1,000 → chart painted", "one step", looks(bench), "step")
    bench.close()
    bench = Bench(supply, texts[2000])
    figures = keys(bench, "the wind was cold")
    yield _row("key at the end of 2,000 tinted tokens → chart painted", "one step", figures, "pass")
    figures = keys(bench, "so it", len(texts[2000]) // 2)
    yield _row("key in the middle of them → chart painted", "the pass", figures, "pass")
    bench.close()


def _row(what: str, base: str, figures: dict[str, float], name: str) -> Row:
    over = figures["over_ms"]
    measured = f"{name} {figures[f'{name}_ms']:.1f} + {over:.1f} ms"
    return Row(what, f"{base} + 20 ms", measured, 20 / max(over, 0.1), figures)
