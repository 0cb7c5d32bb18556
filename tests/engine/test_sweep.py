"""The curves over a parameter: each point is what the whole chain makes of that value."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import gaps as gaps_module
from engine import swept_chain
from engine.gaps import Gaps
from engine.sampling import (
    LLAMA_CPP_ORDER,
    TRANSFORMERS_ORDER,
    SamplingSettings,
    SamplingTrace,
    trace_sampling,
)
from engine.sweep import LEADERS, PARAMETERS, Parameter, Sweep, sweep
from engine.sweep_values import temperature_values, top_k_values
from engine.weights import Weights

SIX = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
WONDERFUL, CLOUDY, NICE, HOT, GLOOMY, DELICIOUS = range(6)

# Apart by more than rounding, or equal.
numbers = st.integers(-5, 5).map(float) | st.floats(-30, 30).map(lambda x: round(x, 6))
vectors = st.lists(numbers | st.just(-math.inf), min_size=1, max_size=40).filter(
    lambda values: max(values) > -math.inf
)
shares = st.sampled_from([0.0, 0.05, 0.1, 0.3, 0.5, 0.8, 0.9, 1.0]) | st.floats(0, 1)
HEAT_FIRST = ("temperature", "top_k", "top_p", *TRANSFORMERS_ORDER[:5])
CUTS = tuple(name for name in TRANSFORMERS_ORDER if name != "temperature")
HEAT_LAST = (*CUTS, "temperature")
orders = st.sampled_from([TRANSFORMERS_ORDER, LLAMA_CPP_ORDER]) | st.permutations(
    TRANSFORMERS_ORDER
).map(tuple)


def or_off(off: float, values: st.SearchStrategy[float]) -> st.SearchStrategy[float]:
    """Mostly off, as stages are: all of them at once leave one token."""
    return st.just(off) | st.just(off) | values


chosen_settings = st.builds(
    SamplingSettings,
    temperature=st.sampled_from([0.0, 0.7, 1.0, 2.0]) | st.floats(0.05, 20),
    dynatemp_range=or_off(0.0, st.floats(0, 12)),
    top_k=or_off(0, st.integers(1, 30)),
    top_p=or_off(1.0, shares),
    min_p=or_off(0.0, shares),
    typical_p=or_off(1.0, shares),
    top_n_sigma=or_off(0.0, st.floats(0.1, 4)),
    epsilon_cutoff=or_off(0.0, shares),
    eta_cutoff=or_off(0.0, shares),
    xtc_probability=or_off(0.0, st.floats(0, 1)),
    xtc_threshold=st.sampled_from([0.0, 0.1]) | st.floats(0, 0.5),
    mirostat_tau=or_off(0.0, st.floats(0.5, 6)),
    repetition_penalty=or_off(1.0, st.floats(0.5, 2)),
    presence_penalty=or_off(0.0, st.floats(-2, 2)),
    order=orders,
)


@pytest.fixture(autouse=True, scope="module")
def tiny_blocks() -> Iterator[None]:
    """What is made for a vocabulary of thousands is used for dozens, so that all of it is seen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps_module, "FEW", 7)
        patch.setattr(gaps_module, "BLOCK", 3)
        yield


def with_value(trace: SamplingTrace, parameter: str, value: float) -> SamplingTrace:
    """The whole chain, traced anew with that one parameter changed."""
    changed: dict[str, Any] = {parameter: int(value) if parameter == "top_k" else value}
    circumstances = trace.circumstances
    return trace_sampling(
        trace.logits,
        replace(trace.settings, **changed),
        circumstances.ids,
        chance=circumstances.chance,
        drawn=circumstances.drawn,
        breakers=circumstances.breakers,
    )


def assert_exact(trace: SamplingTrace, curves: Sweep, every: int = 1) -> None:
    for place in range(0, curves.values.size, every):
        truth = with_value(trace, curves.parameter, float(curves.values[place]))
        expected = truth.probabilities[list(curves.ids)]
        assert curves.shares[place] == pytest.approx(expected, abs=1e-9)
        assert curves.entropy_bits[place] == pytest.approx(truth.entropy_bits, abs=1e-9)


