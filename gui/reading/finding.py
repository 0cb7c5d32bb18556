"""Finds words in a document that is shown: marks all places, goes from one to the next.

Knows a view of text, not what is in it.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from gui.theme import Theme


class Finding:
    """The places of one text in one view. Upper and lower case are the same."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._places: list[tuple[int, int]] = []
        self.now = -1
        """The place gone to, among ``count``; -1 for none."""

    @property
    def count(self) -> int:
        return len(self._places)

    def find(self, text: str, theme: Theme) -> None:
        """Mark every place of ``text`` and go to the first one at or below what is in view."""
        self._places = list(_places(self._view.document(), text)) if text.strip() else []
        self._theme = theme
        top = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).position()
        below = [number for number, (start, _) in enumerate(self._places) if start >= top]
        self.now = below[0] if below else 0 if self._places else -1
        self._show()

    def move(self, steps: int) -> None:
        """To the next place (1) or the one before (-1), and around the ends."""
        if self._places:
            self.now = (self.now + steps) % self.count
            self._show()

    def _show(self) -> None:
        marks = []
        for number, (start, end) in enumerate(self._places):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._view.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            is_now = number == self.now
            ground = self._theme.accent if is_now else self._theme.accent_soft
            letters = self._theme.on_accent if is_now else self._theme.text
            mark.cursor = cursor
            mark.format.setBackground(QColor(ground))
            mark.format.setForeground(QColor(letters))
            marks.append(mark)
        self._view.setExtraSelections(marks)
        if self.now >= 0:
            self._bring_into_view(self._places[self.now][0])

    def _bring_into_view(self, position: int) -> None:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(position)
        rect, height = self._view.cursorRect(cursor), self._view.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)


def _places(document: QTextDocument, text: str) -> list[tuple[int, int]]:
    places = []
    cursor = document.find(text)
    while not cursor.isNull():
        places.append((cursor.selectionStart(), cursor.selectionEnd()))
        cursor = document.find(text, cursor)
    return places
