"""Paints what surrounds the rows: scale and headings, cut lines.

Knows the picture, the columns and the style; neither widget nor events.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen

from engine.chart import CutLine, ScatteredCut
from gui.chart.glyphs import Label, LabelCache, draw_left, draw_right
from gui.chart.layout import GAP, PAD, Columns, stride_without_overlap
from gui.chart.picture import Picture
from gui.chart.style import Face, Style
from gui.chart.wording import Wording

Ticks = list[tuple[float, float]]
"""Values on the axis, and their x in pixels."""

DASHES = [3.0, 3.0]
FADE_HEIGHT = 18.0
SWATCH_WIDTH, SWATCH_HEIGHT, SWATCH_GAP = 12, 8, 5


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
        note = Face.SMALL_STRONG
        self._note_baseline = round((height - style.heights[note]) / 2 + style.ascents[note])

    def ticks(self, picture: Picture) -> Ticks:
        """The axis' round values and their x in pixels, of those now within it."""
        columns, axis = self._columns, picture.axis
        scale = columns.bar_width / picture.motion.axis
        places = [
            (value, round(columns.bar_left + (value - axis.low) * scale)) for value in axis.ticks
        ]
        return [(value, x) for value, x in places if x <= columns.bar_right + 1]

    def grid(self, painter: QPainter, ticks: Ticks, top: float, bottom: float) -> None:
        """Hairlines at the round shares of the axis, behind the rows."""
        for _, x in ticks:
            painter.fillRect(QRectF(x, top, 1, bottom - top), self._style.colours.grid)

    def header(self, painter: QPainter, picture: Picture, ticks: Ticks) -> None:
        """The scale above the bars and the headings above the columns; it does not scroll."""
        style, columns = self._style, self._columns
        height = style.header_height
        painter.setFont(style.fonts[Face.SMALL])
        painter.setPen(style.colours.muted)
        baseline = round((height - style.heights[Face.SMALL]) / 2 + style.ascents[Face.SMALL]) - 1
        is_logit = picture.axis.measure == "logit"
        headings = (
            (columns.model_right, self.tr("logit") if is_logit else self.tr("model"), not is_logit),
            (columns.drawn_right, self.drawn_heading(picture.stage), True),
            (columns.sum_right, "Σ", False),
        )
        for right, heading, has_bars in headings:
            if right is not None:
                label = self._cache.label(Face.SMALL, heading)
                draw_right(painter, label, right, baseline)
                if has_bars and label.width + SWATCH_WIDTH + SWATCH_GAP <= columns.number_width:
                    left = right - label.width - SWATCH_GAP - SWATCH_WIDTH
                    self._swatch(painter, left, is_filled=right == columns.drawn_right)
        painter.setPen(style.colours.muted)
        self._scale(painter, picture, ticks, baseline)

    def _swatch(self, painter: QPainter, left: float, *, is_filled: bool) -> None:
        """The kind of bar that a column's numbers belong to, for where the legend has no room."""
        style = self._style
        top = (style.header_height - SWATCH_HEIGHT) / 2
        swatch = QRectF(round(left) + 0.5, round(top) + 0.5, SWATCH_WIDTH - 1, SWATCH_HEIGHT - 1)
        painter.setPen(style.colours.accent)
        painter.setBrush(style.colours.accent if is_filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(style.colours.muted)

    def header_ground(self, painter: QPainter, height: int) -> None:
        """What rows disappear under."""
        width, colours = self._columns.width, self._style.colours
        painter.fillRect(QRectF(0, 0, width, height), colours.surface)
        painter.fillRect(QRectF(0, height - 1, width, 1), colours.grid)

    def drawn_heading(self, stage: str | None) -> str:
        """What the shares in the second column are, as long as there is room for it."""
        if stage is None:
            return self.tr("drawn")
        room = self._columns.number_width + GAP - 2.0
        texts = (self._words.after(stage), self._words.short_after(stage))
        labels = [self._cache.label(Face.SMALL, text) for text in texts]
        fitting = [text for text, label in zip(texts, labels, strict=True) if label.width <= room]
        return fitting[0] if fitting else self._cache.elided_text(Face.SMALL, texts[1], room)

    def _scale(self, painter: QPainter, picture: Picture, ticks: Ticks, baseline: float) -> None:
        """As many labels, evenly spread, as there is room for; that of the axis' end is one."""
        placed = [self._placed_tick(picture, value, x) for value, x in ticks]
        spans = [(left, left + label.width + self._style.em) for left, label in placed]
        for left, label in placed[:: stride_without_overlap(spans)]:
            draw_left(painter, label, left, baseline)

    def _placed_tick(self, picture: Picture, value: float, x: float) -> tuple[float, Label]:
        """A tick's label and its left edge, within the bars."""
        numbers = self._words.numbers
        texts = {
            "probability": lambda: numbers.tick(value),
            "log": lambda: numbers.tick(10.0**value),
            "logit": lambda: numbers.setting(value, 0),
        }
        label = self._cache.label(Face.SMALL, texts[picture.axis.measure]())
        left = x if value == picture.axis.low else x - label.width / 2
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

    def note(self, painter: QPainter, notes: Sequence[CutLine | ScatteredCut], top: float) -> None:
        """Below the rest: stages that cut among the tokens not shown, or here and there."""
        label = self._longest_that_fits(self._words.notes(notes))
        painter.setPen(self._style.colours.highlight)
        painter.setFont(self._style.fonts[Face.SMALL_STRONG])
        draw_left(painter, label, self._columns.bar_left, top + self._note_baseline)

    def _longest_that_fits(self, texts: Sequence[str]) -> Label:
        room = self._columns.width - PAD - self._columns.bar_left
        labels = [self._cache.label(Face.SMALL_STRONG, text) for text in texts]
        fitting = (label for label in labels if label.width <= room)
        return next(fitting, None) or self._cache.elided(Face.SMALL_STRONG, texts[-1], room)

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
