"""The sampler stages: what each does to the candidates, and the list of them.

A stage is a function from candidates to an outcome. A new sampler is one such function and one line in
`STAGES`. Stages know nothing of the model, of what is displayed, or of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from engine.sampling.settings import SamplingSettings

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]


def softmax(logits: Floats) -> Floats:
    """Probabilities of `logits` (K,), whose first must be the largest; stable, for it is taken off first."""
    with np.errstate(over="ignore"):
        weights = np.exp(logits - logits[0])
    weights /= weights.sum()
    return weights


def _frozen(array: NDArray[np.generic]) -> None:
    array.flags.writeable = False


@dataclass(frozen=True, eq=False)
class Candidates:
    """The tokens still in play, best first, and their distribution.

    ids, logits (as the stages so far have scaled them) and probs (summing to 1) have shape (K,), K >= 1;
    `vocabulary` is the number of tokens in all. The arrays are read-only.
    """

    vocabulary: int
    ids: Ids
    logits: Floats
    probs: Floats

    def __post_init__(self) -> None:
        for array in (self.ids, self.logits, self.probs):
            _frozen(array)

    def first(self, count: int) -> Candidates:
        """The best `count` of these candidates, renormalised."""
        if count >= self.ids.size:
            return self
        probs = self.probs[:count] / self.probs[:count].sum()
        return Candidates(self.vocabulary, self.ids[:count], self.logits[:count], probs)

    def rescaled(self, logits: Floats) -> Candidates:
        """The same candidates in the same order with other logits."""
        return Candidates(self.vocabulary, self.ids, logits, softmax(logits))

    @cached_property
    def by_id(self) -> Floats:
        """Probabilities by token id: shape (vocabulary,), 0 for whatever is no candidate, read-only."""
        scattered = np.zeros(self.vocabulary)
        scattered[self.ids] = self.probs
        _frozen(scattered)
        return scattered


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a stage made of its candidates, and the arithmetic by which it cut.

    The candidate at index i (best first) was judged by `measured(i)` against `limit`.
    """

    candidates: Candidates
    limit: float = 0.0
    measured: Callable[[int], float] = float


@dataclass(frozen=True)
class StageRule:
    """One line of the stage list: `apply` is called unless the first of `parameters` is at its `off` value."""

    name: str
    apply: Callable[[Candidates, SamplingSettings, Sequence[int]], Outcome]
    parameters: tuple[str, ...]
    off: float

    def value(self, settings: SamplingSettings) -> float:
        """The setting that the stage is known by."""
        value: float = getattr(settings, self.parameters[0])
        return value


def apply_temperature(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Divides the logits by T: p_i ~ exp(x_i / T) (Ackley, Hinton and Sejnowski, 1985).

    T = 0 is the limit from above with ties resolved: the best candidate alone stays, of equal ones the lowest id.
    """
    if settings.temperature == 0.0:
        return Outcome(candidates.first(1), limit=1, measured=lambda index: index + 1)
    with np.errstate(over="ignore"):
        scaled = (candidates.logits - candidates.logits[0]) / settings.temperature
    return Outcome(candidates.rescaled(scaled))


def apply_top_k(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Keeps the k best candidates (Fan, Lewis and Dauphin, 2018, arXiv:1805.04833); measured by rank."""
    kept = candidates.first(settings.top_k)
    return Outcome(kept, limit=settings.top_k, measured=lambda index: index + 1)


def apply_top_p(
    candidates: Candidates, settings: SamplingSettings, context_ids: Sequence[int]
) -> Outcome:
    """Keeps the smallest set of best candidates whose total reaches p, at least one: nucleus sampling
    (Holtzman et al., 2019, arXiv:1904.09751). Measured by the total of what ranks before the candidate.

    "Reaches" allows for the rounding of the total itself: the worst case of a sum of n doubles is n epsilon
    (Higham, 1993), a few more for the exponentials. Without that, eight of ten equal tokens would not reach
    0.8, for 0.1 eight times over is 0.7999999999999999.
    """
    totals = np.cumsum(candidates.probs)
    rounding = (totals.size + 16) * float(np.finfo(np.float64).eps)
    reached = int(np.searchsorted(totals, settings.top_p * (1.0 - rounding)))
    return Outcome(
        candidates.first(reached + 1),
        limit=settings.top_p,
        measured=lambda index: float(totals[index - 1]) if index else 0.0,
    )


# In the order of Hugging Face transformers.
STAGES = {
    rule.name: rule
    for rule in (
        StageRule("temperature", apply_temperature, ("temperature",), off=1.0),
        StageRule("top_k", apply_top_k, ("top_k",), off=0),
        StageRule("top_p", apply_top_p, ("top_p",), off=1.0),
    )
}
