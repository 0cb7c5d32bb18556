"""How strong the tint of a token is: from what the model said of it to a number from 0 to 1.

Arrays only; knows neither colours nor pixels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.model import TokenScores
from engine.scores import surprisals_bits
from engine.state import Tint

MOST_BITS = 12.0
"""Of surprisal and of entropy, which is the surprisal to be expected: they can be compared."""
MOST_RANK_DECADES = 3
Floats = NDArray[Any]
PATTERNS = 5
"""None, dotted, dashed, solid, double: a fifth of the scale each."""


def strengths(scores: TokenScores, tint: Tint, where: slice = slice(None)) -> NDArray[np.float32]:
    """(tokens,) from 0, what the model took for granted, to 1; NaN where unknown.

    Of the tokens in ``where`` alone, so that a long text costs no more than what is seen of it.
    Surprisal and entropy are linear in bits, and the rank is logarithmic. The probability is linear
    on purpose: its logarithm is the surprisal, and what that cannot show is 90 % against 60 %.
    """
    return np.clip(_STRENGTHS[tint](_Slice(scores, where)), 0.0, 1.0).astype(np.float32)


def pattern_levels(found: NDArray[np.float32]) -> NDArray[np.int64]:
    """(tokens,) from 0, no line, to `PATTERNS` - 1, the strongest; 0 where unknown."""
    return np.minimum(np.nan_to_num(found) * PATTERNS, PATTERNS - 1).astype(np.int64)


class _Slice:
    """Scores of some of the tokens."""

    def __init__(self, scores: TokenScores, where: slice) -> None:
        self.log_probabilities = scores.log_probabilities[where]
        self.ranks = scores.ranks[where]
        self.entropies_bits = scores.entropies_bits[where]


def _of_surprisal(scores: TokenScores) -> Floats:
    return surprisals_bits(scores) / MOST_BITS


def _of_probability(scores: TokenScores) -> Floats:
    return 1.0 - np.exp(scores.log_probabilities)


def _of_rank(scores: TokenScores) -> Floats:
    ranks = scores.ranks.astype(np.float64)
    return np.log10(ranks, out=np.full(ranks.shape, np.nan), where=ranks > 0) / MOST_RANK_DECADES


def _of_entropy(scores: TokenScores) -> Floats:
    return scores.entropies_bits / MOST_BITS


_STRENGTHS: dict[Tint, Callable[[TokenScores], Floats]] = {
    "surprisal": _of_surprisal,
    "probability": _of_probability,
    "rank": _of_rank,
    "entropy": _of_entropy,
}
