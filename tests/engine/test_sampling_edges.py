"""Ties at a cut, and numbers at the end of what a double holds."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from engine.sampling import SamplingSettings
from engine.sampling.candidates import Candidates
from engine.sampling.rules import Circumstances
from engine.sampling.samplers.typical import apply_typical
from tests.engine.sampling_words import traced


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"typical_p": 0.25}, [1]),
        ({"typical_p": 0.5}, [1, 2]),
        ({"typical_p": 0.51}, [1, 2, 4]),
        ({"typical_p": 0.0}, [1]),
        ({"min_p": 1.0}, [1, 2, 4, 5]),
        ({"epsilon_cutoff": 0.25}, [1, 2, 4, 5]),
        ({"epsilon_cutoff": 0.26}, [1]),
        ({"eta_cutoff": 1.0}, [1, 2, 4, 5]),
        ({"mirostat_tau": 1.0}, [1, 2, 4, 5]),
        ({"mirostat_tau": 0.99}, [1]),
        ({"xtc_probability": 1.0, "xtc_threshold": 0.25}, [5]),
        ({"top_n_sigma": 0.01}, [1, 2, 4, 5]),
    ],
)
def test_four_equal_ones_among_two_that_hardly_count(
    settings: dict[str, Any], kept: list[int]
) -> None:
    trace = traced([-50, 3, 3, -50, 3, 3], **settings)
    left = [token_id for token_id in trace.kept_ids.tolist() if token_id not in (0, 3)]
    assert left == kept


def test_xtc_of_two_halves() -> None:
    """The lower id is the better ranked, and goes."""
    trace = traced([1.0, 1.0], xtc_probability=1.0, xtc_threshold=0.5, coin=0.99)
    assert trace.kept_ids.tolist() == [1]


def test_xtc_with_a_threshold_above_a_half_does_nothing() -> None:
    """However little above: the rounding that a share is allowed does not help it over."""
    threshold = float(np.nextafter(0.5, 1))
    trace = traced([1.0, 1.0], xtc_probability=1.0, xtc_threshold=threshold)
    assert trace.kept_ids.tolist() == [0, 1]


def test_typical_takes_the_nearer_ones_first() -> None:
    """Two of 1/3 and ten of 1/30: H = 1.866, so the two (1.099) are nearer than the ten (3.401)."""
    logits = np.log([10, 1, 1, 1, 1, 1, 10, 1, 1, 1, 1, 1])
    for p, kept in ((0.3, [0]), (0.34, [0, 6]), (0.7, [0, 6, 1]), (0.71, [0, 6, 1, 2])):
        assert traced(logits, typical_p=p).kept_ids.tolist() == kept


def test_of_equal_ones_on_the_likely_side_of_typical_the_lower_ids_stay() -> None:
    """Nine of 1/10 and ten of 1/100 (H = 2.533): the nine are nearer, and not all are needed."""
    trace = traced(np.log([1.0] * 10 + [10.0] * 9), typical_p=0.4)
    assert trace.kept_ids.tolist() == [10, 11, 12, 13]
    assert traced(np.log([10.0] * 9 + [1.0] * 10), typical_p=0.92).kept_ids.tolist() == [*range(11)]


@pytest.mark.parametrize(
    "settings",
    [
        {"min_p": 0.1},
        {"typical_p": 0.5},
        {"top_n_sigma": 1.0},
        {"epsilon_cutoff": 0.1},
        {"eta_cutoff": 0.1},
        {"xtc_probability": 1.0},
        {"mirostat_tau": 0.1},
        {"temperature": 0.3, "dynatemp_range": 5.0},
        {"temperature": 1e308, "dynatemp_range": 1e308, "dynatemp_exponent": 1e308},
        {"repetition_penalty": 1e300, "ids": (0, 1)},
        {"presence_penalty": -1e308, "ids": (0, 1)},
        {"frequency_penalty": 1e308, "ids": (0, 0, 1)},
        {"dry_multiplier": 1e308, "dry_base": 1e300, "ids": (0, 1, 0, 1, 0)},
        {"logit_bias": {0: 1e308, 1: -1e308}},
    ],
)
@pytest.mark.parametrize(
    "logits", [[1e308, -1e308, 5.0], [-1e308] * 3, [0.0, -2000.0, -1e5], [7.0, -math.inf, 7.0]]
)
def test_extremes_leave_a_distribution(settings: dict[str, Any], logits: list[float]) -> None:
    trace = traced(logits, **settings)
    assert math.fsum(trace.kept_probabilities) == pytest.approx(1, abs=1e-14)
    for stage in trace.stages[1:]:
        assert np.isfinite(stage.outcome.candidates.logits).all()
        assert math.isfinite(stage.entropy_bits)
        assert 0 <= stage.removed_mass <= 1


@pytest.mark.parametrize("temperature", [5e-324, 1e-300, 1e300])
def test_stages_after_an_extreme_temperature(temperature: float) -> None:
    trace = traced(
        [5.0, 1.0, -3.0, 5.0],
        (0, 2),
        temperature=temperature,
        repetition_penalty=1.5,
        typical_p=0.9,
        top_n_sigma=1.0,
        order=("temperature", "repetition_penalty", "typical", "top_n_sigma"),
    )
    assert math.fsum(trace.kept_probabilities) == pytest.approx(1, abs=1e-14)


def test_deep_in_the_tail_surprise_is_still_told() -> None:
    """exp(-2000) is no double; its surprise is."""
    trace = traced([0.0, -2000.0], mirostat_tau=10.0)
    reason = trace.cut_reason(1)
    assert reason is not None
    assert reason.measured == pytest.approx(2000 / math.log(2))
    assert traced([0.0, -2000.0], mirostat_tau=1000.0).kept_ids.tolist() == [0]
    assert traced([0.0, -1300.0], mirostat_tau=1000.0).kept_ids.tolist() == [0, 1]


def test_a_gap_that_no_probability_shows_still_ranks() -> None:
    """Both are 0 as doubles, and XTC's removal of the best makes one of them certain."""
    trace = traced([-1500.0, -800.0, 0.0, 0.0], xtc_probability=1.0, top_k=0, typical_p=1.0)
    assert trace.kept_ids.tolist() == [3, 1, 0]
    banned = traced([-1500.0, -800.0, 0.0], logit_bias={2: -math.inf})
    assert banned.kept_probabilities.tolist() == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize("gap", [tenths / 10 for tenths in range(1, 30)])
