"""Stages that keep the best candidates and cut the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates, Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

EPSILON = float(np.finfo(np.float64).eps)
# Top-p looks at this many candidates first: nearly always they are enough, and it is quicker.
USUAL_NUCLEUS = 1024


def apply_top_k(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the k best candidates (Fan, Lewis and Dauphin, 2018, arXiv:1805.04833)."""
    return Outcome(candidates.first(settings.top_k), limit=settings.top_k)


def apply_top_p(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the smallest set of best candidates whose total reaches p, and one at least: nucleus
    sampling (Holtzman et al., 2019, arXiv:1904.09751). Measures the total before a candidate.

    A total reaches p if it does so within its own rounding, which for a sum of n doubles is n
    epsilon at most (Higham, 1993), and a few for the exponentials. Otherwise eight of ten equal
    tokens would not reach 0.8: eight times 0.1 added up is 0.7999999999999999.
    """
    probs = candidates.probs
    reaching = settings.top_p * (1 - (probs.size + 16) * EPSILON)
    totals = np.cumsum(probs[:USUAL_NUCLEUS])
    if totals[-1] < reaching:
        totals = np.cumsum(probs)
    crossing = int(np.searchsorted(totals, reaching))
    return Outcome(
        candidates.first(crossing + 1),
        limit=settings.top_p,
        measured=lambda index: float(probs[:index].sum()),
    )
