"""Paints the draw bar. Knows its picture, theme and font; neither trace nor events."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPolygonF,
)

from gui.chart.contrast import contrast, most_readable
from gui.chart.glyphs import LabelCache, draw_left
from gui.chart.style import Face, mixed, style_of
from gui.draw_bar_shape import DrawPicture
from gui.theme import Theme

RADIUS = 5.0
SEAM = 1.0
SEEN = 3.0
"""The contrast that WCAG 2.2 wants of what has to be seen (1.4.11)."""
LABEL_PADDING = 5.0
PALER_BY_PLACE = 0.8
FADE = 0.7
NEEDLE_GAP = 3.0


class DrawBarPainter:
    """Paints pictures in one theme and font; make a new one when these change."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._style = style_of(theme, font)
        self._labels = LabelCache(self._style)
        # Whatever the ground: one of the two has a contrast of 4.5 with it.
        self._inks = (QColor("white"), QColor("black"))
        self._seams_by_strength = (
            QColor(theme.surface),
            *(mixed(theme.text, theme.accent_soft, share / 10) for share in range(6, -1, -1)),
        )
        self._tints: list[QColor] = []
        self.bar_height = self._style.row_height + 6
        token = Face.SMALL_TOKEN
        middle = (self.bar_height - self._style.heights[token]) / 2
        self._baseline = round(middle + self._style.ascents[token])
        text = self._style.heights[Face.SMALL_STRONG]
        self.needle_height = round(text * 0.5)
        self.height = round(self.bar_height + NEEDLE_GAP + text + 2)

    def tint(self, place: int) -> QColor:
        """The colour of the piece at a place: full for the first, paler further on."""
        while len(self._tints) <= place:
            share = 1.0 - PALER_BY_PLACE ** len(self._tints)
            self._tints.append(mixed(self._theme.accent, self._theme.accent_soft, share))
        return self._tints[place]

    def paint(self, painter: QPainter, picture: DrawPicture, width: float, height: float) -> None:
        """Paints the painter's upper left `width` × `height` pixels, and all of them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        below = QRectF(0, self.bar_height, width, height - self.bar_height)
        painter.fillRect(below, self._style.colours.surface)
        painter.fillRect(QRectF(0, 0, width, self.bar_height), self._style.colours.grid)
        bounds = picture.bounds_now()
        for place, (start, end) in enumerate(bounds):
            self._piece(painter, picture, place, start * width, end * width)
        if picture.shape.tail_count:
            self._tail(painter, picture, (bounds[-1][1] if bounds else 0.0) * width, width)
        self._seams(painter, picture, [end * width for _, end in bounds])
        self._round_corners(painter, width)
        self._needle(painter, picture, width)
        if picture.stale:
            painter.fillRect(QRectF(0, 0, width, height), self._style.colours.veil)

    def seam(self, left: QColor, right: QColor) -> QColor:
        """Of a line between two pieces: the quietest that stands out from both."""

        def least(colour: QColor) -> float:
            return min(contrast(colour, ground) for ground in (left, right))

        seen = (colour for colour in self._seams_by_strength if least(colour) >= SEEN)
        return next(seen, max(self._inks, key=least))

    def _ground(self, picture: DrawPicture, place: int) -> QColor:
        return self._style.colours.highlight if place == picture.landing else self.tint(place)

    def _piece(
        self, painter: QPainter, picture: DrawPicture, place: int, left: float, right: float
    ) -> None:
        ground = self._ground(picture, place)
        painter.fillRect(QRectF(left, 0, max(1.0, right - left), self.bar_height), ground)
        self._label(painter, picture.texts[place], ground, left, right - SEAM)

    def _seams(self, painter: QPainter, picture: DrawPicture, ends: list[float]) -> None:
        """A line where a piece ends, on whole pixels: spread over two it would be half as clear."""
        for place, end in enumerate(ends):
            if place + 1 < len(ends) or picture.shape.tail_count:
                colour = self.seam(self._ground(picture, place), self._ground(picture, place + 1))
                line = QRectF(max(0, round(end - SEAM)), 0, SEAM, self.bar_height)
                painter.fillRect(line, colour)

    def _label(
        self, painter: QPainter, text: str, ground: QColor, left: float, right: float
    ) -> None:
        """The text in the middle of a piece, if there is room for all of it."""
        if self._fits(text, right - left):
            label = self._labels.label(Face.SMALL_TOKEN, text)
            painter.setFont(self._style.fonts[Face.SMALL_TOKEN])
            painter.setPen(most_readable(self._inks, ground))
            draw_left(painter, label, round((left + right - label.width) / 2), self._baseline)

    def _fits(self, text: str, width: float) -> bool:
        room = width - 2 * LABEL_PADDING
        return room > 0.0 and self._labels.label(Face.SMALL_TOKEN, text).width <= room

    def _tail(self, painter: QPainter, picture: DrawPicture, left: float, width: float) -> None:
        """One block for all that are too narrow, fading as they get less likely."""
        colours = self._style.colours
        fade = QLinearGradient(left, 0, max(width, left + 1), 0)
        shown = len(picture.shape.bounds)
        first = self.tint(shown)
        fade.setColorAt(0.0, first)
        fade.setColorAt(1.0, mixed(first, colours.surface, FADE))
        painter.fillRect(QRectF(left, 0, width - left, self.bar_height), fade)
        label_left, label_right = left, width
        if picture.landing is not None and picture.landing >= shown:
            start, end = (bound * width for bound in picture.landing_bounds)
            sliver = QRectF(start, 0, max(2.0, end - start), self.bar_height)
            painter.fillRect(sliver, colours.highlight)
            parts = ((left, sliver.left()), (sliver.right(), width))
            label_left, label_right = max(parts, key=lambda part: part[1] - part[0])
        ground = mixed(first, colours.surface, FADE * label_left / width)
        self._label(painter, picture.tail_label, ground, label_left, label_right)

    def _round_corners(self, painter: QPainter, width: float) -> None:
        rect = QRectF(0, 0, width, self.bar_height)
        corners = QPainterPath()
        corners.addRect(rect)
        corners.addRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colours.surface)
        painter.drawPath(corners)

    def _caption(self, picture: DrawPicture, width: float) -> str:
        """Where u is; and the token there, if its piece is too narrow to be labelled."""
        start, end = picture.landing_bounds
        room = (end - start) * width - SEAM
        if picture.landing is None or self._fits(picture.landing_text, room):
            return picture.caption
        return f"{picture.caption} → {picture.landing_text}"

    def _needle(self, painter: QPainter, picture: DrawPicture, width: float) -> None:
        colours, style = self._style.colours, self._style
        painter.setFont(style.fonts[Face.SMALL_STRONG])
        top = self.bar_height + NEEDLE_GAP
        baseline = round(top + style.ascents[Face.SMALL_STRONG])
        needle = picture.needle
        if picture.u is None or needle is None:
            painter.setPen(colours.muted)
            label = self._labels.elided(Face.SMALL_STRONG, picture.caption, width)
            draw_left(painter, label, 0, baseline)
            return
        x, half = needle * width, self.needle_height * 0.6
        middle, foot = min(max(x, half), width - half), top - 1 + self.needle_height
        painter.setBrush(colours.highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        left, right = QPointF(middle - half, foot), QPointF(middle + half, foot)
        painter.drawPolygon(QPolygonF([QPointF(x, top - 1), left, right]))
        painter.setPen(colours.highlight)
        gap = half + style.em * 0.7
        room = max(picture.u, 1.0 - picture.u) * width - gap
        label = self._labels.elided(Face.SMALL_STRONG, self._caption(picture, width), room)
        fits_right = middle + gap + label.width <= width
        beside = middle + gap if fits_right else middle - gap - label.width
        draw_left(painter, label, round(beside), baseline)
