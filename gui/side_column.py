"""The right column of a page, which scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

SIDE_CHARACTERS = 46


class SideColumn(QScrollArea):
    """A column as wide as it likes to be."""

    def __init__(self, content: QVBoxLayout) -> None:
        super().__init__()
        inner = QWidget()
        inner.setLayout(content)
        inner.setObjectName("side")
        self.setObjectName("side")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * SIDE_CHARACTERS, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, 100)
