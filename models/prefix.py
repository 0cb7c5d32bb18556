"""How much two texts have in common, by their token ids."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def common_prefix(some: NDArray[np.int64], others: NDArray[np.int64]) -> int:
    """How many ids both begin with.

    >>> common_prefix(np.array([7, 8, 9]), np.array([7, 8, 20, 9]))
    2
    """
    shorter = min(len(some), len(others))
    differing = np.flatnonzero(some[:shorter] != others[:shorter])
    return int(differing[0]) if len(differing) else shorter
