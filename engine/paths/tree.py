"""The continuations of a text as a tree of token ids: an immutable value, cheap to replace.

Texts that begin with the same tokens share their nodes; nothing is tokenised to build it. Knows
nothing of models, and not which of its nodes is the text in the window.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.document import Document, TokenBytes
from engine.paths.documents import document_of
from engine.paths.marks import PathMarks
from engine.paths.node import PathNode, learnt
from engine.paths.store import NONE, ROOT, Store


@dataclass(frozen=True, eq=False, slots=True)
class PathTree:
    """Nodes by number: `ROOT`, 0, is the empty text, each other one is a token after its parent.

    A value never changes: what alters it returns another one, or itself if nothing changes. Values
    are equal only to themselves. A node keeps its number in all values that come of one in which it
    is. Appending to the newest of them takes time for the new nodes alone, for all share one store;
    appending to an older one, and learning more of a node that is there, copies the store. Reading
    is safe while another thread appends.

    Every method raises ValueError for the number of a node that this tree does not have. Visible is
    what is not deleted, nor below something deleted; hidden nodes can be read all the same.
    """

    _store: Store = field(default_factory=Store, repr=False)
    _count: int = 1
    """Of the store's nodes, the root among them, those that this value has."""
    _visible: int = 0
    marks: PathMarks = field(default_factory=PathMarks)

    # --- the nodes ---

    def __len__(self) -> int:
        """How many nodes are visible; the root is none."""
        return self._visible

    def __bool__(self) -> bool:
        return True

    @property
    def count(self) -> int:
        """How many nodes have numbers: the root, the visible and the hidden ones."""
        return self._count

    def node(self, n: int) -> PathNode:
        """What is known of the token; ValueError for the root, which is none."""
        if self._checked(n) == ROOT:
            raise ValueError("the empty text has no token: node must be 1 or more")
        return self._store.fact(n)

    def parent(self, n: int) -> int:
        """The node before; the root is its own."""
        return self._store.parents[self._checked(n)]

    def children(self, n: int) -> tuple[int, ...]:
        """The visible nodes after it, in the order in which they came to be."""
        children = self._store.children(self._checked(n), self._count)
        deleted = self.marks.deleted
        return tuple(each for each in children if each not in deleted)

    def depth(self, n: int) -> int:
        """How many tokens the path to it has."""
        return self._store.depths[self._checked(n)]

    def path(self, n: int) -> tuple[int, ...]:
        """The nodes from below the root to `n`."""
        return tuple(self._upwards(self._checked(n)))[::-1]

    def ids(self, n: int) -> tuple[int, ...]:
        """The token ids of the path to it."""
        return tuple(self._store.fact(each).token_id for each in self.path(n))

    def cumulative_log_probability(self, n: int) -> float:
        """Sum of ln of the model's probabilities of the tokens of the path that come after the
        prompt, which is the typed tokens it begins with. NaN if one of them is not known."""
        return self._store.cumulative[self._checked(n)]

    def is_visible(self, n: int) -> bool:
        """Neither deleted nor below something deleted? Looks at each node above, if any is."""
        self._checked(n)
        deleted = self.marks.deleted
        return not deleted or deleted.isdisjoint(self._upwards(n))

    def subtree(self, n: int = ROOT) -> Iterator[int]:
        """`n` and all visible nodes below it, each before those below it, children in order.

        `n` is supposed to be visible.
        """
        waiting = [self._checked(n)]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(self.children(node)))

    def all_children(self) -> list[list[int]]:
        """By node, those after it that are not deleted themselves: `children` of all at once.

        For who goes through the whole tree from above, and so never comes to what is hidden.
        """
        deleted = self.marks.deleted
        children: list[list[int]] = [[] for _ in range(self._count)]
        for node, parent in enumerate(self._store.parents[1 : self._count], 1):
            if node not in deleted:
                children[parent].append(node)
        return children

    def leaves(self, n: int = ROOT) -> tuple[int, ...]:
        """The nodes of the subtree after which nothing comes, in its order; the root is none."""
        children, waiting, leaves = self.all_children(), [self._checked(n)], []
        while waiting:
            node = waiting.pop()
            waiting.extend(reversed(children[node]))
            if node != ROOT and not children[node]:
                leaves.append(node)
        return tuple(leaves)

    def subtree_size(self, n: int) -> int:
        """How many visible nodes are at `n` and below it; the root does not count."""
        return self._visible if n == ROOT else sum(1 for _ in self.subtree(n))

    def locate(self, ids: Sequence[int], start: int = ROOT) -> tuple[int, int]:
        """The deepest visible node on the path of these tokens from `start` on, which is supposed
        to be visible, and how many of them lead there."""
        at = self._checked(start)
        for matched, token_id in enumerate(ids):
            child = self._store.child(at, token_id)
            if not NONE < child < self._count or child in self.marks.deleted:
                return at, matched
            at = child
        return at, len(ids)

    def document(self, n: int, token_bytes: TokenBytes) -> Document:
        """The text at `n`, its tokens, and the origins of those that were sampled or forced."""
        return document_of([self._store.fact(each) for each in self.path(n)], token_bytes)

    def added_since(self, older: PathTree) -> range | None:
        """The nodes that this tree has more than `older`, if that is all that differs; else None.

        None too where more was learnt of a node.
        """
        if self._store is not older._store or self.marks != older.marks:
            return None
        return range(older._count, self._count) if older._count <= self._count else None

    # --- more nodes ---

    def extended(self, parent: int, nodes: Sequence[PathNode]) -> tuple[PathTree, int]:
        """This tree with the path `nodes` after `parent`, and the number of the last of them.

        Tokens that are there already are walked, and keep what is known of them: see
        `engine.paths.node.learnt`. Those that were deleted become visible again, without what was
        below them; so does everything above `parent`.
        """
        end, walked, changes = self._walked(self._checked(parent), nodes)
        missing = nodes[walked:]
        store, count = self._store, self._count
        if changes or (missing and (count < len(store) or count == 1)):
            # The empty tree's store stays empty: it may be that of the constant below.
            store = store.copied(count, changes)
        marks, revived = self._revived(end)
        if store is self._store and not missing and not revived:
            return self, end
        for node in missing:
            end = store.append(end, node)
        visible = self._visible + len(missing) + revived
        return PathTree(store, count + len(missing), visible, marks), end

    def renumbered(self, new_ids: Mapping[int, int]) -> PathTree:
        """The same paths of the same tokens, where those in `new_ids` have another id now."""
        return replace(self, _store=self._store.renumbered(self._count, new_ids))

    # --- the marks ---

    def with_marks(self, marks: PathMarks) -> PathTree:
        """With the marks that an earlier value had: undo."""
        if marks == self.marks:
            return self
        self._checked(marks.highest)
        visible = self._visible
        if marks.deleted != self.marks.deleted:
            visible = self._count_visible(marks.deleted)
        return replace(self, marks=marks, _visible=visible)

    def named(self, n: int, name: str) -> PathTree:
        """With a name for the branch that begins at `n`; an empty one takes it away."""
        return self.with_marks(self.marks.named(self._checked(n), name))

    def name(self, n: int) -> str:
        """Its name, or nothing."""
        return self.marks.name_of.get(self._checked(n), "")

    def collapsed(self, n: int, is_collapsed: bool) -> PathTree:
        """With what is below `n` not listed; or listed again."""
        return self.with_marks(self.marks.with_collapsed(self._checked(n), is_collapsed))

    def is_collapsed(self, n: int) -> bool:
        return self._checked(n) in self.marks.collapsed

    def deleted(self, n: int) -> PathTree:
        """Without `n` and all below it, their names and folds. ValueError for the root."""
        if self._checked(n) == ROOT:
            raise ValueError("the empty text cannot be deleted: node must be 1 or more")
        if not self.is_visible(n):
            return self
        size = self.subtree_size(n)
        marks = self.marks.with_deleted(n, lambda each: n in self._upwards(each))
        return replace(self, marks=marks, _visible=self._visible - size)

    # --- inside ---

    def _checked(self, n: int) -> int:
        if not 0 <= n < self._count:
            raise ValueError(f"node is {n}: it must be from 0 to {self._count - 1}")
        return n

    def _upwards(self, n: int) -> Iterator[int]:
        """`n` and the nodes before it, without the root."""
        parents = self._store.parents
        while n != ROOT:
            yield n
            n = parents[n]

    def _walked(self, at: int, nodes: Sequence[PathNode]) -> tuple[int, int, dict[int, PathNode]]:
        """Where the tokens lead that are there, how many those are, and what is learnt of them."""
        changes: dict[int, PathNode] = {}
        for walked, node in enumerate(nodes):
            child = self._store.child(at, node.token_id)
            if not NONE < child < self._count:
                return at, walked, changes
            known = self._store.fact(child)
            better = learnt(known, node)
            if better is not known:
                changes[child] = better
            at = child
        return at, len(nodes), changes

    def _revived(self, end: int) -> tuple[PathMarks, int]:
        """The marks with the path to `end` visible, and how many nodes become so by that."""
        if self.is_visible(end):
            return self.marks, 0
        deleted, revived = set(self.marks.deleted), 0
        for node in self.path(end):
            if node in deleted:
                deleted.remove(node)
                deleted.update(self._store.children(node, self._count))
                revived += 1
        return replace(self.marks, deleted=frozenset(deleted)), revived

    def _count_visible(self, deleted: frozenset[int]) -> int:
        parents, hidden = self._store.parents, bytearray(self._count)
        for node in range(min(deleted, default=self._count), self._count):
            hidden[node] = node in deleted or hidden[parents[node]]
        return self._count - 1 - sum(hidden)


EMPTY = PathTree()
