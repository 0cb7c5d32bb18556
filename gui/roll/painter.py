"""Paints a roll: for each token the expected share with its scatter, and the observed one.

Knows its picture, theme and font; neither rolls nor events.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from engine.roll_statistics import Tally
from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, mixed, style_of
from gui.chart.token_labels import TokenLabels, draw_token
from gui.roll.picture import RollPicture
from gui.roll.wording import RollWording
from gui.theme import Theme
from gui.why_empty import paint_why_empty

GAP = 10.0
MOST_TOKEN_SHARE = 0.24
NARROW = 560.0
UNUSUAL = 2.0
TIGHT = 0.85
EDGE = 4.0


def band_colours(theme: Theme) -> tuple[QColor, QColor]:
    """Of two standard deviations, and of one."""
    wide, narrow = (mixed(theme.surface, theme.accent_soft, share) for share in (0.45, 0.9))
    return wide, narrow


@dataclass(frozen=True)
class RollLayout:
    """Columns and rows in pixels; `columns` are the right edges of those that there is room for."""

    bars: QRectF
    token_right: float
    columns: tuple[float, ...]
    row_height: float

    def row(self, index: int) -> QRectF:
        """Where the bars of a row are."""
        top = self.bars.top() + index * self.row_height
        return QRectF(self.bars.left(), top, self.bars.width(), self.row_height)


class RollPainter:
    """Paints one picture at a time, in one theme, font and language."""

    def __init__(self, theme: Theme, font: QFont, words: RollWording) -> None:
        self._theme, self._words = theme, words
        self.style = style_of(theme, font)
        self._texts = LabelCache(self.style)

    @property
    def least_row_height(self) -> float:
        """Lines of text are higher than what is written on them: some of it can be spared."""
        return max(self.style.heights[Face.TOKEN], self.style.heights[Face.PLAIN]) * TIGHT

    @property
    def head_height(self) -> float:
        return float(self.style.header_height)

    def _column_widths(self, width: float) -> tuple[float, ...]:
        """Of expected, observed, times and deviation; the first goes where it is narrow."""
        heads = self._words.heads()
        percents = self._words.numbers.widest_percents[0]
        samples = (percents, percents, self._words.numbers.count(100_000), "+10.00 σ")
        widths = tuple(
            max(
                self._texts.label(Face.SMALL, head).width, self._texts.label(Face.PLAIN, text).width
            )
            for head, text in zip(heads, samples, strict=True)
        )
        return widths if width >= NARROW else (0.0, *widths[1:])

    def layout(self, picture: RollPicture, size: QSizeF) -> RollLayout:
        """The places in a widget of this size."""
        tokens = (
            self._texts.label(Face.TOKEN, picture.text(row)).width + 8
            for row in range(len(picture.pieces))
        )
        token_width = min(max(tokens, default=0.0), size.width() * MOST_TOKEN_SHARE)
        widths = self._column_widths(size.width())
        rights, right = [], size.width() - EDGE
        for width in reversed(widths):
            rights.append(right)
            right -= width + (GAP if width else 0)
        left = token_width + GAP
        rows = max(1, len(picture.pieces))
        room = size.height() - self.head_height - 2
        height = min(max(room / rows, self.least_row_height), self.style.row_height * 1.4)
        bars = QRectF(left, self.head_height, max(1.0, right - GAP - left), height * rows)
        return RollLayout(bars, token_width, tuple(reversed(rights)), height)

    def paint(self, painter: QPainter, picture: RollPicture, size: QSizeF) -> None:
        """All of it; a roll that is of something earlier under a veil."""
        colours = self.style.colours
        painter.fillRect(QRectF(QPointF(0, 0), size), colours.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if picture.message or picture.summary is None:
            area = QRectF(QPointF(0, 0), size)
            paint_why_empty(painter, self.style, area, picture.message)
            return
        places = self.layout(picture, size)
        self._axis(painter, picture, places)
        labels = TokenLabels(self._texts, picture.piece, places.token_right)
        for index, tally in enumerate(picture.summary.tallies):
            self._token(painter, picture, places, labels, index)
            self._bars(painter, picture, places.row(index), tally)
            self._numbers(painter, places, index, tally)
        if picture.stale:
            painter.fillRect(QRectF(QPointF(0, 0), size), colours.veil)

    def _axis(self, painter: QPainter, picture: RollPicture, places: RollLayout) -> None:
        colours, (end, step) = self.style.colours, picture.scale
        baseline = self.style.ascents[Face.SMALL] + 1
        painter.setFont(self.style.fonts[Face.SMALL])
        written = -math.inf
        for index in range(round(end / step) + 1):
            x = places.bars.left() + index * step / end * places.bars.width()
            painter.setPen(QPen(colours.border if index == 0 else colours.grid, 1))
            painter.drawLine(QLineF(x, places.bars.top() - 2, x, places.bars.bottom()))
            label = self._texts.label(Face.SMALL, self._words.numbers.tick(index * step))
            rightmost = places.bars.right() - label.width
            left = min(max(x - label.width / 2, places.bars.left()), rightmost)
            if left > written:
                painter.setPen(colours.muted)
                draw_left(painter, label, left, baseline)
                written = left + label.width + GAP
        painter.setPen(colours.muted)
        for head, right in zip(self._words.heads(), places.columns, strict=True):
            if right - places.bars.right() >= GAP:
                draw_right(painter, self._texts.label(Face.SMALL, head), right, baseline)

    def _baseline(self, row: QRectF, face: Face) -> float:
        return row.center().y() + (self.style.ascents[face] - self.style.heights[face] / 2)

    def _token(
        self,
        painter: QPainter,
        picture: RollPicture,
        places: RollLayout,
        labels: TokenLabels,
        index: int,
    ) -> None:
        row = places.row(index)
        if picture.pieces[index] is None:
            painter.setPen(self.style.colours.muted)
            painter.setFont(self.style.fonts[Face.PLAIN])
            label = self._texts.elided(Face.PLAIN, picture.others, places.token_right)
            draw_right(painter, label, places.token_right, self._baseline(row, Face.PLAIN))
            return
        painter.setFont(self.style.fonts[Face.TOKEN])
        baseline = self._baseline(row, Face.TOKEN)
        draw_token(painter, self.style, labels[index], places.token_right, baseline, False)

    def _bars(self, painter: QPainter, picture: RollPicture, row: QRectF, tally: Tally) -> None:
        """Solid: observed. Outline: expected. Band: where two of three and 19 of 20 rolls end."""
        colours, per_share = self.style.colours, row.width() / picture.scale[0]
        painter.save()
        painter.setClipRect(row.adjusted(-1, 0, 1, 0))
        expected, scatter = tally.probability * per_share, tally.scatter * per_share
        self._band(painter, row, expected, scatter)
        thick = row.height() * 0.4
        solid = QRectF(row.left(), row.center().y() - thick / 2, tally.share * per_share, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if tally.rolls else colours.surface)
        if tally.observed:
            painter.drawRoundedRect(solid, 2, 2)
        high = row.height() * 0.62
        outline = QRectF(row.left(), row.center().y() - high / 2, max(1.0, expected), high)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.text, 1.2))
        painter.drawRoundedRect(outline, 2.5, 2.5)
        painter.restore()

    def _band(self, painter: QPainter, row: QRectF, expected: float, scatter: float) -> None:
        if scatter <= 0:
            return
        colours, middle = self.style.colours, row.center().y()
        for deviations, colour in zip((2, 1), band_colours(self._theme), strict=True):
            left = max(0.0, expected - deviations * scatter)
            right = expected + deviations * scatter
            band = QRectF(row.left() + left, row.top() + 1.5, right - left, row.height() - 3)
            painter.fillRect(band, colour)
        painter.setPen(QPen(colours.muted, 1))
        start = row.left() + max(0.0, expected - 2 * scatter)
        end = row.left() + expected + 2 * scatter
        painter.drawLine(QLineF(start, middle, end, middle))

    def _numbers(self, painter: QPainter, places: RollLayout, index: int, tally: Tally) -> None:
        row, colours, words = places.row(index), self.style.colours, self._words
        is_unusual = abs(tally.deviation) > UNUSUAL
        texts = (
            (words.numbers.percent(tally.probability), Face.PLAIN, colours.muted),
            (words.numbers.percent(tally.share) if tally.rolls else "—", Face.STRONG, colours.text),
            (words.numbers.count(tally.observed) if tally.rolls else "", Face.PLAIN, colours.muted),
            (
                words.deviation(tally),
                Face.STRONG if is_unusual else Face.PLAIN,
                colours.text if is_unusual else colours.muted,
            ),
        )
        for (text, face, colour), right in zip(texts, places.columns, strict=True):
            if right - places.bars.right() < GAP or not text:
                continue
            painter.setFont(self.style.fonts[face])
            painter.setPen(colour)
            draw_right(painter, self._texts.label(face, text), right, self._baseline(row, face))

    def focus_frame(self, painter: QPainter, size: QSizeF) -> None:
        """Says that the keys act here."""
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(QPointF(0, 0), size).adjusted(0.75, 0.75, -0.75, -0.75))