def swept(trace: SamplingTrace, parameter: Parameter, landing: int | None = None) -> Sweep:
    curves = sweep(trace, parameter, landing)
    assert curves is not None
    return curves


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(vectors, chosen_settings, st.sampled_from(PARAMETERS), st.randoms())
def test_every_point_is_what_the_whole_chain_gives(logits, chosen, parameter, random) -> None:
    text = tuple(random.randrange(len(logits)) for _ in range(5))
    trace = trace_sampling(
        logits, chosen, text, chance=lambda stage: 0.3, drawn=(0.2, 0.05), breakers=((1,),)
    )
    landing = random.randrange(len(logits))
    curves = swept(trace, parameter, landing)
    assert landing in curves.ids
    assert_exact(trace, curves, every=3)


@pytest.mark.parametrize("parameter", PARAMETERS)
@pytest.mark.parametrize(
    "chosen",
    [
        SamplingSettings(temperature=0.7, top_k=40, top_p=0.9),
        SamplingSettings(top_p=0.95, order=LLAMA_CPP_ORDER, temperature=1.4),
        SamplingSettings(min_p=0.02, typical_p=0.9),
        SamplingSettings(typical_p=0.6, xtc_probability=0.9, xtc_threshold=0.01, top_p=0.95),
        SamplingSettings(typical_p=0.05, temperature=1.8, top_n_sigma=1.2),
        SamplingSettings(top_p=0.98, eta_cutoff=0.002, epsilon_cutoff=2e-4, mirostat_tau=9.0),
        SamplingSettings(dynatemp_range=0.9, min_p=0.01, order=LLAMA_CPP_ORDER, typical_p=0.95),
        SamplingSettings(xtc_probability=0.9, xtc_threshold=0.01, order=HEAT_LAST, temperature=0.2),
        SamplingSettings(top_n_sigma=2.0, order=HEAT_LAST, dynatemp_range=0.5, typical_p=0.8),
        SamplingSettings(presence_penalty=1.5, order=HEAT_FIRST, typical_p=0.8),
    ],
)
def test_every_point_is_exact_for_thousands_of_tokens(
    parameter: Parameter, chosen: SamplingSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps_module, "FEW", 500)
    monkeypatch.setattr(gaps_module, "BLOCK", 128)
    logits = np.random.default_rng(3).normal(0, 2, 6_000).astype(np.float32)
    # Some of them equal.
    logits[::2] = np.round(logits[::2], 1)
    trace = trace_sampling(logits, chosen, (5, 6, 7), chance=lambda stage: 0.3)
    assert_exact(trace, swept(trace, parameter, int(trace.order[3_000])), every=9)


