"""Applies the stages to a model's logits and keeps what each of them did.

Knows nothing of the window, of the model, or of what the single stages do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.randomness import Throw
from engine.ranking import checked_logits, rank_order
from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.outcome import Outcome
from engine.sampling.record import Stage
from engine.sampling.rules import Circumstances
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import STAGES
from engine.sampling.trace import SamplingTrace

Number = TypeVar("Number", bound=np.number)


def _unchangeable(array: NDArray[Number]) -> NDArray[Number]:
    """`array` if nobody can change it, else a read-only copy."""
    if array.flags.owndata and not array.flags.writeable:
        return array
    copy = array.copy()
    copy.flags.writeable = False
    return copy


def _ranked(values: NDArray[np.floating], order: Ids) -> Floats:
    """(vocabulary,) logits in rank order; raises ValueError if `order` does not sort them."""
    if order.shape == values.shape and order.dtype == np.int64:
        ranked = values[order].astype(np.float64)
        if (ranked[:-1] >= ranked[1:]).all():
            return ranked
    raise ValueError("order is not that of these logits: it must be what rank_order(logits) gives")


def _model_stage(ranked: Floats, order: Ids) -> Stage:
    """The model's own distribution; a token whose logit is -inf is no candidate."""
    before = Candidates(ranked.size, order, ranked)
    possible = int(np.count_nonzero(ranked > -math.inf))
    outcome = Outcome(before.first(possible), -math.inf, lambda index: float(ranked[index]))
    return Stage("logits", -math.inf, True, before, outcome)


def _applied(
    name: str,
    before: Candidates,
    settings: SamplingSettings,
    circumstances: Circumstances,
    known: Mapping[str, Stage],
) -> Stage:
    rule = STAGES[name]
    active = rule.is_on(settings)
    # A stage that is off does nothing whatever else is set.
    inputs = rule.inputs(settings, circumstances) if active else ()
    stage = known.get(name)
    if stage is not None and stage.before is before and stage.inputs == inputs:
        return stage
    outcome = rule.apply(before, settings, circumstances) if active else Outcome(before)
    return Stage(name, rule.value(settings), active, before, outcome, inputs)


def _known(
    previous: SamplingTrace | None, values: NDArray[np.floating], order: Ids | None
) -> Mapping[str, Stage]:
    """The stages of `previous` by name, if it is of the same logits in the same order."""
    if previous is None or previous.logits.dtype != values.dtype:
        return {}
    same_logits = values is previous.logits or np.array_equal(values, previous.logits)
    same_order = order is None or order is previous.order or np.array_equal(order, previous.order)
    return {stage.name: stage for stage in previous.stages} if same_logits and same_order else {}


def trace_sampling(
    logits: ArrayLike,
    settings: SamplingSettings,
    context_ids: Sequence[int] = (),
    *,
    order: Ids | None = None,
    chance: Callable[[str], float] | None = None,
    drawn: Sequence[float] = (),
    breakers: Sequence[tuple[int, ...]] = (),
    previous: SamplingTrace | None = None,
) -> SamplingTrace:
    """Applies the stages of `settings` in its order to `logits` (vocabulary,); keeps what each did.

    All arithmetic is in float64 over the whole vocabulary. `context_ids` are the ids of the text so
    far. `order` is `rank_order(logits)`, where it is known already. `chance`, `drawn` and
    `breakers` are what `Circumstances` says; without `chance`, that of seed 0. `logits` is not
    changed. `previous` is any trace made before: each stage of it that saw the very candidates and
    the same settings and circumstances is used again. The result is the same without it.

    Raises ValueError for logits that are no non-empty vector of real numbers, that hold NaN or +inf
    (the token is named) or nothing but -inf, and for an `order` that does not sort them.
    """
    values = _unchangeable(checked_logits(logits))
    known = _known(previous, values, order)
    if "logits" in known:
        model_stage = known["logits"]
    else:
        ranking = rank_order(values) if order is None else _unchangeable(order)
        model_stage = _model_stage(_ranked(values, ranking), ranking)
    context = tuple(context_ids)
    circumstances = Circumstances(
        context, chance or Throw(position=len(context)).number, tuple(drawn), tuple(breakers)
    )
    stages = [model_stage]
    for name in settings.order:
        before = stages[-1].outcome.candidates
        stages.append(_applied(name, before, settings, circumstances, known))
    return SamplingTrace(values, settings, circumstances, model_stage.before.ids, tuple(stages))
