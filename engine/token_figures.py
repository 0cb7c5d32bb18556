"""What a trace says of a few tokens, wherever in the vocabulary they are. Knows no search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.sampling.trace import SamplingTrace


class TokenFigures(NamedTuple):
    """One token: `rank` in the model's order, from 1, and `logit` as the model gave it;
    `probability` is that with which it is drawn, 0.0 where it is cut.
    """

    token_id: int
    rank: int
    logit: float
    model_probability: float
    probability: float
    is_cut: bool


def figures_of(trace: SamplingTrace, ids: Sequence[int]) -> tuple[TokenFigures, ...]:
    """The figures of `ids`, in that order; quicker than asking the trace for each.

    Raises IndexError for an unknown id.
    """
    wanted = np.array(ids, np.int64)
    ranks = np.empty(trace.order.size, np.int32)
    ranks[trace.order] = np.arange(1, trace.order.size + 1, dtype=np.int32)
    columns = zip(
        wanted.tolist(),
        ranks[wanted].tolist(),
        trace.logits[wanted].tolist(),
        trace.model_probabilities[wanted].tolist(),
        trace.probabilities[wanted].tolist(),
        (trace.cut_by[wanted] >= 0).tolist(),
        strict=True,
    )
    return tuple(map(TokenFigures._make, columns))
