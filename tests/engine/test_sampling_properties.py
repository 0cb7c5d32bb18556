"""What holds for all logits and settings, and agreement with a slow, obviously right sampler."""

from __future__ import annotations

import dataclasses
import itertools
import math
from random import Random

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from engine.ranking import rank_order
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from tests.engine.sampling_reference import Reference

ORDERS = list(itertools.permutations(("temperature", "top_k", "top_p")))
# Whole numbers tie often; the others hardly ever.
numbers = st.integers(-5, 5).map(float) | st.floats(-40, 40)
vectors = st.lists(numbers | st.just(-math.inf), min_size=1, max_size=60).filter(
    lambda values: max(values) > -math.inf
)
temperatures = st.sampled_from([0.0, 0.5, 1.0, 2.0]) | st.floats(0.05, 10)
ks = st.integers(0, 70)
ps = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 1.0]) | st.floats(0, 1)
settings = st.builds(
    SamplingSettings,
    temperature=temperatures,
    top_k=ks,
    top_p=ps,
    order=st.sampled_from(ORDERS),
)


@given(vectors, settings)
@example([0.0] * 10, SamplingSettings(top_p=0.3))
@example([0.0] * 10, SamplingSettings(top_p=0.8))
@example([1.0, 1.0, 0.0], SamplingSettings(temperature=0))
def test_agrees_with_the_slow_sampler(logits: list[float], chosen: SamplingSettings) -> None:
    reference = Reference(logits).apply(chosen.order, dataclasses.asdict(chosen))
    # Nearer than that, doubles may decide otherwise; exactly equal totals are left in.
    assume(reference.closest > 1e-11)
    expected = reference.probabilities()
    trace = trace_sampling(np.array(logits), chosen)
    assert trace.kept_ids.tolist() == reference.ranked()
    for token_id, probability in enumerate(trace.probabilities.tolist()):
        assert probability == pytest.approx(float(expected.get(token_id, 0)), rel=1e-12, abs=1e-300)


@given(vectors, settings)
def test_every_stage_is_a_distribution(logits: list[float], chosen: SamplingSettings) -> None:
    trace = trace_sampling(logits, chosen)
    for stage in trace.stages:
        assert stage.ids.size == stage.probs.size >= 1
        assert math.fsum(stage.probs) == pytest.approx(1, abs=1e-14)
        assert (stage.probs >= 0).all()
        assert stage.probabilities.size == len(logits)
        assert np.array_equal(stage.probabilities[stage.ids], stage.probs)
        assert np.count_nonzero(stage.probabilities) == np.count_nonzero(stage.probs)


@given(vectors, settings)
def test_a_cut_is_a_tail_in_rank_order(logits: list[float], chosen: SamplingSettings) -> None:
    trace = trace_sampling(logits, chosen)
    left = trace.order.tolist()
    for stage in trace.stages:
        kept, removed = stage.ids.tolist(), stage.removed_ids.tolist()
        assert kept + removed == left
        assert stage.removed_mass == pytest.approx(stage.before.by_id[removed].sum(), abs=1e-15)
        assert all(trace.cut_stage(token_id) is stage for token_id in removed)
        left = kept
    assert all(trace.cut_stage(token_id) is None for token_id in left)


@given(vectors, settings)
def test_probabilities_fall_in_rank_order(logits: list[float], chosen: SamplingSettings) -> None:
    trace = trace_sampling(logits, chosen)
    assert all((np.diff(stage.probs) <= 0).all() for stage in trace.stages)


@given(vectors, settings)
def test_the_reason_of_a_cut_justifies_it(logits: list[float], chosen: SamplingSettings) -> None:
    trace = trace_sampling(logits, chosen)
    for token_id in range(len(logits)):
        reason = trace.cut_reason(token_id)
        assert (reason is None) == (token_id in trace.kept_ids)
        if reason is None:
            continue
        if reason.stage == "top_p":
            assert reason.measured >= reason.limit - 1e-12
        elif reason.stage == "logits":
            assert reason.measured == -math.inf
        else:
            assert reason.measured == reason.rank > reason.limit


def kept(logits: list[float], chosen: SamplingSettings) -> set[int]:
    return set(trace_sampling(logits, chosen).kept_ids.tolist())


@given(vectors, settings, ps, ks)
def test_more_is_kept_for_a_larger_p_or_k(
    logits: list[float], chosen: SamplingSettings, p: float, k: int
) -> None:
    low, high = sorted((p, chosen.top_p))
    few, many = sorted((k or 99, chosen.top_k or 99))
    replace = dataclasses.replace
    assert kept(logits, replace(chosen, top_p=low)) <= kept(logits, replace(chosen, top_p=high))
    after_p = replace(chosen, order=("temperature", "top_p", "top_k"))
    assert kept(logits, replace(after_p, top_k=few)) <= kept(logits, replace(after_p, top_k=many))


@given(vectors, st.floats(0.05, 5), st.floats(0.05, 5))
def test_heat_flattens(logits: list[float], one: float, other: float) -> None:
    cold, hot = (
        trace_sampling(logits, SamplingSettings(temperature=temperature))
        for temperature in sorted((one, other))
    )
    assert cold.kept_ids.tolist() == hot.kept_ids.tolist()
    assert cold.kept_probabilities[0] >= hot.kept_probabilities[0] - 1e-15
    assert cold.entropy_bits <= hot.entropy_bits + 1e-12


@given(vectors, settings)
def test_input_is_not_touched(logits: list[float], chosen: SamplingSettings) -> None:
    values = np.array(logits)
    before = values.tobytes()
    order = rank_order(values)
    assert trace_sampling(values, chosen, order=order).order is order
    assert values.tobytes() == before
    assert values.flags.writeable


def same(one: SamplingTrace, other: SamplingTrace) -> bool:
    return all(
        np.array_equal(a.ids, b.ids) and np.array_equal(a.probs, b.probs)
        for a, b in zip(one.stages, other.stages, strict=True)
    )


@given(vectors, settings)
def test_the_same_again_and_with_a_known_order(
    logits: list[float], chosen: SamplingSettings
) -> None:
    trace = trace_sampling(logits, chosen)
    assert same(trace, trace_sampling(logits, chosen))
    assert same(trace, trace_sampling(logits, chosen, order=rank_order(logits)))


@given(st.lists(numbers, min_size=1, max_size=40, unique=True), settings, st.randoms())
def test_a_permuted_vocabulary_gives_permuted_probabilities(
    logits: list[float], chosen: SamplingSettings, random: Random
) -> None:
    permutation = list(range(len(logits)))
    random.shuffle(permutation)
    straight = trace_sampling(logits, chosen)
    permuted = trace_sampling([logits[token_id] for token_id in permutation], chosen)
    assert np.array_equal(permuted.probabilities, straight.probabilities[permutation])


@given(vectors, settings, st.integers(-20, 20))
def test_adding_the_same_to_all_logits_changes_nothing(
    logits: list[float], chosen: SamplingSettings, shift: int
) -> None:
    whole = [float(round(logit)) if logit > -math.inf else logit for logit in logits]
    moved = trace_sampling([logit + shift for logit in whole], chosen)
    assert same(moved, trace_sampling(whole, chosen))


@given(vectors, settings)
def test_a_vocabulary_of_float32_is_computed_in_float64(
    logits: list[float], chosen: SamplingSettings
) -> None:
    narrow = np.array(logits, np.float32)
    assert same(trace_sampling(narrow, chosen), trace_sampling(narrow.astype(np.float64), chosen))
