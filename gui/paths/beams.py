"""The beams of the last search, for whichever view shows them. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.paths.acts import PathActs
from gui.paths.beam_pane import BeamRow
from gui.paths.grower import FoundBeams, Grower
from gui.paths.wording import run_text


class Beams(QObject):
    """Kept until another search, or until one of them is no longer in the tree."""

    changed = Signal()
    begun = Signal()
    """These are the first beams of a search."""

    def __init__(self, acts: PathActs, grower: Grower, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self.beams: tuple[BeamRow, ...] = ()
        self.dims = True
        """Whether what the search left behind is dimmed."""
        self._start = 0
        self._search: int | None = None
        """The number of the search that they are of."""
        self._unwanted: int | None = None
        grower.beams_found.connect(self._take)
        acts.refreshed.connect(self._check)

    def take_over(self, former: Beams) -> None:
        """Have the beams that another one, of the same tree, has found."""
        self.beams, self.dims, self._start = former.beams, former.dims, former._start
        self._search, self._unwanted = former._search, former._unwanted

    def choose_dimming(self, dims: bool) -> None:
        self.dims = dims
        self._show()

    def forget(self) -> None:
        """As if there had been no search; what one still under way finds is not shown either."""
        self._unwanted = self._search
        self._drop()

    def _drop(self) -> None:
        if self.beams:
            self.beams = ()
            self._show()
            self.changed.emit()

    def _take(self, found: FoundBeams) -> None:
        tree, card = self._acts.session.state.tree, self._acts.session.state.model
        if card is None or found.search == self._unwanted:
            return
        start = tree.ids(found.start)
        beams = []
        for beam in found.beams:
            ids = (*start, *beam.ids)
            node, matched = tree.locate(ids)
            if matched == len(ids):
                beams.append(BeamRow(node, run_text(beam.ids, card), len(beam.ids), beam.score))
        self._start, self.beams = found.start, tuple(beams)
        self._acts.refresh()
        self._show()
        self.changed.emit()
        if beams and found.search != self._search:
            self._search = found.search
            self.begun.emit()

    def _check(self) -> None:
        tree = self._acts.tree
        nodes = [beam.node for beam in self.beams]
        if not all(each < tree.count and tree.is_visible(each) for each in nodes):
            self._drop()

    def _show(self) -> None:
        tree = self._acts.session.state.tree
        places = {beam.node: str(place) for place, beam in enumerate(self.beams, 1)}
        dropped: set[int] = set()
        if self.beams and self.dims:
            kept = {node for beam in self.beams for node in tree.path(beam.node)}
            below = (each for each in tree.subtree(self._start) if each not in kept)
            dropped = {each for each in below if tree.node(each).kind == "grown"}
        self._acts.show_places(places, dropped)
