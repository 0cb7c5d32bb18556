"""What a session makes of its model and of the answers that come: shown in order, and stepped on.

Knows nothing of where a user's acts come from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from engine.answering import Answer, Failure, Prediction, Reading
from engine.document import Document, Origin, append_token, first_tokens
from engine.edits import common_prefix
from engine.model import ModelCard, TokenScores
from engine.paths import EMPTY
from engine.scores import kept_where_known, with_last
from engine.session_base import SessionBase


class AnsweredSession(SessionBase):
    """Takes models and answers, and appends the tokens that are drawn or chosen."""

    def use_model(self, model: ModelCard) -> None:
        """Ask this model from now on. Tokens are kept where it has the same vocabulary."""
        before = self.state.model
        self._halt()
        self._change(model=model, failure=None, prediction=None, trace=None, u=None, landing=None)
        self._change(scores=None)  # another precision gives others
        self._scored, self._first_number = None, self.state.asked + 1
        if before is None or before.name != model.name:
            self._history.forget_tokens()
            self._last_document = Document()
            self._paths.use(EMPTY, None)
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
        self._paths.use(self._paths.tree.renumbered(new_ids), self._history.present.document)
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
            # Kept with the revision: its tokens are known from now on, whatever is asked next.
            self._history.amend(replace(self._history.present, document=reading.document))
            self._last_document = reading.document
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
        if answer.number < self._first_number:
            return  # another model's: its ids are other tokens
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

    def _accept(self, prediction: Prediction) -> None:
        is_answer = prediction.number == self.state.asked
        self._change(prediction=prediction)
        if is_answer:
            self._last_document = prediction.document
            self._history.amend(replace(self._history.present, document=prediction.document))
            self._change(document=prediction.document, progress=None, failure=None)
            self._paths.find(prediction.document)
            self._change(node=self._paths.node)
            if prediction.position is None:
                self._change(scores=self._known_scores(prediction))
        self._change(reroll=self._present_reroll() if is_answer else 0)
        self._trace()

    def _known_scores(self, prediction: Prediction) -> TokenScores | None:
        """Those of the answer; where the beginning was left out, what was known before stays.

        A token that has been read with all that stands before it is not to be judged anew by the
        part that still fits into the context.
        """
        document, scores = prediction.document, prediction.scores
        if scores is not None and prediction.left_out and self._scored is not None:
            before, known = self._scored
            scores = kept_where_known(known, common_prefix(before.ids, document.ids), scores)
        if scores is not None:
            self._scored = document, scores
        return scores

    def _fail(self, failure: Failure) -> None:
        if failure.number == self.state.asked:
            self._halt()
            self._change_and_emit(failure=failure.message, progress=None)

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
            # What the text goes on with stays in the tree, typed or not.
            self._paths.walk(document, state.scores)
            document = first_tokens(document, state.position, state.model.token_bytes)
        self._paths.walk(document, state.scores)
        document = append_token(document, token_id, origin, state.model.token_bytes)
        self._paths.append(document, origin)
        self._push(document)
        entropy_bits = said.entropy_bits
        self._put_question()
        if self.state.scores is not None:
            known = origin.model_probability
            log_probability = math.log(known) if known else -math.inf
            scores = with_last(self.state.scores, log_probability, origin.rank, entropy_bits)
            self._change(scores=scores)
            self._scored = document, scores

    def _look(self, document: Document, position: int | None) -> None:
        """With the throw that the token there was drawn with, if it was drawn."""
        self._look_reroll = 0
        if position is not None and position in document.origin_at:
            self._look_reroll = document.origin_at[position].reroll
        self._put_question(position)
