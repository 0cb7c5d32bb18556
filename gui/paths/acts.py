"""What can be done to a node of the tree, by keys, menu or buttons of any of its views."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from engine.paths import ROOT
from engine.session import Session
from gui.paths.branch_dialog import BranchDialog
from gui.paths.following import FollowedPaths
from gui.paths.menu import Entry, filled_menu
from gui.paths.table import PathTable


class PathActs(FollowedPaths):
    """Does to the session what the tables ask for."""

    noted = Signal(str)
    """What was done and can be undone, or could not be done; in plain words."""
    grow_asked = Signal(int)
    """Grow what comes after this node."""
    compare_asked = Signal(int, int)
    """Show these two nodes side by side."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.menu: QMenu | None = None
        self._window = parent

    def teach(self, table: PathTable, host: QWidget) -> None:
        """Let a table show the shared rows and do what it asks for; see `share`."""
        self.share(table, host)
        table.jump_asked.connect(self.jump)
        table.name_asked.connect(self.ask_name)
        table.delete_asked.connect(self.delete)
        table.mark_asked.connect(self.toggle_mark)
        table.compare_asked.connect(self.compare)
        table.grow_asked.connect(self.grow_asked)
        table.fold_asked.connect(self.session.collapse)
        table.menu_asked.connect(self.open_menu)

    def _first(self, node: int) -> int:
        """Where the row of a node begins: its branch."""
        row = self.model.row_of(node)
        return node if row is None else self.model.line(row).first

    def _text_of(self, node: int) -> str:
        row = self.model.row_of(node)
        return "" if row is None else self.model.facts(row).piece.text

    # --- going there ---

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

    # --- names and deletions ---

    def ask_name(self, node: int) -> None:
        first, card = self._first(node), self.model.card
        present = self.tree.name(first)

        def name(text: str) -> None:
            # Another model may have come while the dialog was open; its numbers are other nodes.
            if self.model.card is card and text != present:
                self.session.name_branch(first, text)

        dialog = BranchDialog(self._text_of(node), present, self._window)
        dialog.named.connect(name)
        dialog.open()

    def delete(self, node: int) -> None:
        first = self._first(node)
        count = self.tree.subtree_size(first)
        after, place = self._beside(first), self.session.state.node
        self.session.delete_branch(first)
        present = self.session.state.node
        self.select(present if present != place or after is None else after)
        self.noted.emit(self.tr("Deleted %n tokens; Ctrl+Z brings them back.", "", count))

    def _beside(self, node: int) -> int | None:
        """What is selected once a branch is gone: the next beside it, else where it began."""
        parent = self.tree.parent(node)
        siblings = self.tree.children(parent)
        at = siblings.index(node) if node in siblings else 0
        others = [each for each in siblings if each != node]
        if others:
            return others[min(at, len(others) - 1)]
        return None if parent == ROOT else parent

    # --- comparing ---

    def toggle_mark(self, node: int) -> None:
        """Mark a node for comparison, in place of the second if there are two; or unmark it."""
        if node in self.marked:
            self._mark(tuple(each for each in self.marked if each != node))
        else:
            self._mark((*self.marked[:1], node))
        if len(self.marked) == 1:
            self.noted.emit(self.tr("Marked as A. Mark another with M, then compare with C."))
        elif self.marked:
            self.noted.emit(self.tr("Marked as B. C compares A and B."))
        else:
            self.noted.emit("")

    def compare(self) -> None:
        """Show two nodes side by side: the marked ones, else the selected one and the text."""
        wanted = list(self.marked)
        for node in (self.node, self.model.node):
            if len(wanted) < 2 and node is not None and node != ROOT and node not in wanted:
                wanted.append(node)
        if len(wanted) < 2:
            self.noted.emit(self.tr("Nothing to compare with yet: mark two tokens with M."))
            return
        self._mark((wanted[0], wanted[1]))
        self.noted.emit("")
        self.compare_asked.emit(wanted[0], wanted[1])

    # --- the menu ---

    def open_menu(self, node: int, at: QPoint) -> None:
        """Opens the menu of a node. Its entries are for that node, whatever comes in its place."""
        if self.menu is None:
            self.menu = filled_menu(self._entries(node), self._window)
            self.menu.setAccessibleName(self._text_of(node))
            self.menu.aboutToHide.connect(self._forget_menu)
            self.menu.popup(at)

    def _entries(self, node: int) -> tuple[Entry | None, ...]:
        row, more = self.model.row_of(node), bool(self.tree.children(node))
        hidden = row is not None and bool(self.model.line(row).hidden)
        is_marked = node in self.marked
        mark = self.tr("Remove the mark") if is_marked else self.tr("Mark for comparison")
        fold = self.tr("Unfold") if hidden else self.tr("Fold what comes after")
        session = self.session
        return (
            Entry(self.tr("Go there"), "Enter", lambda: self.jump(node), not self._is_at(node)),
            Entry(self.tr("Grow from here"), "E", lambda: self.grow_asked.emit(node)),
            None,
            Entry(self.tr("Name the branch …"), "F2", lambda: self.ask_name(node)),
            Entry(
                fold,
                "+" if hidden else "\N{MINUS SIGN}",
                lambda: session.collapse(node, not hidden),
                more,
            ),
            None,
            Entry(mark, "M", lambda: self.toggle_mark(node)),
            Entry(self.tr("Compare"), "C", self.compare),
            None,
            Entry(
                self.tr("Delete the branch (can be undone)"),
                self.tr("Del"),
                lambda: self.delete(node),
            ),
        )

    def _forget_menu(self) -> None:
        # Deleted later: what was chosen in it is told only after it is hidden.
        if self.menu is not None:
            self.menu.deleteLater()
            self.menu = None
