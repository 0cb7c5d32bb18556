"""The list at the foot of the right column: the tree of continuations, or the sampled tokens."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from gui.history_panel import HistoryPanel
from gui.panel import Panel
from gui.paths.panel import PathsPanel
from gui.tabs import Tabs
from gui.theme import Theme

PATHS, SAMPLED = range(2)


class SideViews(QStackedWidget):
    """One of the two is in front; the tabs stand in its heading."""

    def __init__(
        self, paths: PathsPanel, history: HistoryPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.paths, self.history = paths, history
        self.tabs = Tabs(
            self.tr("Tokens"),
            (
                (self.tr("Paths"), self.tr("All continuations tried, as a tree")),
                (self.tr("Drawn"), self.tr("The drawn tokens of the text, newest first")),
            ),
        )
        for panel in (paths, history):
            self.addWidget(panel)
        paths.lead_with(self.tabs)
        self.tabs.currentChanged.connect(self.choose)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def choose(self, index: int) -> None:
        """Bring one to the front; the tabs go with it, and the focus that they have."""
        panel: Panel = self.history if index == SAMPLED else self.paths
        had_focus = self.tabs.hasFocus()
        self.tabs.setCurrentIndex(index)
        panel.lead_with(self.tabs)
        self.setCurrentWidget(panel)
        if had_focus:
            self.tabs.setFocus()

    def set_theme(self, theme: Theme) -> None:
        self.paths.set_theme(theme)
        self.history.set_theme(theme)

    def set_token_font(self, font: QFont) -> None:
        self.history.set_token_font(font)
