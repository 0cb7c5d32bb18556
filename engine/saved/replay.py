"""Does a session that was opened say the same again? Two checks, pure functions of values.

The first costs nothing: what was recorded of each token beside what the model says now. The second
draws every sampled token anew, which costs one pass of the model for each.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from engine.answering import Question, answer, window_start
from engine.document import Document
from engine.model import LanguageModel, ModelCard, TokenScores, never
from engine.prediction_trace import trace_prediction
from engine.randomness import Throw
from engine.sampling import SamplingSettings, draw

TOLERANCE = 1e-3
"""Of a probability, as a share of it: far above what rounding on one machine makes of the same
weights in the same precision, and far below what other weights do."""


@dataclass(frozen=True)
class Window:
    """The part of a text that a model has read for its scores."""

    left_out: int = 0
    """Tokens before it."""
    context_length: int | None = None
    """None: as long as any text."""

    def is_that_of(self, position: int) -> bool:
        """Was the token there drawn from what this part holds before it?"""
        length = self.context_length
        return length is None or window_start(position, length) == self.left_out


WHOLE = Window()


@dataclass(frozen=True)
class NumberDifference:
    """The model's own probability of a token, as it was recorded and as it is now."""

    position: int
    recorded: float
    present: float
    count: int
    """How many tokens of the text differ by more than the tolerance."""
    compared: int


def compare_numbers(
    document: Document,
    scores: TokenScores,
    window: Window = WHOLE,
    tolerance: float = TOLERANCE,
) -> NumberDifference | None:
    """The first sampled or forced token whose probability is not what was recorded with it.

    Tokens of which ``scores`` know nothing are passed over, and those that were drawn from another
    part of the text than ``window``, in which the scores were worked out.
    """
    first: NumberDifference | None = None
    count = compared = 0
    for at, origin in document.origins:
        log_probability = float(scores.log_probabilities[at])
        if math.isnan(log_probability) or not window.is_that_of(at):
            continue
        compared += 1
        present = math.exp(log_probability)
        if not math.isclose(origin.model_probability, present, rel_tol=tolerance):
            count += 1
            first = first or NumberDifference(at, origin.model_probability, present, 0, 0)
    if first is None:
        return None
    return NumberDifference(first.position, first.recorded, first.present, count, compared)


@dataclass(frozen=True)
class DrawDifference:
    """The first token that is drawn otherwise, and the number it was drawn with."""

    position: int
    recorded_u: float | None
    u: float
    recorded_token: int
    token: int


def verify_replay(
    document: Document,
    settings: SamplingSettings,
    seed: int,
    model: LanguageModel,
    card: ModelCard,
    cancelled: Callable[[], bool] = never,
) -> DrawDifference | None:
    """Draw each sampled token of ``document`` anew, from the tokens before it.

    None where the same seed and settings draw the same tokens with the same numbers. Whatever the
    model raises is passed on, and ValueError where nothing can be drawn from.
    """
    for at, origin in document.origins:
        if origin.kind != "sampled":
            continue
        question = Question(0, card, document.text, document, document, at)
        prediction = answer(question, model, cancelled)
        throw = Throw(seed, at, origin.reroll)
        u = throw.number()
        token = draw(trace_prediction(prediction, settings, throw, card), u)
        if (u, token) != (origin.u, document.ids[at]):
            return DrawDifference(at, origin.u, u, document.ids[at], token)
    return None
