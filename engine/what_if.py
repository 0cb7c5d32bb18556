"""What the later stages of a chain would make of other candidates at one place in it.

Whole vocabularies are not worked through where a few of the best candidates decide: most cuts look
at the best first, so a `Head` of them, with their shares of the whole, is enough. Knows the stages
by their list, not what they do, except which of them a head decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from engine.sampling.candidates import Candidates
from engine.sampling.rules import Circumstances
from engine.sampling.settings import SamplingSettings
from engine.sampling.stages import STAGES
from engine.weights import HIGHEST_TEMPERATURE, Weights

# They keep the best and ask of a candidate no more than its own share, the largest share, the total
# of those before it and the entropy of all; a head knows these as well as the whole does.
DECIDED_BY_HEAD = frozenset({"top_k", "top_p", "min_p", "epsilon_cutoff", "eta_cutoff", "mirostat"})
HEAD_SIZES = (256, 4_096, 32_768)


@dataclass(frozen=True, eq=False)
class Head(Candidates):
    """The best of the candidates `of_all`; `probs` are their shares of all of these.

    A cut that falls inside gives plain `Candidates`; one that does not gives the head back, and
    then the head decides nothing.
    """

    of_all: Weights = field(kw_only=True)

    @cached_property
    def total(self) -> float:
        """Sum of the weights of all candidates, held or not."""
        return self.of_all.total

    @cached_property
    def mean_gap(self) -> float:
        """Expected value of `relative` over all candidates, held or not."""
        return self.of_all.mean_gap


def head_of(weights: Weights, size: int) -> Head:
    """The best `size` candidates, fewer than all."""
    best = weights.candidates(size)
    return Head(best.vocabulary, best.ids, best.logits, gaps=best.relative, of_all=weights)


@dataclass(frozen=True)
class Rest:
    """The stages from some place in a chain on; those that are off are left out."""

    names: tuple[str, ...]
    settings: SamplingSettings
    circumstances: Circumstances

    @classmethod
    def of(
        cls, names: Sequence[str], settings: SamplingSettings, circumstances: Circumstances
    ) -> Rest:
        on = tuple(name for name in names if STAGES[name].is_on(settings))
        return cls(on, settings, circumstances)

    def after(self, candidates: Candidates) -> Candidates:
        """What the stages leave of `candidates`."""
        for name in self.names:
            outcome = STAGES[name].apply(candidates, self.settings, self.circumstances)
            candidates = outcome.candidates
        return candidates

    def after_weights(self, weights: Weights, least: int) -> Candidates:
        """What the stages leave of `weights`: a head of `least` or more if it is too many."""
        names = list(self.names)
        while names and (changed := self._changed(names[0], weights)) is not None:
            weights = changed
            names.pop(0)
        others = Rest(tuple(names), self.settings, self.circumstances)
        for size in sorted({max(size, least) for size in HEAD_SIZES}):
            if size < weights.size:
                result = others._after_head(head_of(weights, size))
                if result is not None:
                    return result
        return others.after(weights.candidates(weights.size))

    def _changed(self, name: str, weights: Weights) -> Weights | None:
        """What the stage `name` makes of weights; None if that takes the candidates themselves."""
        settings = self.settings
        if name == "top_k":
            return weights.first(settings.top_k)
        if name == "top_p":
            return weights.nucleus(settings.top_p)
        if name == "min_p":
            return weights.at_least(settings.min_p)
        heat = settings.temperature
        is_plain = name == "temperature" and heat > 0 and settings.dynatemp_range == 0
        if is_plain and weights.temperature * heat <= HIGHEST_TEMPERATURE:
            return weights.heated(heat)
        return None

    def _after_head(self, head: Head) -> Candidates | None:
        """What the stages leave; None if the head does not decide it."""
        if not self.names:
            return head
        if self.names[0] not in DECIDED_BY_HEAD:
            return None
        first = STAGES[self.names[0]].apply(head, self.settings, self.circumstances).candidates
        if isinstance(first, Head):
            return None
        return Rest(self.names[1:], self.settings, self.circumstances).after(first)
