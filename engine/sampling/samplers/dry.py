"""DRY: a penalty on tokens that would prolong a repetition of the text's own words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

Sequences = tuple[tuple[int, ...], ...]
# ln of the largest float32: llama.cpp bounds the power by it.
LARGEST_POWER_LN = 88.7228391


def matching_lengths(items: Sequence[int]) -> list[int]:
    """(n,) for each place how many items from there on are the same as from the start on.

    The Z-algorithm (Gusfield, 1997), in linear time: what a match found before covers is not
    compared again. The first is given as 0.

    >>> matching_lengths([1, 2, 1, 2, 3])
    [0, 0, 2, 0, 0]
    """
    size = len(items)
    lengths = [0] * size
    start = end = 0
    for place in range(1, size):
        length = min(lengths[place - start], end - place) if place < end else 0
        while place + length < size and items[length] == items[place + length]:
            length += 1
        lengths[place] = length
        if place + length > end:
            start, end = place, place + length
    return lengths


def tokens_since_breaker(ids: Sequence[int], breakers: Sequences) -> int:
    """How many tokens follow the sequence breaker that begins last; of those that begin at the same
    token, the longest counts. All of them if there is none."""
    by_head: dict[int, list[tuple[int, ...]]] = {}
    for breaker in breakers:
        by_head.setdefault(breaker[0], []).append(breaker)
    for place in reversed(range(len(ids))):
        found = [
            len(breaker)
            for breaker in by_head.get(ids[place], ())
            if tuple(ids[place : place + len(breaker)]) == breaker
        ]
        if found:
            return len(ids) - place - max(found)
    return len(ids)


@lru_cache(maxsize=8)
def _prolonged(ids: tuple[int, ...], breakers: Sequences) -> Mapping[int, int]:
    """For each token that follows an earlier copy of the text's last tokens, the length of the
    longest such copy: the repetition that the token would prolong."""
    longest = tokens_since_breaker(ids, breakers)
    lengths = matching_lengths(ids[::-1])
    prolonged: dict[int, int] = {}
    for back, length in enumerate(lengths[1:], start=1):
        token_id = ids[-back]
        prolonged[token_id] = max(prolonged.get(token_id, 0), min(length, longest))
    single = {breaker[0] for breaker in breakers if len(breaker) == 1}
    return {token_id: n for token_id, n in prolonged.items() if token_id not in single}


def apply_dry(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Subtracts multiplier * base^(n - allowed) from the logit of each token that would prolong a
    repetition of n tokens, n >= allowed: DRY, "Don't Repeat Yourself" (p-e-w, 2024, pull request
    5677 of text-generation-webui; the linear-time form is koboldcpp's and llama.cpp's).

    n is the length of the longest end of the text that is also elsewhere in it, followed there by
    the token. It does not reach over a sequence breaker, and a token that is one by itself is never
    punished. The exponent is bounded as in llama.cpp, so that the power is a float32. Looks at the
    last `dry_window` tokens, or at the whole text. Cuts nothing.
    """
    # A window of 0 leaves the whole: the last of -0 are all.
    prolonged = _prolonged(circumstances.ids[-settings.dry_window :], circumstances.breakers)
    allowed, base = settings.dry_allowed_length, settings.dry_base
    # As much as llama.cpp allows, but 1 at least, and nothing for a base next to 1.
    bound = max(1, int(LARGEST_POWER_LN / math.log(base))) if base > 1.000001 else math.inf
    penalties = {
        token_id: settings.dry_multiplier * base ** min(length - allowed, bound)
        for token_id, length in prolonged.items()
        if length >= allowed
    }
    ids, logits = candidates.logits_of(np.array(sorted(penalties), dtype=np.int64))
    with np.errstate(over="ignore"):
        changed = logits - np.array([penalties[token_id] for token_id in ids.tolist()])
    return Outcome(candidates.adjusted(ids, changed), moves=True)
