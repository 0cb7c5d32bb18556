"""The columns in which the nodes of a tree are kept, to which nodes are only ever added.

One store serves many values of a tree, each of which sees the first so many nodes: what a value
sees never changes. Nodes have ascending numbers, so a parent's is lower than its children's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from engine.paths.node import PathNode

ROOT = 0
NONE = -1


class Store:
    """Nodes by number: 0 is the root, which has no facts."""

    __slots__ = (
        "_first_children",
        "_in_prompt",
        "_last_children",
        "_next_siblings",
        "_numbers",
        "cumulative",
        "depths",
        "facts",
        "parents",
    )

    def __init__(self) -> None:
        self.parents = [ROOT]
        self.depths = [0]
        self.facts: list[PathNode] = []
        """Of nodes 1, 2, ...: see `fact`."""
        self.cumulative = [0.0]
        self._in_prompt = [True]
        self._unlink()

    def __len__(self) -> int:
        return len(self.parents)

    def fact(self, node: int) -> PathNode:
        return self.facts[node - 1]

    def child(self, parent: int, token_id: int) -> int:
        """The child of that token, or `NONE`."""
        return self._numbers.get((parent, token_id), NONE)

    def children(self, node: int, count: int) -> Iterator[int]:
        """Those of the first `count` nodes that are children of `node`, by number."""
        child = self._first_children[node]
        while NONE < child < count:
            yield child
            child = self._next_siblings[child]

    def append(self, parent: int, fact: PathNode) -> int:
        """Add a child that `parent` does not have, and return its number."""
        node = len(self.parents)
        self.facts.append(fact)
        self.depths.append(self.depths[parent] + 1)
        self.cumulative.append(0.0)
        self._in_prompt.append(True)
        self._first_children.append(NONE)
        self._last_children.append(NONE)
        self._next_siblings.append(NONE)
        self.parents.append(parent)
        self._rescore(node)
        self._link(node)
        return node

    def copied(self, count: int, changes: Mapping[int, PathNode]) -> Store:
        """A store of the first `count` nodes alone, in which those of `changes` have other facts
        of the same token."""
        copy = self._columns(count, self.facts[: count - 1])
        if count < len(self):
            copy._link_all()
        else:
            copy._numbers = self._numbers.copy()
            copy._first_children = self._first_children.copy()
            copy._last_children = self._last_children.copy()
            copy._next_siblings = self._next_siblings.copy()
        for node, fact in changes.items():
            copy.facts[node - 1] = fact
        first = next((node for node in sorted(changes) if copy._rescore(node)), count)
        for node in range(first + 1, count):
            copy._rescore(node)
        return copy

    def renumbered(self, count: int, new_ids: Mapping[int, int]) -> Store:
        """A store of the first `count` nodes, where the tokens in `new_ids` have another id.

        Siblings whose tokens get the same id stay two; `child` then finds the first.
        """
        facts = [
            replace(fact, token_id=new_ids[fact.token_id]) if fact.token_id in new_ids else fact
            for fact in self.facts[: count - 1]
        ]
        copy = self._columns(count, facts)
        copy._link_all()
        return copy

    def _columns(self, count: int, facts: Sequence[PathNode]) -> Store:
        copy = Store()
        copy.parents, copy.depths = self.parents[:count], self.depths[:count]
        copy.cumulative, copy._in_prompt = self.cumulative[:count], self._in_prompt[:count]
        copy.facts = list(facts)
        return copy

    def _unlink(self) -> None:
        count = len(self.parents)
        self._numbers: dict[tuple[int, int], int] = {}
        self._first_children = [NONE] * count
        self._last_children = [NONE] * count
        self._next_siblings = [NONE] * count

    def _link_all(self) -> None:
        self._unlink()
        for node in range(1, len(self)):
            self._link(node)

    def _link(self, node: int) -> None:
        parent = self.parents[node]
        self._numbers.setdefault((parent, self.fact(node).token_id), node)
        last = self._last_children[parent]
        if last == NONE:
            self._first_children[parent] = node
        else:
            self._next_siblings[last] = node
        self._last_children[parent] = node

    def _rescore(self, node: int) -> bool:
        """Work out the score of a node from its parent's; did it change?"""
        parent, fact = self.parents[node], self.fact(node)
        before = self._in_prompt[node], self.cumulative[node]
        in_prompt = self._in_prompt[parent] and fact.kind == "typed"
        score = 0.0 if in_prompt else self.cumulative[parent] + fact.log_probability
        self._in_prompt[node], self.cumulative[node] = in_prompt, score
        return before != (in_prompt, score)
