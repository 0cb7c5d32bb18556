"""The tree as the rows of a list: what a display shows, row by row, of ten thousand nodes.

Rows are made when they are looked at. Knows nothing of windows and of how a row is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.lazy import lazy
from engine.paths.store import ROOT
from engine.paths.tree import PathTree


@dataclass(frozen=True, slots=True)
class PathRow:
    """One row: a token, or typed tokens that follow each other without a branch, name or fold."""

    nodes: tuple[int, ...]
    """What it stands for: to jump to the row, to name or fold it is to do so with the last one; to
    delete it is to delete the first."""
    indentation: int
    """How many branchings are above it. A token after which there is one way on has that at its own
    indentation, so that a long run is a straight list."""
    siblings: int
    """How many ways on there are at its place, itself one of them: 2 or more where it begins a
    branch."""
    has_children: bool
    """Is anything after it, in rows of its own or collapsed?"""
    is_collapsed: bool

    @property
    def node(self) -> int:
        return self.nodes[-1]


class PathRows:
    """The visible rows of `tree` from the top; immutable.

    Each row is followed by what comes after it; what comes after a collapsed node has no row.
    """

    def __init__(
        self, tree: PathTree, lasts: list[int], lengths: list[int], indentations: list[int]
    ) -> None:
        """Of each row the last node, how many nodes it stands for, and its indentation."""
        self.tree = tree
        self._lasts, self._lengths, self._indentations = lasts, lengths, indentations

    @classmethod
    def of(cls, tree: PathTree) -> PathRows:
        rows, collapsed = cls(tree, [], [], []), tree.marks.collapsed
        children = tree.all_children()
        waiting = [(node, 0) for node in reversed(children[ROOT])]
        while waiting:
            node, indentation = waiting.pop()
            length = 1
            while len(children[node]) == 1 and _goes_on(tree, node, children[node][0]):
                node, length = children[node][0], length + 1
            rows._append(node, length, indentation)
            below = () if node in collapsed else children[node]
            if len(below) == 1:
                waiting.append((below[0], indentation))
            else:
                waiting.extend([(child, indentation + 1) for child in reversed(below)])
        return rows

    def __len__(self) -> int:
        return len(self._lasts)

    def __getitem__(self, index: int) -> PathRow:
        tree, last = self.tree, self._lasts[index]
        nodes = [last]
        for _ in range(self._lengths[index] - 1):
            nodes.append(tree.parent(nodes[-1]))
        return PathRow(
            tuple(reversed(nodes)),
            self._indentations[index],
            len(tree.children(tree.parent(nodes[-1]))),
            bool(tree.children(last)),
            tree.is_collapsed(last),
        )

    def __iter__(self) -> Iterator[PathRow]:
        return map(self.__getitem__, range(len(self)))

    def row_of(self, node: int) -> int | None:
        """The row that stands for the node, or for the collapsed one above it; None where it has
        none because it was deleted, or is the root."""
        if node == ROOT or not self.tree.is_visible(node):
            return None
        above = node
        while above != ROOT and above not in self._rows:
            above = self.tree.parent(above)
        if above not in self.tree.marks.collapsed or above == ROOT:
            # It is in the row that begins after the one above, which goes on to its last node.
            while node not in self._rows:
                (node,) = self.tree.children(node)
            above = node
        return self._rows[above]

    def parent_row(self, index: int) -> int | None:
        """The row after which it comes, None at the beginning."""
        return self.row_of(self.tree.parent(self[index].nodes[0]))

    def following(self, tree: PathTree) -> PathRows:
        """The rows of `tree`: quick where it has no more than tokens added after leaves of the tree
        that these are of, as it has after each step of a run."""
        added = tree.added_since(self.tree)
        if added is None or any(len(tree.children(tree.parent(node))) > 1 for node in added):
            return PathRows.of(tree)
        rows = PathRows(tree, self._lasts[:], self._lengths[:], self._indentations[:])
        for node in added:
            rows._add(node)
        return rows

    # --- inside ---

    @lazy
    def _rows(self) -> dict[int, int]:
        """By last node, the row."""
        return {node: row for row, node in enumerate(self._lasts)}

    def _append(self, last: int, length: int, indentation: int) -> None:
        self._lasts.append(last)
        self._lengths.append(length)
        self._indentations.append(indentation)

    def _add(self, node: int) -> None:
        """Take in a node that is the only one after a leaf."""
        parent, collapsed = self.tree.parent(node), self.tree.marks.collapsed
        if collapsed and not collapsed.isdisjoint(self.tree.path(parent)):
            return
        row = self._lasts.index(parent) if parent else -1
        if parent and _goes_on(self.tree, parent, node):
            self._lasts[row] = node
            self._lengths[row] += 1
        else:
            self._lasts.insert(row + 1, node)
            self._lengths.insert(row + 1, 1)
            self._indentations.insert(row + 1, self._indentations[row] if parent else 0)


def _goes_on(tree: PathTree, node: int, only_child: int) -> bool:
    """Is the only child of a node in the same row?"""
    # First what is seldom so: this is asked of every node.
    if tree.node(node).kind != "typed" or tree.node(only_child).kind != "typed":
        return False
    return node not in tree.marks.name_of and node not in tree.marks.collapsed
