"""Paints the rows of the chart: rank, token, bars and shares, in as few calls as will do.

Knows the picture, the columns and the style; neither widget nor events. Rounded outlines are
painted as two fills, one inside the other: stroking a long rounded path costs ten times as much.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from engine.chart import ChartRow
from gui.chart.glyphs import Label, LabelCache, draw_right
from gui.chart.layout import Columns
from gui.chart.marks import MarkPainter
from gui.chart.picture import Picture
from gui.chart.style import Face, Style
from gui.chart.token_labels import TokenLabels, draw_token
from gui.chart.wording import Wording

RADIUS = 3.0
LEAST_LENGTH = 2.0
LEAST_MARKED = 8.0
LEAST_ROUNDED = 3.5
TAG_GAP = 6.0
NOT_DRAWN = "—"


def fill_rounded(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Fills a rectangle; one too narrow to show corners costs a third without them."""
    if rect.width() < LEAST_ROUNDED:
        painter.fillRect(rect, colour)
    else:
        painter.setBrush(colour)
        painter.drawRoundedRect(rect, radius, radius)


class RowPainter:
    """Paints the rows of a picture."""

    def __init__(
        self, style: Style, columns: Columns, cache: LabelCache, tokens: TokenLabels, words: Wording
    ) -> None:
        self._style = style
        self._columns = columns
        self._cache = cache
        self._tokens = tokens
        self._words = words
        self._marks = MarkPainter(style, columns, cache, words)
        self._rank_labels: dict[int, Label] = {}
        height = style.row_height
        self.bar_height = 2 * round(height * 0.25)
        text = style.heights[Face.PLAIN]
        self.baseline = round((height - text) / 2 + style.ascents[Face.PLAIN])

    def paint(self, painter: QPainter, picture: Picture, rows: range, top: int) -> None:
        """Paints grounds and bars; `top` is where the first slot of the chart would begin."""
        tops = self._tops(picture, rows, top)
        grounds = [self._ground(painter, picture, i, y) for i, y in zip(rows, tops, strict=True)]
        shown = [picture.content.rows[index] for index in rows]
        painter.setPen(Qt.PenStyle.NoPen)
        for row, ground, y in zip(shown, grounds, tops, strict=True):
            self._bars(painter, picture, row, ground, y)

    def write(self, painter: QPainter, picture: Picture, rows: range, top: int) -> None:
        """Writes what belongs to these rows, over their bars and whatever crosses these."""
        tops = self._tops(picture, rows, top)
        shown = [picture.content.rows[index] for index in rows]
        self._ranks(painter, picture, shown, tops)
        painter.setFont(self._style.fonts[Face.TOKEN])
        right = self._columns.token_right
        for row, y in zip(shown, tops, strict=True):
            cut = row.cut_by is not None
            if row.bias:
                self._biased(painter, row, y)
            else:
                label = self._tokens[row.token_id]
                draw_token(painter, self._style, label, right, y + self.baseline, cut)
        self._shares(painter, picture, shown, tops)
        self._marks.paint(painter, picture, list(zip(shown, tops, strict=True)))

    def _tops(self, picture: Picture, rows: range, top: int) -> list[int]:
        height = self._style.row_height
        return [top + picture.slots.of_row[index] * height for index in rows]

    def _biased(self, painter: QPainter, row: ChartRow, y: int) -> None:
        """A token and, left of it, what is added to its logit."""
        right, baseline = self._columns.token_right, y + self.baseline
        tag = self._marks.tag(row.bias)
        label = self._tokens.beside(row.token_id, tag.width + TAG_GAP)
        draw_token(painter, self._style, label, right, baseline, row.cut_by is not None)
        self._marks.paint_tag(painter, tag, right - label.width - TAG_GAP, y)
        painter.setFont(self._style.fonts[Face.TOKEN])

    def _ground(self, painter: QPainter, picture: Picture, index: int, y: int) -> QColor:
        colours = self._style.colours
        row = picture.content.rows[index]
        ground = colours.surface
        if row.token_id == picture.drawn_token:
            ground = colours.highlight_row
        elif row.is_actual:
            ground = colours.actual_row
        elif index == picture.hovered:
            ground = colours.hover
        ringed = picture.ring and index == picture.selected
        if ground is not colours.surface or ringed:
            pen = QPen(colours.accent, 1.5) if ringed else QPen(Qt.PenStyle.NoPen)
            painter.setPen(pen)
            painter.setBrush(ground)
            inset = 1.0 if ringed else 0.0
            rect = QRectF(0, y, self._columns.width, self._style.row_height)
            painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 5, 5)
        return ground

    def _bars(
        self, painter: QPainter, picture: Picture, row: ChartRow, ground: QColor, y: int
    ) -> None:
        colours, columns, height = self._style.colours, self._columns, self.bar_height
        bar = picture.motion.bar(row.token_id)
        scale = columns.bar_width / picture.motion.axis
        left, top = columns.bar_left, y + (self._style.row_height - height) // 2
        landed = row.token_id == picture.drawn_token
        outline = colours.highlight_outline if landed else colours.outline
        if row.cut_by is not None:
            outline = colours.cut_outline
        if bar.model > 0.0:
            length = max(LEAST_LENGTH, bar.model * scale)
            fill_rounded(painter, QRectF(left, top, length, height), RADIUS, outline)
            inner = QRectF(left + 1, top + 1, length - 2, height - 2)
            if inner.width() > 0.0:
                fill_rounded(painter, inner, RADIUS - 1, ground)
        if bar.drawn > 0.0:
            length = max(LEAST_LENGTH, bar.drawn * scale)
            tint = colours.highlight if landed else colours.accent
            fill_rounded(painter, QRectF(left, top + 2, length, height - 4), 2, tint)
            said = bar.model * scale
            if length > said + 2.0 and said > LEAST_MARKED:
                mark = colours.highlight_mark if landed else colours.model_mark
                painter.fillRect(QRectF(left + said - 1, top + 2, 1, height - 4), mark)

    def _ranks(
        self, painter: QPainter, picture: Picture, rows: list[ChartRow], tops: list[int]
    ) -> None:
        right = self._columns.rank_right
        if right is None:
            return
        painter.setFont(self._style.fonts[Face.SMALL])
        painter.setPen(self._style.colours.muted)
        for row, y in zip(rows, tops, strict=True):
            label = self._rank_labels.get(row.rank)
            if label is None:
                text = self._words.numbers.count(row.rank)
                label = self._rank_labels[row.rank] = self._cache.label(Face.SMALL, text)
            draw_right(painter, label, right, y + self.baseline)

    def _shares(
        self, painter: QPainter, picture: Picture, rows: list[ChartRow], tops: list[int]
    ) -> None:
        columns, colours = self._columns, self._style.colours
        cache, percent, baseline = self._cache, self._words.numbers.percent, self.baseline
        is_logit = picture.axis.measure == "logit"
        painter.setFont(self._style.fonts[Face.PLAIN])
        painter.setPen(colours.muted)
        for row, y in zip(rows, tops, strict=True):
            if columns.model_right is not None:
                said = self._words.logit(row.logit) if is_logit else percent(row.model_probability)
                label = cache.label(Face.PLAIN, said)
                draw_right(painter, label, columns.model_right, y + baseline)
            if row.cut_by is None and columns.sum_right is not None:
                label = cache.label(Face.PLAIN, percent(row.cumulative))
                draw_right(painter, label, columns.sum_right, y + baseline)
        painter.setFont(self._style.fonts[Face.STRONG])
        for row, y in zip(rows, tops, strict=True):
            if row.cut_by is None:
                landed = row.token_id == picture.drawn_token
                painter.setPen(colours.highlight if landed else colours.text)
                label = cache.label(Face.STRONG, percent(row.probability))
                draw_right(painter, label, columns.drawn_right, y + baseline)
