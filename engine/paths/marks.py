"""What the user did to the nodes of a tree: named, deleted, collapsed. Small enough to be undone.

Knows nothing of tokens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.lazy import lazy


@dataclass(frozen=True)
class PathMarks:
    """Marks on nodes, by their numbers. Equal marks say the same."""

    names: tuple[tuple[int, str], ...] = ()
    """(node, name), by node."""
    deleted: frozenset[int] = frozenset()
    """Nodes that are hidden with all that is below them."""
    collapsed: frozenset[int] = frozenset()

    @lazy
    def name_of(self) -> dict[int, str]:
        return dict(self.names)

    @lazy
    def highest(self) -> int:
        """The highest number of a node that has a mark; 0 if none has."""
        named = (node for node, _ in self.names)
        return max((*named, *self.deleted, *self.collapsed), default=0)

    def named(self, node: int, name: str) -> PathMarks:
        """With the name; an empty one takes it away."""
        others = {**self.name_of, node: name}
        return replace(self, names=tuple(sorted(each for each in others.items() if each[1])))

    def with_collapsed(self, node: int, is_collapsed: bool) -> PathMarks:
        changed = self.collapsed | {node} if is_collapsed else self.collapsed - {node}
        return replace(self, collapsed=changed)

    def with_deleted(self, node: int, is_gone: Callable[[int], bool]) -> PathMarks:
        """With `node` deleted; the names and folds of what `is_gone` by that go with it."""
        return PathMarks(
            tuple(each for each in self.names if not is_gone(each[0])),
            self.deleted | {node},
            frozenset(each for each in self.collapsed if not is_gone(each)),
        )
