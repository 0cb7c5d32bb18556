"""Paints the rows of the tree: its lines, tokens as the chart writes them, names, figures.

Knows what a row says and where the text in the window is; not what becomes of a choice.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.pieces import Piece
from gui.chart.glyphs import LabelCache, draw_right
from gui.chart.style import Face, Style, mixed, style_of
from gui.chart.token_labels import TokenLabel, TokenLabels, draw_token
from gui.paths.marks import TAG_PADDING_EMS, draw_fold, draw_mark, draw_tag
from gui.paths.model import TOKEN, PathsModel
from gui.paths.places import (
    FOLD_EMS,
    MARK_EMS,
    PADDING_EMS,
    STEP_EMS,
    Places,
    levels_in,
    places_of,
)
from gui.paths.row_wording import RowFacts
from gui.theme import LIGHT, Theme

BAR_PX = 3.0
GAP_EMS = 0.7
STEM_GAP_EMS = 0.75
"""Between the middle of a mark and the line to the next."""


class PathPainter(QStyledItemDelegate):
    """Paints the rows of one view, in one theme and font, both of which may change."""

    def __init__(self, model: PathsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.first_level = 0
        """The level at the left edge: a deep tree is moved aside as it is walked down."""
        self.has_focus = False
        self.dress(LIGHT, QFont())

    def dress(self, theme: Theme, font: QFont) -> None:
        """Takes another theme or font."""
        self.style: Style = style_of(theme, font)
        self._cache = LabelCache(self.style)
        self._selected = mixed(theme.surface, theme.accent_soft, 0.35)
        self._line = mixed(theme.surface, theme.muted, 0.75)
        self._on_accent = QColor(theme.on_accent)
        bold = QFont(self.style.fonts[Face.TOKEN])
        bold.setWeight(QFont.Weight.Bold)
        self._bold = bold

    # --- geometry ---

    def levels_in(self, width: float) -> int:
        """How many levels fit into a column of so many px beside the tokens."""
        return levels_in(width, self.style.em)

    def places(self, width: float, level: int) -> Places:
        return places_of(width, self.style.em, level - self.first_level)

    def mark_centre(self, width: float, level: int) -> float:
        """How far from the left of its cell a row's mark has its middle."""
        return self.places(width, level).mark + 0.4 * MARK_EMS * self.style.em

    def fold_rect(self, cell: QRectF, level: int) -> QRectF:
        """Where the sign is that folds what comes after a row."""
        left = cell.left() + self.places(cell.width(), level).fold
        return QRectF(left, cell.top(), FOLD_EMS * self.style.em, cell.height())

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self.style.row_height)

    # --- painting ---

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, facts = QRectF(option.rect), self._model.facts(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        self._ground(painter, rect, option.state, index.column(), facts)
        middle = rect.top() + (rect.height() - self.style.heights[Face.PLAIN]) / 2
        baseline = middle + self.style.ascents[Face.PLAIN]
        if index.column() == TOKEN:
            self._stem(painter, rect, index.row())
            self._token_cell(painter, rect, facts, baseline)
        else:
            text = self._model.figure(index.row(), index.column())
            colours = self.style.colours
            is_plain = facts.is_on_path and not facts.is_dropped
            painter.setPen(colours.text if is_plain else colours.muted)
            painter.setFont(self.style.fonts[Face.PLAIN])
            right = rect.right() - PADDING_EMS * self.style.em
            draw_right(painter, self._cache.label(Face.PLAIN, text), right, baseline)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRectF,
        state: QStyle.StateFlag,
        column: int,
        facts: RowFacts,
    ) -> None:
        colours = self.style.colours
        if facts.is_current:
            painter.fillRect(rect, colours.highlight_row)
        if state & QStyle.StateFlag.State_Selected:
            if not facts.is_current:
                painter.fillRect(rect, self._selected)
            if column == TOKEN:
                bar = QRectF(rect.left(), rect.top(), BAR_PX, rect.height())
                painter.fillRect(bar, colours.accent)
            if self.has_focus:
                painter.setPen(QPen(colours.accent, 1))
                painter.drawLine(rect.topLeft(), rect.topRight())
                painter.drawLine(
                    rect.bottomLeft() - QPointF(0, 1), rect.bottomRight() - QPointF(0, 1)
                )
        elif state & QStyle.StateFlag.State_MouseOver and not facts.is_current:
            painter.fillRect(rect, colours.hover)

    def _token_cell(
        self, painter: QPainter, rect: QRectF, facts: RowFacts, baseline: float
    ) -> None:
        places, em = self.places(rect.width(), facts.line.level), self.style.em
        self._tree_lines(painter, rect, facts, places)
        if facts.line.can_fold:
            centre = QPointF(rect.left() + places.fold + 0.5 * FOLD_EMS * em, rect.center().y())
            draw_fold(painter, bool(facts.line.hidden), centre, em, self.style.colours.muted)
        x = rect.left() + self.mark_centre(rect.width(), facts.line.level)
        centre = QPointF(x, rect.center().y())
        draw_mark(painter, facts.node.kind, centre, em, self._mark_colour(facts))
        left = rect.left() + places.token
        tail = rect.right() - PADDING_EMS * em
        tail = self._badges(painter, facts, left, tail, baseline)
        self._token(painter, facts, left, tail, baseline)

    def _mark_colour(self, facts: RowFacts) -> QColor:
        colours = self.style.colours
        if facts.is_dropped:
            return colours.cut_outline
        return colours.highlight if facts.is_on_path else colours.muted

    def _tree_lines(self, painter: QPainter, rect: QRectF, facts: RowFacts, places: Places) -> None:
        """A line down at every level where a branch is still to come, and the one to this row."""
        painter.setPen(QPen(self._line, 1))
        step, level = STEP_EMS * self.style.em, facts.line.level
        end = rect.left() + places.fold
        # A deep row's lines end at its own place; those further left are out of sight.
        for at in range(level - 1, -1, -1):
            x = round(end - (level - at) * step + 0.5 * FOLD_EMS * self.style.em) + 0.5
            if x < rect.left() + places.lines:
                break
            goes_on = bool(facts.rails >> at & 1)
            is_own = at == level - 1 and facts.line.is_branch
            if goes_on or is_own:
                bottom = rect.bottom() if goes_on else rect.center().y()
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, bottom))
            if is_own:
                y = round(rect.center().y()) + 0.5
                reach = 0.42 if facts.line.can_fold else 0.8
                painter.drawLine(QPointF(x, y), QPointF(x + reach * step, y))

    def _stem(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """A line from mark to mark where an only child follows: it is no sibling."""
        line, last = self._model.line(row), self._model.rowCount() - 1
        x = round(rect.left() + self.mark_centre(rect.width(), line.level)) + 0.5
        middle, gap = rect.center().y(), STEM_GAP_EMS * self.style.em
        painter.setPen(QPen(self._line, 1))
        if row and not line.is_branch:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle - gap))
        if row < last and not self._model.line(row + 1).is_branch:
            painter.drawLine(QPointF(x, middle + gap), QPointF(x, rect.bottom() + 1))

    def _token(
        self, painter: QPainter, facts: RowFacts, left: float, right: float, baseline: float
    ) -> None:
        room = max(0.0, right - left)
        is_typed = facts.node.kind == "typed"
        labels = TokenLabels(self._cache, lambda _: facts.piece, room)
        label = labels[0]
        painter.setFont(self.style.fonts[Face.TOKEN])
        end = left + label.width
        if facts.is_on_path and not is_typed and label.kind == "text":
            self._bold_token(painter, facts.piece, left, room, baseline)
        else:
            muted = is_typed or facts.is_dropped
            draw_token(painter, self.style, label, end, baseline, muted)
            if facts.is_on_path and not is_typed:
                self._underline(painter, label, left, end, baseline)

    def _bold_token(
        self, painter: QPainter, piece: Piece, left: float, room: float, baseline: float
    ) -> None:
        painter.setFont(self._bold)
        painter.setPen(self.style.colours.highlight)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(piece.text, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(QPointF(left, baseline), shown)

    def _underline(
        self, painter: QPainter, label: TokenLabel, left: float, right: float, baseline: float
    ) -> None:
        """A token on a chip keeps its looks; a line below says that it is on the path."""
        y = baseline + self.style.heights[Face.TOKEN] - self.style.ascents[Face.TOKEN] + 1.0
        painter.fillRect(QRectF(left, y, right - left, 1.6), self.style.colours.highlight)

    # --- names and badges ---

    def _badges(
        self,
        painter: QPainter,
        facts: RowFacts,
        left: float,
        right: float,
        baseline: float,
    ) -> float:
        """From the right: mark, place among beams, number of what is folded away, name.

        Returns where they begin.
        """
        colours, em = self.style.colours, self.style.em
        least = left + 0.45 * (right - left)
        tags = [(text, colours.accent, True) for text in facts.badges]
        if facts.line.hidden:
            tags.append((f"+{facts.hidden_text}", colours.muted, False))
        for text, colour, is_filled in tags:
            right = self._tag(painter, text, right, baseline, colour, is_filled)
        if facts.name and right - least > 3 * em:
            text = self._cache.elided_text(
                Face.SMALL, facts.name, right - least - 2 * TAG_PADDING_EMS * em
            )
            right = self._tag(painter, text, right, baseline, colours.accent, False)
        return right

    def _tag(
        self,
        painter: QPainter,
        text: str,
        right: float,
        baseline: float,
        colour: QColor,
        is_filled: bool,
    ) -> float:
        label, ink = self._cache.label(Face.SMALL, text), self._on_accent if is_filled else None
        left = draw_tag(painter, self.style, label, QPointF(right, baseline), colour, ink)
        return left - GAP_EMS * self.style.em
