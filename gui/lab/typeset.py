"""Sets formulas: texts, exponents, fractions and rows of them, laid out and painted.

Knows fonts and pens, not what the formulas say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

EXPONENT_SIZE = 0.75
EXPONENT_LIFT = 0.45
BAR_PADDING = 4.0


class Box(Protocol):
    """Something with a width, an ascent above the baseline and a descent below it, in pixels."""

    @property
    def width(self) -> float: ...

    @property
    def ascent(self) -> float: ...

    @property
    def descent(self) -> float: ...

    def paint(self, painter: QPainter, x: float, baseline: float) -> None: ...


class Text:
    """A text in one font and colour."""

    def __init__(self, text: str, font: QFont, colour: str) -> None:
        self._text, self._font, self._colour = text, font, colour
        metrics = QFontMetricsF(font)
        self.width = metrics.horizontalAdvance(text)
        self.ascent, self.descent = metrics.ascent(), metrics.descent()

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        painter.setFont(self._font)
        painter.setPen(QColor(self._colour))
        painter.drawText(QPointF(x, baseline), self._text)


class Row:
    """Boxes side by side on one baseline."""

    def __init__(self, boxes: Sequence[Box], gap: float = 0.0) -> None:
        self._boxes, self._gap = tuple(boxes), gap
        self.width = sum(box.width for box in boxes) + gap * max(0, len(boxes) - 1)
        self.ascent = max((box.ascent for box in boxes), default=0.0)
        self.descent = max((box.descent for box in boxes), default=0.0)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        for box in self._boxes:
            box.paint(painter, x, baseline)
            x += box.width + self._gap


class Power:
    """A base with an exponent set higher."""

    def __init__(self, base: Box, exponent: Box) -> None:
        self._base, self._exponent = base, exponent
        self._lift = base.ascent * EXPONENT_LIFT
        self.width = base.width + exponent.width + 1.0
        self.ascent = max(base.ascent, exponent.ascent + self._lift)
        self.descent = max(base.descent, exponent.descent - self._lift)

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        self._base.paint(painter, x, baseline)
        self._exponent.paint(painter, x + self._base.width + 1.0, baseline - self._lift)


class Fraction:
    """One box over another; the bar is at the height of a minus in `font`."""

    def __init__(self, above: Box, below: Box, font: QFont, colour: str) -> None:
        self._above, self._below, self._colour = above, below, colour
        self._axis = QFontMetricsF(font).strikeOutPos()
        self.width = max(above.width, below.width) + 2 * BAR_PADDING
        self.ascent = self._axis + 2.0 + above.descent + above.ascent
        self.descent = 2.0 - self._axis + below.ascent + below.descent

    def paint(self, painter: QPainter, x: float, baseline: float) -> None:
        middle, bar = x + self.width / 2, baseline - self._axis
        painter.setPen(QPen(QColor(self._colour), 1.2))
        painter.drawLine(QLineF(x, bar, x + self.width, bar))
        above = bar - 2.0 - self._above.descent
        self._above.paint(painter, middle - self._above.width / 2, above)
        self._below.paint(painter, middle - self._below.width / 2, bar + 2.0 + self._below.ascent)


def broken_into_lines(boxes: Sequence[Box], gap: float, width: float) -> list[Row]:
    """Rows of as many boxes as fit into `width` each, at least one."""
    lines: list[list[Box]] = []
    used = 0.0
    for box in boxes:
        if lines and used + gap + box.width <= width:
            lines[-1].append(box)
            used += gap + box.width
        else:
            lines.append([box])
            used = box.width
    return [Row(line, gap) for line in lines]
