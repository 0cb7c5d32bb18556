"""Typical sampling: keeps the tokens that say about as much as is to be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates, Floats, Outcome
from engine.sampling.rules import Circumstances
from engine.sampling.samplers.truncation import reached

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


def _deviations(candidates: Candidates) -> Floats:
    """(K,) |surprisal - entropy| in nats. The normaliser of both is the same and falls out: what is
    left is how far a logit is from the expected one."""
    deviations = candidates.relative - candidates.mean_gap
    return np.abs(deviations, out=deviations)


def _closer(candidates: Candidates, index: int) -> float:
    """Total probability of the candidates more typical than the one at `index`."""
    deviations = _deviations(candidates)
    closer = deviations < deviations[index]
    closer[:index] |= deviations[:index] == deviations[index]
    return float(candidates.weights[closer].sum()) / candidates.total


def apply_typical(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the smallest set of most typical candidates whose total reaches p, and one at least:
    locally typical sampling (Meister et al., 2022, arXiv:2202.00666). The most typical are those
    with the smallest |-ln p_i - H|, H being the entropy in nats; of equal ones, the better ranked.

    It can cut the best. Measures the total of the more typical ones. Details: deviation, entropy.
    """
    deviations, weights = _deviations(candidates), candidates.weights
    # They fall and then rise in rank order, which a stable sort sees and merges in linear time.
    order = np.argsort(deviations, kind="stable")
    totals = np.cumsum(weights[order])
    reaching = reached(settings.typical_p * candidates.total, weights.size)
    crossing = int(np.searchsorted(totals, reaching))
    mask = np.zeros(weights.size, dtype=np.bool_)
    mask[order[: crossing + 1]] = True
    entropy = candidates.entropy
    return Outcome(
        candidates.kept(mask),
        settings.typical_p,
        lambda index: _closer(candidates, index),
        lambda index: {
            "deviation": abs(candidates.surprisal(index) - entropy),
            "entropy": entropy,
        },
        (("entropy", entropy),),
    )
