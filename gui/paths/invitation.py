"""What stands in the place of the tree while nothing was tried yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.panel import quiet_label


class Invitation(QWidget):
    """Says what grows a tree, and what can be done in it."""

    def __init__(self, *, is_beside_growing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Every way on is kept"))
        title.setObjectName("strong")
        step = self.tr(
            "Step, or click a candidate in the chart. Go back and choose another: both "
            "continuations stay here as a tree, and one click goes to any place of it."
        )
        grow = self.tr(
            "Grow tries out many continuations at once. Whatever you step, choose or grow stays "
            "here as a tree; Enter or a double click goes to a token of it."
        )
        words = quiet_label(grow if is_beside_growing else step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label in (title, words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            layout.addWidget(label)
        layout.addStretch()
