"""Paints the small distribution on a card. Knows colours and shares; no texts, no events."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from engine.strip import DRAW, StripCard
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
        self._pale = mixed(theme.accent_soft, theme.accent, 0.7)
        self._cut = QColor(theme.control)
        self._landing = QColor(theme.highlight)
        self._surface = QColor(theme.surface)
        self._ground = QColor(theme.border)

    def paint(
        self, painter: QPainter, card: StripCard, area: QRectF, scale: float, landing: int | None
    ) -> None:
        """Paints into `area`; a bar of share `scale` is as high. `landing` is the drawn token's id,
        which only the card of the draw marks.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1.0), self._ground)
        places = BarPlaces(len(card.bars), area.left(), area.width())
        drawn = landing if card.stage == DRAW else None
        usual, cut, marked = self._sorted(card, places, area, scale, drawn)
        painter.setBrush(self._pale if card.stage == DRAW else self._kept)
        painter.drawRects(usual)
        painter.setBrush(self._cut)
        painter.drawRects(cut)
        if marked is not None:
            self._mark(painter, marked)
        if card.rest_count:
            self._rest(painter, card, places.rest_left, area, scale, drawn if not marked else None)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _sorted(
        self,
        card: StripCard,
        places: BarPlaces,
        area: QRectF,
        scale: float,
        drawn: int | None,
    ) -> tuple[list[QRectF], list[QRectF], QRectF | None]:
        """The bars that are left, those that are cut, and that of the drawn token."""
        usual: list[QRectF] = []
        cut: list[QRectF] = []
        marked = None
        left, pitch, width = area.left(), places.pitch, places.bar_width
        bottom, room = area.bottom(), area.height()
        for bar in card.bars:
            height = _height(bar.share, scale, room)
            rect = QRectF(left, bottom - height, width, height)
            left += pitch
            if bar.token_id == drawn:
                marked = rect
            elif bar.is_cut:
                cut.append(rect)
            else:
                usual.append(rect)
        return usual, cut, marked

    def _rest(
        self,
        painter: QPainter,
        card: StripCard,
        left: float,
        area: QRectF,
        scale: float,
        drawn: int | None,
    ) -> None:
        """The bar of all others, `drawn` being one of them or None; torn at the top where it is
        higher than there is room.
        """
        height = _height(min(card.rest, scale), scale, area.height())
        rect = QRectF(left, area.bottom() - height, REST_WIDTH, height)
        if drawn is not None:
            self._mark(painter, rect)
        else:
            painter.fillRect(rect, self._pale)
        if card.rest > scale:
            tear = QRectF(left, area.top() + 2 * TEAR, REST_WIDTH, TEAR)
            painter.fillRect(tear, self._surface)

    def _mark(self, painter: QPainter, bar: QRectF) -> None:
        """Paints the bar on which u lands, and a triangle under it."""
        painter.fillRect(bar, self._landing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._landing)
        middle, top, half = bar.center().x(), bar.bottom(), MARKER * 0.7
        foot = top + 1.0 + MARKER
        left, right = QPointF(middle - half, foot), QPointF(middle + half, foot)
        painter.drawPolygon(QPolygonF([QPointF(middle, top + 1.5), left, right]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _height(share: float, scale: float, room: float) -> float:
    """Whole pixels, and one at least, so that what is there can be seen."""
    if share <= 0.0:
        return 0.0
    return max(1.0, float(round(share / scale * room)))