def test_what_lies_exactly_n_sigma_below_stays(gap: float) -> None:
    """One logit above four: sigma is 0.4 of the gap, and 2.5 of it the gap itself."""
    assert traced([gap, 0.0, 0.0, 0.0, 0.0], top_n_sigma=2.5).kept_ids.size == 5


@pytest.mark.parametrize("ratio", [0.1, 0.2, 0.3, 0.6, 0.7, 0.9])
def test_what_has_exactly_min_p_of_the_largest_stays(ratio: float) -> None:
    for largest in (0.9, 0.7, 1.3):
        logits = [math.log(largest * 10), math.log(largest * ratio * 10)]
        assert traced(logits, min_p=ratio).kept_ids.size == 2


class Even(Candidates):
    """Three whose expected logit is that of the second, as rounding never gives it."""

    @property
    def mean_gap(self) -> float:
        return -1.0


def test_of_two_as_typical_the_better_ranked_goes_first() -> None:
    """Shares 0.665, 0.245 and 0.090: the second is the nearest, the others are as far off."""
    candidates = Even(3, np.arange(3), np.array([2.0, 1.0, 0.0]))
    for p, kept in ((0.2, [1]), (0.3, [0, 1]), (0.9, [0, 1]), (0.95, [0, 1, 2])):
        outcome = apply_typical(candidates, SamplingSettings(typical_p=p), Circumstances())
        assert outcome.candidates.ids.tolist() == kept
    assert outcome.measured(0) == pytest.approx(0.2447, abs=5e-5)
    assert outcome.measured(2) == pytest.approx(0.9100, abs=5e-5)
