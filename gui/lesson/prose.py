"""A piece of a lesson's text, as high as what is in it. Knows nothing of lessons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.reading.view import READING_SIZE, DocumentView
from gui.reading.wear import Dress


class Prose(DocumentView):
    """Shows Markdown without scroll bars: what is around it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: str | None = None
        self.setObjectName("plain")
        # Beside controls the type is theirs.
        self.set_scale(1 / READING_SIZE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.shown.connect(self._take_document)
        self.filled.connect(self._fit)

    def say(self, markdown: str) -> None:
        """Show ``markdown``; the same is shown already."""
        if markdown != self._said:
            self._said = markdown
            self.show_markdown(markdown)

    def _take_document(self) -> None:
        self.document().setDocumentMargin(0)
        # Its formulas come in later, and another width makes other lines.
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setAccessibleName(self.reading_text())
        self._fit()

    def _wrap_at(self, wear: Dress) -> None:
        """All the width there is: no bar comes beside it."""
        self.setLineWrapColumnOrWidth(max(60, self.contentsRect().width()))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _fit(self) -> None:
        height = max(1, round(self.document().size().height() + 0.5))
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
