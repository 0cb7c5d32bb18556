"""Checks a vector of logits and puts its tokens in rank order.

Rank order is what every picture and every cut in the app is built on: descending logit, equal
logits by ascending token id. Knows nothing of samplers.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

DIGIT_BITS = 16


def _complaint(values: NDArray[np.floating], largest: float) -> str:
    """Says which logit makes `values` unusable; `largest` is their maximum, NaN if there is one."""
    if largest == -math.inf:
        return f"all {values.size} logits are -inf: at least one token needs a finite logit"
    wrong = np.isnan(values) | (values == math.inf)
    token_id = int(np.flatnonzero(wrong)[0])
    return (
        f"the logit of token {token_id} is {values[token_id]} ({int(wrong.sum())} of {values.size} "
        "are wrong): a logit must be a finite number, or -inf for a token that cannot be chosen"
    )


def checked_logits(logits: ArrayLike) -> NDArray[np.floating]:
    """Returns `logits` as a floating-point vector, having checked that a distribution can be made
    of it.

    Floating-point arrays are returned as they are (not copied, not changed); integers become
    float64, exact up to 2**53.

    Raises ValueError for anything but a non-empty vector of real numbers, for NaN and +inf (naming
    the first token that has one), and if every logit is -inf.
    """
    values = np.asarray(logits)
    if values.ndim != 1 or values.size == 0:
        raise ValueError(f"logits have shape {values.shape}: they must be one number per token")
    if values.dtype.kind not in "iuf":
        raise ValueError(f"logits are of type {values.dtype}: they must be real numbers")
    if values.dtype.kind in "iu" or values.dtype.itemsize > 8:
        values = values.astype(np.float64)
    with np.errstate(invalid="ignore"):
        largest = float(values.max())
    if not math.isfinite(largest):
        raise ValueError(_complaint(values, largest))
    return values


def _descending_keys(values: NDArray[np.floating]) -> NDArray[np.unsignedinteger]:
    """Unsigned integers of the same width whose ascending order is the descending order of
    `values`.

    The bits of a positive IEEE 754 number grow with the number, those of a negative one with its
    size. Adding 0.0 makes one zero of -0.0 and 0.0, which are equal and so must tie.
    """
    width = values.dtype.itemsize
    sign = width * 8 - 1
    bits = (values + values.dtype.type(0)).view(f"i{width}")
    ascending = bits ^ ((bits >> sign) & np.iinfo(bits.dtype).max)
    keys: NDArray[np.unsignedinteger] = (~ascending).view(f"u{width}")
    return keys ^ keys.dtype.type(1 << sign)


def rank_order(logits: ArrayLike) -> NDArray[np.int64]:
    """Token ids by descending logit, ties by lower id: shape (vocabulary,), read-only.

    Exact for float16, float32 and float64: a radix sort of the numbers' own bits, 16 at a time, for
    which numpy's stable argsort has a linear-time path.

    >>> rank_order([1.0, 3.0, 1.0, 2.0]).tolist()
    [1, 3, 0, 2]

    Raises ValueError as `checked_logits` does.
    """
    keys = _descending_keys(checked_logits(logits))
    order = np.argsort(keys.astype(np.uint16), kind="stable")
    for shift in range(DIGIT_BITS, keys.dtype.itemsize * 8, DIGIT_BITS):
        digits = (keys >> keys.dtype.type(shift)).astype(np.uint16)
        order = order[np.argsort(digits[order], kind="stable")]
    ids = order.astype(np.int64, copy=False)
    ids.flags.writeable = False
    return ids
