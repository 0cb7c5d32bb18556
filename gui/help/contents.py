"""The left side of the help: the documents, and under the one that is read its headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from gui.help.documents import titles
from gui.reading.building import Heading

NAME, ANCHOR = Qt.ItemDataRole.UserRole, int(Qt.ItemDataRole.UserRole) + 1
ROW_PADDING = 9
DEEPEST = 3
"""Deeper headings are found by reading."""


class Contents(QTreeWidget):
    """Says which heading of which document is wanted; shows which one is read."""

    chosen = Signal(str, str)
    """A document's name, and a heading's or "": asked for by Enter or a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setAccessibleName(self.tr("Contents"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self._documents: dict[str, QTreeWidgetItem] = {}
        self._headings: list[QTreeWidgetItem] = []
        for name, title in titles().items():
            item = self._item(title, name, "")
            font = self.font()
            font.setWeight(QFont.Weight.Medium)
            item.setFont(0, font)
            item.setChildIndicatorPolicy(
                QTreeWidgetItem.ChildIndicatorPolicy.DontShowIndicatorWhenChildless
            )
            self.addTopLevelItem(item)
            self._documents[name] = item
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_headings(self, name: str, headings: Sequence[Heading]) -> None:
        """The headings of the document that is read now; the title is the document's own entry."""
        for item in self._documents.values():
            item.takeChildren()
        self._headings = []
        document = self._documents.get(name)
        if document is None:
            return
        branch = [(1, document)]
        for heading in headings:
            item = document
            if 1 < heading.level <= DEEPEST:
                while branch[-1][0] >= heading.level:
                    branch.pop()
                item = self._item(heading.text, name, heading.slug)
                branch[-1][1].addChild(item)
                branch.append((heading.level, item))
            elif heading.level > DEEPEST:
                item = branch[-1][1]
            self._headings.append(item)
        document.setExpanded(True)
        self.show_place(name, -1)

    def show_place(self, name: str, number: int) -> None:
        """Select the heading of that number, or the document."""
        item = self._documents.get(name)
        if 0 <= number < len(self._headings):
            item = self._headings[number]
        if item is not None and item is not self.currentItem():
            _open_way_to(item)
            self.setCurrentItem(item)
            self.scrollToItem(item)

    def _item(self, title: str, name: str, anchor: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title])
        item.setToolTip(0, title)
        item.setData(0, NAME, name)
        item.setData(0, ANCHOR, anchor)
        # A style sheet's padding counts only for items that come after the first layout.
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + ROW_PADDING))
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, NAME), item.data(0, ANCHOR))


def _open_way_to(item: QTreeWidgetItem) -> None:
    parent = item.parent()
    while parent is not None:
        parent.setExpanded(True)
        parent = parent.parent()
