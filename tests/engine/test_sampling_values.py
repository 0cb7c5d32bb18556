"""What is kept and with which probability: golden values, ties and extremes."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from engine.sampling import (
    LLAMA_CPP_ORDER,
    CutReason,
    SamplingSettings,
    SamplingTrace,
    trace_sampling,
)

WORDS = ("wonderful", "cloudy", "nice", "hot", "gloomy", "delicious")
WEATHER = (1.2, 2.0, 3.5, 3.0, 1.8, 1.0)
ORDERS = list(itertools.permutations(("temperature", "top_k", "top_p")))


def traced(logits: ArrayLike, **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(logits), SamplingSettings(**settings))


def words(trace: SamplingTrace) -> list[str]:
    return [WORDS[token_id] for token_id in trace.kept_ids]


@pytest.mark.parametrize(
    ("temperature", "expected", "entropy_bits"),
    [
        (1.0, [0.0457, 0.1017, 0.4556, 0.2764, 0.0832, 0.0374], 2.044),
        (0.5, [0.0068, 0.0339, 0.6813, 0.2506, 0.0227, 0.0046], 1.252),
        (2.0, [0.0965, 0.1439, 0.3047, 0.2373, 0.1302, 0.0873], 2.433),
    ],
)
def test_six_words(temperature: float, expected: list[float], entropy_bits: float) -> None:
    trace = traced(WEATHER, temperature=temperature)
    assert trace.probabilities == pytest.approx(expected, abs=5e-5)
    assert trace.entropy_bits == pytest.approx(entropy_bits, abs=5e-4)
    assert trace.effective_choices == pytest.approx(2**entropy_bits, rel=1e-3)
    assert trace.model_probabilities[2] == pytest.approx(0.4556, abs=5e-5)


def test_six_words_to_the_last_digit() -> None:
    # Computed with 50 decimal digits from the six logits as doubles.
    expected = [
        0.04568250029797327,
        0.10166827412900886,
        0.4556455929641133,
        0.27636302209567765,
        0.08323894264178214,
        0.03740166787144479,
    ]
    assert np.abs(traced(WEATHER).probabilities - expected).max() < 1e-16


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"top_p": 0.8}, ["nice", "hot", "cloudy"]),
        ({"top_p": 0.7}, ["nice", "hot"]),
        ({"top_p": 0.4}, ["nice"]),
        ({"temperature": 2, "top_p": 0.8}, ["nice", "hot", "cloudy", "gloomy"]),
        ({"temperature": 2, "top_p": 0.8, "order": LLAMA_CPP_ORDER}, ["nice", "hot", "cloudy"]),
        ({"top_k": 2}, ["nice", "hot"]),
        ({"top_k": 2, "top_p": 0.6}, ["nice"]),
        ({"top_k": 2, "top_p": 0.6, "order": ("top_p", "top_k", "temperature")}, ["nice", "hot"]),
        ({"temperature": 0}, ["nice"]),
        ({"temperature": 0, "top_k": 3, "top_p": 0.9}, ["nice"]),
    ],
)
def test_six_words_kept(settings: dict[str, Any], expected: list[str]) -> None:
    trace = traced(WEATHER, **settings)
    assert words(trace) == expected
    assert np.count_nonzero(trace.probabilities) == len(expected)
    assert trace.kept_probabilities.sum() == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 30, 64, 1000])
def test_equal_tokens_reach_every_p_that_they_add_up_to(count: int) -> None:
    """10 equal tokens, p = 0.8: eight are kept, though 0.1 added up eight times is less."""
    for kept in range(1, count, max(1, count // 50)):
        trace = traced([0.5] * count, top_p=kept / count)
        assert trace.kept_ids.tolist() == list(range(kept))


@pytest.mark.parametrize("count", [49_152, 152_064, 262_144])
@pytest.mark.parametrize("p", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_equal_tokens_in_a_large_vocabulary(count: int, p: float) -> None:
    trace = trace_sampling(np.zeros(count, np.float32), SamplingSettings(top_p=p))
    assert trace.kept_ids.size == math.ceil(count * p - 1e-9)


@pytest.mark.parametrize(
    ("p", "kept"),
    [(0.0, 1), (1e-300, 1), (0.5, 1), (0.5 + 1e-14, 2), (0.75, 2), (0.75 + 1e-14, 3), (1.0, 4)],
)
def test_top_p_keeps_the_crossing_token(p: float, kept: int) -> None:
    trace = traced(np.log([0.5, 0.25, 0.125, 0.125]), top_p=p)
    assert trace.kept_ids.tolist() == list(range(kept))


@pytest.mark.parametrize("order", ORDERS)
def test_one_is_off_and_cuts_not_even_what_has_no_probability(order: tuple[str, ...]) -> None:
    trace = traced([0.0, -2000.0, -1.0], temperature=0.5, order=order)
    assert trace.kept_ids.tolist() == [0, 2, 1]
    assert trace.kept_probabilities[-1] == 0
    assert trace.cut_stage(1) is None


@pytest.mark.parametrize(
    ("temperature", "expected"),
    [
        (0.0, [0, 1, 0, 0]),
        (5e-324, [0, 0.5, 0.5, 0]),
        (1e-300, [0, 0.5, 0.5, 0]),
        (1e-3, [0, 0.5, 0.5, 0]),
        (10.0, [0.196509, 0.293157, 0.293157, 0.217176]),
        (1e308, [0.25, 0.25, 0.25, 0.25]),
    ],
)
@pytest.mark.parametrize("order", ORDERS)
def test_extreme_temperatures(
    temperature: float, expected: list[float], order: tuple[str, ...]
) -> None:
    trace = traced([1, 5, 5, 2], temperature=temperature, order=order)
    assert trace.probabilities == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("logits", "expected"),
    [
        ([7.0], [1]),
        ([1e308, -1e308], [1, 0]),
        ([-1e308, -1e308], [0.5, 0.5]),
        ([1e5, 1e5 - math.log(3)], [0.75, 0.25]),
        ([-math.inf, 0.0, -math.inf], [0, 1, 0]),
        ([-math.inf, 0.0, math.log(3)], [0, 0.25, 0.75]),
    ],
)
def test_extreme_logits(logits: list[float], expected: list[float]) -> None:
    assert traced(logits).probabilities == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("top_k", [0, 2, 3, 4, 5, 100])
def test_a_logit_of_minus_infinity_is_no_candidate(order: tuple[str, ...], top_k: int) -> None:
    trace = traced([-math.inf, 1, 3, -math.inf, 2], top_k=top_k, temperature=0.9, order=order)
    assert trace.kept_ids.tolist() == [2, 4, 1][: top_k or None]
    model = trace.stages[0]
    assert trace.cut_stage(0) is trace.cut_stage(3) is model
    assert model.removed_ids.tolist() == [0, 3]
    assert model.removed_mass == 0
    assert trace.cut_reason(3) == CutReason("logits", 5, -math.inf, -math.inf)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"top_k": 2}, [1, 2]),
        ({"top_k": 3}, [1, 2, 4]),
        ({"top_p": 0.25}, [1]),
        ({"top_p": 0.5}, [1, 2]),
        ({"top_p": 0.51}, [1, 2, 4]),
        ({"temperature": 0}, [1]),
    ],
)
def test_ties_at_a_cut_go_to_the_lower_id(
    settings: dict[str, Any], kept: list[int], order: tuple[str, ...]
) -> None:
    trace = traced([-50, 3, 3, -50, 3, 3], order=order, **settings)
    assert trace.kept_ids.tolist() == kept


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint8, np.float16, np.float32, np.float64])
def test_any_type_of_number(dtype: type[np.number]) -> None:
    trace = trace_sampling(np.array([1, 3, 2], dtype), SamplingSettings())
    assert trace.probabilities == pytest.approx([0.090031, 0.665241, 0.244728], abs=1e-6)