def test_sums_of_blocks_are_those_of_the_whole_at_every_temperature(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gaps_module, "FEW", 100)
    logits = np.sort(np.random.default_rng(1).normal(0, 4, 20_000))[::-1].copy()
    candidates = trace_sampling(logits, SamplingSettings()).stages[0].outcome.candidates
    gaps = Gaps(candidates)
    for temperature in (0.05, 0.3, 1.0, 3.3, 10.0):
        exponents = (logits - logits[0]) / temperature
        for size in (1, 99, 3_000, 20_000):
            made = Weights.at(gaps, temperature).first(size)
            truth = np.exp(exponents[:size])
            mean = float((truth * exponents[:size]).sum() / truth.sum())
            assert made.total == pytest.approx(truth.sum(), rel=1e-12)
            assert made.mean_gap == pytest.approx(mean, rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("heat", [0.0, 1e-310, 0.01, 0.3, 9.0, 30.0])
def test_a_temperature_after_the_swept_cut_is_exact(heat: float) -> None:
    logits = np.round(np.random.default_rng(5).normal(0, 3, 400), 1)
    trace = trace_sampling(logits, SamplingSettings(temperature=heat, order=LLAMA_CPP_ORDER))
    for parameter in ("top_k", "top_p"):
        assert_exact(trace, swept(trace, parameter), every=7)


@pytest.mark.parametrize("lowest", [-740.0, -8_000.0])
def test_dynamic_temperatures_too_low_or_too_high_for_sums(lowest: float) -> None:
    logits = np.concatenate(([0.0], np.linspace(lowest, lowest - 1, 3), np.linspace(0, lowest, 50)))
    for chosen in (logits[:4], logits[4:]):
        trace = trace_sampling(chosen, SamplingSettings(dynatemp_range=200.0))
        assert_exact(trace, swept(trace, "temperature"), every=5)


@pytest.mark.parametrize("min_p", [1e-300, 0.05, 0.25, 0.5, 1.0])
def test_min_p_keeps_ties_as_the_chain_does(min_p: float) -> None:
    logits = np.log([8.0, 8.0, 4.0, 4.0, 4.0, 2.0, 2.0, 1.0, 1.0, 0.4, 0.4, 0.4])
    trace = trace_sampling(logits, SamplingSettings(min_p=min_p))
    for parameter in PARAMETERS:
        assert_exact(trace, swept(trace, parameter, 11))


def test_the_tutorial_words_at_half_and_twice_the_temperature() -> None:
    curves = swept(trace_sampling(SIX, SamplingSettings()), "temperature")
    assert curves.ids == (NICE, HOT, CLOUDY, GLOOMY, WONDERFUL, DELICIOUS)
    at = {round(value, 4): row for value, row in zip(curves.values, curves.shares, strict=True)}
    golden = {
        0.5: (0.6813, 0.2506, 0.0339, 0.0227, 0.0068, 0.0046),
        1.0: (0.4556, 0.2764, 0.1017, 0.0832, 0.0457, 0.0374),
        2.0: (0.3047, 0.2373, 0.1439, 0.1302, 0.0965, 0.0873),
    }
    for value, expected in golden.items():
        assert at[value] == pytest.approx(expected, abs=5e-5)
    place = int(np.searchsorted(curves.values, 1.0))
    assert curves.entropy_bits[place] == pytest.approx(2.044, abs=5e-4)
    assert curves.effective_choices[place] == pytest.approx(2**2.0439, rel=1e-3)


def test_top_p_steps_where_a_token_comes_in() -> None:
    trace = trace_sampling(SIX, SamplingSettings())
    curves = swept(trace, "top_p")
    edge = float(trace.probabilities[[NICE, HOT]].sum())
    place = int(np.flatnonzero(np.isclose(curves.values, edge, atol=1e-12))[0])
    cloudy = curves.ids.index(CLOUDY)
    assert curves.shares[place, cloudy] == 0
    assert curves.shares[place + 1, cloudy] == pytest.approx(0.1017 / 0.8337, abs=1e-3)
    stops = curves.values[curves.stops]
    assert stops == pytest.approx(np.arange(201) / 200, abs=0)
    assert curves.values.size > stops.size


def test_one_token_is_left_at_the_left_end_of_the_cuts() -> None:
    trace = trace_sampling(SIX, SamplingSettings())
    for parameter in ("top_p", "top_k"):
        curves = swept(trace, parameter)
        assert curves.shares[0].tolist() == [1, 0, 0, 0, 0, 0]
        assert curves.entropy_bits[0] == 0
        assert curves.shares[-1] == pytest.approx(trace.kept_probabilities, abs=1e-15)


def test_leaders_are_the_largest_anywhere_on_the_curve() -> None:
    logits = np.linspace(0, -3, 30)
    trace = trace_sampling(logits, SamplingSettings(xtc_probability=1, xtc_threshold=0.02))
    curves = swept(trace, "temperature")
    truth = [with_value(trace, "temperature", value).probabilities for value in curves.values]
    largest = np.max(truth, axis=0)
    assert list(curves.ids) == sorted(range(30), key=lambda token: -largest[token])[:8]


def test_leaders_may_be_far_from_the_best() -> None:
    """Typical sampling cuts the best."""
    logits = np.concatenate(([3.0], np.full(60, 0.0), np.linspace(-0.1, -1, 40)))
    trace = trace_sampling(logits, SamplingSettings(typical_p=0.02))
    curves = swept(trace, "temperature")
    assert any(token >= 24 for token in curves.ids)
    assert_exact(trace, curves)


def test_the_landing_is_a_curve_of_its_own() -> None:
    trace = trace_sampling(np.linspace(0, -3, 30), SamplingSettings())
    curves = swept(trace, "temperature", landing=25)
    assert len(curves.ids) == LEADERS + 1
    assert curves.ids[-1] == 25
    assert swept(trace, "temperature", landing=2).ids.count(2) == 1


def test_the_same_coin_for_every_point() -> None:
    chosen = SamplingSettings(xtc_probability=0.5, xtc_threshold=0.1)
    kept, cut = (
        swept(trace_sampling(SIX, chosen, chance={"xtc": coin}.__getitem__), "temperature")
        for coin in (0.7, 0.2)
    )
    middle = int(np.searchsorted(kept.values, 1.0))
    assert kept.shares[middle, kept.ids.index(NICE)] > 0.4
    assert NICE not in cut.ids or cut.shares[middle, cut.ids.index(NICE)] == 0


def test_it_stops_when_it_is_told_to() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    assert sweep(trace_sampling(SIX, SamplingSettings()), "top_p", None, cancelled) is None
    assert len(asked) == 4


@pytest.mark.parametrize("vocabulary", [1, 2, 6, 50, 51, 49_152, 152_064])
def test_values_of_k_are_whole_rising_and_end_at_the_vocabulary(vocabulary: int) -> None:
    values = top_k_values(vocabulary)
    assert values[0] == 1
    assert values[-1] == vocabulary
    assert (values == np.round(values)).all()
    assert (np.diff(values) >= 1).all()
    assert values.size < 250


def test_temperatures_are_round_and_cover_the_axis() -> None:
    values = temperature_values()
    assert values.size >= 96
    assert (values[0], values[-1]) == (0.05, 10.0)
    assert (np.diff(values) > 0).all()
    assert {0.7, 1.0, 1.5, 2.0} <= set(values.tolist())


def test_bad_arguments_are_named() -> None:
    trace = trace_sampling(SIX, SamplingSettings())
    with pytest.raises(ValueError, match="parameter is 'heat': it must be one of temperature"):
        sweep(trace, "heat")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="landing is 6: it must be from 0 to 5"):
        sweep(trace, "top_p", 6)


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_fewer_points_where_all_are_too_much_work(
    parameter: Parameter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Penalties after the swept stage move tokens differently at each point."""
    logits = np.random.default_rng(3).normal(0, 2, 3_000)
    chosen = SamplingSettings(presence_penalty=1.0, order=HEAT_FIRST)
    trace = trace_sampling(logits, chosen, (1, 2, 3))
    every = swept(trace, parameter)
    monkeypatch.setattr(swept_chain, "MOST_WORK", 60_000)
    some = swept(trace, parameter)
    assert (every.is_thinned, some.is_thinned) == (False, True)
    assert 5 < some.values.size < every.values.size / 2
    assert (some.values[0], some.values[-1]) == (every.values[0], every.values[-1])
    assert set(some.values[some.stops]) == set(some.values) & set(every.values[every.stops])
    assert_exact(trace, some)


def test_no_points_are_left_out_where_ranks_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swept_chain, "MOST_WORK", 1)
    chosen = SamplingSettings(typical_p=0.9, xtc_probability=1, top_n_sigma=2)
    curves = swept(trace_sampling(np.linspace(0, -3, 300), chosen), "temperature")
    assert curves.values.size == temperature_values().size
    assert not curves.is_thinned
