"""What stands below the tree: two paths side by side, or a search's beams. Knows no session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui.paths.beam_pane import BeamPane
from gui.paths.compare_pane import ComparePane
from gui.paths.wording import PathWording
from gui.tabs import Tabs
from gui.theme import Theme

COMPARISON, BEAMS = range(2)
HEADING_GAP = 10


class LowerPanes(QWidget):
    """One of the two is in front; hidden while there is nothing to see in either.

    Escape closes them while the focus is in them, unless `is_busy` says that it has to stop
    something first.
    """

    closed = Signal()

    def __init__(
        self, words: PathWording, is_busy: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self.compare, self.beams = ComparePane(words), BeamPane(words)
        self.tabs = Tabs(
            self.tr("Below the tree"),
            (
                (self.tr("Comparison"), self.tr("Two marked paths side by side")),
                (self.tr("Beams"), self.tr("What the last beam search has kept, best first")),
            ),
        )
        self.close_button = QToolButton()
        self.close_button.setObjectName("quiet")
        self.close_button.setText("✕")
        tip = self.tr("Close: only the tree")
        self.close_button.setToolTip(f"{tip} (Esc)")
        self.close_button.setAccessibleName(tip)
        self.close_button.clicked.connect(self.closed)
        self._pages = QStackedWidget()
        for page in (self.compare, self.beams):
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        self._turn(COMPARISON)
        heading = QHBoxLayout()
        heading.setSpacing(HEADING_GAP)
        heading.addWidget(self.tabs)
        heading.addWidget(self.compare.fork, 1)
        heading.addStretch()
        heading.addWidget(self.beams.dims)
        heading.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(heading)
        layout.addWidget(self._pages, 1)

    def _turn(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.compare.fork.setVisible(page == COMPARISON)
        self.beams.dims.setVisible(page == BEAMS)

    def event(self, event: QEvent) -> bool:
        # The window has Escape as a shortcut, which comes first unless somebody wants the key.
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_asked and is_escape and not self._is_busy():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def dress(self, theme: Theme) -> None:
        """Takes another theme, and the font as it is now."""
        self.compare.dress(theme)
        self.beams.dress(theme)

    def show_page(self, page: int) -> None:
        """Bring one to the front."""
        self.tabs.setTabEnabled(page, True)
        self.tabs.setCurrentIndex(page)
        self.show()

    def offer(self, has_comparison: bool, has_beams: bool) -> None:
        """Which of them there is something to see in."""
        for page, is_there in ((COMPARISON, has_comparison), (BEAMS, has_beams)):
            self.tabs.setTabEnabled(page, is_there)
        if not (has_comparison or has_beams):
            self.hide()
