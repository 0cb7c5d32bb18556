"""The one place where the state changes: the user's acts come in, questions to the model go out.

Knows no window and no thread: ``ask`` is called with every question, and whoever runs the model
hands its answers to ``receive``. Built in layers: what a session stands on (`session_base`), its
answers (`session_answers`), places and paths (`session_paths`), and here what is typed and chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.chat import Chat, text_of, typed_into
from engine.document import Document
from engine.randomness import Throw
from engine.sampling import SamplingSettings
from engine.sampling.stages import STAGES
from engine.saved.saved_session import SavedSession
from engine.session_paths import PathSession
from engine.state import MAXIMUM_ROWS, MINIMUM_ROWS, Measure, TextView
from engine.undo import Revision, UndoHistory, continues_typing


class Session(PathSession):
    """Everything that a user can do."""

    # --- the text ---

    def edit(self, text: str, caret: int) -> None:
        """The user changed the text; ``caret`` in code points."""
        if text != self.state.text:
            self._halt()
            revision = self._revision(text, caret, self.state.chat)
            self._record(revision, (self.state.text, text))
            self._show_revision()

    def choose_chat(self, chat: Chat | None) -> None:
        """The messages of the chat form become the text, by the model's template; None: no form.

        See `engine.chat.text_of` for when the text stays. The messages are undone with the text.
        """
        present = self._history.present
        if chat == present.chat:
            return
        typed = typed_into(present.chat, chat)
        text = text_of(self.state.model, present.text, present.chat, chat)
        if text != present.text:
            self._halt()
            self._record(self._revision(text, len(text), chat), typed)
            self._show_revision()
        else:
            self._record(replace(present, chat=chat), typed)
            self._change_and_emit(chat=chat, can_undo=self._history.can_undo, can_redo=False)

    def step(self) -> None:
        """Append the token on which u lands; when its distribution is still on its way, then."""
        if self.state.is_current and self.state.trace is None:
            self._refuse_to_draw()
        elif self.state.is_current:
            self._take_step()
            self._emit()
        elif self.state.asked and self.state.failure is None:
            self._step_wanted = True

    def force(self, token_id: int) -> None:
        """Append ``token_id``, whatever the throw says; cut tokens can be forced too.

        At a place that is looked at, the text goes on from there with it.
        """
        if self.state.is_current:
            self._halt()
            self._append(token_id, "forced", None)
            self._emit()

    def undo(self) -> None:
        if self._history.can_undo:
            self._return_to(self._history.undo)

    def redo(self) -> None:
        if self._history.can_redo:
            self._return_to(self._history.redo)

    def restore(self, saved: SavedSession) -> None:
        """Begin anew with what was kept, as the present model can use it (`engine.saved.fitted`).

        Nothing of before can be undone to: whoever calls sees to it that it is kept.
        """
        self._halt()
        self._typing_since = None
        self._history = UndoHistory()
        self._history.amend(
            Revision(
                saved.text,
                saved.document,
                saved.caret,
                saved.reroll,
                saved.tree.marks,
                saved.chat,
            )
        )
        self._last_document, self._scored = saved.document or Document(), None
        self._paths.use(saved.tree, saved.document)
        self._change(
            seed=saved.seed,
            pinned=saved.pinned,
            measure=saved.measure,
            shows_curve=saved.shows_curve,
            row_count=saved.row_count,
            stage=saved.stage,
            delay_ms=saved.delay_ms,
            text_view=saved.text_view,
        )
        self._use_settings(saved.settings)
        self._look_reroll = saved.look_reroll
        self._put_question(saved.position)
        self._trace()
        self._emit()

    # --- the throw ---

    def reroll(self, *, times: int = 1) -> None:
        """Throw again at this position."""
        if self.state.is_current and times:
            if self.state.position is None:
                present = self._history.present
                self._history.amend(replace(present, reroll=present.reroll + times))
            else:
                self._look_reroll += times
            end_reroll = self._history.present.reroll
            self._change(reroll=self._present_reroll(), end_reroll=end_reroll)
            self._trace()
            self._emit()

    def choose_seed(self, seed: int) -> None:
        """Raises ValueError for a seed that does not fit into 64 bits."""
        if seed != self.state.seed:
            Throw(seed).number()
            self._change(seed=seed)
            self._trace()
            self._emit()

    def choose_settings(self, settings: SamplingSettings) -> None:
        """Recompute the trace from the logits kept; the model is not run.

        The stage that is shown is left with what is drawn from where it is switched off.
        """
        if settings != self.state.settings:
            self._use_settings(settings)
            self._trace()
            self._emit()

    def choose_bias(self, token_id: int, bias: float) -> None:
        """Add ``bias`` to the token's logit from now on; 0 takes it back, -inf bans the token.

        Raises ValueError for a bias that is no number, and for an id that the model does not have.
        """
        model = self.state.model
        if model is not None and not 0 <= token_id < model.vocabulary_size:
            raise ValueError(
                f"token id is {token_id}: it must be from 0 to {model.vocabulary_size - 1}"
            )
        others = dict(self.state.settings.logit_bias)
        others[token_id] = bias
        self.choose_settings(replace(self.state.settings, logit_bias=tuple(others.items())))

    # --- the view ---

    def choose_stage(self, stage: str | None) -> None:
        """Show the distribution right after ``stage``; None for what is drawn from.

        "logits" is the model's own. Raises ValueError for what is no stage.
        """
        if stage not in (None, "logits", *STAGES):
            raise ValueError(f"stage is {stage!r}: it must be one of logits, {', '.join(STAGES)}")
        self._change_and_emit(stage=stage)

    def pin(self, token_id: int) -> None:
        """Show the token in the chart, whatever its rank."""
        if token_id not in self.state.pinned:
            self._change_and_emit(pinned=(*self.state.pinned, token_id))

    def unpin(self, token_id: int) -> None:
        self._change_and_emit(pinned=tuple(each for each in self.state.pinned if each != token_id))

    def choose_measure(self, measure: Measure) -> None:
        self._change_and_emit(measure=measure)

    def choose_curve(self, shows_curve: bool) -> None:
        self._change_and_emit(shows_curve=shows_curve)

    def choose_text_view(self, text_view: TextView) -> None:
        self._change_and_emit(text_view=text_view)

    def choose_row_count(self, row_count: int) -> None:
        self._change_and_emit(row_count=max(MINIMUM_ROWS, min(MAXIMUM_ROWS, row_count)))

    def choose_delay(self, delay_ms: int) -> None:
        """Between two steps of a run; 0 = as fast as the model goes."""
        self._change_and_emit(delay_ms=delay_ms)
        self._run_on()

    # --- running ---

    def run(self) -> None:
        """Step on and on, until paused, edited, failed, or a special token is drawn."""
        if self.state.is_current and self.state.trace is None:
            self._refuse_to_draw()
        elif not self.state.is_running and self.state.asked and self.state.failure is None:
            self._change_and_emit(is_running=True)
            self._run_on()

    def pause(self) -> None:
        self._step_wanted = False
        self._change_and_emit(is_running=False)

    def dismiss_failure(self) -> None:
        self._change_and_emit(failure=None)

    def _refuse_to_draw(self) -> None:
        """Say again why there is nothing to draw from, should that have been dismissed."""
        self._trace()
        self._emit()

    # --- inside ---

    def _revision(self, text: str, caret: int, chat: Chat | None) -> Revision:
        return Revision(text, None, caret, marks=self._paths.tree.marks, chat=chat)

    def _record(self, revision: Revision, typed: tuple[str, str] | None) -> None:
        """One more step of the history; the same one where what was ``typed`` (before, after) goes
        on with what was typed last."""
        since = self._typing_since
        if typed is not None and since is not None and continues_typing(since, *typed):
            self._history.amend(revision)
        else:
            self._typing_since = None if typed is None else typed[0]
            self._history.push(revision)

    def _return_to(self, move: Callable[[], Revision]) -> None:
        self._halt()
        self._typing_since = None
        revision, tree = move(), self._paths.tree
        marks = replace(revision.marks, collapsed=tree.marks.collapsed)
        self._paths.use(tree.with_marks(marks), revision.document)
        self._show_revision()

    def _run_on(self) -> None:
        if self.state.is_running and not self.state.delay_ms and self.state.is_current:
            self.step()
