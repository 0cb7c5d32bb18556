"""Places in a document that is read: by heading, so that they hold in another size or language.

Knows a document that may still be in the making; not what it is made of.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.reading.building import Heading

START = (-1, 0)


class PlacedBrowser(QTextBrowser):
    """Remembers where it was asked to go while there is nothing to go to yet."""

    anchor_missed = Signal(str)
    """The document has no heading of a name it was to be shown at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headings: tuple[Heading, ...] = ()
        self._is_built = True
        self._wanted: str | tuple[int, int] = START
        self._noted = START

    def go_to(self, slug: str) -> bool:
        """Bring the heading of that name to the top; whether there is one.

        While the document is still being made this is remembered, and True.
        """
        if not self._is_built:
            self._wanted = slug
            return True
        heading = next((heading for heading in self.headings if heading.slug == slug), None)
        if heading is not None:
            self._scroll_to(int(self._top_of(heading.position)))
        return heading is not None

    def place(self) -> tuple[int, int]:
        """The number of the last heading above the top edge, or -1; and pixels read below it."""
        top = self.verticalScrollBar().value()
        if not top:
            # What is in view may not be laid out yet.
            return (0 if self.headings and not self.headings[0].position else -1), 0
        in_view = self.cursorForPosition(QPoint(0, 12)).position()
        number = sum(heading.position <= in_view for heading in self.headings) - 1
        if number < 0:
            return -1, top
        return number, top - int(self._top_of(self.headings[number].position))

    def go_to_place(self, place: tuple[int, int]) -> None:
        """To what ``place`` said, maybe of the same document in another language."""
        if not self._is_built:
            self._wanted = place
            return
        number, below = place
        number = min(number, len(self.headings) - 1)
        top = self._top_of(self.headings[number].position) if number >= 0 else 0
        self._scroll_to(int(top) + below)

    def _top_of(self, position: int) -> float:
        block = self.document().findBlock(position)
        return self.document().documentLayout().blockBoundingRect(block).top() - 8

    def _scroll_to(self, y: int) -> None:
        bar = self.verticalScrollBar()
        if y > bar.maximum():
            # Qt lays out the end of a long document later, unless all of it is asked for.
            whole = self.document().documentLayout().frameBoundingRect(self.document().rootFrame())
            bar.setMaximum(max(bar.maximum(), int(whole.height()) - self.viewport().height()))
        bar.setValue(y)

    def _note_place(self) -> None:
        self._noted = self.place()

    def _return_to_place(self) -> None:
        """What is read stays in view when something above it becomes higher."""
        if self._is_built and self._noted != START:
            self.go_to_place(self._noted)

    def _go_where_wanted(self) -> None:
        wanted, self._wanted = self._wanted, START
        if not isinstance(wanted, str):
            self.go_to_place(wanted)
        elif not self.go_to(wanted):
            self.anchor_missed.emit(wanted)
