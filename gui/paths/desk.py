"""Everything about the tree that its views share: the acts, what grows, the beams found.

Knows the session. What grows is not the page's: it goes on when another page takes its place.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.session import Session
from engine.state import State
from gui.paths.acts import PathActs
from gui.paths.beams import Beams
from gui.paths.grower import Grower


class PathsDesk:
    """Made once for a page; its views come and look."""

    def __init__(self, session: Session, grower: Grower, parent: QWidget) -> None:
        self.acts = PathActs(session, parent)
        self.grower = grower
        self.beams = Beams(self.acts, self.grower, parent)
        self.acts.grow_asked.connect(self.grower.start)

    def show_state(self, state: State) -> None:
        self.grower.show_state(state)
        self.acts.show_state(state)

    def grow_from_selection(self) -> None:
        """After the selected token; where that is the one the text is at, after the text, or the
        place of it that is looked at."""
        if self.acts.is_at_text():
            self.grower.start()
        else:
            self.grower.start(self.acts.node)
