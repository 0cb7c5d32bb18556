"""The cases that llama.cpp publishes in its tests/test-sampling.cpp, for the stages there are."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike

from engine.sampling import (
    SamplingSettings,
    SamplingTrace,
    trace_sampling,
)

FOUR = [0.1, 0.2, 0.3, 0.4]
FIVE = [0.2] * 5


def traced(
    probabilities: ArrayLike,
    settings: dict[str, Any],
    text: tuple[int, ...] = (),
    breakers: tuple[tuple[int, ...], ...] = (),
) -> SamplingTrace:
    logits = np.log(np.array(probabilities, np.float32))
    return trace_sampling(
        logits, SamplingSettings(**settings), text, chance=lambda stage: 0.5, breakers=breakers
    )


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"temperature": 1.0}, [0.1, 0.2, 0.3, 0.4]),
        ({"temperature": 0.0}, [0, 0, 0, 1.0]),
        ({"temperature": 1.0, "dynatemp_range": 0.0}, [0.1, 0.2, 0.3, 0.4]),
        ({"temperature": 0.0, "dynatemp_range": 0.0}, [0, 0, 0, 1.0]),
        ({"top_k": 1}, [0, 0, 0, 1.0]),
        ({"top_k": 3}, [0, 0.22222, 0.33333, 0.44444]),
        ({"top_k": 4}, [0.1, 0.2, 0.3, 0.4]),
        ({"top_k": 0}, [0.1, 0.2, 0.3, 0.4]),
        ({"top_p": 0.0}, [0, 0, 0, 1.0]),
        ({"top_p": 0.7}, [0, 0, 0.428571, 0.571429]),
        ({"top_p": 0.8}, [0, 0.22222, 0.33333, 0.44444]),
        ({"top_p": 1.0}, [0.1, 0.2, 0.3, 0.4]),
        ({"min_p": 0.0}, [0.1, 0.2, 0.3, 0.4]),
        ({"min_p": 0.24}, [0.1, 0.2, 0.3, 0.4]),
        ({"min_p": 0.26}, [0, 0.2 / 0.9, 0.3 / 0.9, 0.4 / 0.9]),
        ({"min_p": 0.49}, [0, 0.2 / 0.9, 0.3 / 0.9, 0.4 / 0.9]),
        ({"min_p": 0.51}, [0, 0, 0.3 / 0.7, 0.4 / 0.7]),
        ({"min_p": 0.74}, [0, 0, 0.3 / 0.7, 0.4 / 0.7]),
        ({"min_p": 0.76}, [0, 0, 0, 1.0]),
        ({"min_p": 1.0}, [0, 0, 0, 1.0]),
        ({"top_n_sigma": 1.0}, [0, 0, 0.428571, 0.571429]),
        ({"top_n_sigma": 0.0}, [0.1, 0.2, 0.3, 0.4]),
        ({"top_n_sigma": 3.0}, [0.1, 0.2, 0.3, 0.4]),
        # There the rest is not scaled up to 1; here it is.
        ({"xtc_probability": 0.99, "xtc_threshold": 0.09}, [1.0, 0, 0, 0]),
        ({"xtc_probability": 0.99, "xtc_threshold": 0.19}, [1 / 3, 2 / 3, 0, 0]),
        ({"xtc_probability": 0.99, "xtc_threshold": 0.29}, [1 / 6, 2 / 6, 3 / 6, 0]),
        ({"xtc_probability": 0.99, "xtc_threshold": 0.39}, [0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_cases_published_by_llama_cpp(settings: dict[str, Any], expected: list[float]) -> None:
    assert traced(FOUR, settings).probabilities == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("probabilities", "expected"),
    [
        ([0.97, 0.01, 0.01, 0.01], [1.0, 0, 0, 0]),
        ([0.4, 0.2, 0.2, 0.2], [0, 1 / 3, 1 / 3, 1 / 3]),
    ],
)
def test_typical_published_by_llama_cpp(probabilities: list[float], expected: list[float]) -> None:
    trace = traced(probabilities, {"typical_p": 0.5})
    assert trace.probabilities == pytest.approx(expected, abs=1e-5)


REPEAT = {"repetition_penalty": 50.0}
ADDED = {"frequency_penalty": 5.0, "presence_penalty": 5.0}


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ((0,), REPEAT, [0, 0.25, 0.25, 0.25, 0.25]),
        ((0, 1, 2), REPEAT, [0, 0, 0, 0.5, 0.5]),
        ((0, 1, 2, 0, 0), REPEAT, [0, 0, 0, 0.5, 0.5]),
        ((0,), ADDED, [0.000011, 0.249997, 0.249997, 0.249997, 0.249997]),
        ((0, 1, 2), ADDED, [0.000023, 0.000023, 0.000023, 0.499966, 0.499966]),
        ((0, 1, 2, 0, 0), ADDED, [0.0, 0.000023, 0.000023, 0.499977, 0.499977]),
    ],
)
def test_penalties_published_by_llama_cpp(
    text: tuple[int, ...], settings: dict[str, Any], expected: list[float]
) -> None:
    trace = traced(FIVE, {**settings, "penalty_window": len(text)}, text)
    assert trace.probabilities == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("size", "text", "multiplier", "allowed_length", "breakers", "expected"),
    [
        (4, (0, 1), 1.0, 2, (), [0.25] * 4),
        (4, (0, 1, 2, 0, 1), 1.0, 2, (), [0.296923, 0.296923, 0.109232, 0.296923]),
        (5, (0, 1, 3, 4, 0, 1), 1.0, 2, ((3,),), FIVE),
        (5, (0, 1, 2, 0, 1), 2.0, 2, (), [0.241818] * 2 + [0.032727] + [0.241818] * 2),
        (5, (0, 1, 2, 3, 4, 0, 1), 2.0, 4, (), FIVE),
    ],
)
def test_dry_published_by_llama_cpp(
    size: int,
    text: tuple[int, ...],
    multiplier: float,
    allowed_length: int,
    breakers: tuple[tuple[int, ...], ...],
    expected: list[float],
) -> None:
    """In the third, token 3 would go on with a repetition, but a breaker itself is spared."""
    settings = {
        "dry_multiplier": multiplier,
        "dry_base": 1.1,
        "dry_allowed_length": allowed_length,
        "dry_window": len(text),
    }
    trace = traced([1 / size] * size, settings, text, breakers)
    assert trace.probabilities == pytest.approx(expected, abs=1e-5)


def expected_queue(letters: str, k: int, p: float, share: float) -> list[int]:
    """What llama.cpp's tests expect of logits log(id): probabilities proportional to the id."""
    kept = list(range(9_999, 0, -1))
    for letter in letters:
        if letter == "k":
            kept = kept[:k]
        elif letter == "p" and p < 1:
            needed = max(1, math.ceil(np.float32(p) * sum(kept)))
            totals = itertools.accumulate(kept)
            kept = kept[: 1 + next(i for i, total in enumerate(totals) if total >= needed)]
        elif letter == "m":
            kept = [token_id for token_id in kept if token_id >= share * kept[0]]
    return kept


