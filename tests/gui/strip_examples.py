"""Strips, and what they say, that the tests of the strip share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from engine.sampling import SamplingSettings, draw, trace_sampling
from engine.state import State
from gui.strip import PipelineStrip
from tests.gui.chart_examples import LOGITS, piece_of

THREE_ON: Mapping[str, Any] = {"temperature": 0.5, "top_k": 5, "top_p": 0.9}
"""In the order of transformers: nice, hot and cloudy are left, of which u = 0.8 draws hot."""
CARDS = ["logits", "temperature", "top_k", "top_p", "draw"]


def state_of(
    settings: Mapping[str, Any] | None = None,
    u: float | None = 0.8,
    stage: str | None = None,
    logits: Any = LOGITS,
    context: tuple[int, ...] = (),
) -> State:
    """The six words, or other logits, with some stages on."""
    chosen = SamplingSettings(**(THREE_ON if settings is None else settings))
    trace = trace_sampling(np.array(logits), chosen, context)
    landing = None if u is None else draw(trace, u)
    return State(trace=trace, settings=chosen, u=u, landing=landing, stage=stage)


def shown_strip(qtbot: QtBot, state: State | None = None, width: int = 900) -> PipelineStrip:
    """A strip on the screen, in front, with nothing in focus."""
    strip = PipelineStrip()
    qtbot.addWidget(strip)
    strip.set_pieces(piece_of)
    strip.resize(width, strip.sizeHint().height())
    strip.show_state(state or state_of())
    strip.show()
    qtbot.waitUntil(strip.isActiveWindow)
    strip.cards.clearFocus()
    return strip


def middle_of(strip: PipelineStrip, stage: str) -> QPoint:
    """The middle of a card, in pixels of the row of cards."""
    return strip.cards.card_rect(strip.cards.stages.index(stage)).center()


def picture_of(strip: PipelineStrip, stage: str) -> QRect:
    """The lower half of a card, where its bars and the mark under them are."""
    rect = strip.cards.card_rect(strip.cards.stages.index(stage))
    return rect.adjusted(6, rect.height() // 2, -6, -6)
