"""The state, what replaces it, and the questions that go out: the ground a session stands on.

Knows no user's acts and no answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from engine.answering import Prediction, Question
from engine.document import Document
from engine.edits import common_prefix
from engine.listening import enlisted, tell_all
from engine.model import TokenScores
from engine.path_keeping import PathKeeper
from engine.prediction_trace import trace_prediction
from engine.randomness import Throw
from engine.sampling import SamplingSettings, draw
from engine.sampling.stages import STAGES
from engine.scores import fitted
from engine.state import State
from engine.undo import Revision, UndoHistory

Listener = Callable[[State], Any]


class SessionBase:
    """Holds the state, replaces it, and tells its listeners."""

    def __init__(self, ask: Callable[[Question], None], state: State | None = None) -> None:
        self.state = state or State()
        self._ask = ask
        self._listeners: list[Listener] = []
        self._history = UndoHistory()
        first = self.state
        self._history.amend(Revision(first.text, None, first.caret, chat=first.chat))
        self._typing_since: str | None = None
        self._last_document = Document()
        self._step_wanted = False
        self._look_reroll = 0
        self._first_number = 0
        """Of the questions to the present model."""
        self._scored: tuple[Document, TokenScores] | None = None
        """The text that was scored last by the present model."""
        self._paths = PathKeeper()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """``listener`` hears of every change, until what is returned is called."""
        return enlisted(self._listeners, listener)

    def mark_listeners(self) -> Callable[[], None]:
        """What is returned takes out all who begin to listen from now on."""
        present = tuple(self._listeners)

        def leave() -> None:
            self._listeners[:] = [each for each in self._listeners if each in present]

        return leave

    # --- the present text ---

    def _show_revision(self) -> None:
        self._put_question()
        self._emit()

    def _put_question(self, position: int | None = None) -> None:
        """Show the present revision and ask what comes after it, or at a place in it."""
        present = self._history.present
        scores = self._scores_of(present.document)
        self._paths.find(present.document)
        if present.document is not None:
            self._last_document = present.document
        self._change(
            text=present.text,
            caret=present.caret,
            chat=present.chat,
            document=present.document,
            scores=scores,
            position=position,
            end_reroll=present.reroll,
            tree=self._paths.tree,
            node=self._paths.node,
            can_undo=self._history.can_undo,
            can_redo=self._history.can_redo,
            progress=None,
        )
        model = self.state.model
        if model is not None:
            number = self.state.asked + 1
            self._change(asked=number, failure=None)
            self._ask(
                Question(
                    number, model, present.text, present.document, self._last_document, position
                )
            )

    def _scores_of(self, document: Document | None) -> TokenScores | None:
        """What is known of its tokens already: those that begin the present text too."""
        before, scores = self.state.document, self.state.scores
        if document is None or before is None or scores is None or document is before:
            return scores if document is before else None
        return fitted(scores, common_prefix(before.ids, document.ids), len(document))

    def _push(self, document: Document) -> None:
        """Make ``document`` the present text, to which no typing led."""
        self._typing_since = None
        marks, chat = self._paths.tree.marks, self._history.present.chat
        self._history.push(
            Revision(document.text, document, len(document.text), marks=marks, chat=chat)
        )

    # --- what is drawn from ---

    def _use_settings(self, settings: SamplingSettings) -> None:
        """From now on; the chart leaves a stage that they switch off."""
        shown = STAGES.get(self.state.stage or "")
        stays = shown is None or shown.is_on(settings)
        self._change(settings=settings, stage=self.state.stage if stays else None)

    def _trace(self) -> None:
        """Apply the settings to the logits kept, then throw."""
        shown = self.state.prediction
        if shown is None:
            return
        throw = self._present_throw(shown)
        try:
            trace = trace_prediction(
                shown, self.state.settings, throw, self.state.model, self.state.trace
            )
        except ValueError as error:
            self._halt()
            self._change(trace=None, u=None, landing=None, failure=str(error))
            return
        # With an answer to the present text, what failed before can only have been the settings.
        self._change(trace=trace, failure=None if self.state.is_current else self.state.failure)
        self._throw()

    def _present_throw(self, shown: Prediction) -> Throw:
        return Throw(self.state.seed, len(shown.ids), self.state.reroll)

    def _throw(self) -> None:
        state = self.state
        if state.trace is not None and state.prediction is not None:
            u = self._present_throw(state.prediction).number()
            self._change(u=u, landing=draw(state.trace, u))

    def _present_reroll(self) -> int:
        """At the end of the text undo brings it back; elsewhere it begins with what was drawn."""
        if self.state.position is None:
            return self._history.present.reroll
        return self._look_reroll

    # --- the state ---

    def _halt(self) -> None:
        self._step_wanted = False
        self._change(is_running=False)

    def _change(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def _change_and_emit(self, **changes: Any) -> None:
        """Equal means silent."""
        before = self.state
        self._change(**changes)
        if self.state != before:
            self._emit()

    def _emit(self) -> None:
        tell_all(self._listeners, self.state)
