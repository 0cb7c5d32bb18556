"""How a token's probability came about, stage by stage."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.token_steps import TokenStep, token_steps

# wonderful, cloudy, nice, hot, gloomy, delicious
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
CLOUDY, NICE, HOT = 1, 2, 3


def traced(context: Sequence[int] = (), **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(WEATHER), SamplingSettings(**settings), context)


def steps_of(trace: SamplingTrace, token_id: int) -> tuple[TokenStep, ...]:
    return token_steps(trace, token_id, len(trace.stages) - 1)


def test_a_kept_token_passes_all_active_stages() -> None:
    steps = steps_of(traced(temperature=2, top_k=2, top_p=0.99), HOT)
    assert [step.stage for step in steps] == ["logits", "temperature", "top_k", "top_p"]
    assert [step.probability for step in steps] == pytest.approx(
        [0.2764, 0.2373, 0.4378, 0.4378], abs=5e-5
    )
    assert [step.is_cut for step in steps] == [False] * 4


def test_a_cut_token_stops_where_it_is_cut() -> None:
    steps = steps_of(traced(temperature=2, top_k=2, top_p=0.99), CLOUDY)
    assert [(step.stage, step.is_cut) for step in steps] == [
        ("logits", False),
        ("temperature", False),
        ("top_k", True),
    ]
    assert steps[-1].probability == 0
    assert steps[-1].divisor is None


def test_no_stage_after_the_one_shown_is_told_of() -> None:
    trace = traced(temperature=2, top_k=2)
    names = [stage.name for stage in trace.stages]
    steps = token_steps(trace, CLOUDY, names.index("temperature"))
    assert [step.stage for step in steps] == ["logits", "temperature"]


def test_a_cut_divides_by_what_it_kept() -> None:
    _, top_p = steps_of(traced(top_p=0.8), HOT)
    kept = 0.4556 + 0.2764 + 0.1017
    assert top_p.divisor == pytest.approx(kept, abs=1e-4)
    assert top_p.logit_before == top_p.logit_after == 3.0


def test_temperature_divides_the_logit() -> None:
    _, temperature = steps_of(traced(temperature=0.5), HOT)
    assert (temperature.logit_before, temperature.logit_after) == (3.0, 6.0)
    assert temperature.divisor is None


def test_a_penalty_changes_one_logit_and_the_shares_of_the_others() -> None:
    trace = traced([NICE], repetition_penalty=2.0)
    _, punished = steps_of(trace, NICE)
    assert (punished.logit_before, punished.logit_after) == (3.5, 1.75)
    assert punished.divisor is None
    model, other = steps_of(trace, HOT)
    assert other.logit_before == other.logit_after == 3.0
    assert other.divisor == pytest.approx(model.probability / other.probability)
    assert other.divisor is not None
    assert other.divisor < 1


def test_a_ban_takes_the_logit_away() -> None:
    trace = traced(logit_bias={HOT: -math.inf, CLOUDY: 1.5})
    assert steps_of(trace, HOT)[-1] == TokenStep("logit_bias", 3.0, -math.inf, 0.0, None, True)
    assert steps_of(trace, CLOUDY)[-1].logit_after == 3.5


def test_greedy_cuts_all_but_one() -> None:
    trace = traced(temperature=0)
    assert steps_of(trace, HOT)[-1].is_cut
    assert steps_of(trace, HOT)[-1].logit_after == 3.0
    assert steps_of(trace, NICE)[-1].probability == 1
    assert steps_of(trace, NICE)[-1].divisor == pytest.approx(0.4556, abs=5e-5)


def test_a_token_that_the_model_rules_out_has_one_step() -> None:
    trace = trace_sampling(np.array([0.0, -math.inf]), SamplingSettings(top_k=1))
    (step,) = steps_of(trace, 1)
    assert step == TokenStep("logits", -math.inf, -math.inf, 0.0, None, True)


@pytest.mark.parametrize("token_id", [-1, 6])
def test_an_unknown_token_is_refused(token_id: int) -> None:
    with pytest.raises(ValueError, match=f"token id is {token_id}: it must be from 0 to 5"):
        steps_of(traced(), token_id)


@given(
    st.builds(
        SamplingSettings,
        temperature=st.sampled_from([0.0, 0.4, 1.0, 2.5]),
        top_k=st.integers(0, 6),
        top_p=st.floats(0.1, 1),
        typical_p=st.sampled_from([1.0, 0.6]),
        repetition_penalty=st.sampled_from([1.0, 1.7]),
        logit_bias=st.sampled_from([(), ((2, -math.inf),), ((4, 2.0),)]),
    ),
    st.integers(0, 5),
)
def test_steps_agree_with_the_trace(settings: SamplingSettings, token_id: int) -> None:
    trace = trace_sampling(np.array(WEATHER), settings, [2, 5])
    steps = steps_of(trace, token_id)
    by_name = {stage.name: stage for stage in trace.stages}
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        assert step.probability == by_name[step.stage].probability_of(token_id)
        assert step.is_cut == (by_name[step.stage].logit_of(token_id) is None)
        if step.divisor is not None:
            assert step.logit_before == step.logit_after
        if following is not None:
            assert following.logit_before == step.logit_after
    cut = trace.cut_stage(token_id)
    assert (cut.name if cut else None) == (steps[-1].stage if steps[-1].is_cut else None)
