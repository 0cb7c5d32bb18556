"""Stages that keep the best candidates and cut the others; each says where the cut is.

At least the best candidate stays. A number that reaches a limit within its own rounding reaches it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import ROUNDING, Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances
from engine.sampling.totals import sum_of

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

EPSILON = float(np.finfo(np.float64).eps)
# Top-p looks at this many candidates first: nearly always they are enough, and it is quicker.
USUAL_NUCLEUS = 1024
# Wider gaps count as this: their squares would be more than a double holds.
WIDEST_GAP = 1e150


def apply_top_k(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the k best candidates (Fan, Lewis and Dauphin, 2018, arXiv:1805.04833).

    Measures the rank.
    """
    return Outcome(candidates.first(settings.top_k), limit=settings.top_k)


def reached(total: float, count: int) -> float:
    """What a sum of up to `count` doubles has to be to reach `total` within its own rounding.

    That is n epsilon at most (Higham, 1993), and a few for the exponentials. Without it eight of
    ten equal tokens would not reach 0.8: eight times 0.1 added up is 0.7999999999999999.
    """
    return total * (1 - (count + 16) * EPSILON)


def apply_top_p(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the smallest set of best candidates whose total reaches p, and one at least: nucleus
    sampling (Holtzman et al., 2019, arXiv:1904.09751).

    Measures the total before a candidate.
    """
    weights = candidates.weights
    reaching = reached(settings.top_p * candidates.total, weights.size)
    crossing = int(np.searchsorted(np.cumsum(weights[:USUAL_NUCLEUS]), reaching))
    if crossing == USUAL_NUCLEUS:
        crossing = candidates.running.reaching(reaching)
    return Outcome(
        candidates.first(crossing + 1), limit=settings.top_p, measured=candidates.share_before
    )


def apply_min_p(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps candidates of at least min_p times the largest probability: p_i >= min_p max(p)
    (Nguyen et al., 2024, arXiv:2407.01082).

    Measures the probability. Details: largest, min_p.
    """
    largest = candidates.share(0)
    limit = settings.min_p * largest
    facts = (("largest", largest), ("min_p", settings.min_p))
    return Outcome(
        candidates.first(candidates.at_least(limit)),
        limit,
        candidates.share,
        lambda index: dict(facts),
        facts,
    )


def apply_top_n_sigma(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps candidates whose logit is at most n standard deviations below the largest:
    x_i >= max(x) - n sigma (Tang et al., 2024, arXiv:2411.07641).

    sigma is that of all candidates' logits: sigma^2 = mean((x_i - mean(x))^2). Temperature changes
    neither side's proportion, so before or after it the same are kept. Measures the logit. Details:
    largest, sigma.
    """
    relative, size = candidates.relative, candidates.size
    mean = sum_of(size, lambda part: np.maximum(relative[part], -WIDEST_GAP)) / size
    squares = sum_of(size, lambda part: (np.maximum(relative[part], -WIDEST_GAP) - mean) ** 2)
    sigma = math.sqrt(squares / size)
    below = settings.top_n_sigma * sigma * (1 + ROUNDING)
    # Ascending when read backwards.
    cut = int(np.searchsorted(relative[::-1], -below))
    largest = float(candidates.logits[0])
    facts = (("largest", largest), ("sigma", sigma))
    return Outcome(
        candidates.first(size - cut),
        largest - settings.top_n_sigma * sigma,
        lambda index: float(candidates.logits[index]),
        lambda index: dict(facts),
        facts,
    )


def apply_epsilon_cutoff(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps candidates of at least that probability: p_i >= epsilon (Hewitt, Manning and Liang,
    2022, arXiv:2210.15191).

    Measures the probability.
    """
    limit = settings.epsilon_cutoff
    return Outcome(candidates.first(candidates.at_least(limit)), limit, candidates.share)


def apply_eta_cutoff(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps candidates of at least the probability eta = min(epsilon, sqrt(epsilon) exp(-H)), which
    is lower where the entropy H (in nats) is high (Hewitt, Manning and Liang, 2022,
    arXiv:2210.15191; epsilon is transformers' eta_cutoff).

    Measures the probability. Details: entropy, epsilon.
    """
    epsilon, entropy = settings.eta_cutoff, candidates.entropy
    limit = min(epsilon, math.sqrt(epsilon) * math.exp(-entropy))
    facts = (("entropy", entropy), ("epsilon", epsilon))
    return Outcome(
        candidates.first(candidates.at_least(limit)),
        limit,
        candidates.share,
        lambda index: dict(facts),
        facts,
    )
