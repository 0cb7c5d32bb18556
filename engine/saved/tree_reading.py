"""Reads the tree of continuations out of a session's file."""

from __future__ import annotations

from engine.paths import EMPTY, ROOT, PathMarks, PathNode, PathTree
from engine.paths.node import CHOSEN, KINDS
from engine.randomness import COUNT_MAX
from engine.saved.errors import SessionFileError, written_place
from engine.saved.fields import REQUIRED, Fields, refuse

HIGHEST_RANK = 2**31
"""Ids end one below it, so no vocabulary has more tokens."""


def tree_of(written: Fields, highest_id: int) -> PathTree:
    """The tree. Raises SessionFileError.

    Nodes are numbered by their lines, from 1; 0 is the empty text.
    """
    tree = EMPTY
    names: list[tuple[int, str]] = []
    collapsed: set[int] = set()
    deleted: set[int] = set()

    def mark(number: int, row: Fields) -> None:
        if name := row.text("name", ""):
            names.append((number, name))
        if row.flag("collapsed", False):
            collapsed.add(number)
        if number != ROOT and row.flag("deleted", False):
            deleted.add(number)

    mark(ROOT, written.fields("root"))
    for at, each in enumerate(written.items("nodes", None) or ()):
        row, number = Fields(each, written.place("nodes", at)), at + 1
        node = _node(row, highest_id)
        tree, found = tree.extended(_parent(row, number), (node,))
        if found != number:
            place = written_place(row.place("token"))
            raise SessionFileError("sibling", place=place, value=node.token_id, node=found)
        mark(number, row)
    return tree.with_marks(PathMarks(tuple(names), frozenset(deleted), frozenset(collapsed)))


def _parent(row: Fields, number: int) -> int:
    parent = row.value("parent")
    if isinstance(parent, int) and not isinstance(parent, bool) and 0 <= parent < number:
        return parent
    refuse(row.place("parent"), parent, "earlier", high=number - 1)


def _node(row: Fields, highest_id: int) -> PathNode:
    kind = row.one_of("kind", KINDS)
    # Whoever appends one of these has a distribution.
    default = REQUIRED if kind in CHOSEN else None
    return PathNode(
        row.whole("token", 0, highest_id),
        kind,
        row.share("model_probability", default),
        row.whole("rank", 1, HIGHEST_RANK, default),
        row.share("probability", default),
        row.share("u", None, below_one=True),
        row.whole("reroll", 0, COUNT_MAX, 0),
    )
