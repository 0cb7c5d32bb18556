"""The curves' labels: token and share where it is read, tied to the curve by a thin line.

Knows curves in pixels, not what they are of.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.sampling.candidates import Floats
from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style
from gui.sweep.label_places import most_apart, spread
from gui.sweep.layout import PlotLayout
from gui.sweep.lines import Line, line_of
from gui.sweep.picture import SweepPicture
from gui.sweep.wording import SweepWording
from gui.theme import Theme

SWATCH = 18.0
GAP = 6.0
LEADER = 26.0
LEADER_SHARE = 0.13
CLEAR = 14.0
WIDEST_TOKEN = 14
NARROW = 620


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
        across: Floats,
        heights: Floats,
    ) -> None:
        """`across` (N,) and `heights` (N, L) are the curves in pixels."""
        area = places.upper
        width = self._label_width(picture, area.width())
        spacing = places.line_height
        if picture.parameter == "temperature":
            anchor, left = self._inside(picture, area, across, heights, width, spacing)
            bottom = float(heights[across >= left - GAP].min(initial=area.bottom())) - spacing
        else:
            anchor, left = across.size - 1, area.right() + LEADER
            bottom = area.bottom()
        top = area.top() + spacing * 0.5
        indices = self._that_fit(picture, int((bottom - top) / spacing) + 1)
        wanted = heights[anchor, indices].tolist()
        centres = spread(wanted, spacing, top, max(bottom, top))
        for index, height, centre in zip(indices, wanted, centres, strict=True):
            start = QPointF(float(across[anchor]), height)
            self._paint_leader(painter, picture, index, start, QPointF(left, centre))
        for index, centre in zip(indices, centres, strict=True):
            box = QRectF(left, centre - spacing / 2, width, spacing)
            self._paint_label(painter, picture, index, box)

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
        picture: SweepPicture,
        area: QRectF,
        across: Floats,
        heights: Floats,
        width: float,
        spacing: float,
    ) -> tuple[int, float]:
        """Which point the labels are tied to, and where they begin: above all curves, clear of the
        present setting, and far enough for their leaders to be told apart."""
        rightmost = area.right() - width
        leader = max(LEADER, area.width() * LEADER_SHARE)
        last = max(1, int(np.searchsorted(across, rightmost - leader)))
        anchor = most_apart(heights[:last], spacing)
        needed = area.top() + spacing * (heights.shape[1] + 1)
        begins = across >= across[anchor] + leader
        free = np.flatnonzero(begins & (heights.min(axis=1) > needed))
        left = float(across[free[0]]) if free.size else rightmost
        if picture.present is not None:
            marker = area.left() + picture.axis.share(picture.present.value) * area.width()
            if left - CLEAR < marker < left + width:
                left = marker + CLEAR
        return anchor, min(left, rightmost)

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
