"""Stages that change probabilities, each alone on the six words, in numbers worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from engine.sampling import CutReason
from tests.engine.sampling_words import WEATHER, only, traced, words


@pytest.mark.parametrize(
    ("settings", "ids", "expected"),
    [
        # 3.5 / 1.5 and 3.0 / 1.5; hot then ties with cloudy, which has the lower id.
        ({"repetition_penalty": 1.5}, (2, 3, 2), ["nice 0.2774", "cloudy 0.1987", "hot 0.1987"]),
        ({"repetition_penalty": 0.5}, (1,), ["cloudy 0.4554", "nice 0.2762", "hot 0.1675"]),
        ({"repetition_penalty": 1.5}, (7, -1), ["nice 0.4556", "hot 0.2764", "cloudy 0.1017"]),
        ({"presence_penalty": 1.0}, (2, 3, 2), ["nice 0.3120", "cloudy 0.1892", "hot 0.1892"]),
        ({"presence_penalty": -1.0}, (1,), ["nice 0.3879", "cloudy 0.2353", "hot 0.2353"]),
        ({"frequency_penalty": 1.0}, (2, 3, 2), ["cloudy 0.2357", "hot 0.2357", "gloomy 0.1930"]),
        (
            {"frequency_penalty": 1.0, "penalty_window": 2},
            (2, 3, 2),
            ["nice 0.3120", "cloudy 0.1892", "hot 0.1892"],
        ),
        (
            {"presence_penalty": 1.0, "penalty_window": 1},
            (2, 3, 2),
            ["hot 0.3882", "nice 0.2354", "cloudy 0.1428"],
        ),
        # 2.0 + 1.5 ties with nice, which has the higher id.
        ({"logit_bias": {1: 1.5}}, (), ["cloudy 0.3365", "nice 0.3365", "hot 0.2041"]),
        ({"logit_bias": {2: -math.inf}}, (), ["hot 0.5077", "cloudy 0.1868", "gloomy 0.1529"]),
        ({"temperature": 2}, (), ["nice 0.3047", "hot 0.2373", "cloudy 0.1439"]),
        # H / ln 6 = 0.7907: T = 0.5 + 0.7907, and 0.5 + 0.7907 squared.
        ({"dynatemp_range": 0.5}, (), ["nice 0.3888", "hot 0.2639", "cloudy 0.1216"]),
        (
            {"dynatemp_range": 0.5, "dynatemp_exponent": 2},
            (),
            ["nice 0.4231", "hot 0.2713", "cloudy 0.1116"],
        ),
    ],
)
def test_six_words(settings: dict[str, Any], ids: tuple[int, ...], expected: list[str]) -> None:
    trace = traced(WEATHER, ids, **settings)
    leading = zip(words(trace), trace.kept_probabilities, strict=True)
    assert [f"{word} {share:.4f}" for word, share in leading][:3] == expected


def test_repetition_penalty_pushes_negative_logits_down_too() -> None:
    stage = only(traced([-1.0, 0.0, 2.0], (0, 1, 2), repetition_penalty=2.0))
    assert [stage.logit_of(token_id) for token_id in range(3)] == [-2.0, 0.0, 1.0]


def test_three_penalties_in_a_row_are_llama_cpps_one() -> None:
    """x / 1.5 - 0.25 n - 0.5."""
    penalties = {"repetition_penalty": 1.5, "presence_penalty": 0.5, "frequency_penalty": 0.25}
    last = traced([3.0, -1.0, 0.5], (0, 0, 1), **penalties).stages[4]  # type: ignore[arg-type]
    assert last.name == "frequency_penalty"
    assert [last.logit_of(token_id) for token_id in range(3)] == [1.0, -2.25, 0.5]


def test_penalties_move_tokens_but_cut_none() -> None:
    stage = only(traced(WEATHER, (2,), presence_penalty=9.0))
    assert stage.ids.tolist() == [3, 1, 4, 0, 5, 2]
    assert stage.removed_ids.size == 0
    assert stage.removed_mass == 0


@pytest.mark.parametrize(
    ("settings", "facts"),
    [
        (
            {"dynatemp_range": 0.5},
            {"temperature": 1.2907, "entropy": 1.4168, "largest_entropy": 1.7918},
        ),
        # Not below 0: T = 0 + 1.5 * 0.7907.
        (
            {"temperature": 0.5, "dynatemp_range": 1.0},
            {"temperature": 1.1861, "entropy": 1.4168, "largest_entropy": 1.7918},
        ),
        ({"temperature": 2.0}, {}),
    ],
)
def test_facts_of_temperature(settings: dict[str, Any], facts: dict[str, float]) -> None:
    assert only(traced(WEATHER, **settings)).facts == pytest.approx(facts, abs=5e-5)


@pytest.mark.parametrize(
    ("logits", "expected"),
    [
        # Even: the hottest. One alone: as it is. Certain: the coldest, which is 0 and so greedy.
        ([3.0, 3.0, 3.0], [1 / 3] * 3),
        ([3.0], [1.0]),
        ([3.0, -900.0], [1.0]),
    ],
)
def test_dynamic_temperature_at_its_ends(logits: list[float], expected: list[float]) -> None:
    trace = traced(logits, temperature=1.0, dynatemp_range=2.0)
    assert trace.kept_probabilities.tolist() == pytest.approx(expected)
    if len(logits) == 2:
        assert trace.cut_reason(1) == CutReason("temperature", 2, 2, 1, {})


def test_a_single_candidate_keeps_its_logit_under_dynamic_temperature() -> None:
    assert only(traced([3.0], temperature=2.0, dynatemp_range=1.0)).logit_of(0) == 3.0


def test_all_banned() -> None:
    complaint = "^logit_bias bans every token that is still in play: at least one of them needs a "
    with pytest.raises(ValueError, match=complaint):
        traced(WEATHER, logit_bias={token_id: -math.inf for token_id in range(6)})
    with pytest.raises(ValueError, match=complaint):
        traced(WEATHER, logit_bias={2: -math.inf}, top_k=1, order=("top_k", "logit_bias"))


def test_a_bias_of_an_unknown_token() -> None:
    with pytest.raises(ValueError, match=r"logit_bias names token 6: it must be from 0 to 5"):
        traced(WEATHER, logit_bias={6: 1.0})


def test_a_ban_and_a_boost_at_once() -> None:
    trace = traced(WEATHER, logit_bias={2: -math.inf, 5: 2.5, 0: -1.0})
    assert words(trace) == ["delicious", "hot", "cloudy", "gloomy", "wonderful"]
    assert only(trace).logit_of(5) == 3.5
    assert only(trace).removed_ids.tolist() == [2]


def test_a_bias_of_what_is_cut_already_does_nothing() -> None:
    trace = traced(WEATHER, logit_bias={5: 9.0}, top_k=2, order=("top_k", "logit_bias"))
    assert words(trace) == ["nice", "hot"]
