"""The tree as lines from top to bottom: what is listed, and how far in. Knows no widget.

An only child stands under its parent at the same level; where several ways go on, each begins a
branch one level further in. Typed tokens in a row are one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from engine.paths import ROOT, PathTree

MOST_MARKED = 10
"""Nodes marked otherwise beyond which everything is listed anew."""


class Line(NamedTuple):
    """One token, or several typed ones in a row."""

    first: int
    """The first of its nodes."""
    node: int
    """The last of its nodes, which stands for the line."""
    level: int
    """Branches that it is inside of."""
    is_branch: bool
    """Whether it begins a branch, beside others."""
    is_fork: bool
    """Whether several ways on are listed after it."""
    hidden: int
    """Nodes after it that are not listed, because it is folded."""

    @property
    def can_fold(self) -> bool:
        """Whether a sign says that it can be folded, or is."""
        return self.is_fork or bool(self.hidden)


def lines_of(tree: PathTree) -> list[Line]:
    """All lines of a tree."""
    children = tree.all_children()
    tops = children[ROOT]
    waiting = [(child, 0, len(tops) > 1) for child in reversed(tops)]
    return listed(tree, waiting, children.__getitem__)


def listed(
    tree: PathTree,
    waiting: list[tuple[int, int, bool]],
    children_of: Callable[[int], Sequence[int]],
) -> list[Line]:
    """The lines from these nodes on, of which the last comes first, each with its level and whether
    it is a branch."""
    lines, collapsed = [], tree.marks.collapsed
    while waiting:
        first, level, is_branch = waiting.pop()
        node, below = first, children_of(first)
        while len(below) == 1 and goes_on_with(tree, node, below[0]):
            node = below[0]
            below = children_of(node)
        hidden = 0
        if below and node in collapsed:
            hidden, below = tree.subtree_size(node) - 1, ()
        lines.append(Line(first, node, level, is_branch, len(below) > 1, hidden))
        if len(below) == 1:
            waiting.append((below[0], level, False))
        else:
            waiting.extend((child, level + 1, True) for child in reversed(below))
    return lines


def goes_on_with(tree: PathTree, node: int, child: int) -> bool:
    """Is its only child on the line of a node? Not where a branch was named or folded."""
    # First what is seldom so: this is asked of every node.
    if tree.node(child).kind != "typed" or tree.node(node).kind != "typed":
        return False
    return child not in tree.marks.name_of and node not in tree.marks.collapsed


def comes_from(tree: PathTree, older: PathTree) -> bool:
    """Do the numbers of `older` mean the same nodes in `tree`?"""
    newest = older.count - 1
    if newest == ROOT or tree.count < older.count:
        return False
    # Where more was learnt of it, it is another value of the same tokens.
    return tree.node(newest) is older.node(newest) or tree.ids(newest) == older.ids(newest)


def marked_otherwise(tree: PathTree, older: PathTree) -> set[int] | None:
    """The nodes below which lines may differ, where nothing but a few marks does; else None."""
    if tree.count != older.count or tree.added_since(older.with_marks(tree.marks)) is None:
        return None
    marks, before = tree.marks, older.marks
    names = {node for node, _ in {*marks.names} ^ {*before.names}}
    changed = {*(marks.collapsed ^ before.collapsed)}
    # A name begins a line and a deletion takes one away: the one before is another then.
    changed |= {tree.parent(node) for node in {*(marks.deleted ^ before.deleted), *names}}
    return changed if len(changed) <= MOST_MARKED else None


def nodes_of(tree: PathTree, line: Line) -> Iterator[int]:
    """The nodes of a line, from its last to its first."""
    node = line.node
    yield node
    while node != line.first:
        node = tree.parent(node)
        yield node


def rails_of(lines: list[Line]) -> list[int]:
    """For each line the levels, as bits, at which a branch is still to come below it."""
    rails, still = [0] * len(lines), 0
    for row in range(len(lines) - 1, -1, -1):
        line = lines[row]
        still &= (1 << line.level) - 1
        rails[row] = still
        if line.is_branch and line.level:
            still |= 1 << (line.level - 1)
    return rails
