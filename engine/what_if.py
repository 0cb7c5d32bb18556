"""What the later stages of a chain would make of other candidates at one place in it.

Most stages leave a range of ranks: what they do is known from a few sums, and whole vocabularies
are not worked through. Where a stage says at what limit it cuts, it is asked for that, with a
`Head` of two candidates that has the sums of all. Knows the stages by their list, and of each what
kind of cut it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.gaps import HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE
from engine.lazy import lazy
from engine.sampling.candidates import ROUNDING, Candidates
from engine.sampling.outcome import Outcome
from engine.sampling.rules import Circumstances
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import STAGES
from engine.typical_range import most_typical
from engine.weights import Weights

LN_2 = math.log(2)
# They move tokens, each by its own amount: the ranks after them are others at each temperature.
MOVERS = frozenset(
    {"logit_bias", "repetition_penalty", "presence_penalty", "frequency_penalty", "dry"}
)


@dataclass(frozen=True, eq=False)
class Head(Candidates):
    """The best of the candidates `of_all`, with the sums of all of these."""

    of_all: Weights = field(kw_only=True)

    @lazy
    def total(self) -> float:
        """Sum of the weights of all candidates, held or not."""
        return self.of_all.total

    @lazy
    def mean_gap(self) -> float:
        """Expected value of `relative` over all candidates, held or not."""
        return self.of_all.mean_gap


def head_of(weights: Weights) -> Head:
    """The best two, or one if there is no more: their shares, whichever tokens they are."""
    gaps = weights.exponents(weights.start, min(weights.start + 2, weights.end))
    ids = np.arange(gaps.size)
    return Head(weights.gaps.candidates.vocabulary, ids, gaps, gaps=gaps, of_all=weights)


@dataclass(frozen=True)
class Rest:
    """The stages from some place in a chain on; those that are off are left out."""

    names: tuple[str, ...]
    settings: SamplingSettings
    circumstances: Circumstances
    _sizes: dict[tuple[int, int], int] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, names: Sequence[str], settings: SamplingSettings, circumstances: Circumstances
    ) -> Rest:
        on = tuple(name for name in names if STAGES[name].is_on(settings))
        return cls(on, settings, circumstances)

    @property
    def is_of_ranks(self) -> bool:
        """Whether no stage moves tokens."""
        return MOVERS.isdisjoint(self.names)

    def _outcome(self, name: str, candidates: Candidates) -> Outcome:
        return STAGES[name].apply(candidates, self.settings, self.circumstances)

    def after(self, candidates: Candidates, since: int = 0) -> Candidates:
        """What the stages leave of `candidates`; those of them from the place `since` on."""
        for name in self.names[since:]:
            candidates = self._outcome(name, candidates).candidates
        return candidates

    def after_weights(self, weights: Weights) -> Weights | Candidates:
        """What the stages leave of `weights`: candidates if that takes the whole of them."""
        is_known = not math.isinf(weights.gaps.below[-1])
        for place, name in enumerate(self.names):
            changed = self._changed(name, weights) if is_known else None
            if changed is None:
                return self.after(weights.candidates(weights.size), place)
            weights = changed
        return weights

    def _changed(self, name: str, weights: Weights) -> Weights | None:
        """What the stage `name` makes of weights; None if that takes the candidates themselves."""
        settings = self.settings
        if name in MOVERS:
            return None
        if name == "temperature":
            return self._heated(weights)
        if name == "top_k":
            return weights.first(settings.top_k)
        if name == "top_p":
            return weights.nucleus(settings.top_p)
        if name == "typical":
            return most_typical(weights, settings.typical_p)
        if name == "top_n_sigma":
            return weights.first(self._sigma_size(weights))
        return self._cut_at_limit(name, weights)

    def _heated(self, weights: Weights) -> Weights | None:
        """At the temperature of the settings, or the dynamic one, if weights can be."""
        heat = self.settings.temperature
        if self.settings.dynatemp_range > 0:
            # The stage asks for their number and their entropy alone.
            every = weights.unheated(weights.size)
            head = Head(every.vocabulary, every.ids, every.logits, of_all=weights)
            heat = dict(self._outcome("temperature", head).facts).get("temperature", 1.0)
        if LOWEST_TEMPERATURE <= weights.temperature * heat <= HIGHEST_TEMPERATURE:
            return weights.heated(heat)
        return weights.first(1) if heat == 0 else None

    def _sigma_size(self, weights: Weights) -> int:
        """How many top-n-sigma keeps: at every temperature the same ones."""
        key = (weights.start, weights.end)
        if key not in self._sizes:
            gaps, best = weights.gaps, float(weights.gaps.below[weights.start])
            bounds = gaps.deviation(*key)
            fewest, most = (
                min(weights.size, gaps.count_to(best + self.settings.top_n_sigma * bound) - key[0])
                for bound in bounds
            )
            if fewest < most or not bounds[1] < math.inf:
                # A token is too near the limit to tell, or the gaps are too wide.
                outcome = self._outcome("top_n_sigma", weights.unheated(weights.size))
                fewest = outcome.candidates.size
            self._sizes[key] = fewest
        return self._sizes[key]

    def _cut_at_limit(self, name: str, weights: Weights) -> Weights:
        """Where a stage cuts by the candidates' own share, as two of them tell."""
        head = head_of(weights)
        outcome = self._outcome(name, head)
        if name == "mirostat":
            total, bits = math.log(weights.total), outcome.limit
            # As `apply_mirostat` lets rounding pass.
            lowest = total - bits * LN_2
            return weights.within(ROUNDING * (1 + abs(lowest) + abs(bits)) - lowest)
        if name == "xtc":
            if outcome.candidates is head:
                return weights
            exempt = weights.at_least(outcome.limit).size - 1
            return weights.since(weights.start + exempt)
        return weights.at_least(outcome.limit)
