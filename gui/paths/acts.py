"""What both views of the tree share: its rows, the selection, marks, and the acts on a node.

Knows the session and no view's looks.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from engine.model import ModelCard
from engine.paths import ROOT, PathTree
from engine.session import Session
from engine.state import State
from gui.paths.model import PathsModel
from gui.paths.name_dialog import NameDialog
from gui.paths.table import PathTable

RUN_INTERVAL_MS = 100
"""In a run at full speed nobody could read every step; it costs like a chart."""


class PathActs(QObject):
    """Follows the session; tables that are taught follow and ask it."""

    noted = Signal(str)
    """Something was done that can be undone, or could not be done; in plain words."""
    expand_asked = Signal(int)
    """Grow what comes after this node."""
    compare_asked = Signal(int, int)
    """Show these two nodes side by side."""
    refreshed = Signal()
    """The rows show the newest state."""
    selected = Signal()
    """Another row, or none, is selected."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.model = PathsModel(self)
        self.selection = QItemSelectionModel(self.model, self)
        self.selection.currentChanged.connect(self._take_selection)
        self.marked: tuple[int, ...] = ()
        """Up to two nodes to compare."""
        self.menu: QMenu | None = None
        self._window = parent
        self._tables: list[PathTable] = []
        self._hosts: list[QWidget] = []
        self._selected: int | None = None
        self._awaited = State()
        self._places: dict[int, str] = {}
        self._is_refreshing = False
        self._timer = QTimer(self)
        self._timer.setInterval(RUN_INTERVAL_MS)
        self._timer.timeout.connect(self.refresh)

    def teach(self, table: PathTable, host: QWidget) -> None:
        """Let a table show the shared selection, and do what it asks for.

        While `host` is seen the rows are kept up; it calls `refresh` when it comes into view.
        """
        own = table.selectionModel()
        table.setSelectionModel(self.selection)
        own.deleteLater()
        self._tables.append(table)
        self._hosts.append(host)
        table.jump_asked.connect(self.jump)
        table.name_asked.connect(self.ask_name)
        table.delete_asked.connect(self.delete)
        table.mark_asked.connect(self.toggle_mark)
        table.compare_asked.connect(self.compare)
        table.expand_asked.connect(self.expand_asked)
        table.fold_asked.connect(self.session.collapse)
        table.menu_asked.connect(self.open_menu)

    # --- what is shown ---

    @property
    def tree(self) -> PathTree:
        return self.model.tree

    @property
    def node(self) -> int | None:
        """The selected node."""
        return self._selected

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
        before, chosen = self.model.node, self._selected
        follows = chosen is None or self.model.row_of(chosen) == self.model.row_of(before)
        self._forget_marks(state.model, state.tree)
        self._is_refreshing = True
        self.model.show(state.tree, state.node, state.model)
        self._is_refreshing = False
        if follows and (state.node != before or chosen is None):
            self.select(state.node)
        elif chosen is not None:
            self._keep(chosen)
        self.refreshed.emit()

    def _forget_marks(self, card: ModelCard, tree: PathTree) -> None:
        """Of another vocabulary, or no longer there."""
        is_other = self.model.card is None or self.model.card.name != card.name
        kept = () if is_other else tuple(
            each for each in self.marked if each <= tree.newest and tree.is_visible(each)
        )
        if is_other:
            self._selected = None
            self.show_places({}, None)
        if kept != self.marked:
            self.marked = kept
            self._show_badges()

    def _keep(self, node: int) -> None:
        """Select what was selected, or where it was."""
        row = self.model.nearest_row(node) if node <= self.tree.newest else None
        if row is None:
            self.select(self.model.node)
        elif row != self.selection.currentIndex().row():
            self.select(self.model.line(row).node)

    def select(self, node: int) -> None:
        """Select a node's row in all tables."""
        for table in self._tables:
            table.select_node(node)

    def _take_selection(self, current: QModelIndex) -> None:
        if not self._is_refreshing:
            is_row = 0 <= current.row() < self.model.rowCount()
            self._selected = self.model.line(current.row()).node if is_row else None
            self.selected.emit()

    def show_places(self, places: dict[int, str], kept: frozenset[int] | None) -> None:
        """A short text beside each of these nodes; what a search left behind is dimmed."""
        self._places = places
        self.model.show_kept(kept)
        self._show_badges()

    def _show_badges(self) -> None:
        badges: dict[int, tuple[str, ...]] = {
            node: (text,) for node, text in self._places.items()
        }
        for node, letter in zip(self.marked, "AB", strict=False):
            badges[node] = (letter, *badges.get(node, ()))
        self.model.show_badges(badges)

    # --- acts ---

    def _first(self, node: int) -> int:
        """Where the row of a node begins: its branch."""
        row = self.model.row_of(node)
        return node if row is None else self.model.line(row).first

    def _text_of(self, node: int) -> str:
        row = self.model.row_of(node)
        return "" if row is None else self.model.facts(row).piece.text

    def jump(self, node: int) -> None:
        """The window's text becomes that of the path to the node."""
        self.select(node)
        if not self._is_at(node):
            self.session.go_to(node)

    def _is_at(self, node: int) -> bool:
        """Is the text exactly that of the path already, and its end in view?"""
        state = self.session.state
        is_whole = state.document is not None and state.document.ids == state.tree.ids(node)
        return is_whole and state.node == node and state.position is None

    def ask_name(self, node: int) -> None:
        first, tree = self._first(node), self.tree
        dialog = NameDialog(self._text_of(node), tree.name(first), self._window)
        # Another model may have come while the dialog was open; its numbers are other nodes.
        card = self.model.card

        def name(text: str) -> None:
            if self.model.card is card and text != tree.name(first):
                self.session.name_branch(first, text)

        dialog.named.connect(name)
        dialog.open()

    def delete(self, node: int) -> None:
        first = self._first(node)
        count = self.tree.subtree_size(first)
        after, place = self._beside(first), self.session.state.node
        self.session.delete_branch(first)
        present = self.session.state.node
        self.select(present if present != place or after is None else after)
        self.noted.emit(self.tr("Deleted %n token(s); Ctrl+Z brings them back.", "", count))

    def _beside(self, node: int) -> int | None:
        """What is selected once a branch is gone: the next beside it, else where it began."""
        parent = self.tree.parent(node)
        siblings = self.tree.children(parent)
        at = siblings.index(node) if node in siblings else 0
        others = [each for each in siblings if each != node]
        if others:
            return others[min(at, len(others) - 1)]
        return None if parent == ROOT else parent

    def toggle_mark(self, node: int) -> None:
        """Mark a node for comparison, in place of the second if there are two; or unmark it."""
        if node in self.marked:
            self.marked = tuple(each for each in self.marked if each != node)
        else:
            self.marked = (*self.marked[:1], node)
        self._show_badges()
        if len(self.marked) == 1:
            self.noted.emit(self.tr("Marked as A. Mark another with M, then compare with C."))
        elif self.marked:
            self.noted.emit(self.tr("Marked as B. C compares A and B."))

    def compare(self) -> None:
        """Show the marked two; with one mark that and the selected one, without that and the text."""
        wanted = list(self.marked)
        for node in (self._selected, self.model.node):
            if len(wanted) < 2 and node is not None and node != ROOT and node not in wanted:
                wanted.append(node)
        if len(wanted) < 2:
            self.noted.emit(self.tr("Nothing to compare with: mark two tokens with M."))
            return
        self.marked = (wanted[0], wanted[1])
        self._show_badges()
        self.compare_asked.emit(*self.marked)

    # --- the menu ---

    def open_menu(self, node: int, at: QPoint) -> None:
        """Opens the menu of a node. Its entries are for that node, whatever comes to stand there."""
        if self.menu is not None:
            return
        self.menu = QMenu(self._window)
        self.menu.setAccessibleName(self._text_of(node))
        self._fill(self.menu, node)
        self.menu.aboutToHide.connect(self._forget_menu)
        self.menu.popup(at)

    def _fill(self, menu: QMenu, node: int) -> None:
        row = self.model.row_of(node)
        hidden = row is not None and bool(self.model.line(row).hidden)
        has_more = bool(self.tree.children(node))
        mark = self.tr("Remove the mark") if node in self.marked else self.tr("Mark for comparison")
        fold = self.tr("Unfold") if hidden else self.tr("Fold what comes after")
        entries = (
            (self.tr("Go there"), self.tr("Enter"), not self._is_at(node), self.jump),
            (self.tr("Grow from here"), "E", True, self.expand_asked.emit),
            None,
            (self.tr("Name the branch …"), "F2", True, self.ask_name),
            (fold, "+" if hidden else "\N{MINUS SIGN}", has_more,
             lambda node: self.session.collapse(node, not hidden)),
            None,
            (mark, "M", True, self.toggle_mark),
            (self.tr("Compare"), "C", True, lambda _: self.compare()),
            None,
            (self.tr("Delete the branch (can be undone)"), self.tr("Del"), True, self.delete),
        )  # fmt: skip
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, key, is_enabled, act = entry
            action = menu.addAction(f"{text}\t{key}")
            action.setEnabled(is_enabled)
            action.triggered.connect(lambda checked=False, act=act: act(node))

    def _forget_menu(self) -> None:
        # Deleted later: what was chosen in it is told only after it is hidden.
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None
