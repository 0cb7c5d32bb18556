"""One line that says what is special at the moment, and a button that does away with it.

Knows no state: it is told the words.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.panel import SPACING, Figure
from gui.theme import Theme


class NoteLine(QWidget):
    """Hidden while there is nothing to say. Where it is narrow the button's text is the first to
    go: it is the shorter one then.
    """

    pressed = Signal()

    def __init__(self, long: str, short: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._long, self._short = long, short
        self.text = Figure()
        self.button = QToolButton()
        self.button.setObjectName("compact")
        self.button.setText(long)
        self.button.setAccessibleName(long)
        self.button.setToolTip(tooltip)
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, words: str, is_urgent: bool = False, has_button: bool = True) -> None:
        """Nothing where the words are ""."""
        if words != self.text.text():
            self.text.set_text("")  # it forgets how wide it once was
            self.text.set_text(words)
            self.text.setToolTip(words)
        self.text.set_urgent(is_urgent)
        self.button.setVisible(has_button)
        self.setVisible(bool(words))
        self._fit()

    def _fit(self) -> None:
        metrics = self.button.fontMetrics()
        longer = metrics.horizontalAdvance(self._long) - metrics.horizontalAdvance(
            self.button.text()
        )
        needed = self.text.sizeHint().width() + SPACING + self.button.sizeHint().width() + longer
        # Not while it is not shown: then its width is none that anybody gave it.
        text = self._short if self.isVisible() and needed > self.width() else self._long
        if text != self.button.text():
            self.button.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        self.text.set_theme(theme)

    def set_stale(self, stale: bool) -> None:
        self.text.set_stale(stale)
