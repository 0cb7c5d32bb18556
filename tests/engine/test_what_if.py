"""What the later stages leave of a range of ranks: the very tokens that the chain itself leaves."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest

from engine import gaps as gaps_module
from engine.block_sums import Series
from engine.gaps import FARTHEST, Gaps
from engine.sampling import SamplingSettings, SamplingTrace, trace_sampling
from engine.sampling.candidates import Candidates
from engine.typical_range import most_typical
from engine.weights import Weights
from engine.what_if import Rest

TEXT = (3, 4, 5)


@pytest.fixture(autouse=True, scope="module")
def small_blocks() -> Iterator[None]:
    """So small that a few hundred tokens have many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps_module, "FEW", 20)
        patch.setattr(gaps_module, "BLOCK", 8)
        yield


def tied_logits(size: int = 700, seed: int = 2) -> np.ndarray:
    """Each value many times."""
    return np.round(np.random.default_rng(seed).normal(0, 2, size), 1)


def traced(logits: np.ndarray, **chosen: object) -> SamplingTrace:
    return trace_sampling(
        logits,
        SamplingSettings(**chosen),  # type: ignore[arg-type]
        TEXT,
        chance=lambda stage: 0.3,
        drawn=(0.2,),
    )


def left_at(trace: SamplingTrace, temperature: float) -> Weights | Candidates:
    """What the stages after the temperature leave."""
    names = [stage.name for stage in trace.stages]
    place = names.index("temperature")
    rest = Rest.of(names[place + 1 :], trace.settings, trace.circumstances)
    return rest.after_weights(Weights.at(Gaps(trace.stages[place].before), temperature))


CHAINS: tuple[dict[str, object], ...] = (
    {"typical_p": 0.0},
    {"typical_p": 0.05},
    {"typical_p": 0.5},
    {"typical_p": 0.999},
    {"typical_p": 0.6, "xtc_probability": 1.0, "xtc_threshold": 0.002},
    {"typical_p": 0.6, "xtc_probability": 1.0, "xtc_threshold": 0.0},
    {"typical_p": 0.6, "top_n_sigma": 1.1},
    {"typical_p": 0.4, "eta_cutoff": 0.01},
    {"typical_p": 0.4, "epsilon_cutoff": 0.006},
    {"typical_p": 0.7, "mirostat_tau": 4.0},
    {"top_k": 90, "typical_p": 0.7},
    {"top_p": 0.8, "typical_p": 0.7, "xtc_probability": 1.0, "xtc_threshold": 0.01},
    {"top_n_sigma": 0.7},
    {"min_p": 0.2, "eta_cutoff": 0.02},
    {"eta_cutoff": 1e-5},
    {"mirostat_tau": 3.5},
    {"xtc_probability": 1.0, "xtc_threshold": 0.003},
    {"xtc_probability": 0.2, "xtc_threshold": 0.003},
)


@pytest.mark.parametrize("chosen", CHAINS, ids=str)
@pytest.mark.parametrize("temperature", [0.05, 0.4, 1.0, 3.0, 10.0])
def test_the_same_tokens_stay(chosen: dict[str, object], temperature: float) -> None:
    for seed in (2, 5):
        trace = traced(tied_logits(seed=seed), temperature=temperature, **chosen)
        left = left_at(trace, temperature)
        assert isinstance(left, Weights)
        whole = left.candidates(left.size)
        assert whole.ids.tolist() == trace.kept_ids.tolist()
        assert whole.probs == pytest.approx(trace.kept_probabilities, abs=1e-12)
        assert left.entropy / math.log(2) == pytest.approx(trace.entropy_bits, abs=1e-10)
        ids, shares = left.best(min(4, left.size))
        assert shares == pytest.approx(trace.probabilities[ids], abs=1e-12)


def test_shares_by_place_are_those_by_token() -> None:
    for share in (0.03, 0.1, 0.3, 0.6, 0.9):
        trace = traced(tied_logits(), typical_p=share, top_p=0.7)
        left = left_at(trace, 1.0)
        assert isinstance(left, Weights)
        shares = left.shares(np.arange(trace.order.size))
        assert shares == pytest.approx(trace.probabilities[trace.order], abs=1e-12)