@pytest.mark.parametrize(
    ("letters", "k", "p", "share"),
    [
        ("k", 10_000, 1.0, 1.0),
        ("k", 1, 1.0, 1.0),
        ("p", 10_000, 1.0, 1.0),
        ("p", 10_000, 0.0, 1.0),
        ("m", 10_000, 1.0, 1.0),
        ("m", 10_000, 1.0, 1e-12),
        ("k", 100, 1.0, 1.0),
        ("p", 10_000, 0.0003, 1.0),
        ("p", 10_000, 0.8, 1.0),
        ("m", 10_000, 1.0, 9997.9 / 9999.0),
        ("m", 10_000, 1.0, 0.1),
        ("kp", 100, 0.8, 0.1),
        ("km", 100, 0.8, 0.1),
        ("pk", 100, 0.8, 0.1),
        ("pm", 100, 0.8, 0.1),
        ("mk", 100, 0.8, 0.1),
        ("mp", 100, 0.8, 9997.9 / 9999.0),
        ("mp", 100, 0.8, 0.1),
        ("kpm", 100, 0.8, 0.1),
        ("kmp", 100, 0.8, 0.1),
        ("pkm", 100, 0.8, 0.1),
        ("pmk", 100, 0.8, 0.1),
        ("mkp", 100, 0.8, 0.1),
        ("mpk", 100, 0.8, 0.1),
    ],
)
def test_queues_published_by_llama_cpp(letters: str, k: int, p: float, share: float) -> None:
    """But for token 0: its logit is -inf, so here it is no candidate; there it counts as one."""
    with np.errstate(divide="ignore"):
        logits = np.log(np.arange(10_000, dtype=np.float32))
    names = {"k": "top_k", "p": "top_p", "m": "min_p"}
    values = {"top_k": k, "top_p": p, "min_p": share}
    on = tuple(names[letter] for letter in letters)
    settings = SamplingSettings(**{name: values[name] for name in on}, order=on)  # type: ignore[arg-type]
    trace = trace_sampling(logits, settings)
    assert trace.kept_ids.tolist() == expected_queue(letters, k, p, share)
