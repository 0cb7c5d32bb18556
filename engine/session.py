"""The one place where the state changes: the user's acts come in, questions to the model go out.

Knows no window and no thread: ``ask`` is called with every question, and whoever runs the model
hands its answers to ``receive``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.answering import Answer, Failure, Prediction, Question
from engine.document import Document, Origin, append_token
from engine.listening import tell_all
from engine.model import ModelCard
from engine.randomness import Throw
from engine.sampling import SamplingSettings, draw, trace_sampling
from engine.sampling.stages import STAGES
from engine.state import MAXIMUM_ROWS, MINIMUM_ROWS, Measure, State
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
        """Append ``token_id``, whatever the throw says; cut tokens can be forced too."""
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

    # --- the throw ---

    def reroll(self, *, times: int = 1) -> None:
        """Throw again at this position."""
        if self.state.is_current and times:
            present = self._history.present
            self._history.amend(replace(present, reroll=present.reroll + times))
            self._change(reroll=self._history.present.reroll)
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

    def report_progress(self, number: int, done: int, total: int) -> None:
        if number == self.state.asked and not self.state.is_current:
            self._change_and_emit(progress=(done, total))

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
        self._change(reroll=self._history.present.reroll if is_answer else 0)
        self._trace()

    def _fail(self, failure: Failure) -> None:
        if failure.number == self.state.asked:
            self._halt()
            self._change_and_emit(failure=failure.message, progress=None)

    def _trace(self) -> None:
        """Apply the settings to the logits kept, then throw."""
        shown = self.state.prediction
        if shown is None:
            return
        origins = shown.document.origins
        try:
            trace = trace_sampling(
                shown.logits,
                self.state.settings,
                shown.document.ids,
                order=shown.order,
                chance=self._present_throw(shown).number,
                drawn=[origin.probability for _, origin in origins if origin.kind == "sampled"],
                breakers=self._breakers(),
                previous=self.state.trace,
            )
        except ValueError as error:
            self._halt()
            self._change(trace=None, u=None, landing=None, failure=str(error))
            return
        # With an answer to the present text, what failed before can only have been the settings.
        self._change(trace=trace, failure=None if self.state.is_current else self.state.failure)
        self._throw()

    def _breakers(self) -> tuple[tuple[int, ...], ...]:
        """The token sequences at which DRY's repetitions end, where it is on."""
        settings, model = self.state.settings, self.state.model
        if model is None or not STAGES["dry"].is_on(settings):
            return ()
        return model.vocabulary.breaker_sequences(settings.dry_sequence_breakers, model.encode)

    def _present_throw(self, shown: Prediction) -> Throw:
        return Throw(self.state.seed, len(shown.document), self.state.reroll)

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

    def _append(self, token_id: int, kind: Any, u: float | None) -> None:
        state = self.state
        if state.trace is None or state.document is None or state.model is None:
            return
        origin = Origin(
            kind=kind,
            probability=state.trace.stages[-1].probability_of(token_id),
            model_probability=state.trace.stages[0].probability_of(token_id),
            rank=state.trace.rank_of(token_id),
            u=u,
        )
        document = append_token(state.document, token_id, origin, state.model.token_bytes)
        self._typing_since = None
        self._history.push(Revision(document.text, document, len(document.text)))
        self._put_question()

    def _return_to(self, move: Callable[[], Revision]) -> None:
        self._halt()
        self._typing_since = None
        move()
        self._show_revision()

    def _show_revision(self) -> None:
        self._put_question()
        self._emit()

    def _put_question(self) -> None:
        """Show the present revision and ask what comes after it."""
        present = self._history.present
        if present.document is not None:
            self._last_document = present.document
        self._change(
            text=present.text,
            caret=present.caret,
            document=present.document,
            can_undo=self._history.can_undo,
            can_redo=self._history.can_redo,
            progress=None,
        )
        model = self.state.model
        if model is not None:
            number = self.state.asked + 1
            self._change(asked=number, failure=None)
            self._ask(Question(number, model, present.text, present.document, self._last_document))

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
