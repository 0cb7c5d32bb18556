"""Many draws: the very draws of `draw`, repeatable, and judged by the right statistics."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.randomness import Throw
from engine.roll_statistics import Tally, chi_square, chi_square_probability
from engine.rolls import NEVER, Roll, cases_of, same_distribution, summary_of
from engine.sampling import SamplingSettings, SamplingTrace, draw, trace_sampling

SIX = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
NICE, HOT, CLOUDY = 2, 3, 1
XTC = SamplingSettings(xtc_probability=0.4, xtc_threshold=0.1, temperature=1.3)


def six_words(**chosen) -> SamplingTrace:
    return trace_sampling(SIX, SamplingSettings(**chosen))


def flat(count: int, **chosen) -> SamplingTrace:
    logits = np.random.default_rng(0).normal(0, 1.5, count).astype(np.float32)
    return trace_sampling(logits, SamplingSettings(**chosen))


@pytest.mark.parametrize(
    "trace",
    [six_words(), six_words(top_p=0.8), flat(3_000), flat(3_000, top_k=40, temperature=0.7)],
)
def test_each_roll_is_what_draw_gives_for_its_number(trace: SamplingTrace) -> None:
    rolled = Roll(trace, Throw(7, 3, 1), 400).go_on(400)
    us = Roll(trace, Throw(7, 3, 1), 400).numbers(400)[:, 1]
    assert rolled.tolist() == [draw(trace, u) for u in us.tolist()]


@pytest.mark.parametrize("chosen", [XTC, SamplingSettings(top_p=0.9)])
def test_bounds_are_those_of_the_trace_to_the_last_bit(chosen: SamplingSettings) -> None:
    logits = np.random.default_rng(2).normal(0, 2, 500)
    for coin in (0.0, NEVER):
        trace = trace_sampling(logits, chosen, chance={"xtc": coin}.__getitem__)
        case = cases_of(trace)[0 if coin == 0 else -1]
        assert case.bar_ends.tolist() == trace.bar_ends.tolist()
        assert case.candidates.ids.tolist() == trace.kept_ids.tolist()


def test_with_xtc_each_roll_tosses_a_coin_of_its_own() -> None:
    acts, rests = (trace_sampling(SIX, XTC, chance={"xtc": c}.__getitem__) for c in (0.0, NEVER))
    assert acts.kept_ids.tolist() != rests.kept_ids.tolist()
    rolled = Roll(rests, Throw(5), 500).go_on(500)
    numbers = Roll(acts, Throw(5), 500).numbers(500).tolist()
    assert rolled.tolist() == [draw(acts if coin < 0.4 else rests, u) for coin, u in numbers]
    expected = 0.4 * acts.probabilities + 0.6 * rests.probabilities
    assert Roll(acts, Throw(5), 1).expected == pytest.approx(expected, abs=1e-15)


def test_xtc_that_always_acts_is_one_distribution() -> None:
    trace = trace_sampling(SIX, SamplingSettings(xtc_probability=1))
    (case,) = cases_of(trace)
    assert case.share == 1
    assert case.candidates is trace.stages[-1].outcome.candidates


def test_the_same_throw_repeats_the_roll_however_it_is_cut() -> None:
    trace = six_words()
    whole = Roll(trace, Throw(1, 2, 3), 1_000)
    drawn = whole.go_on(1_000).tolist()
    pieces = Roll(trace, Throw(1, 2, 3), 1_000)
    parts = [pieces.go_on(size).tolist() for size in (1, 333, 600, 600)]
    assert list(itertools.chain(*parts)) == drawn
    assert [len(part) for part in parts] == [1, 333, 600, 66]
    assert pieces.done == pieces.count == 1_000
    assert pieces.observed.tolist() == whole.observed.tolist() == np.bincount(drawn).tolist()
    for other in (Throw(2, 2, 3), Throw(1, 3, 3), Throw(1, 2, 4)):
        assert Roll(trace, other, 1_000).go_on(1_000).tolist() != drawn


def test_the_numbers_stay_the_same_for_ever() -> None:
    """Known answers: a teacher's seed must give the same class next year."""
    numbers = Roll(six_words(), Throw(42, 7, 1), 2).numbers(2)
    assert numbers.tolist() == [
        [0.17598177366254386, 0.3093029179947582],
        [0.31396547397868113, 0.2880642582114683],
    ]


def test_another_setting_of_xtc_leaves_the_numbers_alone() -> None:
    one, other = (Roll(six_words(xtc_probability=p), Throw(9), 5).numbers(5) for p in (0, 0.5))
    assert one.tolist() == other.tolist()


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_count_out_of_range_is_named(count: int) -> None:
    with pytest.raises(ValueError, match=f"count is {count}: it must be from 1 to 100000"):
        Roll(six_words(), Throw(), count)


# what belongs together


def test_another_coin_is_the_same_distribution_but_other_settings_are_not() -> None:
    logits = np.array(SIX)
    one, other = (
        trace_sampling(logits, XTC, (1, 2), chance={"xtc": c}.__getitem__) for c in (0.1, 0.9)
    )
    assert same_distribution(one, other)
    assert not same_distribution(one, trace_sampling(logits, SamplingSettings(), (1, 2)))
    assert not same_distribution(one, trace_sampling(logits, XTC, (1, 3)))
    assert not same_distribution(one, trace_sampling(logits + 1, XTC, (1, 2)))
    assert not same_distribution(one, trace_sampling(logits, XTC, (1, 2), drawn=(0.5,)))


