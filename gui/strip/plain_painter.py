"""Paints cards without pictures, for who sits far away: a name, below it a value and a count."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from gui.chart.glyphs import draw_left, draw_right
from gui.chart.style import Face
from gui.strip.painter import LARGEST_VALUE, StripPainter
from gui.strip.picture import StripPicture
from gui.strip.wording import CardFace
from gui.theme import Theme

PADDING_EM = 0.65


class PlainStripPainter(StripPainter):
    """As high as two lines of text; as wide as the longest of all names and numbers."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        super().__init__(theme, font)
        self.padding = float(round(self._style.em * PADDING_EM))
        below = self._baselines[1] + self._style.heights[Face.SMALL]
        self.height = round(below - self._style.ascents[Face.SMALL] + self.padding)
        # No place on a card is one of a bar.
        self._picture_top, self._picture_height = round(self.height + 2 * self.padding), 0

    def least_width(self, picture: StripPicture) -> int:
        widest = max((self._face_width(face) for face in picture.faces), default=0.0)
        return min(math.ceil(widest + 2 * self.padding), self.widest)

    def _face_width(self, face: CardFace) -> float:
        """Room for the name, and for the value beside the count; a token may be shortened."""
        name, value = (
            self._labels.label(Face.STRONG, text).width if text else 0.0
            for text in (face.name, face.value)
        )
        count = 0.0 if face.is_token else self._width(face.left[1])
        return max(name, value + self._gap + count)

    def _inside(
        self, painter: QPainter, picture: StripPicture, index: int, rect: QRectF, short: bool
    ) -> None:
        face, labels = picture.faces[index], self._labels
        left, width = rect.left() + self.padding, rect.width() - 2 * self.padding
        first, second = (rect.top() + baseline for baseline in self._baselines)
        painter.setFont(self._style.fonts[Face.STRONG])
        painter.setPen(self._style.colours.text)
        draw_left(painter, labels.elided(Face.STRONG, face.name, width), left, first)
        if not face.value:
            self._outcome(painter, face, left, width, second)
            return
        value = labels.elided(Face.STRONG, face.value, width * LARGEST_VALUE)
        draw_left(painter, value, left, second)
        taken = value.width + self._gap
        self._outcome(painter, face, left + taken, width - taken, second, at_right=True)

    def _outcome(
        self,
        painter: QPainter,
        face: CardFace,
        left: float,
        room: float,
        baseline: float,
        at_right: bool = False,
    ) -> None:
        """How many candidates are left, in words if there is room for them; or what was drawn."""
        kind = Face.SMALL_TOKEN if face.is_token else Face.SMALL
        texts = (face.right[0],) if face.is_token else face.left
        fitting = [text for text in texts if self._labels.label(kind, text).width <= room]
        label = self._labels.elided(kind, fitting[0] if fitting else texts[-1], room)
        painter.setFont(self._style.fonts[kind])
        colours = self._style.colours
        painter.setPen(colours.highlight if face.is_token else colours.muted)
        if at_right:
            draw_right(painter, label, left + room, baseline)
        else:
            draw_left(painter, label, left, baseline)
