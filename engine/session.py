"""The one place where the state changes: the user's acts come in, questions to the model go out.

Knows no window and no thread: ``ask`` is called with every question, and whoever runs the model
hands its answers to ``receive``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from engine.answering import Answer, Failure, Prediction, Question, Reading
from engine.document import Document, Origin, append_token, first_tokens
from engine.edits import common_prefix
from engine.listening import tell_all
from engine.model import ModelCard, TokenScores
from engine.prediction_trace import trace_prediction
from engine.randomness import Throw
from engine.sampling import SamplingSettings, draw
from engine.sampling.stages import STAGES
from engine.saved.saved_session import SavedSession
from engine.scores import fitted, with_last
from engine.state import MAXIMUM_ROWS, MINIMUM_ROWS, Measure, State, TextView
from engine.undo import Revision, UndoHistory, continues_typing

Listener = Callable[[State], None]


class Session:
    """Holds the state, replaces it, and tells its listeners."""

    def __init__(self, ask: Callable[[Question], None], state: State | None = None) -> None:
        self.state = state or State()
        self._ask = ask
        self._listeners: list[Listener] = []
        self._history = UndoHistory()
        self._history.amend(Revision(self.state.text, None, self.state.caret))
        self._typing_since: str | None = None
        self._last_document = Document()
        self._step_wanted = False
        self._look_reroll = 0

    def subscribe(self, listener: Listener) -> None:
        self._listeners.append(listener)

    # --- the text ---

    def edit(self, text: str, caret: int) -> None:
        """The user changed the text; ``caret`` in code points."""
        if text == self.state.text:
            return
        self._halt()
        revision = Revision(text, None, caret)
        since = self._typing_since
        if since is not None and continues_typing(since, self.state.text, text):
            self._history.amend(revision)
        else:
            self._typing_since = self.state.text
            self._history.push(revision)
        self._show_revision()

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
        at_end = saved.position is None
        reroll = saved.reroll if at_end else 0
        self._history.amend(Revision(saved.text, saved.document, saved.caret, reroll))
        self._last_document = saved.document or Document()
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
        self._look_reroll = 0 if at_end else saved.reroll
        self._put_question(saved.position)
        self._trace()
        self._emit()

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

    # --- the throw ---

    def reroll(self) -> None:
        """Throw again at this position."""
        if self.state.is_current:
            if self.state.position is None:
                present = self._history.present
                self._history.amend(replace(present, reroll=present.reroll + 1))
            else:
                self._look_reroll += 1
            self._change(reroll=self._present_reroll())
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

    # --- the model ---

    def use_model(self, model: ModelCard) -> None:
        """Ask this model from now on. Tokens are kept where it has the same vocabulary."""
        before = self.state.model
        self._halt()
        self._change(model=model, failure=None, prediction=None, trace=None, u=None, landing=None)
        self._change(scores=None)  # another precision gives others
        if before is None or before.name != model.name:
            self._history.forget_tokens()
            self._last_document = Document()
            # Ids of another vocabulary.
            self._change(pinned=())
            self._use_settings(replace(self.state.settings, logit_bias=()))
        self._show_revision()

    def renumber(self, model: ModelCard, new_ids: Mapping[int, int]) -> None:
        """Use this model, in which the tokens in ``new_ids`` have another id than in the present.

        Text and history stay; pins and bias go with their tokens, and end with those whose id is
        none of the vocabulary any more.
        """
        size, settings = model.vocabulary_size, self.state.settings
        pinned = (new_ids.get(each, each) for each in self.state.pinned)
        bias = ((new_ids.get(each, each), value) for each, value in settings.logit_bias)
        self._history.renumber(new_ids)
        self._last_document = self._last_document.renumbered(new_ids)
        self._change(pinned=tuple(each for each in pinned if each < size))
        left = tuple(pair for pair in bias if pair[0] < size)
        self._use_settings(replace(settings, logit_bias=left))
        self.use_model(model)

    def ask_again(self) -> None:
        """Put the same question once more, after it failed or was stopped."""
        self._show_revision()

    def report_progress(self, reading: Reading) -> None:
        """How far the pass has come: the tokens are known, and the first of them scored."""
        if reading.number == self.state.asked and not self.state.is_current:
            self._change(document=reading.document, progress=(reading.done, reading.total))
            if reading.scores is not None:
                self._change(scores=reading.scores)
            self._emit()

    def receive(self, answer: Answer) -> None:
        """An answer came: in order, and anything newer than what is shown is shown."""
        if isinstance(answer, Failure):
            self._fail(answer)
            return
        shown = self.state.prediction
        if shown is not None and answer.number <= shown.number:
            return
        self._accept(answer)
        if self.state.is_current and (
            self._step_wanted or (self.state.is_running and not self.state.delay_ms)
        ):
            self._step_wanted = False
            self._take_step()
        self._emit()

    # --- inside ---

    def _use_settings(self, settings: SamplingSettings) -> None:
        """From now on; the chart leaves a stage that they switch off."""
        shown = STAGES.get(self.state.stage or "")
        stays = shown is None or shown.is_on(settings)
        self._change(settings=settings, stage=self.state.stage if stays else None)

    def _accept(self, prediction: Prediction) -> None:
        is_answer = prediction.number == self.state.asked
        self._change(prediction=prediction)
        if is_answer:
            self._last_document = prediction.document
            self._history.amend(replace(self._history.present, document=prediction.document))
            self._change(document=prediction.document, progress=None, failure=None)
            if prediction.position is None:
                self._change(scores=prediction.scores)
        self._change(reroll=self._present_reroll() if is_answer else 0)
        self._trace()

    def _present_reroll(self) -> int:
        """At the end of the text undo brings it back; elsewhere it begins with what was drawn."""
        if self.state.position is None:
            return self._history.present.reroll
        return self._look_reroll

    def _fail(self, failure: Failure) -> None:
        if failure.number == self.state.asked:
            self._halt()
            self._change_and_emit(failure=failure.message, progress=None)

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

    def _refuse_to_draw(self) -> None:
        """Say again why there is nothing to draw from, should that have been dismissed."""
        self._trace()
        self._emit()

    def _throw(self) -> None:
        state = self.state
        if state.trace is not None and state.prediction is not None:
            u = self._present_throw(state.prediction).number()
            self._change(u=u, landing=draw(state.trace, u))

    def _take_step(self) -> None:
        state = self.state
        if state.landing is None or state.model is None:
            return
        if state.model.is_special(state.landing):
            self._halt()
        self._append(state.landing, "sampled", state.u)

    def _append(self, token_id: int, kind: Literal["sampled", "forced"], u: float | None) -> None:
        state = self.state
        if state.trace is None or state.document is None or state.model is None:
            return
        if token_id == state.actual and state.position is not None:
            # The text goes on with it already.
            onward = state.position + 1
            self._look(state.document, onward if onward < len(state.document) else None)
            return
        said = state.trace.stages[0]
        origin = Origin(
            kind=kind,
            probability=state.trace.stages[-1].probability_of(token_id),
            model_probability=said.probability_of(token_id),
            rank=state.trace.rank_of(token_id),
            u=u,
            reroll=state.reroll,
        )
        document = state.document
        if state.position is not None:
            document = first_tokens(document, state.position, state.model.token_bytes)
        document = append_token(document, token_id, origin, state.model.token_bytes)
        self._typing_since = None
        self._history.push(Revision(document.text, document, len(document.text)))
        entropy_bits = said.entropy_bits
        self._put_question()
        if self.state.scores is not None:
            known = origin.model_probability
            log_probability = math.log(known) if known else -math.inf
            scores = with_last(self.state.scores, log_probability, origin.rank, entropy_bits)
            self._change(scores=scores)

    def _look(self, document: Document, position: int | None) -> None:
        """With the throw that the token there was drawn with, if it was drawn."""
        self._look_reroll = 0
        if position is not None and position in document.origin_at:
            self._look_reroll = document.origin_at[position].reroll
        self._put_question(position)

    def _return_to(self, move: Callable[[], Revision]) -> None:
        self._halt()
        self._typing_since = None
        move()
        self._show_revision()

    def _show_revision(self) -> None:
        self._put_question()
        self._emit()

    def _put_question(self, position: int | None = None) -> None:
        """Show the present revision and ask what comes after it, or at a place in it."""
        present = self._history.present
        scores = self._scores_of(present.document)
        if present.document is not None:
            self._last_document = present.document
        self._change(
            text=present.text,
            caret=present.caret,
            document=present.document,
            scores=scores,
            position=position,
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

    def _run_on(self) -> None:
        if self.state.is_running and not self.state.delay_ms and self.state.is_current:
            self.step()

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
