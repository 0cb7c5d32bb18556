"""Paints the whole chart: what is in view, back to front.

Knows which part paints what; neither widget nor events.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from engine.pieces import Piece
from gui.chart.decor import Decor
from gui.chart.glyphs import LabelCache
from gui.chart.layout import SlotKind, columns_for
from gui.chart.picture import Picture
from gui.chart.rows import RowPainter
from gui.chart.style import Face, Style
from gui.chart.token_labels import TokenLabels
from gui.chart.wording import Wording

WIDEST_SHARE = 0.99994
MOST_ROWS = 200


class ChartPainter:
    """Paints pictures in one style, width and vocabulary; make a new one when these change."""

    def __init__(
        self,
        style: Style,
        cache: LabelCache,
        words: Wording,
        piece_of: Callable[[int], Piece],
        width: float,
    ) -> None:
        self.style = style
        numbers = words.numbers
        self.columns = columns_for(
            width,
            style.em,
            cache.label(Face.STRONG, numbers.percent(WIDEST_SHARE)).width,
            cache.label(Face.SMALL, numbers.count(MOST_ROWS)).width,
        )
        token_width = self.columns.token_right - self.columns.token_left
        tokens = TokenLabels(cache, piece_of, token_width)
        self._rows = RowPainter(style, self.columns, cache, tokens, words)
        self._decor = Decor(style, self.columns, cache, words)

    def content_height(self, picture: Picture) -> int:
        """Pixels the whole chart would need, header included."""
        return self.style.header_height + len(picture.slots) * self.style.row_height

    def slot_at(self, picture: Picture, y: float) -> int:
        """The place of the slot at `y` pixels below the chart's upper edge; -1 in the header."""
        if y < self.style.header_height:
            return -1
        return int((y - self.style.header_height + picture.offset) // self.style.row_height)

    def slot_rect(self, picture: Picture, place: int) -> QRectF:
        """Where a slot is, in pixels of the chart, as it is scrolled now."""
        top = self.style.header_height - picture.offset + place * self.style.row_height
        return QRectF(0, top, self.columns.width, self.style.row_height)

    def paint(self, painter: QPainter, picture: Picture, height: float) -> None:
        """Paints the picture into the painter's upper left `columns.width` × `height` pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(0, 0, self.columns.width, height), self.style.colours.surface)
        if picture.is_empty:
            self._decor.empty(painter, picture.message, height)
            return
        self._paint_slots(painter, picture, height)
        if self.content_height(picture) - picture.offset > height:
            self._decor.more_below(painter, height)
        self._decor.header(painter, picture)
        if picture.stale:
            painter.fillRect(QRectF(0, 0, self.columns.width, height), self.style.colours.veil)

    def _paint_slots(self, painter: QPainter, picture: Picture, height: float) -> None:
        row_height, header = self.style.row_height, self.style.header_height
        top = header - picture.offset
        first = max(0, picture.offset // row_height)
        last = min(len(picture.slots), first + int(height - header) // row_height + 2)
        bottom = min(height, top + len(picture.slots) * row_height)
        self._decor.grid(painter, picture, header, bottom)
        self._rows.paint(painter, picture, picture.slots.rows_between(first, last), top)
        for place in range(first, last):
            slot, y = picture.slots[place], top + place * row_height
            if slot.kind is SlotKind.CUT:
                self._decor.cut(painter, picture.content.cut_lines[slot.number], y)
            elif slot.kind is SlotKind.CUT_IN_REST:
                self._decor.cut_in_rest(painter, picture.content.cut_lines[slot.number], y)
            elif slot.kind is SlotKind.REST:
                self._decor.rest(painter, picture, y)
