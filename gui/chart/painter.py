"""Paints the whole chart: what is in view, back to front.

Knows which part paints what; neither widget nor events.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from engine.pieces import Piece
from gui.chart.curve import CurvePainter
from gui.chart.decor import Decor, Ticks
from gui.chart.ghosts import paint_empty
from gui.chart.glyphs import LabelCache
from gui.chart.layout import SlotKind, columns_for, notes_of
from gui.chart.picture import Picture
from gui.chart.places import Places
from gui.chart.rest import RestPainter
from gui.chart.rows import RowPainter
from gui.chart.style import Face, Style
from gui.chart.token_labels import TokenLabels
from gui.chart.wording import Wording

MOST_ROWS = 200


class ChartPainter:
    """Paints pictures in one style, width and vocabulary; make a new one when these change.

    `largest_rank` is the largest number that the ranks have room for.
    """

    def __init__(
        self,
        style: Style,
        cache: LabelCache,
        words: Wording,
        piece_of: Callable[[int], Piece],
        width: float,
        largest_rank: int = MOST_ROWS,
    ) -> None:
        self.style = style
        self.largest_rank = largest_rank
        numbers = words.numbers
        self.columns = columns_for(
            width,
            style.em,
            max(cache.label(Face.STRONG, text).width for text in numbers.widest_percents),
            cache.label(Face.SMALL, numbers.count(largest_rank)).width,
        )
        token_width = self.columns.token_right - self.columns.token_left
        tokens = TokenLabels(cache, piece_of, token_width)
        self._rows = RowPainter(style, self.columns, cache, tokens, words)
        self._decor = Decor(style, self.columns, cache, words)
        self._rest = RestPainter(style, self.columns, cache, words)
        self._curve = CurvePainter(style, self.columns, cache, words)

    def header_height(self, picture: Picture) -> int:
        """The scale and, where there is a curve, its axis."""
        lines = 2 if picture.shows_curve and not picture.is_empty else 1
        return self.style.header_height * lines

    def places(self, picture: Picture, height: int) -> Places:
        """Where the picture's slots are in a chart `height` pixels high.

        Pinned tokens stay in view as far as they leave half of the height to the others.
        """
        slots, header = picture.slots, self.header_height(picture)
        count = len(slots)
        room = max(0, height - header) // 2 // self.style.row_height
        fixed = min(count - slots.ranked, max(count - slots.fixed, room))
        return Places(
            header=header,
            slot_height=self.style.row_height,
            scrolling=count - fixed,
            fixed=fixed,
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
        self._paint_fixed(painter, picture, places, ticks)
        self._paint_header(painter, picture, places, ticks)
        if picture.stale:
            painter.fillRect(QRectF(0, 0, self.columns.width, height), self.style.colours.veil)

    def _paint_header(
        self, painter: QPainter, picture: Picture, places: Places, ticks: Ticks
    ) -> None:
        self._decor.header_ground(painter, places.header)
        self._decor.header(painter, picture, ticks)
        if picture.shows_curve:
            line = self.style.header_height
            self._curve.header(painter, picture, line, places.header - line)

    def _paint_scrolling(self, painter: QPainter, picture: Picture, places: Places) -> None:
        visible = places.visible
        rows = picture.slots.rows_between(visible.start, visible.stop)
        top = places.top(0)
        self._rows.paint(painter, picture, rows, top)
        if picture.shows_curve:
            self._curve.paint(painter, picture, rows, places)
        self._rows.write(painter, picture, rows, top)
        self._paint_lines(painter, picture, visible, places)

    def _paint_fixed(
        self, painter: QPainter, picture: Picture, places: Places, ticks: Ticks
    ) -> None:
        """Pinned tokens, the rest and its notes, over the rows that go on beneath them."""
        first, count = places.scrolling, len(picture.slots)
        top, bottom = places.body_bottom, places.top(count)
        rows = picture.slots.rows_between(first, count)
        if places.hidden or rows:
            top += self._decor.shelf(painter, top, places.height)
        self._decor.grid(painter, ticks, top, min(bottom, places.height))
        origin = places.top(first) - first * places.slot_height
        self._rows.paint(painter, picture, rows, origin)
        self._rows.write(painter, picture, rows, origin)
        self._paint_lines(painter, picture, range(first, count), places)

    def _paint_lines(
        self, painter: QPainter, picture: Picture, slots: range, places: Places
    ) -> None:
        """What is in these slots besides rows."""
        content = picture.content
        for place in slots:
            slot, top = picture.slots[place], places.top(place)
            if slot.kind is SlotKind.CUT:
                self._decor.cut(painter, content.cut_lines[slot.number], top)
            elif slot.kind is SlotKind.REST:
                self._rest.paint(painter, picture, top)
            elif slot.kind is SlotKind.NOTE:
                self._decor.note(painter, notes_of(content)[slot.number], top)
