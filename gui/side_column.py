"""The right column of a page, which scrolls where the window is too small for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

SIDE_CHARACTERS, NARROW_CHARACTERS, LEAST_CHARACTERS = 46, 24, 24


class SideColumn(QScrollArea):
    """A column as wide as it likes to be."""

    def __init__(self, content: QVBoxLayout) -> None:
        super().__init__()
        self._characters = SIDE_CHARACTERS
        inner = QWidget()
        inner.setLayout(content)
        inner.setObjectName("side")
        self.setObjectName("side")
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def set_narrow(self, narrow: bool) -> None:
        """Leave more of the window to what is beside it."""
        self._characters = NARROW_CHARACTERS if narrow else SIDE_CHARACTERS
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * self._characters
        return QSize(max(width, self.minimumSizeHint().width()), 400)

    def minimumSizeHint(self) -> QSize:
        """What is in it never has to be moved sideways."""
        inner = self.widget()
        # Qt asks before there is anything in it, too.
        content = 0 if inner is None else inner.minimumSizeHint().width()
        content += self.verticalScrollBar().sizeHint().width()
        return QSize(max(content, self.fontMetrics().averageCharWidth() * LEAST_CHARACTERS), 100)
