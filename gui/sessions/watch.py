"""Looks, once after a session was opened, whether the model still says what was recorded.

Costs nothing: the tokens are scored in the pass that predicts. Knows no widget.
"""

from __future__ import annotations

from engine.document import Document
from engine.saved import SavedSession, compare_numbers
from engine.saved.replay import NumberDifference, Window
from engine.state import State


class NumberWatch:
    """Waits for the scores of the text that was opened."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._precision = ""

    def begin(self, saved: SavedSession) -> None:
        """Compare the tokens of ``saved`` when they are scored with its precision."""
        self._document = saved.document
        self._precision = saved.model.precision if saved.model else ""

    def look(self, state: State) -> NumberDifference | None:
        """The first difference, once; None while nothing can be said, and where there is none."""
        if self._document is None:
            return None
        if state.document is not self._document:
            self._document = None  # another text
            return None
        is_read = state.is_current and state.position is None and state.scores is not None
        if not is_read or state.model is None or state.model.precision != self._precision:
            return None
        document, self._document = self._document, None
        assert state.scores is not None
        left_out = 0 if state.prediction is None else state.prediction.left_out
        return compare_numbers(document, state.scores, Window(left_out, state.model.context_length))
