"""Penalties on the tokens that the text already has: repetition, presence and frequency.

Each looks at the last `penalty_window` tokens, or at the whole text. They act one after the other;
where all three stand next to each other, in this order, that is llama.cpp's one penalties sampler.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates, Floats, Ids
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


@lru_cache(maxsize=8)
def _counted(ids: tuple[int, ...]) -> tuple[Ids, Ids]:
    """(n,) each: the different ones of `ids`, ascending, and how often each is there."""
    return np.unique(np.array(ids, dtype=np.int64), return_counts=True)


def _seen(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> tuple[Ids, Floats, Ids]:
    """(n,) each: the candidates that the text has, their logits, and how often it has them."""
    # A window of 0 leaves the whole: the last of -0 are all.
    ids, counts = _counted(circumstances.ids[-settings.penalty_window :])
    found, logits = candidates.logits_of(ids)
    return found, logits, counts[np.searchsorted(ids, found)]


def apply_repetition_penalty(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Divides the logits of the text's tokens by the penalty if they are positive, and multiplies
    them if not: x' = x / r where x > 0, x r elsewhere (Keskar et al., 2019, arXiv:1909.05858, in
    transformers' form; the paper divides negative ones too, which would favour them).

    Once for each token, however often the text has it. r > 1 discourages, r < 1 encourages. Cuts
    nothing.
    """
    ids, logits, _ = _seen(candidates, settings, circumstances)
    penalty = settings.repetition_penalty
    with np.errstate(over="ignore"):
        changed = np.where(logits > 0, logits / penalty, logits * penalty)
    return Outcome(candidates.adjusted(ids, changed), moves=True)


def apply_presence_penalty(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Subtracts the penalty from the logits of the text's tokens, x' = x - a, as OpenAI's API
    defines presence_penalty; less than 0 encourages them. Cuts nothing."""
    ids, logits, _ = _seen(candidates, settings, circumstances)
    with np.errstate(over="ignore"):
        changed = logits - settings.presence_penalty
    return Outcome(candidates.adjusted(ids, changed), moves=True)


def apply_frequency_penalty(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Subtracts the penalty from the logits of the text's tokens once for each time the text has
    them, x' = x - a n, as OpenAI's API defines frequency_penalty; less than 0 encourages them. Cuts
    nothing."""
    ids, logits, counts = _seen(candidates, settings, circumstances)
    with np.errstate(over="ignore"):
        changed = logits - settings.frequency_penalty * counts
    return Outcome(candidates.adjusted(ids, changed), moves=True)
