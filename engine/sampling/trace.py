"""Applies the stages to a model's logits and keeps what each of them did.

Everything shown of a prediction comes from one trace, and what is drawn from is exactly what it holds.
Knows nothing of the window, of the model, or of what the single stages do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.ranking import checked_logits, rank_order
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import STAGES, Candidates, Floats, Ids, Outcome, softmax


class CutReason(NamedTuple):
    """Why a stage removed a token: at `rank` (1-based) among the candidates the stage saw, the token measured
    `measured` where `limit` is what the stage allows.

    top_k: its rank against k. top_p: the total of the candidates before it against p. temperature (only at 0,
    greedy): its rank against 1. logits: its logit, which is -inf.
    """

    stage: str
    rank: int
    measured: float
    limit: float


@dataclass(frozen=True, eq=False)
class Stage:
    """One stage as it was applied: what it saw (`before`) and what came of it (`outcome`).

    `value` is the setting it is known by. `active` is False for a stage that is off; it leaves what it saw.
    """

    name: str
    value: float
    active: bool
    before: Candidates
    outcome: Outcome

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

    @cached_property
    def _removed(self) -> slice | NDArray[np.bool_]:
        kept = self.ids
        if np.array_equal(self.before.ids[: kept.size], kept):
            return slice(kept.size, None)
        return np.isin(self.before.ids, kept, invert=True)

    @property
    def removed_ids(self) -> Ids:
        """Ids of the tokens that this stage cut, in rank order."""
        return self.before.ids[self._removed]

    @property
    def removed_mass(self) -> float:
        """Share of the distribution before this stage that it cut, from 0 to 1."""
        return float(self.before.probs[self._removed].sum())

    def probability_of(self, token_id: int) -> float:
        """Probability of `token_id` after this stage. Raises ValueError for an unknown id."""
        return float(self.probabilities[checked_id(token_id, self.before.vocabulary)])

    def _begins_with(self, ids: Ids) -> bool:
        kept = self.ids[: ids.size]
        return np.array_equal(kept, ids[: kept.size])

    def probabilities_of(self, ids: Ids) -> Floats:
        """(n,) probabilities of `ids` after this stage; quick if they are its best, in its order."""
        if not self._begins_with(ids):
            return self.probabilities[ids]
        result = np.zeros(ids.size)
        result[: self.ids.size] = self.probs[: ids.size]
        return result

    def mass_outside(self, ids: Ids) -> float:
        """Total probability after this stage of all tokens but `ids`; quick as `probabilities_of`."""
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


@dataclass(frozen=True, eq=False)
class SamplingTrace:
    """All that sampling did to one vector of logits. Immutable; arrays are read-only.

    logits: (vocabulary,) as the model gave them. order: (vocabulary,) ids by descending logit, ties by lower
    id. stages: first "logits", the model's own distribution, then those of `settings.order`.
    """

    logits: NDArray[np.floating]
    settings: SamplingSettings
    context_ids: tuple[int, ...]
    order: Ids
    stages: tuple[Stage, ...]

    @property
    def model_probabilities(self) -> Floats:
        """(vocabulary,) the model's own distribution by token id."""
        return self.stages[0].probabilities

    @property
    def probabilities(self) -> Floats:
        """(vocabulary,) by token id: what is drawn from. 0 where cut, sums to 1."""
        return self.stages[-1].probabilities

    @property
    def kept_ids(self) -> Ids:
        """(K,) ids of the tokens that are left, in rank order."""
        return self.stages[-1].ids

    @property
    def kept_probabilities(self) -> Floats:
        """(K,) what is drawn from, in rank order."""
        return self.stages[-1].probs

    @cached_property
    def _ranks(self) -> Ids:
        ranks = np.empty_like(self.order)
        ranks[self.order] = np.arange(1, self.order.size + 1)
        return ranks

    @cached_property
    def cut_by(self) -> NDArray[np.int16]:
        """(vocabulary,) index in `stages` of the stage that cut each token, -1 for those that are left."""
        cut_by = np.full(self.order.size, -1, dtype=np.int16)
        for index, stage in enumerate(self.stages):
            cut_by[stage.removed_ids] = index
        cut_by.flags.writeable = False
        return cut_by

    def rank_of(self, token_id: int) -> int:
        """Rank of `token_id` in the model's own order, from 1. Raises ValueError for an unknown id."""
        return int(self._ranks[checked_id(token_id, self.order.size)])

    def cut_stage(self, token_id: int) -> Stage | None:
        """The stage that cut `token_id`, None if it is left. Raises ValueError for an unknown id.

        A token whose logit is -inf is cut by the stage "logits": the model itself rules it out.
        """
        index = int(self.cut_by[checked_id(token_id, self.order.size)])
        return None if index < 0 else self.stages[index]

    def cut_reason(self, token_id: int) -> CutReason | None:
        """The arithmetic by which `token_id` was cut, None if it is left. Raises ValueError as `cut_stage`."""
        stage = self.cut_stage(token_id)
        if stage is None:
            return None
        index = int(np.flatnonzero(stage.before.ids == token_id)[0])
        return CutReason(stage.name, index + 1, stage.outcome.measured(index), stage.outcome.limit)

    @cached_property
    def entropy_bits(self) -> float:
        """Shannon entropy of what is drawn from, in bits: -sum of p log2 p."""
        likely = self.kept_probabilities[self.kept_probabilities > 0]
        return max(0.0, -float(likely @ np.log2(likely)))

    @property
    def effective_choices(self) -> float:
        """2 to the entropy: how many equally likely tokens would be as uncertain (the perplexity)."""
        return float(2.0**self.entropy_bits)