def test_of_equals_at_the_start_the_lower_ids_stay_through_further_cuts() -> None:
    """Three of eight equals are kept, of which XTC takes two and top-k leaves one."""
    logits = np.array([5.0, *[0.0] * 8, -4.0, -4.0])
    everyone = Weights.at(Gaps(traced(logits).stages[0].outcome.candidates), 1.0)
    three = Weights(everyone.gaps, 1.0, 6, 9, 1)
    assert three.candidates(9).ids.tolist() == [1, 2, 3]
    assert three.since(8).candidates(9).ids.tolist() == [3]
    assert three.first(2).candidates(9).ids.tolist() == [1, 2]
    assert three.first(2).shares(np.arange(11)).tolist() == [0, 0.5, 0.5, *[0] * 8]
    assert most_typical(three, 0.5).candidates(9).ids.tolist() == [1, 2]
    beyond = Weights(everyone.gaps, 1.0, 7, 11, 1)
    assert beyond.candidates(9).ids.tolist() == [1, 2, 9, 10]
    assert beyond.since(9).candidates(9).ids.tolist() == [9, 10]


@pytest.mark.parametrize("temperature", [0.05, 0.2, 1.0, 4.0, 20.0])
def test_sums_from_any_place_on(temperature: float) -> None:
    """Where all but the best are next to nothing beside it, too."""
    logits = np.sort(np.random.default_rng(1).normal(0, 6, 3_000))[::-1].copy()
    logits[0] += 200
    gaps = Gaps(traced(logits).stages[0].outcome.candidates)
    everyone = Weights.at(gaps, temperature)
    for start in (0, 1, 30, 400, 2_900):
        for size in (1, 25, 90, 3_000 - start):
            exponents = (logits[start : start + size] - logits[start]) / temperature
            truth = np.exp(exponents)
            made = everyone.since(start).first(size)
            assert made.total == pytest.approx(truth.sum(), rel=1e-12)
            mean = float((truth * exponents).sum() / truth.sum())
            assert made.mean_gap == pytest.approx(mean, rel=1e-10, abs=1e-11)


def test_the_farthest_logits_count_where_nothing_is_near() -> None:
    logits = np.concatenate((FARTHEST * 3 - np.arange(30.0), np.linspace(1, 0, 300)))
    gaps = Gaps(traced(logits).stages[0].outcome.candidates)
    rest = Weights.at(gaps, 20.0).since(30)
    assert rest.total == pytest.approx(np.exp((logits[30:] - 1) / 20).sum(), rel=1e-12)


def test_blocks_are_exact_at_the_lowest_temperature_they_serve_and_small() -> None:
    below = np.linspace(0, 20, 3_000)
    sums = Series(below, 1.0, 100).sums(1.0)
    edges = sums.edges.tolist()
    weights = np.exp(-below)
    assert max(np.diff(edges)) == 100
    for start, end, made in zip(edges[:-1], edges[1:], sums.weights.tolist(), strict=True):
        assert made == pytest.approx(weights[start:end].sum(), rel=1e-13)


