"""The tokens still in play between two stages, and their distribution.

Knows nothing of the stages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Probabilities of `logits` (K,), of which the first must be the largest; they sum to 1.

    The largest is subtracted first, so nothing overflows; a gap too wide for a double is infinite.
    """
    with np.errstate(over="ignore"):
        weights: Floats = logits - logits[0]
    np.exp(weights, out=weights)
    weights /= weights.sum()
    return weights


@dataclass(frozen=True, eq=False)
class Candidates:
    """Tokens best first: ids, logits as the stages so far scaled them, and probs that sum to 1.

    The three have shape (K,), K >= 1, and become read-only; `vocabulary` is the number of all
    tokens.
    """

    vocabulary: int
    ids: Ids
    logits: Floats
    probs: Floats

    def __post_init__(self) -> None:
        for array in (self.ids, self.logits, self.probs):
            array.flags.writeable = False

    def first(self, count: int) -> Candidates:
        """The best `count` (1 or more) of these, renormalised; all of them if there are no more."""
        if count >= self.ids.size:
            return self
        probs = self.probs[:count] / self.probs[:count].sum()
        return Candidates(self.vocabulary, self.ids[:count], self.logits[:count], probs)

    def rescaled(self, logits: Floats) -> Candidates:
        """The same tokens in the same order with other logits."""
        return Candidates(self.vocabulary, self.ids, logits, softmax(logits))

    @cached_property
    def by_id(self) -> Floats:
        """(vocabulary,) probabilities by token id, 0 for those not in play; read-only."""
        scattered = np.zeros(self.vocabulary)
        scattered[self.ids] = self.probs
        scattered.flags.writeable = False
        return scattered


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a stage made of its candidates, and the arithmetic by which it cut.

    The candidate at index i, best first, was cut because of `measured(i)` against `limit`;
    measured is its rank unless the stage says otherwise.
    """

    candidates: Candidates
    limit: float = 0
    measured: Callable[[int], float] = lambda index: index + 1
