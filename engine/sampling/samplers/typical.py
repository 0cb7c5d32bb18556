"""Typical sampling: keeps the tokens that say about as much as is to be expected."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from engine.sampling.candidates import Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances
from engine.sampling.samplers.truncation import reached

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings


class _Typicality:
    """Candidates by |surprisal - entropy|. The normaliser of both is the same and falls out: what
    is left is how far a logit is from the expected one.

    In rank order that falls, and from the place `middle` on it rises, so the most typical are
    always next to each other there.
    """

    def __init__(self, candidates: Candidates) -> None:
        self.candidates = candidates
        self.relative, self.mean = candidates.relative, candidates.mean_gap
        # Ascending when read backwards.
        self.middle = candidates.size - int(np.searchsorted(self.relative[::-1], self.mean))

    def start(self, count: int) -> int:
        """The place at which the `count` most typical begin. Of equal ones the better go first."""
        item, mean, middle = self.relative.item, self.mean, self.middle
        most, fewest = min(count, middle), max(0, count - (self.candidates.size - middle))

        def is_enough(above: int) -> bool:
            return item(middle - 1 - above) - mean > mean - item(middle + count - 1 - above)

        return middle - fewest - bisect_left(range(fewest, most), True, key=is_enough)

    def total(self, count: int) -> float:
        """Total weight of the `count` most typical."""
        start, running = self.start(count), self.candidates.running
        return running.of_first(start + count) - running.of_first(start)

    def most(self, count: int) -> Candidates:
        """The `count` most typical. Of those with equal logits, the lower ids."""
        start = self.start(count)
        end = start + count
        ascending = self.relative[::-1]
        equal = self.relative[start]
        first = self.candidates.size - int(np.searchsorted(ascending, equal, side="right"))
        last = self.candidates.size - int(np.searchsorted(ascending, equal, side="left"))
        if first == start or last >= end:
            return self.candidates.between(first, first + count)
        mask = np.zeros(self.candidates.size, dtype=np.bool_)
        mask[first : first + last - start] = True
        mask[last:end] = True
        return self.candidates.kept(mask)


def _closer(candidates: Candidates, index: int) -> float:
    """Total probability of the candidates more typical than the one at `index`."""
    deviations = np.abs(candidates.relative - candidates.mean_gap)
    closer = deviations < deviations[index]
    closer[:index] |= deviations[:index] == deviations[index]
    return float(candidates.weights[closer].sum()) / candidates.total


def apply_typical(
    candidates: Candidates, settings: SamplingSettings, circumstances: Circumstances
) -> Outcome:
    """Keeps the smallest set of most typical candidates whose total reaches p, and one at least:
    locally typical sampling (Meister et al., 2022, arXiv:2202.00666). The most typical are those
    with the smallest |-ln p_i - H|, H being the entropy in nats; of equal ones, the better ranked.

    It can cut the best. Measures the total of the more typical ones. Details: deviation, entropy.
    """
    typicality = _Typicality(candidates)
    reaching = reached(settings.typical_p * candidates.total, candidates.size)
    fewer = range(1, candidates.size)
    count = 1 + bisect_left(fewer, True, key=lambda n: typicality.total(n) >= reaching)
    entropy = candidates.entropy
    return Outcome(
        typicality.most(count),
        settings.typical_p,
        lambda index: _closer(candidates, index),
        lambda index: {
            "deviation": abs(candidates.surprisal(index) - entropy),
            "entropy": entropy,
        },
        (("entropy", entropy),),
    )
