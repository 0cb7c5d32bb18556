"""Large vocabularies, where sums go by blocks and changed tokens are merged into the others: the
same as the plain formula over the whole."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.ranking import rank_order
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.sampling.candidates import FEW, Candidates
from engine.sampling.totals import BLOCK, RunningTotals, sum_of
from tests.engine.test_sampling_properties import same

Floats = NDArray[np.float64]
SIZE = 3 * BLOCK + 17
KINDS = ("bell", "flat", "equal", "tied", "peaked")


def made_logits(kind: str, size: int = SIZE) -> Floats:
    bell = np.random.default_rng(size).normal(size=size)
    if kind == "equal":
        return np.ones(size)
    if kind == "tied":
        return np.round(bell)
    if kind == "peaked":
        bell[[5, 9]] = 30.0, 20.0
    return np.asarray(bell * (0.01 if kind == "flat" else 2.0))


def shares_of(logits: Floats) -> Floats:
    weights = np.exp(logits - logits.max())
    return np.asarray(weights / weights.sum())


def traced(logits: Floats, text: tuple[int, ...] = (), **settings: float) -> SamplingTrace:
    return trace_sampling(logits, SamplingSettings(**settings), text)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 17])
def test_running_totals(size: int) -> None:
    weights = np.random.default_rng(size).random(size)
    totals = RunningTotals(weights)
    counts = {0, 1, size // 2, size - 1, size, min(size, BLOCK - 1), min(size, BLOCK)}
    for count in counts:
        exact = math.fsum(weights[:count])
        assert totals.of_first(count) == pytest.approx(exact, rel=1e-14)
        if count:
            assert totals.reaching(exact * (1 - 1e-12)) == count - 1
    assert totals.reaching(math.fsum(weights) * (1 + 1e-12)) == size
    assert sum_of(size, lambda part: weights[part]) == pytest.approx(math.fsum(weights), rel=1e-14)


def test_a_total_is_reached_in_its_own_block() -> None:
    """By halves these add up to more than one after the other; the next block is not asked."""
    weights = np.full(2 * BLOCK, 0.1)
    totals = RunningTotals(weights)
    assert totals.of_first(BLOCK) != float(np.cumsum(weights[:BLOCK])[-1])
    assert totals.reaching(totals.of_first(BLOCK)) == BLOCK - 1


@pytest.mark.parametrize("kind", KINDS)
def test_top_p(kind: str) -> None:
    logits = made_logits(kind)
    order = rank_order(logits)
    totals = np.cumsum(shares_of(logits)[order])
    for p in (0.05, 0.5, 0.9, 0.999):
        kept = traced(logits, top_p=p).kept_ids
        count = int(np.searchsorted(totals, p * (1 - 1e-12))) + 1
        assert kept.tolist() == order[:count].tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_typical(kind: str) -> None:
    logits = made_logits(kind)
    order = rank_order(logits)
    relative = logits[order] - logits.max()
    shares = shares_of(logits)[order]
    by_typicality = np.argsort(np.abs(relative - (shares * relative).sum()), kind="stable")
    totals = np.cumsum(shares[by_typicality])
    for p in (0.01, 0.2, 0.5, 0.9, 0.999):
        count = int(np.searchsorted(totals, p * (1 - 1e-12))) + 1
        expected = order[np.sort(by_typicality[:count])]
        assert traced(logits, typical_p=p).kept_ids.tolist() == expected.tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_entropy_and_spread(kind: str) -> None:
    logits = made_logits(kind)
    shares = shares_of(logits)
    trace = traced(logits, top_n_sigma=1.5)
    assert trace.stages[0].entropy_bits == pytest.approx(-(shares * np.log2(shares)).sum())
    stage = next(stage for stage in trace.stages if stage.name == "top_n_sigma")
    assert stage.facts["sigma"] == pytest.approx(float(np.std(logits)), rel=1e-12, abs=1e-12)
    limit = logits.max() - 1.5 * np.std(logits)
    assert stage.kept == np.count_nonzero(logits >= limit - 1e-12)


TEXT = (3, 17, 3, 900, SIZE - 1, 17, 3, SIZE + 5)
CHANGES = (
    {"repetition_penalty": 1.3, "presence_penalty": 0.4, "frequency_penalty": 0.2},
    {"presence_penalty": 2.0, "logit_bias": {5: -30.0, 17: 1.5}},
    {"logit_bias": {40: 200.0}, "frequency_penalty": -0.5},
    {"logit_bias": {5: -math.inf, 9: -math.inf, 17: 4.0}, "presence_penalty": -1.0},
    {"repetition_penalty": 0.5, "frequency_penalty": 3.0},
)


def expected_logits(logits: Floats, changes: dict[str, object]) -> Floats:
    """By the plain formulas, over a vector by id."""
    settings, known = SamplingSettings(**changes), TEXT[:-1]  # type: ignore[arg-type]
    expected = logits.copy()
    for token_id, bias in settings.logit_bias:
        expected[token_id] += bias
    for token_id in set(known):
        logit = expected[token_id]
        penalty = settings.repetition_penalty
        expected[token_id] = logit / penalty if logit > 0 else logit * penalty
        expected[token_id] -= settings.presence_penalty
        expected[token_id] -= settings.frequency_penalty * known.count(token_id)
    return expected


@pytest.mark.parametrize("changes", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_tokens_among_the_others(kind: str, changes: dict[str, object]) -> None:
    logits = made_logits(kind)
    settings = SamplingSettings(**changes)  # type: ignore[arg-type]
    trace = trace_sampling(logits, settings, TEXT)
    after = trace.stages[-1].outcome.candidates
    expected = expected_logits(logits, changes)
    order = rank_order(expected)[: np.count_nonzero(expected > -math.inf)]
    # What is asked of the best alone, before the others are put in order.
    best = trace_sampling(logits, settings, TEXT).stages[-1].outcome.candidates.first(20)
    assert best.ids.tolist() == order[:20].tolist()
    assert after.total == pytest.approx(math.fsum(after.weights), rel=1e-14)
    assert (best.weights / after.total).tolist() == after.probs[:20].tolist()
    assert after.ids.tolist() == order.tolist()
    assert after.logits == pytest.approx(expected[order], rel=1e-15)
    assert after.probs == pytest.approx(shares_of(expected)[order], rel=1e-12, abs=1e-300)


def test_the_vocabulary_is_large_enough_to_take_the_short_ways() -> None:
    assert max(FEW, BLOCK) < SIZE


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_previous_trace(kind: str) -> None:
    logits = made_logits(kind)
    before = SamplingSettings(
        repetition_penalty=1.2, temperature=0.8, dynatemp_range=0.3, top_k=4_000, typical_p=0.9
    )
    previous = trace_sampling(logits, before, TEXT)
    assert all(stage.probs.size for stage in previous.stages)
    for changes in ({"repetition_penalty": 1.3}, {"top_k": 3_000}, {"typical_p": 0.5}):
        after = dataclasses.replace(before, **changes)
        alone = trace_sampling(logits, after, TEXT)
        assert same(trace_sampling(logits, after, TEXT, previous=previous), alone)


def test_what_is_asked_first_changes_nothing() -> None:
    """Whether the whole or the best are made first, the numbers are the same to the last bit."""
    logits = made_logits("bell")
    settings = SamplingSettings(presence_penalty=1.0, top_k=50, order=("presence_penalty", "top_k"))

    def stages() -> list[Candidates]:
        trace = trace_sampling(logits, settings, TEXT)
        return [stage.outcome.candidates for stage in trace.stages if stage.active]

    whole_first, best_first = stages(), stages()
    assert [each.probs.size for each in whole_first] == [SIZE, SIZE, 50]
    for one, other in zip(reversed(whole_first), reversed(best_first), strict=True):
        assert other.probs.tolist() == one.probs.tolist()
        assert other.ids.tolist() == one.ids.tolist()
