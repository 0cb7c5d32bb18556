"""Distributions, pieces and pixels that the tests of the chart and of the draw bar share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.chart import ChartContent, chart_content
from engine.pieces import Piece, piece
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from gui.chart import NextTokenChart

# The tutorial's six words; ids are their places here.
WORDS = ("wonderful", " cloudy", "nice", "hot", "<b>", "delicious")
LOGITS = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
WONDERFUL, CLOUDY, NICE, HOT, BOLD, DELICIOUS = range(6)
IN_RANK_ORDER = (NICE, HOT, CLOUDY, BOLD, WONDERFUL, DELICIOUS)


def traced(
    logits: Sequence[float], temperature: float = 1.0, context: Sequence[int] = (), **settings: Any
) -> SamplingTrace:
    return trace_sampling(
        np.array(logits),
        SamplingSettings(temperature, **settings),
        context,
        chance=lambda stage: 0.0,
    )


def six_words(temperature: float = 1.0, top_p: float = 1.0) -> SamplingTrace:
    """The trace of the six words; top_p=0.8 keeps nice, hot and cloudy."""
    return traced(LOGITS, temperature, top_p=top_p)


def six_rows(row_count: int = 6, temperature: float = 1.0, top_p: float = 1.0) -> ChartContent:
    return chart_content(six_words(temperature, top_p), row_count)


def many(count: int, temperature: float = 1.0) -> SamplingTrace:
    """The trace of `count` tokens whose ids are their ranks, from 0."""
    return traced([-0.05 * token_id for token_id in range(count)], temperature)


def bytes_of(token_id: int) -> bytes:
    return WORDS[token_id].encode() if token_id < len(WORDS) else f" w{token_id}".encode()


def piece_of(token_id: int) -> Piece:
    return piece(bytes_of(token_id), special=False)


def painted(widget: QWidget, area: QRect) -> NDArray[np.uint8]:
    """The blue, green and red of an area of a widget as it is painted: (height, width, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    whole = flat.reshape(image.height(), image.bytesPerLine() // 4, 4)
    seen = area & widget.rect()
    return whole[seen.top() : seen.bottom() + 1, seen.left() : seen.right() + 1, :3].copy()


def coloured(widget: QWidget, area: QRect, colour: str) -> int:
    """How many pixels of an area of a widget have exactly this colour."""
    wanted = QColor(colour)
    match = painted(widget, area) == (wanted.blue(), wanted.green(), wanted.red())
    return int(match.all(axis=2).sum())


def darker(widget: QWidget, area: QRect, level: int) -> int:
    """How many pixels of an area of a widget are darker than `level` of 255."""
    return int((painted(widget, area).max(axis=2) < level).sum())


def shown_chart(qtbot: QtBot) -> NextTokenChart:
    """A chart of the six words on screen, in rank order: nice hot cloudy | <b> wonderful …

    It has the focus, and its bars jump; as its clock stands at 0, a test may make them move.
    """
    chart = NextTokenChart()
    qtbot.addWidget(chart)
    chart.set_vocabulary(6, piece_of, bytes_of)
    chart.resize(900, 400)
    chart.glide.clock_ms = lambda: 0.0
    chart.set_reduced_motion(True)
    chart.show_content(six_rows(top_p=0.8), HOT)
    chart.show()
    qtbot.waitUntil(chart.isActiveWindow)
    chart.clearFocus()
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    return chart


def middle_of(chart: NextTokenChart, row: int) -> QPoint:
    return chart.row_rect(row).center()
