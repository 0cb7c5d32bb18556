"""The room of the pages, and of a column beside them. Knows neither what is on a page nor in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

LEAST_CHARACTERS = 40
MARGIN = 16
MOST_BESIDE = 0.36
"""Of the width, for a column that is not to be narrower than its letters ask."""
TIGHT_CHARACTERS = 134
"""Beside a column a page of fewer leaves out what is needed least."""


class PageRoom(QScrollArea):
    """As wide as its content at the least, unless it is to give way: then that scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._gives_way = False
        self.setObjectName("side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def give_way(self, gives_way: bool) -> None:
        """May it become narrower than what is in it?"""
        self._gives_way = gives_way
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if gives_way else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def bring_into_view(self, part: QWidget) -> None:
        """Scroll to ``part``, where it is out of sight, as soon as it has its place."""
        if self._content.isAncestorOf(part):
            QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        # Qt's own way looks at where the caret of a control would be, not at all of it.
        bar, left = self.horizontalScrollBar(), part.mapTo(self._content, QPoint()).x()
        furthest = left + part.width() + MARGIN - self.viewport().width()
        bar.setValue(min(max(bar.value(), furthest), left - MARGIN))

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint()
        if not self._gives_way:
            return least
        width = self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(min(width, least.width()), least.height() + bar)


class PageColumns(QWidget):
    """The pages and, to their right, a column, where there is one.

    The column gives way to the page as far as it can; then the page is to leave things out, and
    where that does not suffice, it scrolls.
    """

    tightened = Signal(bool)
    """Whether the page is to leave out what is needed least."""

    beside_changed = Signal()
    """A column has come, or it is gone."""

    def __init__(self, pages: QWidget, gap: int) -> None:
        super().__init__()
        self._pages = pages
        self._column: QWidget | None = None
        self.is_tight = False
        self.room = PageRoom(pages)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addWidget(self.room, 1)

    def put_beside(self, column: QWidget | None) -> None:
        """Show ``column``, or none; the one before is hidden, and deleted by whoever made it."""
        if self._column is not None:
            self._row.removeWidget(self._column)
            self._column.hide()
        self._column = column
        self.room.give_way(column is not None)
        if column is not None:
            self._row.addWidget(column)
            # At once: it is to take the focus, which nothing hidden can.
            column.show()
        self.share()
        self.beside_changed.emit()

    @property
    def page_share(self) -> float:
        """Of the width, what a column leaves to the page at the least."""
        return 1.0 if self._column is None else 1.0 - MOST_BESIDE

    def share(self) -> None:
        """Share out the width anew."""
        width = self.width() - self._row.spacing()
        least_page = self.fontMetrics().averageCharWidth() * TIGHT_CHARACTERS
        is_tight = self._column is not None and width < least_page
        if is_tight != self.is_tight:
            self.is_tight = is_tight
            self.tightened.emit(is_tight)
        if self._column is not None:
            likes = self._column.sizeHint().width()
            least = min(self._column.minimumSizeHint().width(), int(width * MOST_BESIDE))
            left_over = width - self._pages.minimumSizeHint().width()
            self._column.setFixedWidth(max(least, min(likes, left_over)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()
