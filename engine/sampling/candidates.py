"""The tokens still in play between two stages, and their distribution.

Nothing is worked out before it is asked for, and what two stages share is worked out once: that is
what keeps a slider quick over a large vocabulary. Knows nothing of the stages.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.sampling.merging import merged
from engine.sampling.totals import RunningTotals, sum_of

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]

LARGEST = float(np.finfo(np.float64).max)
# What a share or a quotient of two shares may be off by through rounding: epsilon a few times for
# an exponential, a division and a sum by halves. Cuts let that much pass, or 10 equal tokens would
# not reach what a tenth is.
ROUNDING = 64 * float(np.finfo(np.float64).eps)
# Taking away from a total keeps its digits if not less than this part is left.
LEAST_LEFT = 1 / 16
# So many are as well added up again.
FEW = 1024


def _read_only(array: Floats) -> Floats:
    array.flags.writeable = False
    return array


@dataclass(frozen=True, eq=False)
class Candidates:
    """Tokens best first: their ids and their logits as the stages so far changed them.

    Both have shape (K,), K >= 1, and become read-only; equal logits go by lower id, and all are
    finite unless the model ruled a token out. `vocabulary` is the number of all tokens. `top_of`
    are the candidates that these are the best of. `gaps` are those of `relative`, where they are
    known better than the logits tell.
    """

    vocabulary: int
    ids: Ids
    logits: Floats
    top_of: Candidates | None = None
    gaps: Floats | None = None

    def __post_init__(self) -> None:
        for array in (self.ids, self.logits):
            array.flags.writeable = False

    @lazy
    def size(self) -> int:
        """How many there are."""
        return self.ids.size

    @lazy
    def relative(self) -> Floats:
        """(K,) logits less the largest; -inf where a double cannot hold the gap. Read-only."""
        if self.gaps is not None:
            return _read_only(self.gaps)
        if self.top_of is not None:
            return self.top_of.relative[: self.size]
        with np.errstate(over="ignore"):
            return _read_only(self.logits - self.logits[0])

    @lazy
    def weights(self) -> Floats:
        """(K,) exp of `relative`: the probabilities times `total`. The best has 1. Read-only."""
        if self.top_of is not None and self.gaps is None:
            return self.top_of.weights[: self.size]
        return _read_only(np.exp(self.relative))

    @lazy
    def total(self) -> float:
        """Sum of the weights, 1 or more."""
        return float(self.weights.sum())

    @lazy
    def running(self) -> RunningTotals:
        """Totals of the first weights."""
        return RunningTotals(self.weights)

    @lazy
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
        return max(1, self.size - below)

    def first(self, count: int) -> Candidates:
        """The best `count` (1 or more) of these; all of them if there are no more."""
        return self if count >= self.size else _Top(self, count)

    def between(self, start: int, end: int) -> Candidates:
        """Those at the places from `start`, 0 or more, to before `end`, which is more."""
        if start == 0:
            return self.first(end)
        return Candidates(self.vocabulary, self.ids[start:end], self.logits[start:end])

    def kept(self, mask: Mask) -> Candidates:
        """Those at which `mask` (K,) is True, at least one, in the same order."""
        return Candidates(self.vocabulary, self.ids[mask], self.logits[mask])

    def without(self, ids: Ids) -> Candidates:
        """Those that are none of `ids`, at least one."""
        gone = np.zeros(self.vocabulary, dtype=np.bool_)
        gone[ids] = True
        return self.kept(~gone[self.ids]) if ids.size else self

    def divided(self, divisor: float) -> Candidates:
        """The same tokens in the same order, their logits divided by `divisor`, more than 0.

        The gaps are divided by themselves: exact where the quotients of large logits are not.
        """
        return _Divided(self, divisor)

    @lazy
    def _places(self) -> NDArray[np.int32]:
        """(vocabulary,) by id, the place of a token, or -1."""
        places = np.full(self.vocabulary, -1, dtype=np.int32)
        places[self.ids] = np.arange(self.size, dtype=np.int32)
        return places

    def logits_of(self, ids: Ids) -> tuple[Ids, Floats]:
        """(n,) each: those of `ids`, which are ascending, that are in play, and their logits."""
        known = ids[(ids >= 0) & (ids < self.vocabulary)]
        places = self._places[known]
        return known[places >= 0], self.logits[places[places >= 0]]

    def shares_of(self, ids: Ids) -> Floats:
        """(n,) probabilities of `ids`, which are ascending; 0 for those not in play.

        For a few of them those of the others need not be made.
        """
        found, logits = self.logits_of(ids)
        with np.errstate(over="ignore"):
            weights = np.exp(logits - self.first(1).logits[0])
        shares = np.zeros(ids.size)
        shares[np.searchsorted(ids, found)] = weights / self.total
        return shares

    def adjusted(self, ids: Ids, logits: Floats) -> Candidates:
        """The same tokens, best first again, after those of `ids`, (n,) ascending and in play, got
        other `logits`. What a double cannot hold becomes the largest number that it can."""
        return _Adjusted(self, ids, np.clip(logits, -LARGEST, LARGEST)) if ids.size else self

    @lazy
    def by_id(self) -> Floats:
        """(vocabulary,) probabilities by token id, 0 for those not in play; read-only."""
        scattered = np.zeros(self.vocabulary)
        scattered[self.ids] = self.probs
        return _read_only(scattered)

    @lazy
    def mean_gap(self) -> float:
        """Expected value of `relative`, 0 or less: that far below the best a token is to expect."""
        weights, relative = self.weights, self.relative
        likely = int(np.count_nonzero(weights))
        # Not a dot product: that would wake the threads of the linear algebra library.
        total = sum_of(likely, lambda part: weights[:likely][part] * relative[:likely][part])
        return total / self.total

    @lazy
    def entropy(self) -> float:
        """Shannon entropy in nats: -sum of p ln p, which is ln of the total less the mean gap."""
        return math.log(self.total) - self.mean_gap

    def surprisal(self, index: int) -> float:
        """-ln p of the candidate at `index`, in nats; finite where p is too small for a double."""
        return math.log(self.total) - float(self.relative[index])


class _Lazy(Candidates):
    """Candidates whose arrays are made when first asked for."""

    def __init__(self, vocabulary: int, size: int, top_of: Candidates | None = None) -> None:
        # A frozen dataclass sets its own fields this way.
        object.__setattr__(self, "vocabulary", vocabulary)
        object.__setattr__(self, "top_of", top_of)
        object.__setattr__(self, "gaps", None)
        self.__dict__["size"] = size


class _Top(_Lazy):
    """The best `size` of `whole`."""

    def __init__(self, whole: Candidates, size: int) -> None:
        super().__init__(whole.vocabulary, size, whole)
        self._whole = whole

    @lazy
    def ids(self) -> Ids:
        return self._whole.ids[: self.size]

    @lazy
    def logits(self) -> Floats:
        return self._whole.logits[: self.size]


class _Divided(_Lazy):
    """Those of `before` at a temperature."""

    def __init__(self, before: Candidates, divisor: float) -> None:
        super().__init__(before.vocabulary, before.size)
        self._before, self._divisor = before, divisor

    @lazy
    def ids(self) -> Ids:
        return self._before.ids

    @lazy
    def logits(self) -> Floats:
        with np.errstate(over="ignore"):
            quotients: Floats = self._before.logits / self._divisor
        return _read_only(np.clip(quotients, -LARGEST, LARGEST, out=quotients))

    @lazy
    def relative(self) -> Floats:
        with np.errstate(over="ignore"):
            return _read_only(self._before.relative / self._divisor)


def _places_in(ascending: Ids, ids: Ids) -> NDArray[np.intp]:
    """(n,) where each of `ids` is in `ascending`, which is not empty, or -1."""
    places = np.minimum(np.searchsorted(ascending, ids), ascending.size - 1)
    places[ascending[places] != ids] = -1
    return places


class _Adjusted(_Lazy):
    """Those of `base` with some logits changed; changed again, they are still those of `base`."""

    def __init__(self, base: Candidates, ids: Ids, logits: Floats) -> None:
        super().__init__(base.vocabulary, base.size)
        self._base, self._changed_ids, self._changed_logits = base, ids, logits

    def logits_of(self, ids: Ids) -> tuple[Ids, Floats]:
        found, logits = self._base.logits_of(ids)
        places = _places_in(self._changed_ids, found)
        logits[places >= 0] = self._changed_logits[places[places >= 0]]
        return found, logits

    def adjusted(self, ids: Ids, logits: Floats) -> Candidates:
        if not ids.size:
            return self
        others = _places_in(ids, self._changed_ids) < 0
        all_ids = np.concatenate((self._changed_ids[others], ids))
        all_logits = np.concatenate((self._changed_logits[others], logits))
        order = np.argsort(all_ids)
        return self._base.adjusted(all_ids[order], all_logits[order])

    def _best(self, count: int) -> tuple[Ids, Floats]:
        """The best `count`, for which as many of the base and all that changed are enough."""
        base, ids = self._base, self._changed_ids
        enough = min(self.size, count + ids.size)
        places = base._places[ids]
        left, logits = base.ids[:enough], base.logits[:enough]
        left, logits = merged(left, logits, places[places < enough], ids, self._changed_logits)
        return left[:count], logits[:count]

    def first(self, count: int) -> Candidates:
        if count >= self.size:
            return self
        ids, logits = self._best(count)
        with np.errstate(over="ignore"):
            gaps = logits - logits[0]
        return Candidates(self.vocabulary, ids, logits, top_of=self, gaps=gaps)

    @lazy
    def total(self) -> float:
        """Where digits are not lost, from the total of the base and what changed."""
        base, logits = self._base, self._changed_logits
        largest = float(self._best(1)[1][0])
        step = float(base.logits[0]) - largest
        rest = base.total - float(base.weights[base._places[self._changed_ids]].sum())
        if self.size <= FEW or rest < LEAST_LEFT * base.total:
            return super().total
        return rest * math.exp(step) + float(np.exp(logits - largest).sum())

    @lazy
    def _merged(self) -> tuple[Ids, Floats]:
        return self._best(self.size)

    @lazy
    def ids(self) -> Ids:
        ids = self._merged[0]
        ids.flags.writeable = False
        return ids

    @lazy
    def logits(self) -> Floats:
        return _read_only(self._merged[1])
