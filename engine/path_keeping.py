"""Keeps the tree of continuations in step with a text: what was sampled or forced is put into it.

What is merely typed is not, until something is drawn after it. Knows neither window nor model.
"""

from __future__ import annotations

from engine.document import Document, Origin, TokenBytes
from engine.edits import common_prefix
from engine.model import TokenScores
from engine.paths import EMPTY, ROOT, PathTree, node_of, nodes_of
from engine.scores import fitted


class PathKeeper:
    """The newest tree, and the node at which the present text is."""

    def __init__(self) -> None:
        self.tree: PathTree = EMPTY
        self.node = ROOT
        self._at: Document | None = None
        """The document whose last token is that of ``node``."""
        self._ids: tuple[int, ...] = ()
        """The tokens of a text on whose path ``node`` is."""

    def use(self, tree: PathTree, document: Document | None) -> None:
        """Take over a tree, and find the place of ``document``; the root, if that is unknown."""
        self.tree, self.node = tree, ROOT
        self._at, self._ids = None, ()
        self.find(document)

    def find(self, document: Document | None) -> None:
        """Go to the deepest node on the path of ``document``; stay while its tokens are unknown."""
        if document is None or document is self._at:
            return
        # Few tokens change with a key: go up to where the paths part, and down from there.
        depth = self.tree.depth(self.node)
        shared = common_prefix(self._ids[:depth], document.ids)
        while depth > shared:
            self.node = self.tree.parent(self.node)
            depth -= 1
        self.node, more = self.tree.locate(document.ids[depth:], self.node)
        self._ids = document.ids
        self._at = document if depth + more == len(document) else None

    def walk(self, document: Document, scores: TokenScores | None) -> None:
        """Put the whole of ``document`` into the tree and go to its end.

        ``scores`` may be of a longer text that begins with it.
        """
        if document is not self._at:
            count = len(document)
            known = None if scores is None else fitted(scores, count, count)
            self.tree, self.node = self.tree.extended(ROOT, nodes_of(document, known))
            self._at, self._ids = document, document.ids

    def append(self, document: Document, origin: Origin) -> None:
        """``document`` is the one that was walked last, with one more token of this ``origin``."""
        node = node_of(document.ids[-1], origin)
        self.tree, self.node = self.tree.extended(self.node, [node])
        self._at, self._ids = document, document.ids

    def document(self, node: int, token_bytes: TokenBytes) -> Document:
        """The text at ``node``, to which one goes: the tree finds it again at once."""
        document = self.tree.document(node, token_bytes)
        self.node, self._at, self._ids = node, document, document.ids
        return document

    def delete(self, node: int) -> int | None:
        """Delete a branch; the node to which the text must go back, if it is on that branch.

        Text that was typed stays, with or without a tree.
        """
        is_on_it = node in self.tree.path(self.node)
        before, kind = self.tree.parent(node), self.tree.node(node).kind
        self.tree = self.tree.deleted(node)
        if not is_on_it:
            return None
        self.node, self._at = before, None
        return None if kind == "typed" else before
