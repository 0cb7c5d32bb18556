"""Paints the cards of the strip. Knows its picture, theme and font; neither trace nor events."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen, QPixmap, QPolygonF

from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, style_of
from gui.strip.bars_painter import MARKER, BarsPainter
from gui.strip.layout import CardPlaces
from gui.strip.picture import StripPicture
from gui.strip.wording import CardFace
from gui.theme import Theme

RADIUS = 8.0
RING = 3.0
"""How far inside the card's edge the frame of the focus is: both can be seen at once."""
NARROWEST_EM = 11.5
WIDEST_EM = 22
PICTURE_EM = 4.4
LARGEST_VALUE = 0.7
"""The value's part of a card that is too narrow for all of its title."""


class StripPainter:
    """Paints pictures in one theme and font; make a new one when these change."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self._style = style = style_of(theme, font)
        self._labels = LabelCache(style)
        self._bars = BarsPainter(theme)
        self._background = QColor(theme.background)
        self._veil = QColor(theme.background)
        self._veil.setAlphaF(0.55)
        self._text, self._border = QColor(theme.text), QColor(theme.border)
        self.padding = float(round(style.em))
        first = self.padding - 1 + style.heights[Face.STRONG]
        second = first + 1 + style.heights[Face.SMALL]
        self._baselines = (
            round(self.padding - 1 + style.ascents[Face.STRONG]),
            round(first + 1 + style.ascents[Face.SMALL]),
        )
        self._picture_top = round(second + style.em * 0.6)
        self._picture_height = round(style.em * PICTURE_EM)
        self.height = round(self._picture_top + self._picture_height + MARKER + self.padding)
        self.narrowest, self.widest = round(NARROWEST_EM * style.em), round(WIDEST_EM * style.em)
        self._gap = style.em * 0.6
        self._fades: dict[float, QPixmap] = {}
        self.hint_width = round(style.em * 2.2)

    def bars_area(self, left: float, width: float) -> QRectF:
        """Where the bars of a card stand that begins at `left`."""
        inner = width - 2 * self.padding
        return QRectF(left + self.padding, self._picture_top, inner, self._picture_height)

    def least_width(self, picture: StripPicture) -> int:
        """So wide must the cards be for their numbers; names and tokens may be shortened."""
        wanted = math.ceil(self._counts_width(picture, short=True) + 2 * self.padding)
        return min(max(self.narrowest, wanted), self.widest)

    def _counts_width(self, picture: StripPicture, short: bool) -> float:
        """Room for the longest count beside a mass, whatever this one is: in a run, where they
        change all the time, the cards stay as they are.
        """
        longest = max((self._width(face.left[short]) for face in picture.faces), default=0.0)
        return longest + self._gap + self._width(picture.widest_mass)

    def paint(self, painter: QPainter, picture: StripPicture, places: CardPlaces) -> None:
        """Paints what is seen of the cards, from the row's own upper left corner."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(-picture.offset, 0)
        short = self._counts_width(picture, short=False) > places.card_width - 2 * self.padding
        for index in range(len(picture.cards)):
            left = places.left(index)
            if -places.card_width < left - picture.offset < places.width:
                is_dragged = picture.drag is not None and picture.drag.index == index
                painter.setOpacity(0.35 if is_dragged else 1.0)
                self._card(painter, picture, index, QRectF(*self._frame(left, places)), short)
        painter.setOpacity(1.0)
        if picture.stale:
            whole = QRectF(picture.offset, 0, places.width, self.height)
            painter.fillRect(whole, self._veil)
        self._dragged(painter, picture, places, short)
        painter.restore()
        self._hints(painter, picture.offset, places)

    def _frame(self, left: float, places: CardPlaces) -> tuple[float, float, float, float]:
        return left, 0.0, places.card_width, self.height

    def _width(self, text: str) -> float:
        return self._labels.label(Face.SMALL, text).width if text else 0.0

    # a card

    def _card(
        self, painter: QPainter, picture: StripPicture, index: int, rect: QRectF, short: bool
    ) -> None:
        colours, chosen = self._style.colours, index == picture.chosen
        edge = colours.muted if index == picture.hovered else self._border
        thickness = 2.0 if chosen else 1.0
        painter.setPen(QPen(colours.accent if chosen else edge, thickness))
        painter.setBrush(colours.surface)
        inset = thickness / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        if picture.ring and index == picture.focused:
            painter.setPen(QPen(self._text, 2.0))
            ring, radius = rect.adjusted(RING, RING, -RING, -RING), RADIUS - RING
            painter.drawRoundedRect(ring, radius, radius)
        self._inside(painter, picture, index, rect, short)

    def _inside(
        self, painter: QPainter, picture: StripPicture, index: int, rect: QRectF, short: bool
    ) -> None:
        face = picture.faces[index]
        left, width = rect.left() + self.padding, rect.width() - 2 * self.padding
        self._title(painter, face, left, width, rect.top() + self._baselines[0])
        self._counts(painter, face, left, width, rect.top() + self._baselines[1], short)
        area = self.bars_area(rect.left(), rect.width())
        self._bars.paint(painter, picture.cards[index], area, picture.scale, picture.landing)

    def _title(
        self, painter: QPainter, face: CardFace, left: float, width: float, baseline: float
    ) -> None:
        """Name and value; where there is no room for both, the name is shortened first."""
        painter.setFont(self._style.fonts[Face.STRONG])
        painter.setPen(self._style.colours.text)
        gap = self._style.em * 0.45
        room = width
        if face.value:
            value = self._labels.elided(Face.STRONG, face.value, width * LARGEST_VALUE)
            room = width - value.width - gap
        name = self._labels.elided(Face.STRONG, face.name, room)
        draw_left(painter, name, left, baseline)
        if face.value:
            draw_left(painter, value, left + name.width + gap, baseline)

    def _counts(
        self,
        painter: QPainter,
        face: CardFace,
        left: float,
        width: float,
        baseline: float,
        short: bool,
    ) -> None:
        """Candidates left on the left; on the right what was cut, or the drawn token."""
        colours = self._style.colours
        painter.setFont(self._style.fonts[Face.SMALL])
        painter.setPen(colours.muted)
        count = self._labels.elided(Face.SMALL, face.left[short], width)
        draw_left(painter, count, left, baseline)
        room = width - count.width - self._gap
        kind = Face.SMALL_TOKEN if face.is_token else Face.SMALL
        long = self._labels.label(kind, face.right[0])
        if face.right[0] and room >= self._style.em:
            painter.setFont(self._style.fonts[kind])
            painter.setPen(colours.highlight if face.is_token else colours.muted)
            shortened = self._labels.elided(kind, face.right[1], room)
            right = long if long.width <= room else shortened
            draw_right(painter, right, left + width, baseline)

    # what moves

    def _dragged(
        self, painter: QPainter, picture: StripPicture, places: CardPlaces, short: bool
    ) -> None:
        """The card under the pointer, and a mark where it would land."""
        drag = picture.drag
        if drag is None:
            return
        self._card(painter, picture, drag.index, QRectF(*self._frame(drag.left, places)), short)
        if drag.gap is not None:
            middle = places.gap_middle(drag.gap)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._style.colours.accent)
            mark = QRectF(middle - 1.5, 0, 3, self.height)
            painter.drawRoundedRect(mark, 1.5, 1.5)

    def _hints(self, painter: QPainter, offset: int, places: CardPlaces) -> None:
        """Where there is more to the left or right, the cards fade and an arrow points there."""
        if offset > 0:
            self._hint(painter)
        if offset < places.hidden:
            painter.save()
            painter.translate(places.width, 0)
            painter.scale(-1, 1)
            self._hint(painter)
            painter.restore()

    def _hint(self, painter: QPainter) -> None:
        """The left one; the other is its mirror image."""
        painter.drawPixmap(0, 0, self._fade(painter.device().devicePixelRatio()))
        size, middle, tip = self._style.em * 0.45, self.height / 2, self._style.em * 0.35
        painter.setPen(QPen(self._style.colours.text, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        above, below = QPointF(tip + size, middle - size), QPointF(tip + size, middle + size)
        painter.drawPolyline(QPolygonF([above, QPointF(tip, middle), below]))

    def _fade(self, ratio: float) -> QPixmap:
        """From the background to nothing; kept, as a gradient takes a millisecond to paint."""
        if ratio not in self._fades:
            pixmap = QPixmap(QSizeF(self.hint_width * ratio, self.height * ratio).toSize())
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            fade = QLinearGradient(0, 0, self.hint_width, 0)
            clear = QColor(self._background)
            clear.setAlpha(0)
            fade.setColorAt(0.0, self._background)
            fade.setColorAt(0.55, self._background)
            fade.setColorAt(1.0, clear)
            painter = QPainter(pixmap)
            painter.fillRect(QRectF(0, 0, self.hint_width, self.height), fade)
            painter.end()
            self._fades[ratio] = pixmap
        return self._fades[ratio]
