"""What a trace says of its stages, of ranks and of reasons, and that nobody can change it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from engine.ranking import rank_order
from engine.sampling import (
    TRANSFORMERS_ORDER,
    SamplingSettings,
    SamplingTrace,
    Stage,
    trace_sampling,
)

# wonderful, cloudy, nice, hot, gloomy, delicious
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)


def traced(logits: ArrayLike, **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(logits), SamplingSettings(**settings))


def stage_of(trace: SamplingTrace, name: str) -> Stage:
    return next(stage for stage in trace.stages if stage.name == name)


def test_stages_say_what_they_did() -> None:
    trace = traced(WEATHER, temperature=2, top_k=5, top_p=0.8)
    names = [(stage.name, stage.value) for stage in trace.stages if stage.active]
    assert names == [("logits", -math.inf), ("temperature", 2.0), ("top_k", 5), ("top_p", 0.8)]
    assert [stage.name for stage in trace.stages] == ["logits", *TRANSFORMERS_ORDER]
    logits, temperature, top_k, top_p = (stage for stage in trace.stages if stage.active)
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
    places = [trace.stages.index(stage) for stage in (top_p, top_k)]
    assert trace.cut_by.tolist() == [places[0], -1, -1, -1, -1, places[1]]


def test_stages_that_are_off_are_listed_and_change_nothing() -> None:
    trace = traced(WEATHER)
    assert [stage.active for stage in trace.stages] == [True, *(False for _ in TRANSFORMERS_ORDER)]
    assert all(stage.outcome.candidates is trace.stages[0].before for stage in trace.stages)
    assert trace.probabilities is trace.model_probabilities


def test_a_stage_that_is_on_may_cut_nothing() -> None:
    stage = stage_of(traced(WEATHER, top_k=6), "top_k")
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
    assert cut[2:4] == pytest.approx(reason[2:], abs=2e-5)
    assert cut.details == {}
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


def test_penalties_move_tokens_among_what_is_in_play() -> None:
    settings = SamplingSettings(
        top_k=4, presence_penalty=2.0, min_p=0.4, order=("top_k", "presence_penalty", "min_p")
    )
    trace = trace_sampling(WEATHER, settings, [2])
    top_k, penalty, min_p = (stage for stage in trace.stages[1:] if stage.active)
    places = [trace.stages.index(stage) for stage in (top_k, penalty, min_p)]
    assert trace.order_after(0).tolist() == [2, 3, 1, 4, 0, 5]
    assert [trace.order_after(place).tolist() for place in places] == [
        [2, 3, 1, 4, 0, 5],
        [3, 1, 4, 2, 0, 5],
        [3, 1, 4, 2, 0, 5],
    ]
    assert penalty.logit_of(2) == 1.5
    assert penalty.logit_of(0) is None
    assert min_p.ids.tolist() == [3]
    assert trace.cut_reason(2)[:2] == ("min_p", 4)  # type: ignore[index]


def test_what_a_ban_cuts_keeps_the_place_to_which_a_penalty_moved_it() -> None:
    order = ("presence_penalty", "logit_bias")
    settings = SamplingSettings(
        presence_penalty=2.0, logit_bias=((2, -math.inf), (5, 3.0)), order=order
    )
    trace = trace_sampling(WEATHER, settings, [2])
    assert stage_of(trace, "presence_penalty").ids.tolist() == [3, 1, 4, 2, 0, 5]
    assert trace.kept_ids.tolist() == [5, 3, 1, 4, 0]
    assert trace.order_after(-1).tolist() == [5, 3, 1, 2, 4, 0]


def test_a_stage_looks_up_any_tokens() -> None:
    trace = trace_sampling(WEATHER, SamplingSettings(top_k=4, presence_penalty=2.0), [2])
    stage = stage_of(trace, "top_k")
    assert stage.ids.tolist() == [3, 1, 4, 2]
    expected = stage.probabilities
    for ids in ([3, 1], [3, 1, 4, 2, 0, 5], [5, 2], [2, 3, 1, 4]):
        asked = np.array(ids)
        assert stage.probabilities_of(asked).tolist() == expected[ids].tolist()
        assert stage.mass_outside(asked) == pytest.approx(1 - expected[ids].sum(), abs=1e-15)
        assert [stage.probability_of(i) for i in ids] == expected[ids].tolist()
    assert stage.logit_of(3) == 3.0
    assert stage.logit_of(0) is None


def test_temperature_divides_the_logits_themselves() -> None:
    """Not the logits less the largest: a penalty that comes later asks where 0 is."""
    stage = stage_of(traced((-1.0, 2.0), temperature=2), "temperature")
    assert [stage.logit_of(0), stage.logit_of(1)] == [-0.5, 1.0]
