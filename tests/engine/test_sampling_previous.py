"""A trace made from a previous one is the same to the last bit, and does only what it has to."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ranking import rank_order
from engine.sampling import LLAMA_CPP_ORDER, SamplingSettings, SamplingTrace, trace_sampling
from engine.sampling.stages import STAGES
from tests.engine.sampling_reference import Text
from tests.engine.sampling_strategies import VALUES, texts, traced_unless_banned, vectors
from tests.engine.sampling_strategies import settings as some_settings
from tests.engine.test_sampling_properties import same

WEATHER = np.array([1.2, 2.0, 3.5, 3.0, 1.8, 1.0])
WEATHER.flags.writeable = False
ALL_ON = SamplingSettings(
    logit_bias={0: 1.0},  # type: ignore[arg-type]
    repetition_penalty=1.1,
    presence_penalty=0.1,
    frequency_penalty=0.1,
    dry_multiplier=0.5,
    temperature=1.5,
    dynatemp_range=0.5,
    top_k=5,
    top_p=0.95,
    min_p=0.01,
    typical_p=0.9,
    epsilon_cutoff=0.01,
    eta_cutoff=0.01,
    top_n_sigma=3.0,
    xtc_probability=0.5,
    xtc_threshold=0.3,
    mirostat_tau=3.0,
)


def traced(
    settings: SamplingSettings,
    previous: SamplingTrace | None = None,
    ids: tuple[int, ...] = (2, 1, 2),
    coin: float = 0.7,
    drawn: tuple[float, ...] = (0.5,),
    breakers: tuple[tuple[int, ...], ...] = (),
    logits: Any = WEATHER,
) -> SamplingTrace:
    return trace_sampling(
        logits,
        settings,
        ids,
        chance=lambda name: coin,
        drawn=drawn,
        breakers=breakers,
        previous=previous,
    )


def made_anew(trace: SamplingTrace, previous: SamplingTrace) -> list[str]:
    return [stage.name for stage in trace.stages if stage not in previous.stages]


@given(vectors, some_settings(), texts, st.data())
def test_the_same_as_without(
    logits: list[float], before: SamplingSettings, text: Text, data: st.DataObject
) -> None:
    """After any other trace: one stage moved, another order, another text, or all of it."""
    values = np.array(logits)
    values.flags.writeable = False
    previous = traced_unless_banned(values, before, text)
    name = data.draw(st.sampled_from(list(VALUES)))
    changed = {key: data.draw(value) for key, value in VALUES[name].items()}
    one_moved = dataclasses.replace(before, **changed)
    reordered = dataclasses.replace(before, order=LLAMA_CPP_ORDER)
    after = data.draw(st.sampled_from([before, one_moved, reordered]) | some_settings())
    later = data.draw(st.sampled_from([text, dataclasses.replace(text, coin=0.5)]) | texts)
    alone = traced_unless_banned(values, after, later)
    assert same(traced_unless_banned(values, after, later, previous=previous), alone)


@given(vectors, vectors, some_settings(), texts)
def test_other_logits_are_never_mistaken(
    one: list[float], other: list[float], chosen: SamplingSettings, text: Text
) -> None:
    previous = traced_unless_banned(one, chosen, text)
    alone = traced_unless_banned(other, chosen, text)
    assert same(traced_unless_banned(other, chosen, text, previous=previous), alone)


def test_nothing_is_made_anew_for_the_same() -> None:
    previous = traced(ALL_ON)
    assert all(stage.active for stage in previous.stages)
    again = traced(dataclasses.replace(ALL_ON), previous)
    assert again.stages == previous.stages
    assert again.order is previous.order


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"logit_bias": ((0, 2.0),)}, "logit_bias"),
        ({"penalty_window": 2}, "repetition_penalty"),
        ({"dry_base": 2.0}, "dry"),
        ({"dynatemp_exponent": 2.0}, "temperature"),
        ({"top_k": 4}, "top_k"),
        ({"top_p": 0.9}, "top_p"),
        ({"xtc_threshold": 0.2}, "xtc"),
        ({"mirostat_eta": 0.2}, "mirostat"),
        ({"mirostat_tau": 0.0}, "mirostat"),
    ],
)
def test_a_slider_makes_anew_from_its_stage_on(changes: dict[str, Any], first: str) -> None:
    previous = traced(ALL_ON)
    trace = traced(dataclasses.replace(ALL_ON, **changes), previous)
    names = [stage.name for stage in trace.stages]
    # A stage that leaves all that it saw gives those after it nothing new.
    anew = made_anew(trace, previous)
    assert anew[0] == first
    assert set(anew) <= set(names[names.index(first) :])
    assert same(trace, traced(dataclasses.replace(ALL_ON, **changes)))


@pytest.mark.parametrize(
    ("circumstances", "first"),
    [
        ({"ids": (2, 1)}, "repetition_penalty"),
        ({"breakers": ((4,),)}, "dry"),
        ({"coin": 0.2}, "xtc"),
        ({"drawn": (0.5, 0.5)}, "mirostat"),
    ],
)
def test_a_circumstance_makes_anew_what_depends_on_it(
    circumstances: dict[str, Any], first: str
) -> None:
    previous = traced(ALL_ON)
    trace = traced(ALL_ON, previous, **circumstances)
    assert made_anew(trace, previous)[0] == first
    assert same(trace, traced(ALL_ON, **circumstances))


def test_a_stage_that_is_off_needs_no_circumstances() -> None:
    previous = traced(SamplingSettings(top_k=3))
    trace = traced(SamplingSettings(top_k=3), previous, (1,), 0.1, (0.1,), ((1,),))
    assert made_anew(trace, previous) == []


def test_equal_logits_need_not_be_the_same_array() -> None:
    previous = traced(ALL_ON)
    assert made_anew(traced(ALL_ON, previous, logits=WEATHER.copy()), previous) == []
    assert made_anew(traced(ALL_ON, previous, logits=WEATHER.astype(np.float32)), previous)


def test_another_order_of_ties_is_another_model_stage() -> None:
    logits = np.zeros(3)
    previous = trace_sampling(logits, SamplingSettings())
    turned = np.array([2, 1, 0])
    trace = trace_sampling(logits, SamplingSettings(), order=turned, previous=previous)
    assert trace.order.tolist() == [2, 1, 0]
    known = trace_sampling(logits, SamplingSettings(), order=rank_order(logits), previous=previous)
    assert known.stages == previous.stages


def test_every_stage_names_what_it_depends_on() -> None:
    """Or it would be used again where it must not: changed, each shows in the inputs."""
    texts = (Text((1,), 0.1, (0.1,), ((1,),)), Text((2,), 0.2, (0.2,), ((2,),)))
    traces = [
        traced(ALL_ON, None, text.ids, text.coin, text.drawn, text.breakers) for text in texts
    ]
    differing = {
        one.name
        for one, other in zip(traces[0].stages, traces[1].stages, strict=True)
        if one.inputs != other.inputs
    }
    assert differing == {rule.name for rule in STAGES.values() if rule.depends_on}
