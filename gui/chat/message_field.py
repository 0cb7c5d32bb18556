"""The field of one message: the text editor in small, which grows with what is written in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from engine.state import State
from gui.text_editor import TextEditor

MOST_LINES = 5
"""A longer message is scrolled."""
INSET, BESIDE = 5.0, 4
"""Pixels round the text, and so many more to its left and right, as in all boxes."""


class MessageField(TextEditor):
    """Says `edited`; what is shown comes from the session, as in the editor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAccessibleDescription("")
        self.setPlaceholderText("")
        self.setFont(QApplication.font(self))
        self.document().setDocumentMargin(INSET)
        self.setViewportMargins(BESIDE, 0, BESIDE, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """The session's text of this message."""
        self.show_state(State(text=text, caret=len(text)))

    def height_of(self, lines: int) -> int:
        """In pixels, the frame too."""
        # A line may be higher than what a font says of it in whole pixels.
        inside = lines * QFontMetricsF(self.font()).lineSpacing() + 2 * INSET
        return math.ceil(inside) + 1 + 2 * self.frameWidth()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its lines: a plain-text document says its height in lines."""
        lines = max(1, round(self.document().size().height()))
        policy = Qt.ScrollBarPolicy
        is_long = lines > MOST_LINES
        bar = policy.ScrollBarAsNeeded if is_long else policy.ScrollBarAlwaysOff
        if bar != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)
        height = self.height_of(min(MOST_LINES, lines))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
