"""What a trace says of its stages, of ranks and of reasons, and that nobody can change it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from engine.ranking import rank_order
from engine.sampling import (
    SamplingSettings,
    SamplingTrace,
    trace_sampling,
)

# wonderful, cloudy, nice, hot, gloomy, delicious
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def traced(logits: ArrayLike, **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(logits), SamplingSettings(**settings))


def test_stages_say_what_they_did() -> None:
    trace = traced(WEATHER, temperature=2, top_k=5, top_p=0.8)
    names = [(stage.name, stage.active, stage.value) for stage in trace.stages]
    assert names == [
        ("logits", True, -math.inf),
        ("temperature", True, 2.0),
        ("top_k", True, 5),
        ("top_p", True, 0.8),
    ]
    logits, temperature, top_k, top_p = trace.stages
    assert logits.probabilities is trace.model_probabilities
    assert temperature.removed_ids.size == 0
    assert temperature.removed_mass == 0
    assert temperature.probability_of(2) == pytest.approx(0.3047, abs=5e-5)
    assert top_k.removed_ids.tolist() == [5]
    assert top_k.removed_mass == pytest.approx(0.0873, abs=5e-5)
    assert top_k.probability_of(5) == 0
    assert top_p.ids.tolist() == [2, 3, 1, 4]
    assert top_p.removed_ids.tolist() == [0]
    assert top_p.removed_mass == pytest.approx(0.0965 / (1 - 0.0873), abs=1e-4)
    assert top_p.probabilities is trace.probabilities
    assert trace.cut_stage(2) is None
    assert trace.cut_stage(5) is top_k
    assert trace.cut_stage(0) is top_p
    assert trace.cut_by.tolist() == [3, -1, -1, -1, -1, 2]


def test_stages_that_are_off_are_listed_and_change_nothing() -> None:
    trace = traced(WEATHER)
    assert [stage.active for stage in trace.stages] == [True, False, False, False]
    assert all(stage.outcome.candidates is trace.stages[0].before for stage in trace.stages)
    assert trace.probabilities is trace.model_probabilities


def test_a_stage_that_is_on_may_cut_nothing() -> None:
    stage = traced(WEATHER, top_k=6).stages[2]
    assert stage.active
    assert stage.ids.size == 6


@pytest.mark.parametrize(
    ("settings", "token_id", "reason"),
    [
        ({"top_k": 2}, 1, ("top_k", 3, 3, 2)),
        ({"top_k": 2}, 5, ("top_k", 6, 6, 2)),
        ({"top_p": 0.8}, 4, ("top_p", 4, 0.83368, 0.8)),
        ({"top_p": 0.8}, 5, ("top_p", 6, 0.96260, 0.8)),
        ({"top_k": 5, "top_p": 0.8}, 0, ("top_p", 5, 0.95254, 0.8)),
        ({"temperature": 0, "top_k": 3}, 3, ("temperature", 2, 2, 1)),
    ],
)
def test_the_reason_of_a_cut(
    settings: dict[str, Any], token_id: int, reason: tuple[str, int, float, float]
) -> None:
    trace = traced(WEATHER, **settings)
    cut = trace.cut_reason(token_id)
    assert cut is not None
    assert cut[:2] == reason[:2]
    assert cut[2:] == pytest.approx(reason[2:], abs=2e-5)
    assert trace.cut_reason(2) is None


def test_ranks_are_the_models() -> None:
    trace = traced(WEATHER, temperature=2, top_k=2)
    assert [trace.rank_of(token_id) for token_id in range(6)] == [5, 3, 1, 2, 4, 6]


@pytest.mark.parametrize("token_id", [-1, 6, 10**9])
def test_an_unknown_token_is_refused(token_id: int) -> None:
    trace = traced(WEATHER)
    asked = [trace.rank_of, trace.cut_stage, trace.cut_reason, trace.stages[0].probability_of]
    for question in asked:
        with pytest.raises(ValueError, match=f"token id is {token_id}: it must be from 0 to 5"):
            question(token_id)


@pytest.mark.parametrize("logits", [[], [[1.0]], [1.0, math.nan], [math.inf], [-math.inf]])
def test_bad_logits_are_refused(logits: Any) -> None:
    with pytest.raises(ValueError, match="logit"):
        trace_sampling(logits, SamplingSettings())


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 3], [2.0, 3.0, 1.0, 4.0, 0.0, 5.0], [0] * 7])
def test_an_order_of_other_logits_is_refused(order: list[int]) -> None:
    with pytest.raises(ValueError, match="order is not that of these logits"):
        trace_sampling(WEATHER, SamplingSettings(), order=np.array(order))
    with pytest.raises(ValueError, match="order is not that of these logits"):
        trace_sampling(WEATHER, SamplingSettings(), order=rank_order(WEATHER)[::-1].copy())


def test_arrays_are_kept_safe_both_ways() -> None:
    logits = np.array(WEATHER)
    order = rank_order(logits).copy()
    trace = trace_sampling(logits, SamplingSettings(top_p=0.8), [1, 2], order=order)
    logits[:] = 0
    order[:] = 0
    assert trace.logits.tolist() == list(WEATHER)
    assert trace.order.tolist() == [2, 3, 1, 4, 0, 5]
    assert trace.circumstances.ids == (1, 2)
    arrays = [trace.logits, trace.order, trace.probabilities, trace.cut_by, trace.bar_ends]
    for stage in trace.stages:
        arrays += [stage.ids, stage.probs, stage.probabilities, stage.removed_ids]
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_what_nobody_can_change_is_not_copied() -> None:
    logits = np.array(WEATHER)
    logits.flags.writeable = False
    order = rank_order(logits)
    trace = trace_sampling(logits, SamplingSettings(), order=order)
    assert trace.logits is logits
    assert trace.order is order


def test_a_read_only_view_of_what_can_be_changed_is_copied() -> None:
    logits = np.array(WEATHER)
    view = logits[:]
    view.flags.writeable = False
    trace = trace_sampling(view, SamplingSettings())
    logits[:] = 0
    assert trace.logits.tolist() == list(WEATHER)


@pytest.mark.parametrize(
    ("settings", "bits"), [({}, 2.0), ({"top_k": 2}, 1.0), ({"top_k": 1}, 0.0)]
)
def test_entropy_of_what_is_drawn_from(settings: dict[str, Any], bits: float) -> None:
    trace = traced([3, 3, 3, 3, -900], **settings)
    assert trace.entropy_bits == pytest.approx(bits, abs=1e-15)
    assert trace.effective_choices == pytest.approx(2**bits)
    assert math.copysign(1, trace.entropy_bits) == 1
