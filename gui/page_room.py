"""The room that the pages have beside a column: where it is too narrow for them, they scroll.

Without a column nothing ever scrolls here: the window does not become narrower than its pages.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST_CHARACTERS = 40
MARGIN = 16


class PageRoom(QScrollArea):
    """As wide as its content at the least, unless it is to give way."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
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
        if self.widget().isAncestorOf(part):
            QTimer.singleShot(0, part, lambda: self._scroll_to(part))

    def _scroll_to(self, part: QWidget) -> None:
        # Qt's own way looks at where the caret of a control would be, not at all of it.
        bar, left = self.horizontalScrollBar(), part.mapTo(self.widget(), QPoint()).x()
        furthest = left + part.width() + MARGIN - self.viewport().width()
        bar.setValue(min(max(bar.value(), furthest), left - MARGIN))

    def sizeHint(self) -> QSize:
        return self.widget().sizeHint() if self.widget() is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        # Qt asks before there is anything in it, too.
        if self.widget() is None:
            return super().minimumSizeHint()
        least = self.widget().minimumSizeHint()
        if not self._gives_way:
            return least
        width = self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(min(width, least.width()), least.height() + bar)
