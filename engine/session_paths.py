"""Places in the text, and the tree of its continuations: going there, naming, deleting, growing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.document import first_tokens
from engine.paths import Grown, apply_growth
from engine.session_answers import AnsweredSession


class PathSession(AnsweredSession):
    """Moves about in what was written and tried."""

    # --- places in the text ---

    def look_at(self, position: int | None) -> None:
        """Show the distribution after the first ``position`` tokens; None or more: at the end.

        The text stays. Without effect while its tokens are not known.
        """
        document = self.state.document
        if document is None:
            return
        if position is not None:
            position = max(0, position) if position < len(document) else None
        if position != self.state.position:
            self._halt()
            self._look(document, position)
            self._emit()

    # --- the tree of continuations ---

    def go_to(self, node: int) -> None:
        """The text becomes that of the path to ``node``. Raises ValueError for an unknown node."""
        model = self.state.model
        if model is None:
            return
        self._halt()
        self._push(self._paths.document(node, model.token_bytes))
        self._show_revision()

    def name_branch(self, node: int, name: str) -> None:
        """Name the branch that begins at ``node``; an empty name takes it away."""
        self._paths.tree = self._paths.tree.named(node, name)
        self._push_marks()

    def delete_branch(self, node: int) -> None:
        """Delete ``node`` and all after it; a text that is on it goes back to where it began."""
        model = self.state.model
        if model is None:
            return
        back = self._paths.delete(node)
        if back is None:
            self._push_marks()
        else:
            self.go_to(back)

    def collapse(self, node: int, is_collapsed: bool) -> None:
        """List what is below ``node``, or do not. Undo does not change it."""
        self._paths.tree = self._paths.tree.collapsed(node, is_collapsed)
        self._show_paths()

    def plant(self) -> int | None:
        """Put the text, up to the place looked at, into the tree, and return its last node.

        So that more can be grown after it. None while its tokens are not known.
        """
        state = self.state
        if state.document is None or state.model is None:
            return None
        document = state.document
        if state.position is not None:
            document = first_tokens(document, state.position, state.model.token_bytes)
        self._paths.walk(document, state.scores)
        node = self._paths.node
        self._paths.find(state.document)
        self._show_paths()
        return node

    def take_growth(self, node: int, found: Iterable[Grown]) -> None:
        """Put what grew in the background from ``node`` into the tree, all at once."""
        for each in found:
            self._paths.tree = apply_growth(self._paths.tree, node, each)
        self._paths.find(self.state.document)
        self._show_paths()

    # --- inside ---

    def _push_marks(self) -> None:
        """What was named or deleted can be undone like a step."""
        self._typing_since = None
        marks = self._paths.tree.marks
        if marks != self._history.present.marks:
            self._history.push(replace(self._history.present, marks=marks))
            self._change(can_undo=True, can_redo=False)
        self._paths.find(self.state.document)
        self._show_paths()

    def _show_paths(self) -> None:
        """What grew where something was deleted is there again, and undo must not hide it."""
        marks = self._paths.tree.marks
        self._history.amend(replace(self._history.present, marks=marks))
        self._change_and_emit(tree=self._paths.tree, node=self._paths.node)
