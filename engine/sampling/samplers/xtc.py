"""XTC: now and then, cuts the most likely tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

# With a higher threshold two tokens can never reach it.
HIGHEST_THRESHOLD = 0.5


def apply_xtc(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Cuts all candidates that reach the threshold but the least likely of them, if a coin falls
    so: "Exclude Top Choices" (p-e-w, 2024, pull request 6335 of text-generation-webui).

    The coin is the circumstances' number for "xtc"; the stage acts where it is below the
    probability. So it needs two candidates with p_i >= threshold, and a threshold of at most 0.5.
    Measures the probability. Details: coin, probability, exempt (the share of the one that stays).
    Facts: coin, probability.
    """
    coin = circumstances.chance("xtc")
    facts = (("coin", coin), ("probability", settings.xtc_probability))
    threshold = settings.xtc_threshold
    if coin >= settings.xtc_probability or threshold > HIGHEST_THRESHOLD:
        return Outcome(candidates, facts=facts)
    exempt = candidates.at_least(threshold) - 1
    return Outcome(
        candidates.between(exempt, candidates.size),
        threshold,
        candidates.share,
        lambda index: {**dict(facts), "exempt": candidates.share(exempt)},
        facts,
    )
