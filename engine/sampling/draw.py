"""Draws a token from a trace with a random number u, and says where on the 0-1 bar each token is.

Knows nothing of where u comes from.
"""

from __future__ import annotations

import numpy as np

from engine.sampling.candidates import Floats
from engine.sampling.trace import SamplingTrace


def draw_segments(trace: SamplingTrace) -> tuple[Floats, Floats]:
    """Starts and ends, (K,) each, of the kept tokens' pieces of the bar, in rank order; read-only.

    Exactly what `draw` uses: the token at index i is drawn if starts[i] <= u < ends[i]. The first
    start is 0, the last end is 1. A token of probability 0 has a piece of no length.
    """
    ends = trace.bar_ends
    starts = np.concatenate(([0.0], ends[:-1]))
    starts.flags.writeable = False
    return starts, ends


def draw(trace: SamplingTrace, u: float) -> int:
    """The token id at `u` in [0, 1): inverse transform sampling over the kept ids in rank order.

    Raises ValueError for any other u.
    """
    if not 0 <= u < 1:
        raise ValueError(f"u is {u!r}: it must be a number from 0 to below 1")
    return int(trace.kept_ids[np.searchsorted(trace.bar_ends, u, side="right")])