def _own_copy(values: NDArray[np.floating]) -> NDArray[np.floating]:
    """`values` if nobody can change it, else a read-only copy."""
    if values.flags.owndata and not values.flags.writeable:
        return values
    copy = values.copy()
    copy.flags.writeable = False
    return copy


def _ranked(values: NDArray[np.floating], order: NDArray[np.integer]) -> Floats:
    """(vocabulary,) the logits in rank order; raises ValueError if `order` does not sort them."""
    if order.shape == values.shape and order.dtype == np.int64:
        ranked = values[order]
        if (ranked[:-1] >= ranked[1:]).all():
            return ranked.astype(np.float64)
    raise ValueError("order does not belong to these logits: it must be what rank_order(logits) returns")


def _model_stage(ranked: Floats, order: Ids) -> Stage:
    """The model's own distribution; tokens whose logit is -inf are no candidates."""
    before = Candidates(ranked.size, order, ranked, softmax(ranked))
    possible = int(np.searchsorted(-ranked, math.inf))
    outcome = Outcome(before.first(possible), -math.inf, lambda index: float(ranked[index]))
    return Stage("logits", 0.0, True, before, outcome)


def trace_sampling(
    logits: ArrayLike,
    settings: SamplingSettings,
    context_ids: Sequence[int] = (),
    *,
    order: Ids | None = None,
) -> SamplingTrace:
    """Applies the stages of `settings`, in its order, to `logits` (vocabulary,), and keeps what each did.

    All arithmetic is in float64 over the whole vocabulary. `context_ids` are the ids of the text before.
    `order` is `rank_order(logits)`, where it is known already. `logits` is not changed.

    Raises ValueError for logits that are no non-empty vector of real numbers, that hold NaN or +inf (the token
    is named) or nothing but -inf, and for an `order` that does not sort them.
    """
    values = _own_copy(checked_logits(logits))
    order = rank_order(values) if order is None else _own_copy(order)
    context = tuple(context_ids)
    stages = [_model_stage(_ranked(values, order), order)]
    for name in settings.order:
        rule, before = STAGES[name], stages[-1].outcome.candidates
        active = rule.value(settings) != rule.off
        outcome = rule.apply(before, settings, context) if active else Outcome(before)
        stages.append(Stage(name, rule.value(settings), active, before, outcome))
    return SamplingTrace(values, settings, context, order, tuple(stages))
