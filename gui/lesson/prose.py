"""A piece of a lesson's text, as high as what is in it. Knows nothing of lessons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QWidget

from gui.theme import Theme


class Prose(QTextBrowser):
    """Shows Markdown without scroll bars: what is around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markdown: str | None = None
        self.setObjectName("plain")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.document().setDocumentMargin(0)

    def say(self, markdown: str) -> None:
        """Show ``markdown``; the same is shown already."""
        if markdown != self._markdown:
            self._markdown = markdown
            self.setMarkdown(markdown)
            self.setAccessibleName(self.toPlainText())
            self._fit()

    def set_theme(self, theme: Theme) -> None:
        pass

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = max(1, round(self.document().size().height() + 0.5))
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
