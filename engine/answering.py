"""From a question to an answer: tokens, context window, one pass of the model, the ranking.

Plain functions on immutable values; which thread runs them is somebody else's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.document import Document
from engine.edits import common_prefix, common_suffix
from engine.model import LanguageModel, ModelCard, TokenScores, never
from engine.ranking import rank_order
from engine.retokenize import retokenize
from engine.scores import fitted

WINDOW_STEP = 256


@dataclass(frozen=True)
class Question:
    """What comes after this text?"""

    number: int
    model: ModelCard
    """Whose token ids these are; no other model may answer."""
    text: str
    document: Document | None
    """The tokens of ``text`` where they are known: after a step, an undo, a redo."""
    base: Document
    """The last tokens known, which typing has edited into ``text``."""
    position: int | None = None
    """What comes after so many tokens of ``document``; None for all of the text."""


@dataclass(frozen=True, eq=False)
class Prediction:
    """The model's answer to the question of the same number."""

    number: int
    document: Document
    logits: NDArray[np.float32]
    """(vocabulary,), read-only."""
    order: NDArray[np.int64]
    """(vocabulary,) ids by descending logit, equal ones by lower id."""
    computed: int
    reused: int
    duration_ms: float
    left_out: int
    """Tokens at the beginning of the text that no longer fit into the context."""
    position: int | None = None
    """As in the question."""
    scores: TokenScores | None = None
    """Of all tokens of the document; None at a position, and where the model has none."""

    @property
    def ids(self) -> tuple[int, ...]:
        """The tokens that the distribution comes after, those left out too."""
        return self.document.ids[: self.position]


@dataclass(frozen=True, eq=False)
class Reading:
    """How far the pass for the question of this number has come."""

    number: int
    document: Document
    done: int
    """Tokens read, of ``total``."""
    total: int
    scores: TokenScores | None
    """Of all tokens of the document, where the question asks for them."""


@dataclass(frozen=True)
class Failure:
    """Why the question of this number has no answer, in plain words."""

    number: int
    message: str


Answer = Prediction | Failure


def window_start(count: int, context_length: int) -> int:
    """The first of ``count`` tokens that the model reads.

    0 while all fit. Then the beginning is dropped in steps of a few hundred tokens and not one by
    one: each shift makes the whole cache void, so that every key would cost a pass over the
    whole context.

    >>> window_start(8192, 8192), window_start(8193, 8192), window_start(8449, 8192)
    (0, 256, 512)
    """
    if count <= context_length:
        return 0
    step = max(1, min(WINDOW_STEP, context_length // 4))
    return -(-(count - context_length) // step) * step


def unheard(reading: Reading) -> None:
    """The ear of somebody who does not follow the reading."""


def answer(
    question: Question,
    model: LanguageModel,
    cancelled: Callable[[], bool] = never,
    heard: Callable[[Reading], None] = unheard,
) -> Prediction:
    """Run the model for ``question``. Whatever the model raises is passed on.

    ``heard`` is told after every part of a long pass. The tokens are scored in the same pass,
    except at a position: then they were when the text was read.
    """
    document = question.document
    if document is None:
        fresh = model.encode(question.text)
        document = retokenize(question.base, question.text, fresh, model.token_bytes)
    return _Pass(question, document, model, heard).run(cancelled)


class _Pass:
    """One pass of the model, and what it says of itself meanwhile."""

    def __init__(
        self,
        question: Question,
        document: Document,
        model: LanguageModel,
        heard: Callable[[Reading], None],
    ) -> None:
        self._question, self._document, self._model = question, document, model
        self._heard = heard
        self._ids = document.ids[: question.position]
        self._start = window_start(len(self._ids), model.context_length)
        self._scores: TokenScores | None = None

    def run(self, cancelled: Callable[[], bool]) -> Prediction:
        evaluation = self._model.evaluate(
            self._ids[self._start :],
            cancelled=cancelled,
            progress=self._hear,
            scored=self._keep if self._question.position is None else None,
        )
        if evaluation.scores is not None:
            self._keep(evaluation.scores)
        return Prediction(
            number=self._question.number,
            document=self._document,
            logits=evaluation.logits,
            order=rank_order(evaluation.logits),
            computed=evaluation.computed,
            reused=evaluation.reused,
            duration_ms=evaluation.duration_ms,
            left_out=self._start,
            position=self._question.position,
            scores=self._scores,
        )

    def _keep(self, scores: TokenScores) -> None:
        """The scores of what is read, at their places in the whole text.

        Where its beginning is left out, the first token read was scored as if nothing stood
        before it.
        """
        count, start = len(self._ids), self._start
        self._scores = fitted(scores, count - start, count, start, skipped=1 if start else 0)

    def _hear(self, done: int, total: int) -> None:
        number = self._question.number
        self._heard(Reading(number, self._document, done, total, self._scores))


def worth_interrupting(running: Question, newer: Question, silent_ms: float) -> bool:
    """Should the pass for ``running`` be stopped because ``newer`` was asked?

    Not where the newer text only goes on: its tokens are needed all the same. And not where
    nothing was shown for a while: with a slow model a fast typist would otherwise never see a
    chart. But always where hardly anything of the text is left, of which the pass would read the
    rest for nobody. A look at one place takes no longer than a step, and what was read by then
    stays cached.
    """
    if newer.position is not None and running.position is None:
        return True
    if newer.text.startswith(running.text):
        return False
    return silent_ms < 500 or _is_another_text(running.text, newer.text)


def _is_another_text(before: str, after: str) -> bool:
    """Is less than half of ``before`` left?"""
    start = common_prefix(before, after)
    end = common_suffix(before, after, min(len(before), len(after)) - start)
    return 2 * (start + end) < len(before)
