"""Texts laid out once and painted many times. Knows fonts, not what the texts say.

Laying out a short text takes about ten times as long as painting it, and a chart repeats most
of its texts from frame to frame, so the results are kept.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText, QTextLayout, QTransform

from gui.chart.style import Face, Style

KEPT_TEXTS = 6_000


class Label(NamedTuple):
    """A laid-out line: its width and the height of its baseline, in pixels."""

    static: QStaticText
    width: float
    ascent: float


def laid_out_ascent(text: str, style: Style, face: Face) -> float:
    """The ascent of the line in pixels; a fallback font (Chinese, emoji) may need more."""
    if text.isascii():
        return style.ascents[face]
    layout = QTextLayout(text, style.fonts[face])
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.ascent()


class LabelCache:
    """Labels by face and text, in one style."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._labels: dict[tuple[Face, str], Label] = {}
        self._metrics = tuple(QFontMetricsF(font) for font in style.fonts)

    def label(self, face: Face, text: str) -> Label:
        """The text on one line, laid out; as plain text, whatever tags it seems to hold."""
        key = (face, text)
        found = self._labels.get(key)
        if found is None:
            if len(self._labels) >= KEPT_TEXTS:
                self._labels.clear()
            found = self._labels[key] = self._laid_out(face, text)
        return found

    def elided(
        self,
        face: Face,
        text: str,
        width: float,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> Label:
        """The text shortened with an ellipsis to at most `width` pixels."""
        label = self.label(face, text)
        if label.width <= width:
            return label
        return self.label(face, self.elided_text(face, text, width, mode))

    def elided_text(
        self,
        face: Face,
        text: str,
        width: float,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> str:
        return self._metrics[face].elidedText(text, mode, max(0.0, width))

    def _laid_out(self, face: Face, text: str) -> Label:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        # A chart paints a hundred texts a frame; each costs a quarter less with this.
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(QTransform(), self._style.fonts[face])
        return Label(static, static.size().width(), laid_out_ascent(text, self._style, face))


def draw_right(painter: QPainter, label: Label, right: float, baseline: float) -> None:
    """Paints the label ending at `right`, in the painter's font and pen."""
    painter.drawStaticText(QPointF(right - label.width, baseline - label.ascent), label.static)


def draw_left(painter: QPainter, label: Label, left: float, baseline: float) -> None:
    """Paints the label beginning at `left`, in the painter's font and pen."""
    painter.drawStaticText(QPointF(left, baseline - label.ascent), label.static)
