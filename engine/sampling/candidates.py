"""The tokens still in play between two stages, and their distribution.

Knows nothing of the stages.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]
Number = TypeVar("Number", np.float64, np.int64)

LARGEST = float(np.finfo(np.float64).max)
# What a share or a quotient of two shares may be off by through rounding: epsilon a few times for
# an exponential, a division and a sum by halves. Cuts let that much pass, or 10 equal tokens would
# not reach what a tenth is.
ROUNDING = 64 * float(np.finfo(np.float64).eps)


def _read_only(array: Floats) -> Floats:
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Candidates:
    """Tokens best first: their ids and their logits as the stages so far changed them.

    Both have shape (K,), K >= 1, and become read-only; equal logits go by lower id, and all are
    finite unless the model ruled a token out. `vocabulary` is the number of all tokens. The rest is
    made when first asked for. `top_of` are the candidates that these are the best of: their
    exponentials are used again. `gaps` are those of `relative`, where they are known better than
    the logits tell.
    """

    vocabulary: int
    ids: Ids
    logits: Floats
    top_of: Candidates | None = None
    gaps: Floats | None = None

    def __post_init__(self) -> None:
        for array in (self.ids, self.logits):
            array.flags.writeable = False

    @cached_property
    def relative(self) -> Floats:
        """(K,) logits less the largest; -inf where a double cannot hold the gap. Read-only."""
        if self.gaps is not None:
            return _read_only(self.gaps)
        if self.top_of is not None:
            return self.top_of.relative[: self.ids.size]
        with np.errstate(over="ignore"):
            return _read_only(self.logits - self.logits[0])

    @cached_property
    def weights(self) -> Floats:
        """(K,) exp of `relative`: the probabilities times `total`. The best has 1. Read-only."""
        if self.top_of is not None:
            return self.top_of.weights[: self.ids.size]
        return _read_only(np.exp(self.relative))

    @cached_property
    def total(self) -> float:
        """Sum of the weights, 1 or more."""
        return float(self.weights.sum())

    @cached_property
    def probs(self) -> Floats:
        """(K,) probabilities of `ids`, which sum to 1; read-only."""
        return _read_only(self.weights / self.total)

    def share(self, index: int) -> float:
        """Probability of the candidate at `index`, without those of the others being made."""
        return float(self.weights[index]) / self.total

    def share_before(self, index: int) -> float:
        """Total probability of the candidates better than the one at `index`."""
        return float(self.weights[:index].sum()) / self.total

    def at_least(self, share: float) -> int:
        """How many candidates have that probability or more, within rounding; 1 or more."""
        enough = share * self.total * (1 - ROUNDING)
        # Ascending when read backwards.
        below = int(np.searchsorted(self.weights[::-1], enough))
        return max(1, self.ids.size - below)

    def first(self, count: int) -> Candidates:
        """The best `count` (1 or more) of these; all of them if there are no more."""
        if count >= self.ids.size:
            return self
        return Candidates(self.vocabulary, self.ids[:count], self.logits[:count], top_of=self)

    def without_first(self, count: int) -> Candidates:
        """All but the best `count` (less than K)."""
        if count <= 0:
            return self
        return Candidates(self.vocabulary, self.ids[count:], self.logits[count:])

    def kept(self, mask: Mask) -> Candidates:
        """Those at which `mask` (K,) is True, at least one, in the same order."""
        if mask.all():
            return self
        return Candidates(self.vocabulary, self.ids[mask], self.logits[mask])

    def divided(self, divisor: float) -> Candidates:
        """The same tokens in the same order, their logits divided by `divisor`, more than 0.

        The gaps are divided by themselves: exact where the quotients of large logits are not.
        """
        with np.errstate(over="ignore", under="ignore"):
            logits = np.clip(self.logits / divisor, -LARGEST, LARGEST)
            return Candidates(self.vocabulary, self.ids, logits, gaps=self.relative / divisor)

    def places_of(self, ids: Ids) -> Ids:
        """(n,) ascending, where those of `ids` that are in play are; others are passed over."""
        sought = np.zeros(self.vocabulary, dtype=np.bool_)
        sought[ids[(ids >= 0) & (ids < self.vocabulary)]] = True
        return np.flatnonzero(sought[self.ids])

    def adjusted(self, places: Ids, logits: Floats) -> Candidates:
        """The same tokens, best first again, after those at `places` got other `logits` (n,) each.

        Only the n are sorted, and then merged into the others. Equal logits go by lower id. What a
        double cannot hold becomes the largest number that it can.
        """
        if not places.size:
            return self
        logits = np.clip(logits, -LARGEST, LARGEST)
        moved = self.ids[places]
        order = np.lexsort((moved, -logits))
        moved, logits = moved[order], logits[order]
        others = np.ones(self.ids.size, dtype=np.bool_)
        others[places] = False
        rest_ids, rest_logits = self.ids[others], self.logits[others]
        at = _merging_places(rest_ids, rest_logits, moved, logits) + np.arange(moved.size)
        others[:] = True
        others[at] = False
        return Candidates(
            self.vocabulary,
            _merged(others, rest_ids, at, moved),
            _merged(others, rest_logits, at, logits),
        )

    @cached_property
    def by_id(self) -> Floats:
        """(vocabulary,) probabilities by token id, 0 for those not in play; read-only."""
        scattered = np.zeros(self.vocabulary)
        scattered[self.ids] = self.probs
        return _read_only(scattered)

    @cached_property
    def mean_gap(self) -> float:
        """Expected value of `relative`, 0 or less: that far below the best a token is to expect."""
        likely = int(np.count_nonzero(self.weights))
        # Not a dot product: that would wake the threads of the linear algebra library.
        return float((self.weights[:likely] * self.relative[:likely]).sum()) / self.total

    @cached_property
    def entropy(self) -> float:
        """Shannon entropy in nats: -sum of p ln p, which is ln of the total less the mean gap."""
        return math.log(self.total) - self.mean_gap

    def surprisal(self, index: int) -> float:
        """-ln p of the candidate at `index`, in nats; finite where p is too small for a double."""
        return math.log(self.total) - float(self.relative[index])


def _merging_places(rest_ids: Ids, rest_logits: Floats, ids: Ids, logits: Floats) -> Ids:
    """(n,) how many of the rest are before each of the n: with a larger logit, or an equal one and
    a lower id. Both are best first."""
    # Ascending when read backwards.
    ascending = rest_logits[::-1]
    above = rest_ids.size - np.searchsorted(ascending, logits, side="right")
    ends = rest_ids.size - np.searchsorted(ascending, logits, side="left")
    for index in np.flatnonzero(above < ends):
        equal = rest_ids[above[index] : ends[index]]
        above[index] += np.searchsorted(equal, ids[index])
    return above


def _merged(
    others: Mask, rest: NDArray[Number], at: Ids, moved: NDArray[Number]
) -> NDArray[Number]:
    merged = np.empty(others.size, dtype=rest.dtype)
    merged[others] = rest
    merged[at] = moved
    return merged


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
