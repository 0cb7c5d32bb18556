"""Mirostat 2: a cut that follows what was drawn before, to hold the text's surprise at a target."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import ROUNDING, Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

LN_2 = math.log(2)


def allowed_surprise(tau: float, eta: float, drawn: tuple[float, ...]) -> float:
    """mu in bits after tokens of probabilities `drawn` were drawn. Each moves it from 2 tau by
    -eta (surprise - tau). A probability of 0 is passed over: such a token was chosen, not drawn.

    >>> allowed_surprise(2.0, 0.5, (0.25, 0.5))
    4.5
    """
    observed = [-math.log2(probability) for probability in drawn if probability > 0]
    return 2 * tau - eta * math.fsum(surprise - tau for surprise in observed)


def apply_mirostat(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps candidates whose surprise is at most mu, -log2 p_i <= mu, and one at least: mirostat
    2.0 (Basu et al., 2020, arXiv:2007.14966; the second version is the authors', as in llama.cpp).

    mu begins at 2 tau, and each token drawn lowers it by eta times what its surprise was above tau.
    Measures the surprise in bits. Details: tau.
    """
    tau = settings.mirostat_tau
    mu = allowed_surprise(tau, settings.mirostat_eta, circumstances.drawn)
    # -log2 p_i <= mu, said of the logits: exact where p is too small for a double.
    lowest = math.log(candidates.total) - mu * LN_2
    lowest -= ROUNDING * (1 + abs(lowest) + abs(mu))
    # Ascending when read backwards.
    cut = int(np.searchsorted(candidates.relative[::-1], lowest))
    return Outcome(
        candidates.first(max(1, candidates.size - cut)),
        mu,
        lambda index: candidates.surprisal(index) / LN_2,
        lambda index: {"tau": tau},
        (("mu", mu), ("tau", tau)),
    )
