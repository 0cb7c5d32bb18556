"""Paints what surrounds the rows: scale and headings, cut lines, the rest.

Knows the picture, the columns and the style; neither widget nor events.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from engine.chart import CutLine, Rest
from gui.chart.glyphs import Label, LabelCache, draw_left, draw_right
from gui.chart.layout import PAD, Columns, axis_ticks, stride_without_overlap
from gui.chart.picture import Picture
from gui.chart.rows import LEAST_LENGTH, NOT_DRAWN, RADIUS
from gui.chart.style import Face, Style
from gui.chart.wording import Wording

Ticks = list[tuple[float, float]]
"""Round shares of the axis, and their x in pixels."""

DASHES = [3.0, 3.0]
FADE_HEIGHT = 18.0


def dashed(colour: QColor) -> QPen:
    pen = QPen(colour, 1.0)
    pen.setDashPattern(DASHES)
    return pen


class Decor(QObject):
    """Paints everything but the rows."""

    def __init__(self, style: Style, columns: Columns, cache: LabelCache, words: Wording) -> None:
        super().__init__()
        self._style = style
        self._columns = columns
        self._cache = cache
        self._words = words
        height = style.row_height
        plain, note = Face.PLAIN, Face.SMALL_STRONG
        self._baseline = round((height - style.heights[plain]) / 2 + style.ascents[plain])
        self._note_baseline = round((height - style.heights[note]) / 2 + style.ascents[note])

    def ticks(self, picture: Picture) -> Ticks:
        """Shares and their x in pixels, of the round shares now within the axis."""
        columns, axis = self._columns, picture.motion.axis
        places = [
            (share, round(columns.bar_left + share * columns.bar_width / axis))
            for share in axis_ticks(picture.motion.axis_aim)
        ]
        return [(share, x) for share, x in places if x <= columns.bar_right + 1]

    def grid(self, painter: QPainter, ticks: Ticks, top: float, bottom: float) -> None:
        """Hairlines at the round shares of the axis, behind the rows."""
        for _, x in ticks:
            painter.fillRect(QRectF(x, top, 1, bottom - top), self._style.colours.grid)

    def header(self, painter: QPainter, ticks: Ticks) -> None:
        """The scale above the bars and the headings above the columns; it does not scroll."""
        style, columns = self._style, self._columns
        height = style.header_height
        painter.fillRect(QRectF(0, 0, columns.width, height), style.colours.surface)
        painter.setFont(style.fonts[Face.SMALL])
        painter.setPen(style.colours.muted)
        baseline = round((height - style.heights[Face.SMALL]) / 2 + style.ascents[Face.SMALL]) - 1
        headings = (
            (columns.model_right, self.tr("model")),
            (columns.drawn_right, self.tr("drawn")),
            (columns.sum_right, "Σ"),
        )
        for right, heading in headings:
            if right is not None:
                draw_right(painter, self._cache.label(Face.SMALL, heading), right, baseline)
        self._scale(painter, ticks, baseline)
        painter.fillRect(QRectF(0, height - 1, columns.width, 1), style.colours.grid)

    def _scale(self, painter: QPainter, ticks: Ticks, baseline: float) -> None:
        """As many labels, evenly spread, as there is room for; that of the axis' end is one."""
        placed = [self._placed_tick(share, x) for share, x in ticks]
        spans = [(left, left + label.width + self._style.em) for left, label in placed]
        for left, label in placed[:: stride_without_overlap(spans)]:
            draw_left(painter, label, left, baseline)

    def _placed_tick(self, share: float, x: float) -> tuple[float, Label]:
        """A tick's label and its left edge, within the bars."""
        label = self._cache.label(Face.SMALL, self._words.numbers.tick(share))
        left = x if share == 0.0 else x - label.width / 2
        return min(left, self._columns.bar_right - label.width), label

    def cut(self, painter: QPainter, cut: CutLine, top: int) -> None:
        """A dashed line that says which stage stops here, and how many tokens it keeps."""
        style, columns = self._style, self._columns
        right = columns.width - PAD
        label = self._longest_that_fits(self._words.cut_reasons(cut))
        middle = top + style.row_height // 2
        painter.setPen(dashed(style.colours.highlight))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawLine(
            round(columns.token_left), middle, round(right - label.width - style.em), middle
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setFont(style.fonts[Face.SMALL_STRONG])
        draw_right(painter, label, right, top + self._note_baseline)

    def cut_in_rest(self, painter: QPainter, cut: CutLine, top: float) -> None:
        """Under the bar of the rest: which stage cuts among the tokens that are not shown."""
        label = self._longest_that_fits(self._words.cut_in_rest(cut))
        painter.setPen(self._style.colours.highlight)
        painter.setFont(self._style.fonts[Face.SMALL_STRONG])
        draw_left(painter, label, self._columns.bar_left, top + self._note_baseline)

    def _longest_that_fits(self, texts: Sequence[str]) -> Label:
        room = self._columns.width - PAD - self._columns.bar_left
        labels = [self._cache.label(Face.SMALL_STRONG, text) for text in texts]
        return next((label for label in labels if label.width <= room), labels[-1])

    def rest(self, painter: QPainter, picture: Picture, top: float) -> None:
        """All other tokens: a dashed outline, its fill if any of them can be drawn, its shares."""
        style, columns, rest = self._style, self._columns, picture.content.rest
        painter.setFont(style.fonts[Face.PLAIN])
        painter.setPen(style.colours.muted)
        baseline = top + self._baseline
        room = columns.token_right - PAD
        name = self._cache.elided(Face.PLAIN, self._words.rest_name(rest), room)
        draw_right(painter, name, columns.token_right, baseline)
        percent = self._words.numbers.percent
        if columns.model_right is not None:
            label = self._cache.label(Face.PLAIN, percent(rest.model_probability))
            draw_right(painter, label, columns.model_right, baseline)
        drawn = percent(rest.probability) if rest.probability > 0.0 else NOT_DRAWN
        draw_right(painter, self._cache.label(Face.PLAIN, drawn), columns.drawn_right, baseline)
        self._rest_bar(painter, picture, rest, top)

    def _rest_bar(self, painter: QPainter, picture: Picture, rest: Rest, top: float) -> None:
        style, columns = self._style, self._columns
        scale = columns.bar_width / picture.motion.axis
        height = 2 * round(style.row_height * 0.25)
        top += (style.row_height - height) // 2
        full = columns.bar_width
        drawn = min(full, rest.probability * scale)
        if drawn > 0.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colours.outline)
            rect = QRectF(columns.bar_left, top + 2, max(LEAST_LENGTH, drawn), height - 4)
            painter.drawRoundedRect(rect, 2, 2)
        model = max(LEAST_LENGTH, min(full, rest.model_probability * scale))
        painter.setPen(dashed(style.colours.faint))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QRectF(columns.bar_left + 0.5, top + 0.5, model - 1, height - 1)
        painter.drawRoundedRect(outline, RADIUS, RADIUS)
        if max(rest.model_probability, rest.probability) * scale > full:
            self._break_mark(painter, columns.bar_right, top, height)

    def _break_mark(self, painter: QPainter, right: float, top: float, height: float) -> None:
        """Two strokes through a bar that is longer than the scale."""
        style = self._style
        x = right - 2.5 * style.em
        painter.setPen(QPen(style.colours.surface, 5.0))
        painter.drawLine(round(x), round(top + height + 2), round(x + height / 2), round(top - 2))
        painter.setPen(QPen(style.colours.muted, 1.0))
        for shift in (-3, 3):
            painter.drawLine(
                round(x + shift),
                round(top + height + 2),
                round(x + shift + height / 2),
                round(top - 2),
            )

    def shelf(self, painter: QPainter, top: int, bottom: int) -> int:
        """The ground of the rest, for rows to pass beneath, and a line; returns its thickness."""
        colours, width = self._style.colours, self._columns.width
        painter.fillRect(QRectF(0, top, width, bottom - top), colours.surface)
        painter.fillRect(QRectF(0, top, width, 1), colours.border)
        return 1

    def more_below(self, painter: QPainter, bottom: float) -> None:
        """A soft edge where rows go on below `bottom`."""
        clear, solid = QColor(self._style.colours.surface), self._style.colours.surface
        clear.setAlpha(0)
        fade = QLinearGradient(0, bottom - FADE_HEIGHT, 0, bottom)
        fade.setColorAt(0.0, clear)
        fade.setColorAt(1.0, solid)
        painter.fillRect(QRectF(0, bottom - FADE_HEIGHT, self._columns.width, FADE_HEIGHT), fade)
