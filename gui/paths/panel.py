"""The tree of continuations in the right column of a page."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.panel import Figure, Panel
from gui.paths.desk import PathsDesk
from gui.paths.grow_button import GrowButton
from gui.paths.invitation import Invitation
from gui.paths.table import PathTable
from gui.theme import Theme

LEAST_ROWS = 3
"""The side column scrolls before the last few are out of sight, and not earlier."""


class PathsPanel(Panel):
    """A click goes to a token of the tree; while there is none, a sentence says how to get some."""

    def __init__(self, desk: PathsDesk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Paths"), parent)
        self._acts = acts = desk.acts
        self.heading.addStretch()
        self.body.setSpacing(5)
        self.grow = GrowButton(desk.grower)
        self.grow.start_asked.connect(desk.grow_from_selection)
        self.heading.addWidget(self.grow)
        self.table = PathTable(acts.model, least_rows=LEAST_ROWS, clicks_jump=True)
        acts.teach(self.table, self)
        self.invitation = Invitation()
        self.note = Figure()
        self.note.hide()
        self._is_hushed = False
        self.body.addWidget(self.invitation)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.note)
        self.body.addStretch(0)
        acts.noted.connect(self._note)
        desk.grower.noted.connect(self._note)
        acts.refreshed.connect(self._follow)
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        self.table.dress(theme)
        self.note.set_theme(theme)

    def _note(self, text: str) -> None:
        self.note.set_text(text)
        self.note.setToolTip(text)
        self.note.setVisible(bool(text) and not self._is_hushed)

    def hush(self, is_hushed: bool) -> None:
        """Say nothing while another view of the tree says it."""
        self._is_hushed = is_hushed
        self.note.setVisible(bool(self.note.text()) and not is_hushed)

    def _follow(self) -> None:
        count = len(self._acts.tree)
        self.invitation.setVisible(not count)
        self.table.setVisible(bool(count))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._acts.refresh()
