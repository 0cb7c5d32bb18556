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


def traced(logits: ArrayLike, **settings: Any) -> SamplingTrace:
    return trace_sampling(np.array(logits), SamplingSettings(**settings))


PUBLISHED = [0.1, 0.2, 0.3, 0.4]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"temperature": 1.0}, [0.4, 0.3, 0.2, 0.1]),
        ({"temperature": 0.0}, [1.0]),
        ({"top_k": 1}, [1.0]),
        ({"top_k": 3}, [0.44444, 0.33333, 0.22222]),
        ({"top_k": 4}, [0.4, 0.3, 0.2, 0.1]),
        ({"top_k": 0}, [0.4, 0.3, 0.2, 0.1]),
        ({"top_p": 0.0}, [1.0]),
        ({"top_p": 0.7}, [0.571429, 0.428571]),
        ({"top_p": 0.8}, [0.44444, 0.33333, 0.22222]),
        ({"top_p": 1.0}, [0.4, 0.3, 0.2, 0.1]),
    ],
)
def test_cases_published_by_llama_cpp(
    settings: dict[str, Any], expected: list[float], dtype: type[np.floating]
) -> None:
    trace = traced(np.log(np.array(PUBLISHED, dtype)), **settings)
    assert trace.kept_probabilities == pytest.approx(expected, abs=1e-5)


def expected_queue(letters: str, k: int, p: float) -> list[int]:
    """What llama.cpp's tests expect of logits log(id): probabilities proportional to the id."""
    kept = list(range(9_999, 0, -1))
    for letter in letters:
        if letter == "k":
            kept = kept[:k]
        elif p < 1:
            needed = max(1, math.ceil(np.float32(p) * sum(kept)))
            totals = itertools.accumulate(kept)
            kept = kept[: 1 + next(i for i, total in enumerate(totals) if total >= needed)]
    return kept


@pytest.mark.parametrize(
    ("letters", "k", "p"),
    [
        ("k", 10_000, 1.0),
        ("k", 1, 1.0),
        ("p", 10_000, 1.0),
        ("p", 10_000, 0.0),
        ("k", 100, 1.0),
        ("p", 10_000, 0.0003),
        ("p", 10_000, 0.8),
        ("kp", 100, 0.8),
        ("pk", 100, 0.8),
    ],
)
def test_queues_published_by_llama_cpp(letters: str, k: int, p: float) -> None:
    """But for token 0: its logit is -inf, so here it is no candidate; there it counts as one."""
    with np.errstate(divide="ignore"):
        logits = np.log(np.arange(10_000, dtype=np.float32))
    rest = [name for name in ("top_k", "top_p") if name[-1] not in letters]
    order = ({"k": "top_k", "p": "top_p"}[letter] for letter in letters)
    settings = SamplingSettings(
        top_k=k if "k" in letters else 0,
        top_p=p if "p" in letters else 1.0,
        order=(*order, *rest, "temperature"),
    )
    trace = trace_sampling(logits, settings)
    assert trace.kept_ids.tolist() == expected_queue(letters, k, p)
