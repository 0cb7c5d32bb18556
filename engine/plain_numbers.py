"""Numbers as the plain values that JSON can hold, in full: each reads back as the very number.

Knows no file and no document.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray


def plain_number(value: float) -> float | str | None:
    """The number; what JSON has no number for is "-inf" or "inf", and what is unknown (NaN) None.

    >>> plain_number(0.5), plain_number(-math.inf), plain_number(math.nan)
    (0.5, '-inf', None)
    """
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else str(value)


def plain_numbers(values: NDArray[np.floating]) -> list[float | str | None]:
    """(n,) as `plain_number`."""
    listed: list[float | str | None] = values.tolist()
    for index in np.flatnonzero(~np.isfinite(values)).tolist():
        listed[index] = plain_number(float(values[index]))
    return listed
