"""Temperature: the one stage that rescales the logits of all candidates and keeps their order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.sampling.candidates import LARGEST, Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


def _divided(candidates: Candidates, temperature: float) -> Outcome:
    if temperature == 0:
        return Outcome(candidates.first(1), limit=1)
    return Outcome(candidates.divided(temperature))


def apply_temperature(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Divides the logits by T, so that p_i ~ exp(x_i / T) (Ackley, Hinton and Sejnowski, 1985).

    T = 0 is greedy: the best candidate alone stays, which of equal ones is the lowest id.

    With a range r, T is dynamic (kalomaze, 2024, llama.cpp's pull request 4972):
    T = low + (high - low) (H / ln K)^e, from low = max(0, T - r) where the K candidates are certain
    to high = T + r where all are as likely; H is their entropy in nats, e the exponent. A single
    candidate is left as it is. Facts: temperature, entropy, largest_entropy (ln K).
    """
    if settings.dynatemp_range == 0:
        return _divided(candidates, settings.temperature)
    if candidates.size == 1:
        return Outcome(candidates)
    low = max(0.0, settings.temperature - settings.dynatemp_range)
    high = min(LARGEST, settings.temperature + settings.dynatemp_range)
    largest_entropy = math.log(candidates.size)
    # Rounding can make it a little more than 1.
    evenness = min(1.0, candidates.entropy / largest_entropy)
    temperature = min(high, low + (high - low) * evenness**settings.dynatemp_exponent)
    outcome = _divided(candidates, temperature)
    facts = (
        ("temperature", temperature),
        ("entropy", candidates.entropy),
        ("largest_entropy", largest_entropy),
    )
    return Outcome(outcome.candidates, outcome.limit, facts=facts)
