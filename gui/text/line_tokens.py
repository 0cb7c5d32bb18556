"""Where on a line of text its tokens are, in pixels. Knows layouts and edges, no colours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from gui.text.heat_map import HeatMap

RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
LINE_END = 0.35
"""How wide a line break is shown, in heights of the line."""


class TokenPart(NamedTuple):
    """What is on one line of a token: `rect` is as high as the line."""

    token: int
    rect: QRectF
    start: float
    """Where the token begins in the text."""


class LineTokens:
    """The tokens on one line of a block that begins at `top` pixels."""

    def __init__(self, block: QTextBlock, line: QTextLine, top: QPointF) -> None:
        self._start = block.position()
        self._layout = block.layout()
        self._line = line
        self._left = top.x()
        # Text that an input method is composing is in the layout, but not yet in the text.
        self._composed = len(self._layout.preeditAreaText())
        self._composed_at = self._layout.preeditAreaPosition()
        self.top = top.y() + line.y()
        self.height = line.height()
        self.first = self._start + line.textStart()
        self.last = self.first + line.textLength()
        self._is_end = self.last - self._start >= block.length() - 1
        self.is_leftward = self._layout.textOption().textDirection() == RIGHT_TO_LEFT

    def parts(self, heat_map: HeatMap) -> Iterator[TokenPart]:
        """What is on this line of all tokens, in their order."""
        end = self.last + 1 if self._is_end else self.last
        begin, stop = heat_map.between(self.first, end)
        edges = heat_map.edges[begin : stop + 1].tolist()
        xs = [self.x(min(max(edge, self.first), self.last)) for edge in edges]
        for place, index in enumerate(range(begin, stop)):
            left, right = xs[place], xs[place + 1]
            if right < left:
                left, right = right, left
            if edges[place + 1] > self.last and self._is_end:
                right += self.height * LINE_END
            if right > left:
                rect = QRectF(left, self.top, right - left, self.height)
                yield TokenPart(index, rect, edges[place])

    def x(self, position: float) -> float:
        """In pixels from the left; a place within a character is between its two sides."""
        place = position - self._start
        whole = int(place)
        if whole == place and self._is_valid(whole):
            return self._x_of(whole)
        before, after, most = whole, whole + 1, self.last - self._start
        while before > 0 and not self._is_valid(before):
            before -= 1
        while after < most and not self._is_valid(after):
            after += 1
        left, right = self._x_of(before), self._x_of(after)
        return left + (right - left) * (place - before) / (after - before)

    def is_boundary(self, position: float) -> bool:
        """Whether a caret could stand there, on this line but not where it begins."""
        place = position - self._start
        is_within = self.first < position < self.last
        return is_within and place == int(place) and self._is_valid(int(place))

    def _laid_out(self, place: int) -> int:
        return place + self._composed if self._composed and place > self._composed_at else place

    def _is_valid(self, place: int) -> bool:
        return self._layout.isValidCursorPosition(self._laid_out(place))

    def _x_of(self, place: int) -> float:
        x = self._line.cursorToX(self._laid_out(place))
        # PySide gives (x, cursor).
        return self._left + float(x[0] if isinstance(x, tuple) else x)  # type: ignore[arg-type]


def lines_between(layout: QTextLayout, top: float, bottom: float) -> Iterator[QTextLine]:
    """The lines of a paragraph that touch these heights; of a paragraph of a million characters,
    whose thousands of lines would take longer than to paint it, only these are looked at."""

    def foot(number: int) -> float:
        line = layout.lineAt(number)
        return float(line.y() + line.height())

    count = layout.lineCount()
    for number in range(bisect_left(range(count), top, key=foot), count):
        line = layout.lineAt(number)
        if line.y() > bottom:
            return
        yield line
