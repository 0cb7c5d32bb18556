"""Paints what single rows have: a pin, a bias tag, that it is in the text, why it was cut.

Knows the picture, the columns and the style; neither widget nor events. A reason stands at the
right end of the bars, as long as there is room for it; else in place of the shares.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from engine.chart import ChartRow
from gui.chart.glyphs import Label, LabelCache, draw_left, draw_right
from gui.chart.layout import GAP, PAD, Columns
from gui.chart.picture import Picture
from gui.chart.reasons import Reason
from gui.chart.style import Face, Style
from gui.chart.wording import Wording

NOT_DRAWN = "—"
BAR_GAP, LEAST_BAR_GAP = 10.0, 4.0
END_GAP = 8.0
BAR_END = 24.0
"""As much of a bar is seen behind the words that stand in it."""
PIN_HEAD = 2.8
PIN_LENGTH = 9.0
TAG_PADDING = 4.0
WEDGE = 4.5

Row = tuple[ChartRow, int]
"""A row and its upper edge in pixels."""


class MarkPainter:
    """Paints the marks of rows."""

    def __init__(self, style: Style, columns: Columns, cache: LabelCache, words: Wording) -> None:
        self._style = style
        self._columns = columns
        self._cache = cache
        self._words = words
        height = style.row_height
        small, plain = Face.SMALL, Face.PLAIN
        self._baseline = round((height - style.heights[plain]) / 2 + style.ascents[plain])
        self._small_baseline = round((height - style.heights[small]) / 2 + style.ascents[small])

    def paint(self, painter: QPainter, picture: Picture, rows: list[Row]) -> None:
        """The reasons of those that are cut, the pins, and which one is in the text."""
        cut = [row for row in rows if row[0].cut_by is not None]
        if cut:
            painter.setPen(self._style.colours.muted)
            for row, y in cut:
                self._reason(painter, picture, row, y)
        for row, y in rows:
            if row.is_pinned:
                self._pin(painter, y)
            if row.is_actual:
                self._actual(painter, picture, row, y)

    # reasons

    def reason_of(self, picture: Picture, row: ChartRow) -> Reason | None:
        """Why the row's token is cut; worked out when it is first in view."""
        if row.token_id not in picture.reasons:
            found = self._words.reason_of(picture.content, row.token_id)
            if found is None:
                return None
            picture.reasons[row.token_id] = found
        return picture.reasons[row.token_id]

    def _reason(self, painter: QPainter, picture: Picture, row: ChartRow, y: int) -> None:
        reason = self.reason_of(picture, row)
        columns = self._columns
        right = columns.bar_right - END_GAP
        if reason is not None:
            label = self._fitting(reason, right - self._taken(picture, row) - BAR_GAP)
            if label is not None:
                if picture.shows_curve:
                    self._clear_for(painter, label, right, y)
                self._write(painter, label, right, y)
            else:
                right, room = self._share_room()
                small = self._cache.elided(Face.SMALL, reason.short, room)
                self._write(painter, self._fitting(reason, room) or small, right, y)
                return
        painter.setFont(self._style.fonts[Face.PLAIN])
        dash = self._cache.label(Face.PLAIN, NOT_DRAWN)
        draw_right(painter, dash, columns.drawn_right, y + self._baseline)

    def _clear_for(self, painter: QPainter, label: Label, right: float, y: int) -> None:
        """Room for a reason where the curve runs: the line stops before it and goes on behind."""
        style = self._style
        height = style.heights[Face.SMALL]
        top = y + (style.row_height - height) / 2
        ground = QRectF(right - label.width - TAG_PADDING, top, label.width + TAG_PADDING, height)
        painter.fillRect(ground, style.colours.surface)

    def _write(self, painter: QPainter, label: Label, right: float, y: int) -> None:
        painter.setFont(self._style.fonts[Face.SMALL])
        draw_right(painter, label, right, y + self._small_baseline)

    def _fitting(self, reason: Reason, room: float) -> Label | None:
        for text in (reason.long, reason.middle):
            label = self._cache.label(Face.SMALL, text)
            if label.width <= room:
                return label
        return None

    def _bar_end(self, picture: Picture, row: ChartRow) -> float:
        """Where the row's outline ends once it has arrived."""
        axis = picture.axis
        length = (
            axis.of_logit(row.logit)
            if axis.measure == "logit"
            else axis.of_share(row.model_probability)
        )
        return self._columns.bar_left + length * self._columns.bar_width / axis.end

    def _taken(self, picture: Picture, row: ChartRow) -> float:
        """Where the bar, and the tag behind it if there is one, ends."""
        end = self._bar_end(picture, row)
        return end + BAR_GAP + self._actual_tag().width if row.is_actual else end

    def _share_room(self) -> tuple[float, float]:
        """The right edge and the width of the columns in which a cut token has nothing to show."""
        columns = self._columns
        left = columns.drawn_right - columns.number_width - GAP + PAD
        right = columns.drawn_right if columns.sum_right is None else columns.sum_right
        return right, right - left

    # bias and pin

    def tag(self, bias: float) -> Label:
        """What is added to a token's logit, as a label."""
        text = self._cache.label(Face.SMALL_STRONG, self._words.bias(bias))
        return text._replace(width=text.width + 2 * TAG_PADDING)

    def paint_tag(
        self, painter: QPainter, tag: Label, right: float, y: int, *, covers: bool = False
    ) -> None:
        """A tag that ends at `right`, on a chip of its own; one that `covers` has a ground."""
        style = self._style
        height = style.heights[Face.SMALL_STRONG] + 2.0
        chip = QRectF(right - tag.width, y + (style.row_height - height) / 2, tag.width, height)
        painter.setPen(QPen(style.colours.accent, 1.0))
        painter.setBrush(style.colours.surface if covers else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(style.fonts[Face.SMALL_STRONG])
        painter.setPen(style.colours.accent)
        draw_left(painter, tag, chip.left() + TAG_PADDING, y + self._small_baseline)

    def _actual_tag(self) -> Label:
        text = self._cache.label(Face.SMALL_STRONG, self._words.actual())
        return text._replace(width=text.width + 2 * TAG_PADDING)

    def _actual_right(self, picture: Picture, row: ChartRow, tag: Label) -> float | None:
        """Where the tag ends: behind the bar, or in it so that the bar's end stays in sight; None
        where neither has room for it.
        """
        columns = self._columns
        scale = columns.bar_width / picture.motion.axis
        filled = columns.bar_left + picture.motion.bar(row.token_id).drawn * scale
        end = max(self._bar_end(picture, row), filled)
        if end + LEAST_BAR_GAP + tag.width <= columns.bar_right:
            return min(end + BAR_GAP + tag.width, columns.bar_right)
        within = min(end, columns.bar_right) - BAR_END
        return within if within - tag.width >= columns.bar_left else None

    def _actual(self, painter: QPainter, picture: Picture, row: ChartRow, y: int) -> None:
        """A wedge at the edge of the row that the text goes on with, and words at its bar."""
        tag = self._actual_tag()
        right = self._actual_right(picture, row, tag)
        if right is not None:
            self.paint_tag(painter, tag, right, y, covers=True)
        middle = y + self._style.row_height / 2
        tip = QPointF(1.5 * WEDGE, middle)
        corners = [QPointF(1.0, middle - WEDGE), tip, QPointF(1.0, middle + WEDGE)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._style.colours.accent)
        painter.drawPolygon(corners)

    def _pin(self, painter: QPainter, y: int) -> None:
        """A round head and a needle, left of the token."""
        columns, colours = self._columns, self._style.colours
        edge = PAD if columns.rank_right is None else columns.rank_right + GAP
        x = edge - GAP / 2
        top = y + (self._style.row_height - PIN_LENGTH) / 2
        painter.setPen(QPen(colours.accent, 1.4))
        painter.drawLine(QPointF(x, top + PIN_HEAD), QPointF(x, top + PIN_LENGTH))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawEllipse(QPointF(x, top + PIN_HEAD), PIN_HEAD, PIN_HEAD)
