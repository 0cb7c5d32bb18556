"""From a question to an answer: tokens, context window, one pass of the model, the ranking.

Plain functions on immutable values; which thread runs them is somebody else's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.document import Document
from engine.model import LanguageModel, ModelCard, ignore, never
from engine.ranking import rank_order
from engine.retokenize import retokenize

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


def answer(
    question: Question,
    model: LanguageModel,
    cancelled: Callable[[], bool] = never,
    progress: Callable[[int, int], None] = ignore,
) -> Prediction:
    """Run the model for ``question``. Whatever the model raises is passed on."""
    document = question.document
    if document is None:
        fresh = model.encode(question.text)
        document = retokenize(question.base, question.text, fresh, model.token_bytes)
    start = window_start(len(document), model.context_length)
    evaluation = model.evaluate(document.ids[start:], cancelled=cancelled, progress=progress)
    return Prediction(
        number=question.number,
        document=document,
        logits=evaluation.logits,
        order=rank_order(evaluation.logits),
        computed=evaluation.computed,
        reused=evaluation.reused,
        duration_ms=evaluation.duration_ms,
        left_out=start,
    )


def worth_interrupting(running: Question, newer: Question, silent_ms: float) -> bool:
    """Should the pass for ``running`` be stopped because ``newer`` was asked?

    Not where the newer text only goes on: its tokens are needed all the same. And not where
    nothing was shown for a while: with a slow model a fast typist would otherwise never see a
    chart.
    """
    return silent_ms < 500 and not newer.text.startswith(running.text)
