"""The rounded panel that everything in the window sits in, and small parts all panels share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

MARGIN = 14
SPACING = 8


class Panel(QFrame):
    """A titled frame: ``heading`` takes widgets to the right of the title, ``body`` those below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self._title = QLabel(title.upper())
        self._title.setObjectName("title")
        self.heading = QHBoxLayout()
        self.heading.setSpacing(SPACING)
        self.heading.addWidget(self._title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 2)
        self.body.setSpacing(SPACING)
        self.body.addLayout(self.heading)


def quiet_label(text: str = "") -> QLabel:
    """A label in the muted colour; its text is plain, so that a token like ``<b>`` shows as is."""
    label = QLabel(text)
    label.setObjectName("muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def repolish(widget: QWidget) -> None:
    """Make the style sheet look again at a property it selects by."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
