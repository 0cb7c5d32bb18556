"""Paints what stays while the mouse moves over the plot: axes and curves.

Knows its picture, and the style it is given.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style
from gui.sweep.axis import nice_ceiling
from gui.sweep.curves import abscissas, ordinates, polygon, stepped
from gui.sweep.label_painter import LabelPainter
from gui.sweep.layout import PlotLayout
from gui.sweep.picture import SweepPicture
from gui.sweep.wording import SweepWording

MARGIN = 8.0
TICK_GAP = 14.0


class BackdropPainter:
    """Paints one picture at a time; `labels` say how each curve is drawn."""

    def __init__(
        self, style: Style, texts: LabelCache, words: SweepWording, labels: LabelPainter
    ) -> None:
        self.style, self._texts, self._words, self._labels = style, texts, words, labels

    def paint(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        """Axes, and curves if there are any."""
        self._grid(painter, picture, places)
        if picture.sweep is not None:
            self._curves(painter, picture, places)

    def _grid(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        colours, words = self.style.colours, self._words
        painter.setFont(self.style.fonts[Face.SMALL])
        top = picture.top_share
        self._levels(painter, places.upper, top, nice_ceiling(top)[1], words.numbers.tick)
        bits = picture.top_bits
        is_low = bits == 1 or places.lower.height() < 3 * places.line_height
        step = bits if is_low else bits / 2
        self._levels(painter, places.lower, bits, step, lambda value: f"{value:g}", right=True)
        painter.setPen(colours.muted)
        left, right = (self._texts.label(Face.SMALL, text) for text in words.captions())
        draw_left(painter, left, places.lower.left(), places.caption_baseline)
        draw_right(painter, right, places.lower.right(), places.caption_baseline)
        self._ticks(painter, picture, places)

    def _levels(
        self,
        painter: QPainter,
        area: QRectF,
        top: float,
        step: float,
        write: Callable[[float], str],
        right: bool = False,
    ) -> None:
        colours, count = self.style.colours, self._words.numbers.count
        half = self.style.ascents[Face.SMALL] * 0.38
        for index in range(round(top / step) + 1):
            height = area.bottom() - index * step / top * area.height()
            painter.setPen(QPen(colours.border if index == 0 else colours.grid, 1))
            painter.drawLine(QLineF(area.left(), height, area.right(), height))
            painter.setPen(colours.muted)
            label = self._texts.label(Face.SMALL, write(index * step))
            draw_right(painter, label, area.left() - MARGIN + 2, height + half)
            if right:
                label = self._texts.label(Face.SMALL, count(round(2.0 ** (index * step))))
                draw_left(painter, label, area.right() + MARGIN - 2, height + half)

    def _ticks(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        """The values along the axis, as many as there is room for; both ends first."""
        area, colours = places.lower, self.style.colours
        taken: list[tuple[float, float]] = []
        ticks = picture.axis.ticks
        for value in (*ticks[:1], *ticks[-1:], *ticks[1:-1]):
            x = area.left() + picture.axis.share(value) * area.width()
            label = self._texts.label(Face.SMALL, self._words.tick(picture.parameter, value))
            left = x - label.width / 2
            if any(left < end + TICK_GAP and left + label.width + TICK_GAP > start
                   for start, end in taken):  # fmt: skip
                continue
            taken.append((left, left + label.width))
            painter.setPen(QPen(colours.grid, 1))
            for plot in (places.upper, places.lower):
                painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))
            painter.setPen(colours.muted)
            draw_left(painter, label, left, places.tick_baseline)

    def _curves(self, painter: QPainter, picture: SweepPicture, places: PlotLayout) -> None:
        sweep = picture.sweep
        assert sweep is not None
        across = abscissas(sweep, picture.axis, places.upper)
        heights = ordinates(sweep.shares, picture.top_share, places.upper)
        # The best last, so that it lies on top, and on all of them the landing token.
        order = sorted(range(len(sweep.ids)), key=lambda index: (index == picture.landing, -index))
        for index in order:
            painter.setPen(self._labels.line(picture, index).pen())
            painter.drawPolyline(polygon(*stepped(sweep, across, heights[:, index])))
        painter.setPen(QPen(self.style.colours.text, 1.6))
        bits = ordinates(sweep.entropy_bits, picture.top_bits, places.lower)
        painter.drawPolyline(polygon(*stepped(sweep, across, bits)))