@pytest.mark.parametrize("count", range(2, 60))
def test_numbers_exactly_at_a_limit_stay_as_in_the_chain(count: int) -> None:
    """Equal tokens, of which each has exactly the limit, or so many the total."""
    share = (count // 3 + 1) / count
    for chosen in (
        SamplingSettings(epsilon_cutoff=1 / count),
        SamplingSettings(xtc_probability=1.0, xtc_threshold=1 / count),
        SamplingSettings(mirostat_tau=math.log2(count) / 2),
        SamplingSettings(typical_p=share),
    ):
        trace = trace_sampling(np.zeros(count), chosen)
        left = left_at(trace, 1.0)
        assert isinstance(left, Weights)
        assert left.candidates(count).ids.tolist() == trace.kept_ids.tolist()


def test_shares_exactly_at_a_limit_stay_as_in_the_chain() -> None:
    source = np.random.default_rng(8)
    for _ in range(60):
        parts = source.integers(1, 6, 30)
        for part in range(1, 6):
            chosen = SamplingSettings(epsilon_cutoff=part / parts.sum())
            trace = trace_sampling(np.log(parts), chosen)
            assert left_at(trace, 1.0).size == trace.kept_ids.size == (parts >= part).sum()


def test_one_typical_token_stays_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    """However the distance to it is rounded, from which the edge of its block is found again."""
    monkeypatch.setattr(gaps_module, "BLOCK", 1)
    source = np.random.default_rng(9)
    for _ in range(400):
        trace = traced(source.normal(0, 1, 4), typical_p=0.0)
        left = left_at(trace, 1.0)
        assert isinstance(left, Weights)
        assert left.candidates(9).ids.tolist() == trace.kept_ids.tolist()


def test_all_of_a_total_of_one_are_all() -> None:
    """Those too that weigh less than rounding."""
    everyone = Weights.at(Gaps(traced(np.array([0.0, -1, -45])).stages[0].outcome.candidates), 1)
    assert everyone.nucleus(1.0).size == 3
    assert everyone.nucleus(1 - 1e-12).size == 2


def test_temperatures_multiply() -> None:
    gaps = Gaps(traced(tied_logits()).stages[0].outcome.candidates)
    twice = Weights.at(gaps, 2.0).heated(3.0)
    assert twice.total == pytest.approx(Weights.at(gaps, 6.0).total, rel=1e-15)


def test_gaps_wider_than_numbers_go_the_long_way() -> None:
    """The largest numbers there are lie infinitely far apart, where XTC leaves the last alone."""
    logits = np.array([1.7e308, 1.7e308, -1.7e308])
    trace = traced(logits, xtc_probability=1.0, xtc_threshold=0.0)
    left = left_at(trace, 1.0)
    assert isinstance(left, Candidates)
    assert left.ids.tolist() == trace.kept_ids.tolist() == [2]


def test_stages_that_move_tokens_go_the_long_way() -> None:
    order = ("temperature", "presence_penalty", "typical")
    trace = traced(tied_logits(), presence_penalty=2.0, typical_p=0.5, order=order)
    left = left_at(trace, 1.0)
    assert isinstance(left, Candidates)
    assert left.ids.tolist() == trace.kept_ids.tolist()


def n_sigma_sizes(logits: np.ndarray, sigmas: float) -> tuple[int, int]:
    """How many are kept of the whole, as found by sums; and by the stage itself."""
    trace = traced(logits, top_n_sigma=sigmas)
    return left_at(trace, 1.0).size, trace.kept_ids.size


def test_deviations_from_sums_are_those_of_the_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    logits = np.random.default_rng(4).normal(0, 2, 900)
    truth = [traced(logits, top_n_sigma=sigmas).kept_ids.size for sigmas in (0.3, 1.0, 2.5)]
    assert truth[0] < truth[1] < truth[2] < 900
    monkeypatch.setattr(Rest, "_outcome", None)
    for sigmas, size in zip((0.3, 1.0, 2.5), truth, strict=True):
        trace = traced(logits)
        rest = Rest(("top_n_sigma",), SamplingSettings(top_n_sigma=sigmas), trace.circumstances)
        everyone = Weights.at(Gaps(trace.stages[0].outcome.candidates), 1.0)
        assert {rest.after_weights(everyone.heated(heat)).size for heat in (0.1, 1, 9)} == {size}
        low, high = everyone.gaps.deviation(100, 500)
        inside = np.sort(logits)[::-1][100:500].std()
        assert low <= inside <= high == pytest.approx(low, rel=1e-7)


@pytest.mark.parametrize("sigmas", [0.5, 1.0, 2.0])
def test_a_logit_right_at_so_many_deviations_stays(sigmas: float) -> None:
    """Half are one above the mean, half one below: sigma is 1; and shifted to rounded numbers."""
    for step in (1.0, 0.1, 0.7):
        logits = np.repeat([step, -step], 50)
        found, truth = n_sigma_sizes(logits, sigmas)
        assert found == truth == (100 if sigmas == 2.0 else 50)


@pytest.mark.parametrize("wide", [1e140, 1e160, 1e200])
def test_deviations_too_wide_for_numbers_are_the_stage_s(wide: float) -> None:
    logits = np.array([0.0, -1.0, -2.0, -wide, -wide])
    for sigmas in (0.5, 3.0):
        found, truth = n_sigma_sizes(logits, sigmas)
        assert found == truth
