"""A plain-text editor that shows the tokens of its text: tints, lines, chips, the place looked at.

Knows a heat map and how it is to look; no session. Painted in `paintEvent`, for the lines in view
alone: a highlighter or extra selections would take ten to a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from engine.model import ModelCard
from gui.text.heat_map import HeatMap
from gui.text.line_tokens import LineTokens, lines_between
from gui.text.text_painter import Looks, TextPainter, view_of

LONG_PARAGRAPH = 10_000
"""From so many characters on, Qt is to keep what it measured: to measure a paragraph of a million
characters anew takes a hundred times as long as to paint what is seen of it."""
SLIVER_PX = 4
"""A line of which no more than this is in sight shows nothing of its text, and no tints."""
SIGNS = QTextOption.Flag.ShowTabsAndSpaces | QTextOption.Flag.ShowLineAndParagraphSeparators


class TintedEdit(QPlainTextEdit):
    """Shows a `HeatMap` of its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The document keeps a margin of 4; tints are to begin where all else in a panel does.
        self.setViewportMargins(-3, 0, 0, 0)
        self.heat_map = HeatMap()
        self.card: ModelCard | None = None
        self._looks = Looks()
        self._painter = TextPainter(self._looks)

    # --- what is shown ---

    def show_map(self, heat_map: HeatMap, card: ModelCard | None = None) -> None:
        """Paints anew from the first token on that is not shown alike."""
        before, self.heat_map = self.heat_map, heat_map
        self.card = card or self.card
        change = before.first_change(heat_map)
        if change is not None:
            self._update_from(float(heat_map.edges[change]))

    def show_looks(self, looks: Looks) -> None:
        if looks == self._looks:
            return
        place, self._looks = self._looks.place, looks
        self._painter = TextPainter(looks)
        if looks.place != place and looks.place is not None:
            self._bring_into_view(looks.place)
        self.viewport().update()

    def show_signs(self, shown: bool) -> None:
        """Spaces, tabs and line ends as signs."""
        option = self.document().defaultTextOption()
        flags = option.flags() | SIGNS if shown else option.flags() & ~SIGNS
        if flags != option.flags():
            option.setFlags(flags)
            self.document().setDefaultTextOption(option)

    def _update_from(self, position: float) -> None:
        """Paint anew what is at this position and after it."""
        block = self.document().findBlock(int(position))
        rect, first = self.viewport().rect(), self.firstVisibleBlock()
        # What is not laid out yet is left to Qt, which does so when it knows the width.
        is_below = block.isValid() and block.position() >= first.position()
        if is_below and block.layout().lineCount():
            line = block.layout().lineForTextPosition(int(position) - block.position())
            if line.isValid():
                rect.setTop(max(0, int(self._top_of(block).y() + line.y()) - 1))
        self.viewport().update(rect)

    def _bring_into_view(self, token: int) -> None:
        """Scroll to a token, without moving the caret."""
        if token >= len(self.heat_map):
            return
        position = int(self.heat_map.edges[token])
        block = self.document().findBlock(position)
        if not block.isValid():
            return
        self.blockBoundingGeometry(block)  # lays it out, if that was not done yet
        line = block.layout().lineForTextPosition(position - block.position())
        if line.isValid():
            bar = self.verticalScrollBar()
            number = block.firstLineNumber() + line.lineNumber()
            if not bar.value() <= number < bar.value() + bar.pageStep():
                bar.setValue(number - bar.pageStep() // 2)

    def show_end(self) -> None:
        """Scroll to the end of the text, without moving the caret."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The caret stays in sight where it was, and comes into it when the editor gets a size."""
        before, caret = event.oldSize(), self.cursorRect()
        follows = not before.isValid() or 0 <= caret.top() <= caret.bottom() <= before.height()
        super().resizeEvent(event)
        if follows:
            self.ensureCursorVisible()

    # --- what is where ---

    def token_under(self, point: QPoint) -> int | None:
        """The token at a point of the viewport; None where there is none."""
        block = self.cursorForPosition(point).block()
        top = self._top_of(block)
        for line in lines_between(block.layout(), point.y() - top.y(), point.y() - top.y()):
            place = LineTokens(block, line, top)
            found = [
                part.token
                for part in place.parts(self.heat_map)
                if part.rect.contains(QPointF(point))
            ]
            return found[0] if found else None
        return None

    def rect_of(self, token: int) -> QRectF:
        """Where the first part of a token is in the viewport; empty where it is out of sight."""
        for line in self._lines_in(self.viewport().rect()):
            for part in line.parts(self.heat_map):
                if part.token == token:
                    return part.rect
        return QRectF()

    def _top_of(self, block: QTextBlock) -> QPointF:
        return self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()

    def _lines_in(self, rect: QRect) -> Iterator[LineTokens]:
        """The lines that touch this part of the viewport."""
        block = self.firstVisibleBlock()
        bottom = rect.bottom() + 1
        while block.isValid():
            top = self._top_of(block)
            if top.y() > bottom:
                return
            for line in lines_between(block.layout(), rect.top() - top.y(), bottom - top.y()):
                if top.y() + line.y() < self.viewport().height() - SLIVER_PX:
                    yield LineTokens(block, line, top)
            block = block.next()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        first = self.firstVisibleBlock()
        if first.length() > LONG_PARAGRAPH:
            first.layout().setCacheEnabled(True)
        if not len(self.heat_map):
            super().paintEvent(event)
            return
        # A blinking caret asks for its own few pixels only.
        lines = self._lines_in(event.rect())
        view = view_of(self.heat_map, self._looks, lines, self._is_special)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self._painter.paint_under(painter, view, self.heat_map.fresh)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self._painter.paint_over(painter, view)
        painter.end()

    def _is_special(self, token_id: int) -> bool:
        return self.card is not None and self.card.is_special(token_id)
