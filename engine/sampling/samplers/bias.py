"""Logit bias: what the user adds to the logits of single tokens, up to banning them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates, Outcome
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
    banned = candidates.places_of(ids[biases == -math.inf])
    if banned.size == candidates.ids.size:
        raise ValueError(
            "logit_bias bans every token that is still in play: "
            "at least one of them needs a bias above -inf"
        )
    allowed = np.ones(candidates.ids.size, dtype=np.bool_)
    allowed[banned] = False
    left = candidates.kept(allowed)
    places = left.places_of(ids)
    with np.errstate(over="ignore"):
        changed = left.logits[places] + biases[np.searchsorted(ids, left.ids[places])]
    return Outcome(
        left.adjusted(places, changed),
        limit=-math.inf,
        measured=lambda index: -math.inf,
        moves=True,
    )
