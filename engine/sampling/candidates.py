"""The tokens still in play between two stages, and their distribution.

Knows nothing of the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]


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
    """Tokens best first: their ids and their logits as the stages so far changed them.

    Both have shape (K,), K >= 1, and become read-only; `vocabulary` is the number of all tokens.
    """

    vocabulary: int
    ids: Ids
    logits: Floats

    def __post_init__(self) -> None:
        for array in (self.ids, self.logits):
            array.flags.writeable = False

    @cached_property
    def probs(self) -> Floats:
        """(K,) probabilities of `ids`, which sum to 1; read-only. Made when first asked for."""
        probs = softmax(self.logits)
        probs.flags.writeable = False
        return probs

    def first(self, count: int) -> Candidates:
        """The best `count` (1 or more) of these; all of them if there are no more."""
        if count >= self.ids.size:
            return self
        return Candidates(self.vocabulary, self.ids[:count], self.logits[:count])

    def kept(self, mask: Mask) -> Candidates:
        """Those at which `mask` (K,) is True, at least one, in the same order."""
        if mask.all():
            return self
        return Candidates(self.vocabulary, self.ids[mask], self.logits[mask])

    def rescaled(self, logits: Floats) -> Candidates:
        """The same tokens in the same order with other logits."""
        return Candidates(self.vocabulary, self.ids, logits)

    def adjusted(self, places: Ids, logits: Floats) -> Candidates:
        """The same tokens, best first again, after those at `places` got other `logits` (n,) each.

        Only the n are sorted, and then merged into the others. Equal logits go by lower id.
        """
        rest_ids, rest_logits = np.delete(self.ids, places), np.delete(self.logits, places)
        order = np.lexsort((self.ids[places], -logits))
        ids, logits = self.ids[places][order], logits[order]
        above = np.searchsorted(-rest_logits, -logits, side="left")
        ends = np.searchsorted(-rest_logits, -logits, side="right")
        for index in np.flatnonzero(above < ends):
            equal = rest_ids[above[index] : ends[index]]
            above[index] += np.searchsorted(equal, ids[index])
        return Candidates(
            self.vocabulary, np.insert(rest_ids, above, ids), np.insert(rest_logits, above, logits)
        )

    @cached_property
    def by_id(self) -> Floats:
        """(vocabulary,) probabilities by token id, 0 for those not in play; read-only."""
        scattered = np.zeros(self.vocabulary)
        scattered[self.ids] = self.probs
        scattered.flags.writeable = False
        return scattered

    @cached_property
    def entropy(self) -> float:
        """Shannon entropy in nats: -sum of p ln p."""
        likely = self.probs[self.probs > 0]
        # Not a dot product: that would wake the threads of the linear algebra library.
        return abs(float((likely * np.log(likely)).sum()))


def _rank(index: int) -> float:
    return index + 1


def _nothing(index: int) -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a stage made of its candidates, and the arithmetic by which it cut.

    The candidate at index i of those before, best first, was cut because of `measured(i)` against
    `limit`; measured is its rank unless the stage says otherwise. `details(i)` are the numbers that
    the two were made of. `facts` are numbers of the stage as a whole, such as XTC's coin.
    """

    candidates: Candidates
    limit: float = 0
    measured: Callable[[int], float] = _rank
    details: Callable[[int], Mapping[str, float]] = _nothing
    facts: tuple[tuple[str, float], ...] = ()
    moves: bool = False
    """Whether tokens may have changed places: penalties and bias do that, a cut never does."""
