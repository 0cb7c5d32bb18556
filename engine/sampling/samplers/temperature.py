"""Temperature: the one stage that rescales the logits of all candidates and keeps their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates, Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


def apply_temperature(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Divides the logits by T, so that p_i ~ exp(x_i / T) (Ackley, Hinton and Sejnowski, 1985).

    T = 0 is greedy: the best candidate alone stays, which of equal ones is the lowest id.
    """
    if settings.temperature == 0:
        return Outcome(candidates.first(1), limit=1)
    with np.errstate(over="ignore"):
        scaled = candidates.logits - candidates.logits[0]
        scaled /= settings.temperature
    return Outcome(candidates.rescaled(scaled))
