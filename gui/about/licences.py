"""The page of licences: the parts at the left, the text of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QWidget,
)

from gui.about.parts import Part
from gui.appearance import CHINESE_FAMILY, MONO_FAMILY

ROW_PADDING = 12
TEXT_SIZE = 0.9
"""Of the window's type: so that 80 columns, which licences are set in, stand side by side."""


class Licences(QWidget):
    """Every part with version and licence; a text is read when its part is chosen."""

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self.list = QListWidget()
        self.list.setObjectName("contents")
        self.list.setAccessibleName(self.tr("Parts of the program"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in self._parts:
            title = f"{part.name} {part.version}".rstrip()
            item = QListWidgetItem(f"{title}\n{part.licence}")
            item.setToolTip(f"{title}\n{part.licence}")
            item.setSizeHint(QSize(0, 2 * self.fontMetrics().lineSpacing() + ROW_PADDING))
            self.list.addItem(item)
        self.text = QPlainTextEdit()
        self.text.setObjectName("plain")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        # With a caret, so that it can be read and selected without a mouse.
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        font = QFont([MONO_FAMILY, CHINESE_FAMILY])
        font.setPointSizeF(self.font().pointSizeF() * TEXT_SIZE)
        self.text.setFont(font)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(10)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("reading")
        splitter.addWidget(self.list)
        splitter.addWidget(self.text)
        splitter.setSizes([230, 630])
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        try:
            text = self._parts[row].text()
        except OSError as error:
            text = str(error)
        missing = self.tr("The text of this licence is not on this machine.")
        self.text.setPlainText(text or missing)
