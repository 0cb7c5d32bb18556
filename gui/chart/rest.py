"""Paints the line of everything that is not shown: its name, its bar, its shares.

Knows the picture, the columns and the style; neither widget nor events.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.chart import Rest
from gui.chart.decor import dashed
from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.layout import PAD, Columns
from gui.chart.picture import Picture
from gui.chart.rows import LEAST_LENGTH, NOT_DRAWN, RADIUS
from gui.chart.style import Face, Style
from gui.chart.wording import Wording


class RestPainter:
    """Paints all other tokens as one: a dashed outline, its fill if any of them can be drawn."""

    def __init__(self, style: Style, columns: Columns, cache: LabelCache, words: Wording) -> None:
        self._style = style
        self._columns = columns
        self._cache = cache
        self._words = words
        plain = Face.PLAIN
        self._baseline = round((style.row_height - style.heights[plain]) / 2 + style.ascents[plain])

    def paint(self, painter: QPainter, picture: Picture, top: float) -> None:
        """The line whose upper edge is at `top`."""
        style, columns, rest = self._style, self._columns, picture.content.rest
        painter.setFont(style.fonts[Face.PLAIN])
        painter.setPen(style.colours.muted)
        baseline = top + self._baseline
        room = columns.token_right - PAD
        name = self._cache.elided(Face.PLAIN, self._words.rest_name(rest), room)
        draw_right(painter, name, columns.token_right, baseline)
        percent = self._words.numbers.percent
        is_logit = picture.axis.measure == "logit"
        if columns.model_right is not None and not is_logit:
            label = self._cache.label(Face.PLAIN, percent(rest.model_probability))
            draw_right(painter, label, columns.model_right, baseline)
        drawn = percent(rest.probability) if rest.probability > 0.0 else NOT_DRAWN
        draw_right(painter, self._cache.label(Face.PLAIN, drawn), columns.drawn_right, baseline)
        if is_logit:
            self._say_logits(painter, rest, baseline)
        else:
            self._bar(painter, picture, rest, top)

    def _say_logits(self, painter: QPainter, rest: Rest, baseline: float) -> None:
        """A sum of shares is none of logits, so there is no bar to draw."""
        columns = self._columns
        texts = self._words.rest_logits(rest)
        labels = [self._cache.label(Face.SMALL, text) for text in texts]
        fitting = (label for label in labels if label.width <= columns.bar_width)
        label = next(fitting, None) or self._cache.elided(Face.SMALL, texts[-1], columns.bar_width)
        painter.setFont(self._style.fonts[Face.SMALL])
        draw_left(painter, label, columns.bar_left, baseline)

    def _bar(self, painter: QPainter, picture: Picture, rest: Rest, top: float) -> None:
        style, columns, axis = self._style, self._columns, picture.axis
        scale = columns.bar_width / picture.motion.axis
        height = 2 * round(style.row_height * 0.25)
        top += (style.row_height - height) // 2
        full = columns.bar_width
        said, left = axis.of_share(rest.model_probability), axis.of_share(rest.probability)
        if rest.probability > 0.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colours.outline)
            drawn = max(LEAST_LENGTH, min(full, left * scale))
            rect = QRectF(columns.bar_left, top + 2, drawn, height - 4)
            painter.drawRoundedRect(rect, 2, 2)
        model = max(LEAST_LENGTH, min(full, said * scale))
        painter.setPen(dashed(style.colours.cut_outline))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QRectF(columns.bar_left + 0.5, top + 0.5, model - 1, height - 1)
        painter.drawRoundedRect(outline, RADIUS, RADIUS)
        if max(said, left) * scale > full + 1.0:
            self._break_mark(painter, columns.bar_right, top, height)

    def _break_mark(self, painter: QPainter, right: float, top: float, height: float) -> None:
        """Two strokes through a bar that is longer than the scale."""
        style = self._style
        x = right - 2.5 * style.em
        painter.setPen(QPen(style.colours.surface, 5.0))
        painter.drawLine(round(x), round(top + height + 2), round(x + height / 2), round(top - 2))
        painter.setPen(QPen(style.colours.muted, 1.0))
        for shift in (-3, 3):
            painter.drawLine(
                round(x + shift),
                round(top + height + 2),
                round(x + shift + height / 2),
                round(top - 2),
            )
