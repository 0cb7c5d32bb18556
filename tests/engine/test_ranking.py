"""Rank order: exact, ties by lower id, and bad logits refused by name."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import DTypeLike

from engine.ranking import checked_logits, rank_order

HALF_ULP_APART = float(np.nextafter(np.float32(1.0), np.float32(2.0)))


@pytest.mark.parametrize(
    ("logits", "expected"),
    [
        ([1.0], [0]),
        ([1.0, 3.0, 2.0], [1, 2, 0]),
        ([2.0, 2.0, 2.0], [0, 1, 2]),
        ([1.0, 3.0, 1.0, 3.0], [1, 3, 0, 2]),
        ([-0.0, 0.0, -0.0], [0, 1, 2]),
        ([0.0, -0.0, 1e-45, -1e-45], [2, 0, 1, 3]),
        ([-1.0, -3.0, -2.0], [0, 2, 1]),
        ([-math.inf, 0.0, -math.inf, -3e38, 3e38], [4, 1, 3, 0, 2]),
        ([1.0, HALF_ULP_APART, 1.0], [1, 0, 2]),
        ([65536.0, 1.0, 65537.0, 256.0, 257.0], [2, 0, 4, 3, 1]),
    ],
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_order(logits: list[float], expected: list[int], dtype: DTypeLike) -> None:
    assert rank_order(np.array(logits, dtype)).tolist() == expected


@pytest.mark.parametrize("dtype", [np.int8, np.uint16, np.int32, np.int64, np.float16])
def test_other_types_of_number(dtype: DTypeLike) -> None:
    assert rank_order(np.array([3, 7, 3, 100], dtype)).tolist() == [3, 1, 0, 2]


def test_unsigned_numbers_have_no_sign_bit() -> None:
    assert rank_order(np.array([3, 60_000, 40_000], np.uint16)).tolist() == [1, 2, 0]


def test_float64_is_not_ranked_as_float32() -> None:
    assert rank_order(np.array([1.0, 1.0 + 1e-12, 1.0 - 1e-12])).tolist() == [1, 0, 2]


WIDTHS: dict[str, Literal[16, 32, 64]] = {"float16": 16, "float32": 32, "float64": 64}


def logits_of(dtype: str) -> st.SearchStrategy[np.ndarray]:
    numbers = st.floats(allow_nan=False, allow_infinity=False, width=WIDTHS[dtype])
    often_equal = st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5])
    return arrays(dtype, st.integers(1, 300), elements=numbers | often_equal)


@given(st.sampled_from(list(WIDTHS)).flatmap(logits_of))
def test_is_the_stable_descending_order(logits: np.ndarray) -> None:
    expected = sorted(range(logits.size), key=lambda token_id: (-float(logits[token_id]), token_id))
    before = logits.copy()
    order = rank_order(logits)
    assert order.tolist() == expected
    assert order.dtype == np.int64
    assert logits.tobytes() == before.tobytes()
    assert not order.flags.writeable


@pytest.mark.parametrize("size", [49_152, 152_064])
def test_large_vocabulary_with_many_ties(size: int) -> None:
    logits = np.random.default_rng(size).normal(size=size).astype(np.float16).astype(np.float32)
    assert np.array_equal(rank_order(logits), np.argsort(-logits, kind="stable"))


@pytest.mark.parametrize(
    ("logits", "complaint"),
    [
        ([], r"shape \(0,\).*one number per token"),
        (3.0, r"shape \(\).*one number per token"),
        ([[1.0, 2.0]], r"shape \(1, 2\).*one number per token"),
        ([1.0, math.nan], r"logit of token 1 is nan \(1 of 2 are wrong\).*finite"),
        ([1.0, -math.nan, math.nan], r"logit of token 1 is nan \(2 of 3 are wrong\)"),
        ([1.0, 2.0, math.inf], r"logit of token 2 is inf \(1 of 3 are wrong\).*finite"),
        ([-math.inf, -math.inf], "all 2 logits are -inf.*at least one"),
        (["a", "b"], "type <U1.*real numbers"),
        ([True, False], "type bool.*real numbers"),
        ([1j, 2.0], "type complex128.*real numbers"),
        ([None, 2.0], "type object.*real numbers"),
    ],
)
def test_bad_logits_are_refused_in_plain_words(logits: object, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        rank_order(logits)  # type: ignore[arg-type]


def test_good_arrays_are_neither_copied_nor_changed() -> None:
    logits = np.array([1.0, 2.0], np.float32)
    assert checked_logits(logits) is logits
