"""Paints the row of tokens: each on its tint, with its id below.

Knows cells and a state; no widget.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from engine.model import ModelCard
from engine.state import State
from gui.chart.glyphs import LabelCache, draw_left
from gui.chart.style import Face, mixed, style_of
from gui.text.heat import pattern_levels, strengths
from gui.text.ramp import ramp, step_of
from gui.text.ribbon_layout import Cell
from gui.text.text_painter import UNDERLINE_PX, paint_patterns
from gui.theme import Theme

MOST_EMS = 18.0
LEAST_EMS = 2.6
PADDING = 6.0
GAP = 3.0
FADE = 22.0
UNKNOWN = "?"


class RibbonPainter:
    """Paints in one theme and font; make a new one when either changes. ``next_word`` is what is
    written below the token that is to come."""

    def __init__(self, theme: Theme, font: QFont, next_word: str) -> None:
        self._style = style_of(theme, font)
        self._cache = LabelCache(self._style)
        self._tints = ramp(theme)
        self._plain = mixed(theme.surface, theme.border, 0.45)
        self._next_word = next_word
        self._model: ModelCard | None = None
        self._widths: dict[int, float] = {}
        """By token id: all cells in sight are laid out with every key and every step."""
        token, small = self._style.heights[Face.TOKEN], self._style.heights[Face.SMALL]
        self.box_height = round(token) + 7
        self.height = self.box_height + round(small) + 5

    def width_of(self, state: State, index: int) -> float:
        """Of a cell, with the gap after it."""
        document = state.document
        if document is None or index >= len(document):
            return self._measured(state, index)
        if state.model is not self._model:
            self._model, self._widths = state.model, {}
        token_id = document.ids[index]
        width = self._widths.get(token_id)
        if width is None:
            width = self._widths[token_id] = self._measured(state, index)
        return width

    def _measured(self, state: State, index: int) -> float:
        em = self._style.em
        token = min(self._cache.label(Face.TOKEN, self._text(state, index)).width, MOST_EMS * em)
        below = self._cache.label(Face.SMALL, self._below(state, index)).width
        return max(token + 2 * PADDING, below + 4, LEAST_EMS * em) + GAP

    def box(self, cell: Cell) -> QRectF:
        """Where the token itself is written."""
        return QRectF(cell.left, 1.0, cell.width - GAP, self.box_height)

    def paint(
        self, painter: QPainter, state: State, cells: Sequence[Cell], hovered: int | None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = 0 if state.document is None else len(state.document)
        tokens = [cell for cell in cells if cell.token < count]
        seen = slice(tokens[0].token, tokens[-1].token + 1) if tokens else slice(0)
        view, found, patterns = state.text_view, [float("nan")] * len(tokens), [0] * len(tokens)
        if state.scores is not None and view.tint is not None:
            known = strengths(state.scores, view.tint, seen)
            found, patterns = known.tolist(), pattern_levels(known).tolist()
        for cell, strength in zip(tokens, found, strict=True):
            self._paint_token(painter, state, cell, strength, cell.token == hovered)
        if view.shows_pattern:
            lines = [self.box(cell).adjusted(PADDING - 2, 0, 2 - PADDING, 0) for cell in tokens]
            marks = zip(patterns, lines, strict=True)
            paint_patterns(painter, marks, self._style.colours.text)
        for cell in cells[len(tokens) :]:
            self._paint_next(painter, state, cell)

    def _paint_token(
        self, painter: QPainter, state: State, cell: Cell, strength: float, is_hovered: bool
    ) -> None:
        if state.document is None or state.model is None:
            return
        colours, box = self._style.colours, self.box(cell)
        kind = state.model.piece(state.document.ids[cell.token]).kind
        ground = self._plain if strength != strength else self._tints[step_of(strength)]
        pen = QPen(Qt.PenStyle.NoPen)
        if is_hovered or kind == "special":
            pen = QPen(colours.muted if is_hovered else colours.accent, 1.2)
        elif kind == "bytes":
            pen = QPen(colours.muted, 1.0, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ground)
        radius = self.box_height / 2 if kind == "special" else 4.0
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius)
        if cell.token in state.document.origin_at:
            line = QRectF(box.left() + 3, box.bottom() - UNDERLINE_PX, box.width() - 6, 2.0)
            painter.fillRect(line, colours.accent)
        self._write(painter, state, cell, colours.text)

    def _paint_next(self, painter: QPainter, state: State, cell: Cell) -> None:
        """The token that is to come: the one that u lands on, if that is known."""
        colours = self._style.colours
        painter.setPen(QPen(colours.cut_outline, 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.box(cell).adjusted(0.6, 0.6, -0.6, -0.6), 4, 4)
        self._write(painter, state, cell, colours.muted)

    def _write(self, painter: QPainter, state: State, cell: Cell, colour: QColor) -> None:
        style, box = self._style, self.box(cell)
        middle = Qt.TextElideMode.ElideMiddle
        room = box.width() - 2 * PADDING + 1
        token = self._cache.elided(Face.TOKEN, self._text(state, cell.token), room, middle)
        baseline = box.top() + (box.height() - style.heights[Face.TOKEN]) / 2 - 0.5
        painter.setFont(style.fonts[Face.TOKEN])
        painter.setPen(colour)
        left = box.left() + (box.width() - token.width) / 2
        draw_left(painter, token, left, round(baseline + style.ascents[Face.TOKEN]))
        below = self._cache.label(Face.SMALL, self._below(state, cell.token))
        painter.setFont(style.fonts[Face.SMALL])
        painter.setPen(style.colours.muted)
        left = box.left() + (box.width() - below.width) / 2
        draw_left(painter, below, left, round(box.bottom() + 2 + style.ascents[Face.SMALL]))

    def paint_ring(self, painter: QPainter, cell: Cell, has_focus: bool) -> None:
        """Round the token looked at, and the one that the keys are at."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._style.colours.accent, 2.0 if has_focus else 1.5))
        painter.drawRoundedRect(self.box(cell).adjusted(0.5, 0, -0.5, 0), 5, 5)

    def paint_more(self, painter: QPainter, area: QRectF) -> None:
        """There are more tokens on the left."""
        middle, x = 1.0 + self.box_height / 2, area.left() + 3
        painter.setPen(QPen(self._style.colours.muted, 1.6))
        painter.drawPolyline(
            [QPointF(x + 4, middle - 4.5), QPointF(x, middle), QPointF(x + 4, middle + 4.5)]
        )

    def paint_fade(self, painter: QPainter, area: QRectF) -> None:
        """A soft edge where the tokens go on."""
        clear, solid = QColor(self._style.colours.surface), self._style.colours.surface
        clear.setAlpha(0)
        left = area.right() - FADE
        fade = QLinearGradient(left, 0, left + FADE, 0)
        fade.setColorAt(0.0, clear)
        fade.setColorAt(1.0, solid)
        painter.fillRect(QRectF(left, area.top(), FADE + 1, area.height()), fade)

    def paint_veil(self, painter: QPainter, area: QRectF) -> None:
        """Over what is not so any more."""
        painter.fillRect(area, self._style.colours.veil)

    def _text(self, state: State, index: int) -> str:
        if state.document is None or state.model is None:
            return UNKNOWN
        if index < len(state.document):
            return state.model.piece(state.document.ids[index]).text
        if not state.is_current or state.position is not None or state.landing is None:
            return UNKNOWN
        return state.model.piece(state.landing).text

    def _below(self, state: State, index: int) -> str:
        if state.document is None or index >= len(state.document):
            return self._next_word
        return str(state.document.ids[index])
