"""Paints the whole chart: what is in view, back to front.

Knows which part paints what; neither widget nor events.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from engine.pieces import Piece
from gui.chart.decor import Decor, Ticks
from gui.chart.ghosts import paint_empty
from gui.chart.glyphs import LabelCache
from gui.chart.layout import SlotKind, columns_for
from gui.chart.picture import Picture
from gui.chart.places import Places
from gui.chart.rows import RowPainter
from gui.chart.style import Face, Style
from gui.chart.token_labels import TokenLabels
from gui.chart.wording import Wording

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
            max(cache.label(Face.STRONG, text).width for text in numbers.widest_percents),
            cache.label(Face.SMALL, numbers.count(MOST_ROWS)).width,
        )
        token_width = self.columns.token_right - self.columns.token_left
        tokens = TokenLabels(cache, piece_of, token_width)
        self._rows = RowPainter(style, self.columns, cache, tokens, words)
        self._decor = Decor(style, self.columns, cache, words)

    def places(self, picture: Picture, height: int) -> Places:
        """Where the picture's slots are in a chart `height` pixels high."""
        return Places(
            header=self.style.header_height,
            slot_height=self.style.row_height,
            scrolling=picture.slots.scrolling,
            pinned=len(picture.slots) - picture.slots.scrolling,
            height=height,
            offset=picture.offset,
        )

    def paint(self, painter: QPainter, picture: Picture, height: float) -> None:
        """Paints the picture into the painter's upper left `columns.width` × `height` pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.fillRect(QRectF(0, 0, self.columns.width, height), self.style.colours.surface)
        if picture.is_empty:
            paint_empty(painter, self.style, self.columns, picture.message, height)
            return
        places = self.places(picture, int(height))
        ticks = self._decor.ticks(picture)
        self._decor.grid(painter, ticks, places.header, places.body_bottom)
        self._paint_scrolling(painter, picture, places)
        if places.covers_more:
            self._decor.more_below(painter, places.body_bottom)
        self._paint_pinned(painter, picture, places, ticks)
        self._decor.header(painter, ticks)
        if picture.stale:
            painter.fillRect(QRectF(0, 0, self.columns.width, height), self.style.colours.veil)

    def _paint_scrolling(self, painter: QPainter, picture: Picture, places: Places) -> None:
        visible = places.visible
        rows = picture.slots.rows_between(visible.start, visible.stop)
        self._rows.paint(painter, picture, rows, places.top(0))
        for place in visible:
            slot = picture.slots[place]
            if slot.kind is SlotKind.CUT:
                cut = picture.content.cut_lines[slot.number]
                self._decor.cut(painter, cut, places.top(place))

    def _paint_pinned(
        self, painter: QPainter, picture: Picture, places: Places, ticks: Ticks
    ) -> None:
        """The rest and its cuts, over the rows that go on beneath them."""
        first, count = places.scrolling, len(picture.slots)
        top, bottom = places.body_bottom, places.top(count)
        if places.hidden:
            top += self._decor.shelf(painter, top, places.height)
        self._decor.grid(painter, ticks, top, min(bottom, places.height))
        for place in range(first, count):
            slot = picture.slots[place]
            if slot.kind is SlotKind.REST:
                self._decor.rest(painter, picture, places.top(place))
            else:
                cut = picture.content.cut_lines[slot.number]
                self._decor.cut_in_rest(painter, cut, places.top(place))
