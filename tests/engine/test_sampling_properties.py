"""What holds for all logits, settings and texts, and agreement with a slow and right sampler."""

from __future__ import annotations

import dataclasses
import math
from random import Random

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from engine.ranking import rank_order
from engine.sampling import SamplingSettings, SamplingTrace
from engine.sampling.stages import STAGES
from tests.engine.sampling_reference import Reference, Text
from tests.engine.sampling_strategies import numbers, shares, texts, vectors
from tests.engine.sampling_strategies import settings as some_settings
from tests.engine.sampling_strategies import traced_unless_banned as traced

any_settings = some_settings()
# Bias and penalties move tokens; the others do not.
MOVING = ("logit_bias", "repetition_penalty", "presence_penalty", "frequency_penalty", "dry")


def check_against_the_slow_sampler(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    trace = traced(np.array(logits), chosen, text)
    on = [name for name in chosen.order if STAGES[name].is_on(chosen)]
    reference = Reference(logits, chosen, text).apply(on)
    # Nearer than that, doubles may decide otherwise; exactly equal numbers are left in.
    assume(reference.closest > 1e-11)
    expected = reference.probabilities()
    assert trace.kept_ids.tolist() == reference.ranked()
    for token_id, probability in enumerate(trace.probabilities.tolist()):
        assert probability == pytest.approx(float(expected.get(token_id, 0)), rel=1e-9, abs=1e-300)


@settings(max_examples=300)
@given(vectors, some_settings(most=1, least=1), texts)
@example([0.0] * 10, SamplingSettings(top_p=0.3), Text())
@example([0.0] * 10, SamplingSettings(top_p=0.8), Text())
@example([0.0] * 10, SamplingSettings(typical_p=0.8), Text())
@example([0.0] * 10, SamplingSettings(epsilon_cutoff=0.1), Text())
@example([0.0] * 7, SamplingSettings(min_p=1.0), Text())
@example([0.0, 1.0, 0.0], SamplingSettings(top_n_sigma=2.0), Text())
@example([0.0] * 5, SamplingSettings(xtc_probability=1.0, xtc_threshold=0.2), Text())
@example([0.0] * 8, SamplingSettings(mirostat_tau=1.5), Text())
@example([1.0, 1.0, 0.0], SamplingSettings(temperature=0), Text())
@example([3.0, 1.0], SamplingSettings(dry_multiplier=1.0), Text((1, 0, 1, 1, 0, 1)))
def test_each_stage_agrees_with_the_slow_sampler(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    check_against_the_slow_sampler(logits, chosen, text)


@settings(max_examples=150)
@given(vectors, any_settings, texts)
def test_chains_agree_with_the_slow_sampler(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    check_against_the_slow_sampler(logits, chosen, text)


@given(vectors, any_settings, texts)
def test_every_stage_is_a_distribution(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    trace = traced(logits, chosen, text)
    for stage in trace.stages:
        assert stage.kept == stage.ids.size == stage.probs.size >= 1
        assert len(set(stage.ids.tolist())) == stage.kept
        assert math.fsum(stage.probs) == pytest.approx(1, abs=1e-14)
        assert (stage.probs >= 0).all()
        assert stage.probabilities.size == len(logits)
        assert np.array_equal(stage.probabilities[stage.ids], stage.probs)
        assert np.count_nonzero(stage.probabilities) == np.count_nonzero(stage.probs)
        likely = stage.probs[stage.probs > 0]
        bits = -math.fsum(likely * np.log2(likely))
        assert stage.entropy_bits == pytest.approx(bits, rel=1e-9, abs=1e-12)


@given(vectors, any_settings, texts)
def test_candidates_are_best_first_and_ties_go_by_lower_id(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    for stage in traced(logits, chosen, text).stages:
        after = stage.outcome.candidates
        places = list(zip((-after.logits).tolist(), after.ids.tolist(), strict=True))
        assert places == sorted(places)
        assert (np.diff(stage.probs) <= 0).all()


@given(vectors, any_settings, texts)
def test_a_stage_only_removes_and_says_what(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    trace = traced(logits, chosen, text)
    left = list(range(len(logits)))
    for stage in trace.stages:
        kept, removed = stage.ids.tolist(), stage.removed_ids.tolist()
        assert sorted(kept + removed) == sorted(left) == sorted(stage.before.ids.tolist())
        mass = math.fsum(stage.before.by_id[removed])
        assert stage.removed_mass == pytest.approx(mass, abs=1e-14)
        assert all(trace.cut_stage(token_id) is stage for token_id in removed)
        left = kept
    assert all(trace.cut_stage(token_id) is None for token_id in left)


@given(vectors, any_settings, texts)
def test_a_cut_moves_no_token(logits: list[float], chosen: SamplingSettings, text: Text) -> None:
    trace = traced(logits, chosen, text)
    for index, stage in enumerate(trace.stages):
        order = trace.order_after(index).tolist()
        assert sorted(order) == list(range(len(logits)))
        kept = set(stage.ids.tolist())
        assert [token_id for token_id in order if token_id in kept] == stage.ids.tolist()
        if stage.name not in MOVING:
            before = stage.before.ids.tolist()
            assert [token_id for token_id in before if token_id in kept] == stage.ids.tolist()
    # Asked for at once it is the same as after one stage after the other.
    anew = traced(logits, chosen, text)
    assert anew.order_after(-1).tolist() == trace.order_after(len(trace.stages) - 1).tolist()


@given(vectors, any_settings, texts)
def test_a_stage_that_is_off_changes_nothing(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    for stage in traced(logits, chosen, text).stages[1:]:
        if not stage.active:
            assert stage.outcome.candidates is stage.before
            assert stage.removed_ids.size == 0
            assert stage.removed_mass == 0


CUT_BELOW = {"min_p", "top_n_sigma", "epsilon_cutoff", "eta_cutoff"}
CUT_ABOVE = {"top_k", "mirostat"}
CUT_FROM = {"top_p", "typical"}


def on_the_cut_side(name: str, measured: float, limit: float) -> bool:
    """Whether the arithmetic says that the token goes; what is equal within rounding says both."""
    slack = 1e-11 * max(1.0, abs(limit))
    if name in CUT_BELOW:
        return measured < limit + slack
    if name in CUT_ABOVE:
        return measured > limit - slack
    return measured >= limit - slack


def on_the_kept_side(name: str, measured: float, limit: float) -> bool:
    slack = 1e-11 * max(1.0, abs(limit))
    if name in CUT_BELOW:
        return measured >= limit - slack
    if name in CUT_ABOVE:
        return measured <= limit + slack
    return measured < limit + slack


@settings(max_examples=300)
@given(vectors, any_settings, texts)
def test_the_reason_of_a_cut_justifies_it(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    trace = traced(logits, chosen, text)
    for token_id in range(len(logits)):
        reason = trace.cut_reason(token_id)
        assert (reason is None) == (token_id in trace.kept_ids)
        if reason is None:
            continue
        assert list(trace.cut_stage(token_id).before.ids).index(token_id) + 1 == reason.rank  # type: ignore[union-attr]
        if reason.stage in ("logits", "logit_bias"):
            assert reason.measured == reason.limit == -math.inf
        elif reason.stage == "temperature":
            assert reason.measured == reason.rank > reason.limit == 1
        elif reason.stage == "xtc":
            assert reason.measured >= reason.details["exempt"] >= reason.limit - 1e-12
            assert reason.details["coin"] < reason.details["probability"]
        else:
            assert reason.stage in CUT_BELOW | CUT_ABOVE | CUT_FROM
            assert on_the_cut_side(reason.stage, reason.measured, reason.limit)


@settings(max_examples=300)
@given(vectors, any_settings, texts)
def test_what_is_kept_is_on_the_other_side(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    """But the one that always stays."""
    for stage in traced(logits, chosen, text).stages[1:]:
        if stage.active and stage.name in CUT_BELOW | CUT_ABOVE | CUT_FROM and stage.kept > 1:
            kept = np.flatnonzero(np.isin(stage.before.ids, stage.ids)).tolist()
            for index in kept:
                measured = stage.outcome.measured(index)
                assert on_the_kept_side(stage.name, measured, stage.outcome.limit)


def kept(logits: list[float], chosen: SamplingSettings, text: Text) -> set[int]:
    return set(traced(logits, chosen, text).kept_ids.tolist())


@given(vectors, some_settings(most=4), texts, shares, shares)
def test_more_is_kept_for_a_larger_p(
    logits: list[float], chosen: SamplingSettings, text: Text, one: float, other: float
) -> None:
    few, many = sorted((one, other))
    names = [name for name in chosen.order if name != "top_p"]
    last = dataclasses.replace(chosen, order=(*names, "top_p"))
    assert kept(logits, dataclasses.replace(last, top_p=few), text) <= kept(
        logits, dataclasses.replace(last, top_p=many), text
    )


@given(vectors, st.floats(0.05, 5), st.floats(0.05, 5))
def test_heat_flattens(logits: list[float], one: float, other: float) -> None:
    cold, hot = (
        traced(logits, SamplingSettings(temperature=temperature))
        for temperature in sorted((one, other))
    )
    assert cold.kept_ids.tolist() == hot.kept_ids.tolist()
    assert cold.kept_probabilities[0] >= hot.kept_probabilities[0] - 1e-15
    assert cold.entropy_bits <= hot.entropy_bits + 1e-12


@given(vectors, any_settings, texts)
def test_input_is_not_touched(logits: list[float], chosen: SamplingSettings, text: Text) -> None:
    values = np.array(logits)
    before = values.tobytes()
    order = rank_order(values)
    assert traced(values, chosen, text, order=order).order is order
    assert values.tobytes() == before
    assert values.flags.writeable


def same(one: SamplingTrace, other: SamplingTrace) -> bool:
    """To the last bit."""
    return all(
        np.array_equal(a.ids, b.ids)
        and np.array_equal(a.outcome.candidates.logits, b.outcome.candidates.logits)
        and np.array_equal(a.probs, b.probs)
        and (a.name, a.value, a.active, a.removed_mass, a.facts)
        == (b.name, b.value, b.active, b.removed_mass, b.facts)
        for a, b in zip(one.stages, other.stages, strict=True)
    )


@given(vectors, any_settings, texts)
def test_the_same_again_and_with_a_known_order(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    trace = traced(logits, chosen, text)
    assert same(trace, traced(logits, chosen, text))
    assert same(trace, traced(logits, chosen, text, order=rank_order(logits)))


@given(st.lists(numbers, min_size=1, max_size=24, unique=True), any_settings, texts, st.randoms())
def test_a_permuted_vocabulary_gives_permuted_probabilities(
    logits: list[float], chosen: SamplingSettings, text: Text, random: Random
) -> None:
    """Penalties are left out: they make ties, which go by id."""
    off = {"repetition_penalty": 1.0, "presence_penalty": 0.0, "frequency_penalty": 0.0}
    chosen = dataclasses.replace(chosen, **off, logit_bias=(), dry_multiplier=0.0)  # type: ignore[arg-type]
    permutation = list(range(len(logits)))
    random.shuffle(permutation)
    straight = traced(logits, chosen, text)
    permuted = traced([logits[token_id] for token_id in permutation], chosen, text)
    assert np.array_equal(permuted.probabilities, straight.probabilities[permutation])


@given(vectors, any_settings, texts, st.integers(-20, 20))
def test_adding_the_same_to_all_logits_changes_nothing(
    logits: list[float], chosen: SamplingSettings, text: Text, shift: int
) -> None:
    """But the repetition penalty, which asks where 0 is; and what rounds may round otherwise."""
    off = {"repetition_penalty": 1.0, "temperature": 1.0, "dynatemp_range": 0, "dry_multiplier": 0}
    chosen = dataclasses.replace(chosen, **off)  # type: ignore[arg-type]
    whole = [float(round(logit)) if logit > -math.inf else logit for logit in logits]
    moved = traced([logit + shift for logit in whole], chosen, text)
    still = traced(whole, chosen, text)
    assert moved.kept_ids.tolist() == still.kept_ids.tolist()
    assert moved.probabilities == pytest.approx(still.probabilities, rel=1e-12)


@given(vectors, any_settings, texts)
def test_a_vocabulary_of_float32_is_computed_in_float64(
    logits: list[float], chosen: SamplingSettings, text: Text
) -> None:
    narrow = np.array(logits, np.float32)
    assert same(traced(narrow, chosen, text), traced(narrow.astype(np.float64), chosen, text))


@settings(max_examples=200)
@given(vectors, any_settings, texts, st.lists(st.integers(0, 40), max_size=8, unique=True))
def test_shares_of_a_few_tokens_are_those_of_all(
    logits: list[float], chosen: SamplingSettings, text: Text, asked: list[int]
) -> None:
    trace = traced(np.array(logits), chosen, text)
    ids = np.array(sorted(each for each in asked if each < len(logits)), dtype=np.int64)
    for stage in trace.stages:
        shares = stage.outcome.candidates.shares_of(ids)
        assert shares == pytest.approx(stage.probabilities[ids], rel=1e-9, abs=1e-300)