# what is said of a roll


def test_the_summary_lists_the_likeliest_and_the_others() -> None:
    roll = Roll(six_words(), Throw(42), 1_000)
    roll.go_on(1_000)
    summary = summary_of(roll, leading=3)
    assert [tally.token_id for tally in summary.tallies] == [NICE, HOT, CLOUDY, None]
    assert sum(tally.observed for tally in summary.tallies) == summary.rolls == 1_000
    assert math.fsum(tally.probability for tally in summary.tallies) == pytest.approx(1)
    assert summary.tallies[0].observed == roll.observed[NICE]
    assert summary.tallies[0].probability == pytest.approx(0.4556, abs=5e-5)
    everything = summary_of(roll, leading=12)
    assert [tally.token_id for tally in everything.tallies] == [2, 3, 1, 4, 0, 5]


def test_the_leaders_of_a_mixture_are_its_own() -> None:
    roll = Roll(trace_sampling(SIX, XTC), Throw(), 1)
    best = np.argsort(-roll.expected, kind="stable")[:4]
    assert list(roll.leaders(4)) == best.tolist()


def test_equal_tokens_lead_by_lower_id() -> None:
    assert Roll(trace_sampling([0.0] * 9, SamplingSettings()), Throw(), 1).leaders(3) == (0, 1, 2)


def test_before_the_first_roll_nothing_is_claimed() -> None:
    summary = summary_of(Roll(six_words(), Throw(), 1_000))
    assert summary.test is None
    assert [tally.deviation for tally in summary.tallies] == [0.0] * 6


def test_scatter_and_deviation_are_the_binomials() -> None:
    tally = Tally(3, 0.2, 245, 1_000)
    assert tally.expected == 200
    assert tally.scatter == pytest.approx(math.sqrt(0.2 * 0.8 / 1_000))
    assert tally.deviation == pytest.approx(45 / math.sqrt(1_000 * 0.2 * 0.8))
    assert Tally(3, 1.0, 1_000, 1_000).deviation == 0


@pytest.mark.parametrize(
    ("value", "degrees", "probability"),
    [
        # The usual table of critical values.
        (3.841458820694124, 1, 0.05),
        (5.991464547107979, 2, 0.05),
        (7.814727903251179, 3, 0.05),
        (18.307038053275146, 10, 0.05),
        (24.724970311318277, 11, 0.01),
        (34.52817897487089, 13, 0.001),
        (0.0, 1, 1.0),
        (0.0, 2, 1.0),
        (0.0, 7, 1.0),
    ],
)
def test_chi_square_probabilities(value: float, degrees: int, probability: float) -> None:
    assert chi_square_probability(value, degrees) == pytest.approx(probability, rel=1e-9)


@given(st.floats(0, 400), st.integers(1, 30))
def test_a_greater_chi_square_is_less_likely(value: float, degrees: int) -> None:
    one = chi_square_probability(value, degrees)
    assert 0 <= chi_square_probability(value + 1, degrees) <= one <= 1
    assert chi_square_probability(value, degrees + 1) >= one - 1e-12


def test_classes_that_expect_fewer_than_five_are_pooled() -> None:
    shares = (0.7, 0.2, 0.04, 0.03, 0.02, 0.01)
    seen = (66, 24, 5, 2, 3, 0)
    tallies = tuple(
        Tally(i, share, count, 100)
        for i, (share, count) in enumerate(zip(shares, seen, strict=True))
    )
    test = chi_square(tallies)
    assert test is not None
    # 1 and 2 make 3, with 3 that makes 6.
    classes = ((70, 66), (20, 24), (10, 10))
    assert test.degrees == 2
    assert test.value == pytest.approx(sum((seen - e) ** 2 / e for e, seen in classes))
    assert chi_square(tallies[:1]) is None


@pytest.mark.parametrize(
    "trace", [six_words(), flat(300, temperature=0.5), trace_sampling(SIX, XTC)]
)
def test_a_fair_roll_passes_its_own_test(trace: SamplingTrace) -> None:
    """Over 60 seeds the probabilities are spread evenly, as they must be if the test is right."""
    found = []
    for seed in range(60):
        roll = Roll(trace, Throw(seed), 2_000)
        roll.go_on(2_000)
        test = summary_of(roll).test
        assert test is not None
        found.append(test.probability)
    assert 0.35 < np.mean(found) < 0.65
    assert sum(probability < 0.05 for probability in found) <= 9
    assert min(found) > 1e-5


def test_an_unfair_roll_fails_the_test() -> None:
    tallies = (Tally(0, 0.5, 560, 1_000), Tally(1, 0.5, 440, 1_000))
    test = chi_square(tallies)
    assert test is not None
    assert test.probability < 0.001


@pytest.mark.parametrize("size", [60, 3_000])
@pytest.mark.parametrize("threshold", [0.001, 0.01, 0.05])
def test_leaders_of_a_mixture_may_lead_in_neither_case(size: int, threshold: float) -> None:
    logits = np.round(np.random.default_rng(size).normal(0, 1, size), 1)
    settings = SamplingSettings(xtc_probability=0.5, xtc_threshold=threshold)
    roll = Roll(trace_sampling(logits, settings), Throw(), 1)
    assert len(roll.cases) == 2
    best = np.argsort(-roll.expected, kind="stable")[:12]
    assert roll.leaders(12) == tuple(best.tolist())
