"""The curves' labels: token and share where it is read, tied to the curve's dot
there by a thin line.

Knows curves in pixels, not what they are of.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.sampling.candidates import Floats
from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style
from gui.sweep.label_places import spread
from gui.sweep.layout import PlotLayout
from gui.sweep.lines import Line, line_of
from gui.sweep.picture import SweepPicture
from gui.sweep.wording import SweepWording
from gui.theme import Theme

SWATCH = 18.0
GAP = 6.0
LEADER = 26.0
LEADER_SHARE = 0.13
WIDEST_TOKEN = 14
NARROW = 620
INSIDE_SHARE = 0.28


class LabelPainter:
    """Paints the labels of one picture at a time."""

    def __init__(self, theme: Theme, style: Style, texts: LabelCache, words: SweepWording) -> None:
        self._theme, self._style, self._texts, self._words = theme, style, texts, words

    def line(self, picture: SweepPicture, index: int) -> Line:
        """How the curve at `index` is drawn."""
        return line_of(index, self._theme, index == picture.landing)

    def _token_width(self, picture: SweepPicture, width: float) -> float:
        """Room for the longest token, but no more than the plot can spare."""
        em = self._style.em
        most = em * (WIDEST_TOKEN if width >= NARROW else WIDEST_TOKEN * 0.6)
        widths = [self._texts.label(Face.SMALL_TOKEN, text).width for text in picture.texts]
        return min(most, max(widths, default=0.0))

    def _share_width(self) -> float:
        wide = self._words.numbers.widest_percents
        return max(self._texts.label(Face.SMALL, text).width for text in wide)

    def are_beside(self, picture: SweepPicture, width: float) -> bool:
        """Whether they are beside the plot, in a widget of this width: where the curves leave no
        room above them, or where it is so narrow that some place to read would be under them."""
        wide = self._label_width(picture, width)
        return picture.parameter != "temperature" or wide > INSIDE_SHARE * width

    def column_width(self, picture: SweepPicture, width: float) -> float:
        """What the labels take beside the plot, leaders and all."""
        return LEADER + self._label_width(picture, width)

    def _label_width(self, picture: SweepPicture, width: float) -> float:
        return SWATCH + 2 * GAP + self._token_width(picture, width) + self._share_width()

    def paint(
        self,
        painter: QPainter,
        picture: SweepPicture,
        places: PlotLayout,
        curves: tuple[Floats, Floats],
        dots: list[QPointF],
    ) -> None:
        """`curves` are (N,) across and (N, L) heights in pixels; `dots` are what the labels name,
        all at the place that is read."""
        if not dots:
            return
        boxes = self.boxes(picture, places, curves, dots)
        for index, box in boxes.items():
            is_right = box.left() > dots[index].x()
            end = QPointF(box.left() if is_right else box.right(), box.center().y())
            self._paint_leader(painter, picture, index, dots[index], end)
        for index, box in boxes.items():
            self._paint_label(painter, picture, index, box)

    def boxes(
        self,
        picture: SweepPicture,
        places: PlotLayout,
        curves: tuple[Floats, Floats],
        dots: list[QPointF],
    ) -> dict[int, QRectF]:
        """Where the labels are, by the index of their curves; from top to bottom as the dots."""
        area, spacing = places.upper, places.line_height
        width = self._label_width(picture, area.width())
        across, heights = curves
        left, bottom = area.right() + LEADER, area.bottom()
        if not places.is_beside:
            left = self._inside(area, curves, width, spacing, dots[0].x())
            below = (across >= left - GAP) & (across <= left + width + GAP)
            bottom = float(heights[below].min(initial=area.bottom())) - spacing
        top = area.top() + spacing * 0.5
        indices = self._that_fit(picture, int((bottom - top) / spacing) + 1)
        wanted = [dots[index].y() for index in indices]
        centres = spread(wanted, spacing, top, max(bottom, top))
        return {
            index: QRectF(left, centre - spacing / 2, width, spacing)
            for index, centre in zip(indices, centres, strict=True)
        }

    @staticmethod
    def _that_fit(picture: SweepPicture, count: int) -> list[int]:
        """Which curves have a label where only `count` fit: the leaders, and the landing token."""
        indices = list(range(len(picture.texts)))
        landing = picture.landing
        if count < len(indices) and landing is not None:
            indices.insert(0, indices.pop(landing))
        return sorted(indices[: max(1, count)])

    @staticmethod
    def _inside(
        area: QRectF, curves: tuple[Floats, Floats], width: float, spacing: float, read: float
    ) -> float:
        """Where the labels begin: above all curves, and clear of the line at ``read``, as far as
        there is room for that."""
        across, heights = curves
        rightmost = area.right() - width
        needed = area.top() + spacing * (heights.shape[1] + 1)
        free = np.flatnonzero(heights.min(axis=1) > needed)
        left = min(float(across[free[0]]) if free.size else rightmost, rightmost)
        leader = max(LEADER, area.width() * LEADER_SHARE)
        if left >= read + leader:
            return left
        if read + leader <= rightmost:
            return read + leader
        return min(max(left, read - leader - width), read - LEADER - width)

    def _paint_leader(
        self, painter: QPainter, picture: SweepPicture, index: int, start: QPointF, end: QPointF
    ) -> None:
        colour = QColor(self.line(picture, index).colour)
        colour.setAlphaF(0.55)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QLineF(start, end))

    def _paint_label(
        self, painter: QPainter, picture: SweepPicture, index: int, box: QRectF
    ) -> None:
        line, colours = self.line(picture, index), self._style.colours
        is_landing = index == picture.landing
        painter.fillRect(box, colours.highlight_row if is_landing else colours.surface)
        middle = box.center().y()
        painter.setPen(line.pen())
        painter.drawLine(QLineF(box.left(), middle, box.left() + SWATCH, middle))
        baseline = middle + self._style.ascents[Face.SMALL_TOKEN] * 0.36
        painter.setPen(line.colour)
        painter.setFont(self._style.fonts[Face.SMALL_TOKEN])
        room = box.width() - SWATCH - 2 * GAP - self._share_width()
        text = self._texts.elided(
            Face.SMALL_TOKEN, picture.texts[index], room, Qt.TextElideMode.ElideMiddle
        )
        draw_left(painter, text, box.left() + SWATCH + GAP, baseline)
        if index < len(picture.shares_read):
            face = Face.SMALL_STRONG if is_landing else Face.SMALL
            painter.setFont(self._style.fonts[face])
            share = self._texts.label(face, self._words.numbers.percent(picture.shares_read[index]))
            draw_right(painter, share, box.right(), baseline)
