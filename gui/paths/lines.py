"""The lines of the newest tree, kept in step with it change by change. Knows no widget."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from engine.paths import ROOT, PathTree
from gui.paths.listing import (
    Line,
    comes_from,
    goes_on_with,
    lines_of,
    listed,
    marked_otherwise,
    nodes_of,
    rails_of,
)

MOST_ADDED = 200
"""Nodes added at once beyond which everything is listed anew."""
MOST_SHIFTS = 64
"""Lines inserted after which the places of all are counted anew."""


class Hearer(Protocol):
    """Who has to know of each change, some before it happens."""

    def insert_begins(self, first: int, last: int) -> None: ...

    def insert_ends(self) -> None: ...

    def remove_begins(self, first: int, last: int) -> None: ...

    def remove_ends(self) -> None: ...

    def lines_changed(self, first: int, last: int) -> None: ...


class Lines:
    """The lines of the newest tree, and in which of them a node is.

    A tree that has only grown since is taken over change by change: for 10,000 nodes listing them
    anew takes 20 ms.
    """

    def __init__(self, hearer: Hearer) -> None:
        self._hearer = hearer
        self._tree: PathTree | None = None
        self._lines: list[Line] = []
        self._rows: dict[int, int] = {}
        """By node, the row it was in before the shifts, or later: see below."""
        self._since: dict[int, int] = {}
        """By node, how many shifts there were when its row was that; without an entry, none."""
        self._shifts: list[int] = []
        """Rows at which a line was inserted, in this order."""
        self._rails: list[int] | None = None

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int) -> Line:
        return self._lines[row]

    # --- where a node is ---

    def row_of(self, node: int) -> int | None:
        """The row in which a node is listed; None if it is not."""
        row = self._rows.get(node)
        if row is not None and self._shifts:
            for at in self._shifts[self._since.get(node, 0) :]:
                row += row >= at
        return row

    def rails(self, row: int) -> int:
        """The levels, as bits, at which a branch is still to come below this row."""
        if self._rails is None:
            self._rails = rails_of(self._lines)
        return self._rails[row]

    # --- another tree ---

    def rebuild(self, tree: PathTree) -> None:
        """List another tree; nobody is told of single lines."""
        self._tree, self._lines = tree, lines_of(tree)
        self._settle()

    def update(self, tree: PathTree) -> bool:
        """List a tree that came from the one before, telling what changes.

        False, and nothing is done, if it came from elsewhere: then numbers mean other nodes.
        """
        before = self._tree
        if before is None or not comes_from(tree, before):
            return False
        added = tree.added_since(before)
        self._tree = tree
        if added is not None and not self._has_to_list_anew(tree, added):
            for node in added:
                self._add(tree, node)
        elif (changed := marked_otherwise(tree, before)) is not None:
            self._list_below(tree, changed)
        else:
            self._exchange(0, len(self._lines), lines_of(tree))
        return True

    def _has_to_list_anew(self, tree: PathTree, added: range) -> bool:
        if len(added) > MOST_ADDED:
            return True
        return any(self._splits_line(tree.parent(node)) for node in added)

    def _list_below(self, tree: PathTree, nodes: Collection[int]) -> None:
        """List anew what comes after the lines in which these nodes are, or are folded away."""
        for node in nodes:
            row = self._nearest(tree, node)
            if row is None:
                self._exchange(0, len(self._lines), lines_of(tree))
                return
            line = self._lines[row]
            top = [(line.first, line.level, line.is_branch)]
            self._exchange(row, self._end_of(row), listed(tree, top, tree.children))

    def _nearest(self, tree: PathTree, node: int) -> int | None:
        """The row of a node, or of the nearest before it that is listed."""
        row = self.row_of(node)
        while row is None and node != ROOT:
            node = tree.parent(node)
            row = self.row_of(node)
        return row

    def _splits_line(self, parent: int) -> bool:
        """Is `parent` in the middle of a line, or the root? Then more than one line changes."""
        if parent == ROOT:
            return True
        row = self.row_of(parent)
        return row is not None and self._lines[row].node != parent

    def _exchange(self, start: int, end: int, lines: list[Line]) -> None:
        """Put other lines in the place of those from `start` to before `end` that differ."""
        old = self._lines[start:end]
        least = min(len(old), len(lines))
        same = next((at for at in range(least) if old[at] != lines[at]), least)
        least -= same
        last = next((at for at in range(least) if old[-1 - at] != lines[-1 - at]), least)
        first = start + same
        gone, come = len(old) - same - last, lines[same : len(lines) - last]
        if gone == len(come):
            self._replace(first, gone, come)
            if gone:
                self._hearer.lines_changed(first, first + gone - 1)
            return
        if gone:
            self._hearer.remove_begins(first, first + gone - 1)
            self._replace(first, gone, [])
            self._hearer.remove_ends()
        if come:
            self._hearer.insert_begins(first, first + len(come) - 1)
            self._replace(first, 0, come)
            self._hearer.insert_ends()

    def _replace(self, first: int, count: int, lines: list[Line]) -> None:
        if count or lines:
            self._lines = [*self._lines[:first], *lines, *self._lines[first + count :]]
            self._settle()

    def _settle(self) -> None:
        """Work out anew what follows from the lines."""
        self._rails = None
        self._count_rows()

    def _count_rows(self) -> None:
        self._shifts, self._since = [], {}
        self._rows = {line.node: row for row, line in enumerate(self._lines)}
        if self._tree is not None:
            for row, line in enumerate(self._lines):
                if line.first != line.node:
                    for node in nodes_of(self._tree, line):
                        self._rows[node] = row

    # --- one more node ---

    def _add(self, tree: PathTree, node: int) -> None:
        parent = tree.parent(node)
        row = self.row_of(parent)
        if row is None or parent in tree.marks.collapsed:
            self._hide(tree, parent)
            return
        line = self._lines[row]
        siblings = tuple(each for each in tree.children(parent) if each < node)
        if len(siblings) == 1:
            self._fork(row)
        if siblings:
            self._insert(self._end_of(row), Line(node, node, line.level + 1, True, False, 0))
        elif goes_on_with(tree, parent, node):
            self._prolong(row, node)
        else:
            self._insert(row + 1, Line(node, node, line.level, False, False, 0))

    def _hide(self, tree: PathTree, parent: int) -> None:
        """A node came to be where everything is folded away."""
        row = self._nearest(tree, parent)
        if row is not None:
            line = self._lines[row]
            self._lines[row] = line._replace(hidden=line.hidden + 1)
            self._hearer.lines_changed(row, row)

    def _prolong(self, row: int, node: int) -> None:
        self._lines[row] = self._lines[row]._replace(node=node)
        self._rows[node], self._since[node] = row, len(self._shifts)
        self._hearer.lines_changed(row, row)

    def _fork(self, row: int) -> None:
        """The only way on from `row` becomes a branch, beside one that is to come."""
        end = self._end_of(row)
        line = self._lines[row]
        self._lines[row] = line._replace(is_fork=True)
        for at in range(row + 1, end):
            self._lines[at] = self._lines[at]._replace(level=self._lines[at].level + 1)
        self._lines[row + 1] = self._lines[row + 1]._replace(is_branch=True)
        self._rails = None
        self._hearer.lines_changed(row, end - 1)

    def _end_of(self, row: int) -> int:
        """The row after the last of those below the line at `row`."""
        level = self._lines[row].level
        for at in range(row + 1, len(self._lines)):
            line = self._lines[at]
            if line.is_branch and line.level <= level:
                return at
        return len(self._lines)

    def _insert(self, row: int, line: Line) -> None:
        self._hearer.insert_begins(row, row)
        self._lines.insert(row, line)
        if line.is_branch:
            self._rails = None
        elif self._rails is not None:
            self._rails.insert(row, self._rails[row - 1])
        if row < len(self._lines) - 1:
            self._shifts.append(row)
        self._rows[line.node], self._since[line.node] = row, len(self._shifts)
        if len(self._shifts) > MOST_SHIFTS:
            self._count_rows()
        self._hearer.insert_ends()
