"""Paints the results: tokens as the chart writes them, and their figures in columns.

Knows what a row says, not where it comes from.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.chart.glyphs import LabelCache, draw_left, draw_right
from gui.chart.style import Face, Style, mixed, style_of
from gui.chart.token_labels import CHIP_PADDING, TokenLabels, draw_token
from gui.search.columns import Column, ResultColumns, columns_for
from gui.search.results import Result, Results
from gui.theme import LIGHT, Theme

MARK_PX = 3.0
NOTE_GAP_EMS = 1.0


class RowPainter(QStyledItemDelegate):
    """Paints the rows of `results` in one theme and font, both of which may change."""

    def __init__(self, results: Results, parent: QObject) -> None:
        super().__init__(parent)
        self._results = results
        self.stale = False
        self.dress(LIGHT, QFont())

    def dress(self, theme: Theme, font: QFont) -> None:
        """Takes another theme or font."""
        self.style: Style = style_of(theme, font)
        self._cache = LabelCache(self.style)
        self._selected = mixed(theme.surface, theme.accent_soft, 0.35)
        self._tokens: TokenLabels | None = None
        self._width = 0.0

    def forget_tokens(self) -> None:
        """Another vocabulary: ids mean other tokens."""
        self._tokens = None

    def columns(self, width: float) -> ResultColumns:
        return columns_for(width, self.style.em)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self.style.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, result = QRectF(option.rect), self._results.row(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        painter.translate(rect.topLeft())
        columns = self.columns(rect.width())
        middle = (rect.height() - self.style.heights[Face.PLAIN]) / 2
        baseline = middle + self.style.ascents[Face.PLAIN]
        self._token(painter, columns, result, baseline)
        painter.setFont(self.style.fonts[Face.PLAIN])
        for column in columns.figures:
            self._figure(painter, column, result, baseline)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selected)
            mark = QRectF(rect.left(), rect.top(), MARK_PX, rect.height())
            painter.fillRect(mark, self.style.colours.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.style.colours.hover)

    def _token(
        self, painter: QPainter, columns: ResultColumns, result: Result, baseline: float
    ) -> None:
        style, width = self.style, columns.token_right - columns.token_left
        if self._tokens is None or width != self._width:
            pieces = self._results.piece_of
            self._tokens, self._width = TokenLabels(self._cache, pieces, width), width
        label = self._tokens[result.token_id]
        right = columns.token_left + label.body.width
        right += label.mark.width if label.mark is not None else 0.0
        right += 2 * CHIP_PADDING if label.kind != "text" else 0.0
        painter.setFont(style.fonts[Face.TOKEN])
        is_cut = result.figures is not None and result.figures.is_cut
        draw_token(painter, style, label, right, baseline, is_cut)
        left = right + NOTE_GAP_EMS * style.em
        if result.notes and left < columns.token_right:
            painter.setFont(style.fonts[Face.SMALL])
            painter.setPen(style.colours.accent)
            text = " · ".join(result.notes)
            room = columns.token_right - left
            draw_left(painter, self._cache.elided(Face.SMALL, text, room), left, baseline)

    def _figure(self, painter: QPainter, column: Column, result: Result, baseline: float) -> None:
        words, colours = self._results.words, self.style.colours
        figures, text, colour = result.figures, "", colours.text
        if column.name == "drawn":
            text = words.drawn(figures)
            if result.reason is not None:
                text, colour = self._reason(result, column.right - column.left), colours.muted
        elif column.name == "id":
            text, colour = f"#{result.token_id}", colours.muted
        else:
            text = {"logit": words.logit, "model": words.model, "rank": words.rank}[column.name](
                figures
            )
        if figures is None or (self.stale and column.name != "id"):
            colour = colours.faint
        painter.setPen(QColor(colour))
        label = self._cache.elided(
            Face.PLAIN, text, column.right - column.left, Qt.TextElideMode.ElideRight
        )
        draw_right(painter, label, column.right, baseline)

    def _reason(self, result: Result, room: float) -> str:
        """Why it was cut, as long as there is room for."""
        assert result.reason is not None
        texts = self._results.words.cut_by(result.reason)
        fitting = (text for text in texts if self._cache.label(Face.PLAIN, text).width <= room)
        return next(fitting, texts[-1])
