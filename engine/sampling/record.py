"""What is kept of one stage: what it saw, what it left, what it cut and why.

Knows nothing of what the stages do, or of the trace that they are part of.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Inputs


class CutReason(NamedTuple):
    """Why a stage removed a token: at `rank` (1-based) among the candidates the stage saw, the
    token measured `measured` where `limit` is what the stage allows.

    temperature (only at 0, greedy): its rank against 1. logits: its logit, which is -inf. Every
    other stage says in its docstring what it measures. `details` are further numbers by name, those
    that the two were made of.
    """

    stage: str
    rank: int
    measured: float
    limit: float
    details: Mapping[str, float] = MappingProxyType({})


_NONE: Ids = np.empty(0, dtype=np.int64)
_NONE.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage as it was applied: what it saw (`before`) and what came of it (`outcome`).

    `value` is the setting it is known by. `active` is False for a stage that is off; it leaves what
    it saw.
    """

    name: str
    value: float
    active: bool
    before: Candidates
    outcome: Outcome
    inputs: Inputs = ()
    """What the outcome depended on besides the candidates before: see `StageRule.inputs`. Nothing
    where the stage is off."""

    @property
    def ids(self) -> Ids:
        """(K,) surviving token ids in rank order."""
        return self.outcome.candidates.ids

    @property
    def probs(self) -> Floats:
        """(K,) probabilities of `ids` after this stage; they sum to 1."""
        return self.outcome.candidates.probs

    @property
    def probabilities(self) -> Floats:
        """(vocabulary,) probabilities by token id after this stage; 0 for what is cut."""
        return self.outcome.candidates.by_id

    @property
    def kept(self) -> int:
        """How many candidates this stage left."""
        return self.outcome.candidates.size

    @property
    def entropy_bits(self) -> float:
        """Shannon entropy of the distribution after this stage, in bits."""
        return self.outcome.candidates.entropy / math.log(2)

    @property
    def facts(self) -> Mapping[str, float]:
        """Numbers of the stage as a whole by name, such as XTC's coin."""
        return dict(self.outcome.facts)

    @lazy
    def _removed(self) -> slice | NDArray[np.bool_]:
        kept = self.ids
        # Nearly all stages keep the best; a slice then costs nothing.
        if np.array_equal(self.before.ids[: kept.size], kept):
            return slice(kept.size, None)
        removed = np.ones(self.before.vocabulary, dtype=np.bool_)
        removed[kept] = False
        return removed[self.before.ids]

    @property
    def removed_ids(self) -> Ids:
        """Ids of the tokens that this stage cut, in rank order; read-only."""
        if self.kept == self.before.size:
            return _NONE
        removed = self.before.ids[self._removed]
        removed.flags.writeable = False
        return removed

    @property
    def removed_mass(self) -> float:
        """Share of the distribution before this stage that it cut, from 0 to 1."""
        if self.kept == self.before.size:
            return 0.0
        return float(self.before.weights[self._removed].sum()) / self.before.total

    def probability_of(self, token_id: int) -> float:
        """Probability of `token_id` after this stage. Raises ValueError for an unknown id."""
        checked_id(token_id, self.before.vocabulary)
        # Looking for one id takes less than making the array by id.
        place = np.flatnonzero(self.ids == token_id)
        return self.outcome.candidates.share(place[0]) if place.size else 0.0

    def logit_of(self, token_id: int) -> float | None:
        """The logit of `token_id` after this stage, None where it is cut; ValueError as above."""
        checked_id(token_id, self.before.vocabulary)
        place = np.flatnonzero(self.ids == token_id)
        return float(self.outcome.candidates.logits[place[0]]) if place.size else None

    def _begins_with(self, ids: Ids) -> bool:
        kept = self.ids[: ids.size]
        return np.array_equal(kept, ids[: kept.size])

    def probabilities_of(self, ids: Ids) -> Floats:
        """(n,) probabilities of `ids` after this stage.

        Quick if they begin with its survivors, or these with them: the rows of a chart do.
        """
        if not self._begins_with(ids):
            return self.probabilities[ids]
        result = np.zeros(ids.size)
        result[: self.ids.size] = self.probs[: ids.size]
        return result

    def mass_outside(self, ids: Ids) -> float:
        """Total probability after this stage of all tokens but `ids`; as quick, as exact."""
        if self._begins_with(ids):
            return float(self.probs[ids.size :].sum())
        others = self.probabilities.copy()
        others[ids] = 0.0
        return float(others.sum())


def checked_id(token_id: int, vocabulary: int) -> int:
    """`token_id` if it is one of `vocabulary`; else raises ValueError."""
    if not 0 <= token_id < vocabulary:
        raise ValueError(f"token id is {token_id}: it must be from 0 to {vocabulary - 1}")
    return token_id
