"""Paints the small distribution on a card. Knows colours and shares; no texts, no events."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from engine.strip import DRAW, StripBar, StripCard
from gui.chart.style import mixed
from gui.strip.layout import REST_WIDTH, BarPlaces
from gui.theme import Theme

MARKER = 5.0
"""Height of the triangle under the drawn token."""
TEAR = 2.0


class BarsPainter:
    """Paints pictures in one theme; make a new one when it changes."""

    def __init__(self, theme: Theme) -> None:
        self._kept = QColor(theme.accent)
        self._pale = mixed(theme.accent_soft, theme.accent, 0.25)
        self._cut = mixed(theme.border, theme.disabled, 0.35)
        self._landing = QColor(theme.highlight)
        self._surface = QColor(theme.surface)
        self._ground = QColor(theme.border)

    def paint(
        self, painter: QPainter, card: StripCard, area: QRectF, scale: float, landing: int | None
    ) -> None:
        """Paints into `area`; a bar of share `scale` is as high. `landing` is the drawn token's id,
        which only the card of the draw marks.
        """
        places = BarPlaces(len(card.bars), area.left(), area.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1.0), self._ground)
        marked = landing if card.stage == DRAW else None
        for index, bar in enumerate(card.bars):
            left = places.bar_left(index)
            height = _height(bar.share, scale, area.height())
            rect = QRectF(left, area.bottom() - height, places.bar_width, height)
            painter.fillRect(rect, self._colour(card, bar, marked))
            if bar.token_id == marked:
                self._mark(painter, rect.center().x(), area.bottom())
        if card.rest_count:
            self._rest(painter, card, places.rest_left, area, scale, marked)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _colour(self, card: StripCard, bar: StripBar, marked: int | None) -> QColor:
        if bar.is_cut:
            return self._cut
        if bar.token_id == marked:
            return self._landing
        return self._pale if card.stage == DRAW else self._kept

    def _rest(
        self,
        painter: QPainter,
        card: StripCard,
        left: float,
        area: QRectF,
        scale: float,
        marked: int | None,
    ) -> None:
        """The bar of all others; torn at the top where it is higher than there is room."""
        lands_here = marked is not None and all(bar.token_id != marked for bar in card.bars)
        height = _height(min(card.rest, scale), scale, area.height())
        rect = QRectF(left, area.bottom() - height, REST_WIDTH, height)
        painter.fillRect(rect, self._landing if lands_here else self._pale)
        if card.rest > scale:
            tear = QRectF(left, area.top() + 2 * TEAR, REST_WIDTH, TEAR)
            painter.fillRect(tear, self._surface)
        if lands_here:
            self._mark(painter, rect.center().x(), area.bottom())

    def _mark(self, painter: QPainter, middle: float, top: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._landing)
        foot, half = top + 1.0 + MARKER, MARKER * 0.7
        tip = QPointF(middle, top + 1.5)
        left, right = QPointF(middle - half, foot), QPointF(middle + half, foot)
        painter.drawPolygon(QPolygonF([tip, left, right]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _height(share: float, scale: float, room: float) -> float:
    """Whole pixels, and one at least, so that what is there can be seen."""
    if share <= 0.0:
        return 0.0
    return max(1.0, float(round(share / scale * room)))
