"""The tree of continuations as a table: a line a row. Both views of it share one.

Knows the session's state; not how a row is painted, nor what becomes of a choice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from engine.model import ModelCard
from engine.paths import EMPTY, ROOT, PathNode, PathTree
from engine.pieces import Piece
from gui.paths.lines import Lines
from gui.paths.listing import Line
from gui.paths.row_wording import RowFacts, RowWording, tool_tip
from gui.paths.wording import run_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TOKEN, SHARE, SCORE, RANK = range(4)


class PathsModel(QAbstractTableModel):
    """Rows change one by one where the tree only grew."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words = RowWording(QLocale())
        self.tree: PathTree = EMPTY
        self.card: ModelCard | None = None
        self.node = ROOT
        """Where the text of the window is."""
        self._lines = Lines(self)
        self._path: frozenset[int] = frozenset()
        self._badges: Mapping[int, tuple[str, ...]] = {}
        self._dropped: Collection[int] = ()
        self._facts: dict[int, RowFacts] = {}

    # --- another state ---

    def show(self, tree: PathTree, node: int, card: ModelCard) -> bool:
        """The tree, the node at which the text is, and the model whose token ids it has.

        Whether the numbers of nodes mean others than before.
        """
        if self.card is card and self.tree is tree and self.node == node:
            return False
        is_other_model = self.card is None or self.card.name != card.name
        self._facts = {}
        self.card = card
        if is_other_model or not self._follow(tree):
            self.beginResetModel()
            self.tree, self.node = tree, node
            self._lines.rebuild(tree)
            self._path = frozenset(tree.path(node))
            self.endResetModel()
            return True
        self._walk_to(node)
        self._tell_all()
        return False

    def _follow(self, tree: PathTree) -> bool:
        """Take over a tree that came from the present one; False if it did not."""
        if tree is self.tree:
            return True
        before, self.tree = self.tree, tree
        if self._lines.update(tree):
            return True
        self.tree = before
        return False

    def _walk_to(self, node: int) -> None:
        """Work out what is in the text; where that only went on, from what was."""
        before, self.node = self.node, node
        if node != before and self.tree.parent(node) == before != ROOT:
            self._path |= {node}
        else:
            self._path = frozenset(self.tree.path(node))

    def show_badges(self, badges: Mapping[int, tuple[str, ...]]) -> None:
        """Short texts beside nodes: marks, places in a search."""
        if badges != self._badges:
            self._badges = dict(badges)
            self._tell_all()

    def show_dropped(self, dropped: Collection[int]) -> None:
        """Nodes that a search has left behind, which are dimmed."""
        if dropped != self._dropped:
            self._dropped = dropped
            self._tell_all()

    def _tell_all(self) -> None:
        self._facts = {}
        if len(self._lines):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, RANK))

    # --- as the lines change ---

    def insert_begins(self, first: int, last: int) -> None:
        self.beginInsertRows(NOWHERE, first, last)

    def insert_ends(self) -> None:
        self._facts = {}
        self.endInsertRows()

    def remove_begins(self, first: int, last: int) -> None:
        self.beginRemoveRows(NOWHERE, first, last)

    def remove_ends(self) -> None:
        self._facts = {}
        self.endRemoveRows()

    def lines_changed(self, first: int, last: int) -> None:
        self._facts = {}
        self.dataChanged.emit(self.index(first, 0), self.index(last, RANK))

    # --- rows and nodes ---

    def line(self, row: int) -> Line:
        return self._lines[row]

    def row_of(self, node: int) -> int | None:
        """The row in which a node is listed; None if it is not."""
        return self._lines.row_of(node)

    def nearest_row(self, node: int) -> int | None:
        """The row of a node, or of the nearest one before it that is listed."""
        while node != ROOT:
            row = self._lines.row_of(node)
            if row is not None:
                return row
            node = self.tree.parent(node)
        return None

    def facts(self, row: int) -> RowFacts:
        found = self._facts.get(row)
        if found is None:
            found = self._facts[row] = self._facts_of(row)
        return found

    def _facts_of(self, row: int) -> RowFacts:
        line = self._lines[row]
        node = self.tree.node(line.node)
        return RowFacts(
            line,
            node,
            self._piece(line, node),
            self._lines.rails(row),
            line.first in self._path,
            self._lines.row_of(self.node) == row,
            line.node in self._dropped,
            self.tree.name(line.first) or self.tree.name(line.node),
            self._badges.get(line.node, ()),
            self.words.numbers.count(line.hidden),
        )

    def _piece(self, line: Line, node: PathNode) -> Piece:
        if self.card is None:
            return Piece("", "text")
        if line.first == line.node:
            return self.card.piece(node.token_id)
        return Piece(run_text(self.ids_of(line), self.card), "text")

    def ids_of(self, line: Line) -> list[int]:
        """The token ids of a line."""
        ids, node = [self.tree.node(line.node).token_id], line.node
        while node != line.first:
            node = self.tree.parent(node)
            ids.append(self.tree.node(node).token_id)
        return ids[::-1]

    # --- words ---

    def figure(self, row: int, column: int) -> str:
        """What stands in a column of figures. A run of typed tokens has none of its own."""
        line = self._lines[row]
        node = self.tree.node(line.node)
        if column == SCORE:
            score = self.tree.cumulative_log_probability(line.node)
            # The sum begins after what was typed first.
            return "" if node.kind == "typed" and not score else self.words.log(score)
        if line.first != line.node:
            return ""
        return self.words.share(node) if column == SHARE else self.words.rank(node)

    def sentences(self, row: int) -> list[str]:
        """All that is known of a row, a line each."""
        facts = self.facts(row)
        return self.words.row(self.tree, facts, len(self.ids_of(facts.line)))

    # --- as Qt asks ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.headings()[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words.explanations()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == TOKEN else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.facts(row).piece.text if column == TOKEN else self.figure(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(self.sentences(row)) if column == TOKEN else self.figure(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self.sentences(row))
        return None
