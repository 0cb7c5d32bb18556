"""Paints the draw bar. Knows its picture, theme and font; neither trace nor events."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPolygonF,
)

from gui.chart.glyphs import LabelCache, draw_left
from gui.chart.style import Face, mixed, style_of
from gui.draw_bar_shape import BarShape, between
from gui.theme import Theme

RADIUS = 5.0
SEAM = 1.0
LABEL_PADDING = 5.0
PALER_BY_PLACE = 0.8
NEEDLE_GAP = 3.0
DARK_ENOUGH = 0.45


@dataclass
class DrawPicture:
    """What the bar shows, and how far on its way it is (`eased`, 1 where it belongs).

    `landing` is the place of the drawn token in rank order among those kept.
    """

    shape: BarShape = field(default_factory=lambda: BarShape((), 0.0, 0))
    texts: list[str] = field(default_factory=list)
    bounds_from: list[tuple[float, float]] = field(default_factory=list)
    u: float | None = None
    needle_from: float | None = None
    landing: int | None = None
    landing_bounds: tuple[float, float] = (0.0, 0.0)
    caption: str = ""
    eased: float = 1.0
    stale: bool = False

    @property
    def needle(self) -> float | None:
        """Where the needle is at this moment, in 0–1."""
        if self.u is None or self.needle_from is None:
            return self.u
        return between((self.needle_from, 0.0), (self.u, 0.0), self.eased)[0]

    def bounds_now(self) -> list[tuple[float, float]]:
        """Where the pieces are at this moment."""
        if self.eased >= 1.0:
            return list(self.shape.bounds)
        pairs = zip(self.bounds_from, self.shape.bounds, strict=True)
        return [between(start, end, self.eased) for start, end in pairs]


class DrawBarPainter:
    """Paints pictures in one theme and font; make a new one when these change."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._theme = theme
        self._style = style_of(theme, font)
        self._labels = LabelCache(self._style)
        self._tints: list[QColor] = []
        self.bar_height = self._style.row_height + 6
        text = self._style.heights[Face.SMALL_STRONG]
        self.needle_height = round(text * 0.5)
        self.height = round(self.bar_height + NEEDLE_GAP + text + 2)

    def tint(self, place: int) -> QColor:
        """The colour of the piece at a place: full for the first, paler further on."""
        while len(self._tints) <= place:
            share = 1.0 - PALER_BY_PLACE ** len(self._tints)
            self._tints.append(mixed(self._theme.accent, self._theme.accent_soft, share))
        return self._tints[place]

    def paint(self, painter: QPainter, picture: DrawPicture, width: float) -> None:
        """Paints into the painter's upper left `width` × `height` pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, width, self.bar_height), self._style.colours.grid)
        bounds = picture.bounds_now()
        for place, (start, end) in enumerate(bounds):
            self._piece(painter, picture, place, start * width, end * width)
        if picture.shape.tail_count:
            self._tail(painter, picture, (bounds[-1][1] if bounds else 0.0) * width, width)
        self._round_corners(painter, width)
        self._needle(painter, picture, width)
        if picture.stale:
            painter.fillRect(QRectF(0, 0, width, self.height), self._style.colours.veil)

    def _piece(
        self, painter: QPainter, picture: DrawPicture, place: int, left: float, right: float
    ) -> None:
        landed = place == picture.landing
        colours = self._style.colours
        ground = colours.highlight if landed else self.tint(place)
        last = place == len(picture.shape.bounds) - 1 and not picture.shape.tail_count
        seam = 0.0 if last else SEAM
        painter.fillRect(QRectF(left, 0, max(1.0, right - left - seam), self.bar_height), ground)
        room = right - left - seam - 2 * LABEL_PADDING
        if room < self._style.em:
            return
        label = self._labels.label(Face.TOKEN, picture.texts[place])
        if label.width <= room:
            painter.setFont(self._style.fonts[Face.TOKEN])
            painter.setPen(self._readable_on(ground))
            middle = (left + right - seam - label.width) / 2
            draw_left(painter, label, round(middle), self._baseline())

    def _tail(self, painter: QPainter, picture: DrawPicture, left: float, width: float) -> None:
        """One block for all that are too narrow, fading as they get less likely."""
        colours = self._style.colours
        fade = QLinearGradient(left, 0, max(width, left + 1), 0)
        first = self.tint(len(picture.shape.bounds))
        fade.setColorAt(0.0, first)
        fade.setColorAt(1.0, mixed(first, colours.surface, 0.7))
        painter.fillRect(QRectF(left, 0, width - left, self.bar_height), fade)
        if picture.landing is not None and picture.landing >= len(picture.shape.bounds):
            start, end = (bound * width for bound in picture.landing_bounds)
            sliver = QRectF(start, 0, max(2.0, end - start), self.bar_height)
            painter.fillRect(sliver, colours.highlight)

    def _baseline(self) -> float:
        style = self._style
        text = style.heights[Face.TOKEN]
        return round((self.bar_height - text) / 2 + style.ascents[Face.TOKEN])

    def _readable_on(self, ground: QColor) -> QColor:
        """The theme's darker or lighter text colour, whichever stands out more."""
        colours = (QColor(self._theme.on_accent), QColor(self._theme.text))
        return max(colours, key=lambda each: abs(luminance(each) - luminance(ground)))

    def _round_corners(self, painter: QPainter, width: float) -> None:
        rect = QRectF(0, 0, width, self.bar_height)
        corners = QPainterPath()
        corners.addRect(rect)
        corners.addRoundedRect(rect, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colours.surface)
        painter.drawPath(corners)

    def _needle(self, painter: QPainter, picture: DrawPicture, width: float) -> None:
        colours, style = self._style.colours, self._style
        face = Face.SMALL_STRONG
        label = self._labels.label(face, picture.caption)
        top = self.bar_height + NEEDLE_GAP
        baseline = round(top + style.ascents[face])
        painter.setFont(style.fonts[face])
        needle = picture.needle
        if needle is None:
            painter.setPen(colours.muted)
            draw_left(painter, label, 0, baseline)
            return
        x, half = needle * width, self.needle_height * 0.6
        tip = QPointF(min(max(x, half), width - half), top - 1)
        foot = top - 1 + self.needle_height
        painter.setBrush(colours.highlight)
        painter.setPen(Qt.PenStyle.NoPen)
        left, right = QPointF(tip.x() - half, foot), QPointF(tip.x() + half, foot)
        painter.drawPolygon(QPolygonF([QPointF(x, tip.y()), left, right]))
        painter.setPen(colours.highlight)
        beside = tip.x() + half + style.em * 0.7
        if beside + label.width > width:
            beside = tip.x() - half - style.em * 0.7 - label.width
        draw_left(painter, label, round(beside), baseline)


def luminance(colour: QColor) -> float:
    """Perceived lightness in 0–1, by the weights of ITU-R BT.709."""
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()
