"""Stages that cut, each alone on the six words of the tutorial, in numbers worked out by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest

from engine.sampling import SamplingSettings, trace_sampling
from tests.engine.sampling_words import WEATHER, WORDS, close, only, traced, words


@pytest.mark.parametrize(
    ("settings", "kept", "cut_word", "reason"),
    [
        (
            {"logit_bias": {2: -math.inf}},
            ["hot", "cloudy", "gloomy", "wonderful", "delicious"],
            "nice",
            ("logit_bias", 1, -math.inf, -math.inf, {}),
        ),
        (
            {"min_p": 0.2},
            ["nice", "hot", "cloudy"],
            "gloomy",
            ("min_p", 4, 0.0832, 0.0911, {"largest": 0.4556, "min_p": 0.2}),
        ),
        (
            {"min_p": 1.0},
            ["nice"],
            "hot",
            ("min_p", 2, 0.2764, 0.4556, {"largest": 0.4556, "min_p": 1}),
        ),
        # |-ln p - H|: hot 0.1308, nice 0.6308, cloudy 0.8692, gloomy 1.0692.
        (
            {"typical_p": 0.2},
            ["hot"],
            "nice",
            ("typical", 1, 0.2764, 0.2, {"deviation": 0.6308, "entropy": 1.4168}),
        ),
        (
            {"typical_p": 0.5},
            ["nice", "hot"],
            "cloudy",
            ("typical", 3, 0.7320, 0.5, {"deviation": 0.8692, "entropy": 1.4168}),
        ),
        (
            {"typical_p": 0.75},
            ["nice", "hot", "cloudy"],
            "gloomy",
            ("typical", 4, 0.8337, 0.75, {"deviation": 1.0692, "entropy": 1.4168}),
        ),
        (
            {"top_n_sigma": 1.0},
            ["nice", "hot"],
            "cloudy",
            ("top_n_sigma", 3, 2.0, 2.5974, {"largest": 3.5, "sigma": 0.9026}),
        ),
        (
            {"top_n_sigma": 2.0},
            ["nice", "hot", "cloudy", "gloomy"],
            "wonderful",
            ("top_n_sigma", 5, 1.2, 1.6948, {"largest": 3.5, "sigma": 0.9026}),
        ),
        (
            {"epsilon_cutoff": 0.1},
            ["nice", "hot", "cloudy"],
            "gloomy",
            ("epsilon_cutoff", 4, 0.0832, 0.1, {}),
        ),
        ({"epsilon_cutoff": 0.5}, ["nice"], "hot", ("epsilon_cutoff", 2, 0.2764, 0.5, {})),
        # sqrt(0.3) exp(-1.4168) is less than 0.3; of 0.04 the epsilon itself is.
        (
            {"eta_cutoff": 0.3},
            ["nice", "hot"],
            "cloudy",
            ("eta_cutoff", 3, 0.1017, 0.1328, {"entropy": 1.4168, "epsilon": 0.3}),
        ),
        (
            {"eta_cutoff": 0.04},
            ["nice", "hot", "cloudy", "gloomy", "wonderful"],
            "delicious",
            ("eta_cutoff", 6, 0.0374, 0.04, {"entropy": 1.4168, "epsilon": 0.04}),
        ),
        (
            {"xtc_probability": 0.5, "coin": 0.4},
            ["cloudy", "gloomy", "wonderful", "delicious"],
            "nice",
            ("xtc", 1, 0.4556, 0.1, {"coin": 0.4, "probability": 0.5, "exempt": 0.1017}),
        ),
        # Surprise in bits: nice 1.134, hot 1.855, cloudy 3.298.
        ({"mirostat_tau": 0.5}, ["nice"], "hot", ("mirostat", 2, 1.8554, 1.0, {"tau": 0.5})),
        (
            {"mirostat_tau": 1.0},
            ["nice", "hot"],
            "cloudy",
            ("mirostat", 3, 3.2981, 2.0, {"tau": 1}),
        ),
        ({"mirostat_tau": 0.3}, ["nice"], "hot", ("mirostat", 2, 1.8554, 0.6, {"tau": 0.3})),
        # 2 - 0.5 (3 - 1) = 1 after a token of 1/8.
        (
            {"mirostat_tau": 1.0, "mirostat_eta": 0.5, "drawn": (0.125,)},
            ["nice"],
            "hot",
            ("mirostat", 2, 1.8554, 1.0, {"tau": 1}),
        ),
        # One that was certain leaves room for more: 2 - 2 (0 - 1) = 4.
        (
            {"mirostat_tau": 1.0, "mirostat_eta": 2.0, "drawn": (1.0,)},
            ["nice", "hot", "cloudy", "gloomy"],
            "wonderful",
            ("mirostat", 5, 4.4522, 4.0, {"tau": 1}),
        ),
    ],
)
def test_six_words(
    settings: dict[str, Any], kept: list[str], cut_word: str, reason: tuple[Any, ...]
) -> None:
    trace = traced(WEATHER, **settings)
    assert words(trace) == kept
    assert close(trace.cut_reason(WORDS.index(cut_word)), *reason)
    model = trace.model_probabilities[trace.kept_ids]
    assert trace.kept_probabilities == pytest.approx(model / model.sum(), abs=1e-15)
    assert only(trace).removed_mass == pytest.approx(1 - model.sum(), abs=1e-15)


@pytest.mark.parametrize(
    ("settings", "coin"),
    [
        ({"xtc_probability": 0.5}, 0.5),
        ({"xtc_probability": 0.5, "xtc_threshold": 0.51}, 0.0),
        # Only one word has 0.3 or more.
        ({"xtc_probability": 1.0, "xtc_threshold": 0.3}, 0.0),
        ({"xtc_probability": 1.0, "xtc_threshold": 0.5}, 0.0),
    ],
)
def test_xtc_leaves_all(settings: dict[str, Any], coin: float) -> None:
    stage = only(traced(WEATHER, coin=coin, **settings))
    assert stage.kept == 6
    assert stage.facts == {"coin": coin, "probability": settings["xtc_probability"]}


def test_xtc_asks_for_its_own_number() -> None:
    asked = []

    def chance(name: str) -> float:
        asked.append(name)
        return 0.0

    trace_sampling(WEATHER, SamplingSettings(xtc_probability=1.0), chance=chance)
    assert set(asked) == {"xtc"}


@pytest.mark.parametrize(
    ("settings", "facts"),
    [
        ({"mirostat_tau": 3.0, "drawn": (0.5, 0.25)}, {"mu": 6.3, "tau": 3.0}),
        ({"mirostat_tau": 3.0, "drawn": (0.5, 0.0)}, {"mu": 6.2, "tau": 3.0}),
        ({"min_p": 0.2}, {"largest": 0.4556, "min_p": 0.2}),
        ({"top_n_sigma": 9.0}, {"largest": 3.5, "sigma": 0.9026}),
        ({"eta_cutoff": 0.01}, {"entropy": 1.4168, "epsilon": 0.01}),
        ({"typical_p": 0.9}, {"entropy": 1.4168}),
        ({"top_p": 0.9}, {}),
    ],
)
def test_facts_of_a_stage(settings: dict[str, Any], facts: dict[str, float]) -> None:
    assert only(traced(WEATHER, **settings)).facts == pytest.approx(facts, abs=5e-5)


def test_top_n_sigma_after_temperature_keeps_the_same() -> None:
    before = ("top_n_sigma", "temperature")
    for n in (0.3, 1.0, 1.5, 2.0, 2.5):
        one = traced(WEATHER, temperature=3.0, top_n_sigma=n)
        other = traced(WEATHER, temperature=3.0, top_n_sigma=n, order=before)
        assert one.kept_ids.tolist() == other.kept_ids.tolist()


def test_eta_of_ten_equal_tokens() -> None:
    """H = ln 10: sqrt(0.5) / 10 is the lower, and all of 0.1 stay."""
    stage = only(traced([1.0] * 10, eta_cutoff=0.5))
    assert stage.kept == 10
    assert stage.outcome.limit == pytest.approx(math.sqrt(0.5) / 10)
    assert stage.facts["entropy"] == pytest.approx(math.log(10))
