"""Paints the cumulative curve over the bars: how much of the distribution is in the rows so far.

The solid curve is that of the distribution shown. Top-p adds up another one, that before it; so
where top-p has acted, a dashed curve shows what it saw, down to the token with which the total
reaches p, and the line at p belongs to that one.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from engine.chart_curve import Nucleus
from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.layout import Columns
from gui.chart.picture import Picture
from gui.chart.places import Places
from gui.chart.style import Face, Style, mixed
from gui.chart.wording import Wording

TICKS = (0.0, 0.5, 1.0)
DOT = 2.0
DASHES = [3.0, 2.0]


class CurvePainter(QObject):
    """Paints curve and axis; the axis goes from 0 at the left of the bars to 1 at their right."""

    def __init__(self, style: Style, columns: Columns, cache: LabelCache, words: Wording) -> None:
        super().__init__()
        self._style = style
        self._columns = columns
        self._cache = cache
        self._words = words

    @property
    def colour(self) -> QColor:
        return mixed(self._style.colours.text, self._style.colours.muted, 0.5)

    def x_of(self, total: float) -> float:
        return self._columns.bar_left + min(total, 1.0) * self._columns.bar_width

    def header(self, painter: QPainter, picture: Picture, top: int, height: int) -> None:
        """The curve's own axis, in a line of its own."""
        style, columns, small = self._style, self._columns, Face.SMALL
        baseline = top + round((height - style.heights[small]) / 2 + style.ascents[small]) - 1
        painter.setFont(style.fonts[small])
        painter.setPen(self.colour)
        name = self._cache.elided(small, self.tr("Σ curve"), columns.token_right)
        draw_right(painter, name, columns.token_right, baseline)
        nucleus = picture.content.nucleus
        marked = None if nucleus is None else self._mark_p(painter, nucleus, top, baseline)
        painter.setPen(self.colour)
        for total in TICKS:
            label = self._cache.label(small, self._words.numbers.tick(total))
            shift = label.width * total
            left = self.x_of(total) - shift
            if marked is None or left + label.width < marked[0] or left > marked[1]:
                draw_left(painter, label, left, baseline)
        painter.fillRect(QRectF(columns.bar_left, top, columns.bar_width, 1), style.colours.border)
        for total in TICKS:
            painter.fillRect(QRectF(round(self.x_of(total)), top, 1, 3), style.colours.border)

    def _mark_p(
        self, painter: QPainter, nucleus: Nucleus, top: int, baseline: float
    ) -> tuple[float, float]:
        """Writes p where it is on the axis; returns the edges of what it takes up."""
        text = self.tr("p = {p}").format(p=self._words.numbers.setting(nucleus.p, 2))
        label = self._cache.label(Face.SMALL_STRONG, text)
        columns = self._columns
        # On the side of the line on which there is more room.
        x, gap = self.x_of(nucleus.p), 0.4 * self._style.em
        left = x - gap - label.width if nucleus.p >= 0.5 else x + gap
        left = min(max(left, columns.bar_left), columns.bar_right - label.width)
        painter.setPen(self._style.colours.highlight)
        painter.setFont(self._style.fonts[Face.SMALL_STRONG])
        draw_left(painter, label, left, baseline)
        painter.setFont(self._style.fonts[Face.SMALL])
        return left - gap, left + label.width + gap

    def paint(self, painter: QPainter, picture: Picture, rows: range, places: Places) -> None:
        """The curve at the rows in view, and on to their neighbours."""
        content, slots = picture.content, picture.slots
        count = len(content.ranked_rows)
        first, last = max(0, rows.start - 1), min(count, rows.stop + 1)
        if first >= last:
            return
        middle = places.slot_height / 2
        heights = [places.top(slots.of_row[index]) + middle for index in range(first, last)]
        painter.save()
        painter.setClipRect(
            QRectF(0, places.header, self._columns.width, places.body_bottom - places.header)
        )
        nucleus = content.nucleus
        if nucleus is not None:
            self._nucleus(painter, picture, nucleus, range(first, last), heights, places)
        totals = [row.cumulative for row in content.rows[first:last]]
        self._line(painter, totals, heights, QPen(self.colour, 1.4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colour)
        for total, y in zip(totals, heights, strict=True):
            painter.drawEllipse(QPointF(self.x_of(total), y), DOT, DOT)
        painter.restore()

    def _nucleus(
        self,
        painter: QPainter,
        picture: Picture,
        nucleus: Nucleus,
        rows: range,
        heights: list[float],
        places: Places,
    ) -> None:
        """The line at p, down to the row with which the total reaches it; what top-p saw."""
        crossing = self.crossing(nucleus)
        pen = QPen(self._style.colours.highlight, 1.0)
        pen.setDashPattern(DASHES)
        end = places.body_bottom
        if crossing < len(nucleus.totals):
            end = places.top(picture.slots.of_row[crossing]) + places.slot_height
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x = round(self.x_of(nucleus.p))
        painter.drawLine(x, places.header, x, end)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if nucleus.is_past:
            seen = [index for index in rows if index <= crossing]
            dashed = QPen(self.colour, 1.2)
            dashed.setDashPattern(DASHES)
            totals = [nucleus.totals[index] for index in seen]
            self._line(painter, totals, heights[: len(seen)], dashed)

    @staticmethod
    def crossing(nucleus: Nucleus) -> int:
        """The index of the row with which the total reaches p; the number of rows if none does."""
        reached = (index for index, total in enumerate(nucleus.totals) if total >= nucleus.p)
        return next(reached, len(nucleus.totals))

    def _line(
        self, painter: QPainter, totals: list[float], heights: list[float], pen: QPen
    ) -> None:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [QPointF(self.x_of(total), y) for total, y in zip(totals, heights, strict=True)]
        painter.drawPolyline(QPolygonF(points))
