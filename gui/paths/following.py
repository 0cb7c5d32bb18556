"""What both views of the tree share: the rows, and which of them is selected.

Knows the session's state and no act on a node.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from engine.paths import PathTree
from engine.state import State
from gui.paths.model import PathsModel
from gui.paths.table import PathTable

RUN_INTERVAL_MS = 100
"""In a run at full speed nobody could read every step; it costs like a chart."""


class FollowedPaths(QObject):
    """Follows the state, for as long as one of its hosts is seen.

    The selection goes with the text while it is where the text is; else it stays where it was put.
    """

    refreshed = Signal()
    """The rows show the newest state."""
    selected = Signal()
    """Another row, or none, is selected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = PathsModel(self)
        self.selection = QItemSelectionModel(self.model, self)
        self.selection.currentChanged.connect(self._take_selection)
        self._tables: list[PathTable] = []
        self._hosts: list[QWidget] = []
        self._selected: int | None = None
        self._awaited = State()
        self._marked: tuple[int, ...] = ()
        self._taken: tuple[int | None, tuple[int, ...]] | None = None
        """What is to be selected and marked when the rows are shown: see `take_over`."""
        self._places: Mapping[int, str] = {}
        self._is_refreshing = False
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self.refresh)

    def share(self, table: PathTable, host: QWidget) -> None:
        """Let a table show the shared selection.

        While `host` is seen the rows are kept up; it calls `refresh` when it comes into view.
        """
        own = table.selectionModel()
        table.setSelectionModel(self.selection)
        own.deleteLater()
        self._tables.append(table)
        self._hosts.append(host)

    def take_over(self, former: FollowedPaths) -> None:
        """Select and mark what another one, of the same session, has selected and marked.

        At once where somebody sees it, else as soon as somebody does.
        """
        self._taken = former._taken or (former._selected, former._marked)
        self.refresh()
        if self._shows(self._awaited):
            self._use_taken()

    def _use_taken(self) -> None:
        if self._taken is not None:
            (node, marked), self._taken = self._taken, None
            self._mark(tuple(each for each in marked if each < self.tree.count))
            if node is not None and node < self.tree.count:
                self.select(node)

    @property
    def tree(self) -> PathTree:
        """The tree that is listed."""
        return self.model.tree

    @property
    def node(self) -> int | None:
        """The selected node."""
        return self._selected

    @property
    def marked(self) -> tuple[int, ...]:
        """Up to two nodes to compare."""
        return self._marked

    def is_at_text(self) -> bool:
        """Is the selected row, if there is one, that at which the text is?"""
        chosen = self._selected
        return chosen is None or self.model.row_of(chosen) == self.model.row_of(self.model.node)

    # --- the state ---

    def show_state(self, state: State) -> None:
        self._awaited = state
        if not state.is_running or state.delay_ms:
            self.refresh()
        elif not self._timer.isActive():
            self._timer.start()

    def refresh(self) -> None:
        """Show the newest state now, if anybody sees it."""
        self._timer.stop()
        state = self._awaited
        if state.model is None or not any(host.isVisible() for host in self._hosts):
            return
        if self._shows(state):
            return
        before, chosen, follows = self.model.node, self._selected, self.is_at_text()
        self._is_refreshing = True
        is_other = self.model.show(state.tree, state.node, state.model)
        self._is_refreshing = False
        self._forget(state.tree, is_other)
        if chosen is None or is_other or (follows and state.node != before):
            self.select(state.node)
        else:
            self._keep(chosen)
        self._use_taken()
        self.refreshed.emit()

    def _shows(self, state: State) -> bool:
        """Is there nothing new in it? Most states differ in a setting or an answer alone."""
        model = self.model
        is_same_tree = model.tree is state.tree and model.card is state.model
        return is_same_tree and model.node == state.node

    def _forget(self, tree: PathTree, is_other: bool) -> None:
        """Drop what is of another tree, and marks on what is no longer there."""
        if is_other:
            self._selected = None
            self._places = {}
            self.model.show_dropped(())
        kept = [each for each in self._marked if each < tree.count and tree.is_visible(each)]
        self._mark(() if is_other else tuple(kept))

    def _keep(self, node: int) -> None:
        """Select what was selected, or where it was."""
        row = self.model.nearest_row(node) if node < self.tree.count else None
        if row is None:
            self._selected = None
            self.select(self.model.node)
        elif row != self.selection.currentIndex().row():
            self.select(self.model.line(row).node)
        else:
            self._selected = self.model.line(row).node

    # --- what is selected and marked ---

    def select(self, node: int) -> None:
        """Select a node's row in all tables."""
        for table in self._tables:
            table.select_node(node)

    def _take_selection(self, current: QModelIndex) -> None:
        if not self._is_refreshing:
            is_row = 0 <= current.row() < self.model.rowCount()
            self._selected = self.model.line(current.row()).node if is_row else None
            self.selected.emit()

    def _mark(self, nodes: tuple[int, ...]) -> None:
        if nodes != self._marked:
            self._marked = nodes
            self._show_badges()

    def show_places(self, places: Mapping[int, str], dropped: Collection[int]) -> None:
        """A short text beside each of some nodes; others that a search left behind are dimmed."""
        self._places = places
        self.model.show_dropped(dropped)
        self._show_badges()

    def _show_badges(self) -> None:
        badges: dict[int, tuple[str, ...]] = {node: (text,) for node, text in self._places.items()}
        for node, letter in zip(self._marked, "AB", strict=False):
            badges[node] = (letter, *badges.get(node, ()))
        self.model.show_badges(badges)
