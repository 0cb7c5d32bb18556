"""Logit bias: what the user adds to the logits of single tokens, up to banning them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


def apply_logit_bias(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Adds a bias to the logits of chosen tokens, x_i' = x_i + b_i, as `logit_bias` does in
    OpenAI's API and in llama.cpp, and `sequence_bias` with single tokens in transformers.

    A bias of -inf bans its token: it is cut. Measures the bias.

    Raises ValueError if a token is none of the vocabulary, or if no token is left.
    """
    last = settings.logit_bias[-1][0]
    if last >= candidates.vocabulary:
        raise ValueError(
            f"logit_bias names token {last}: it must be from 0 to {candidates.vocabulary - 1}"
        )
    ids = np.array([token_id for token_id, _ in settings.logit_bias], dtype=np.int64)
    biases = np.array([bias for _, bias in settings.logit_bias])
    banned, _ = candidates.logits_of(ids[biases == -math.inf])
    if banned.size == candidates.size:
        raise ValueError(
            "logit_bias bans every token that is still in play: "
            "at least one of them needs a bias above -inf"
        )
    left = candidates.without(banned)
    changed, logits = left.logits_of(ids[biases > -math.inf])
    with np.errstate(over="ignore"):
        logits += biases[np.searchsorted(ids, changed)]
    return Outcome(
        left.adjusted(changed, logits),
        limit=-math.inf,
        measured=lambda index: -math.inf,
        moves=True,
    )
