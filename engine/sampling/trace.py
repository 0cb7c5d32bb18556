"""What sampling did to one vector of logits, stage by stage.

Everything shown of a prediction comes from one trace, and what is drawn from is exactly what it
holds. Knows nothing of the window, of the model, or of what the single stages do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lazy import lazy
from engine.sampling.candidates import Floats, Ids
from engine.sampling.record import CutReason, Stage, checked_id
from engine.sampling.rules import Circumstances
from engine.sampling.settings import SamplingSettings


def _moved(order: Ids, ids: Ids) -> Ids:
    """`order` with `ids` in their own order in the places that they have in it."""
    in_play = np.zeros(order.size, dtype=np.bool_)
    in_play[ids] = True
    moved = order.copy()
    moved[in_play[order]] = ids
    moved.flags.writeable = False
    return moved


@dataclass(frozen=True, eq=False)
class SamplingTrace:
    """All that sampling did to one vector of logits. Immutable; arrays are read-only.

    logits: (vocabulary,) as the model gave them. order: (vocabulary,) ids by descending logit, ties
    by lower id. stages: first "logits", the model's own distribution, then those of
    `settings.order`, the ones that are off too.
    """

    logits: NDArray[np.floating]
    settings: SamplingSettings
    circumstances: Circumstances
    order: Ids
    stages: tuple[Stage, ...]

    @property
    def model_probabilities(self) -> Floats:
        """(vocabulary,) the model's own distribution by token id."""
        return self.stages[0].probabilities

    @property
    def probabilities(self) -> Floats:
        """(vocabulary,) by token id: what is drawn from. 0 where cut, sums to 1."""
        return self.stages[-1].probabilities

    @property
    def kept_ids(self) -> Ids:
        """(K,) ids of the tokens that are left, in rank order."""
        return self.stages[-1].ids

    @property
    def kept_probabilities(self) -> Floats:
        """(K,) what is drawn from, in rank order."""
        return self.stages[-1].probs

    @lazy
    def bar_ends(self) -> Floats:
        """(K,) where each kept token's piece of the bar from 0 to 1 ends; the last is exactly 1."""
        ends: Floats = np.cumsum(self.kept_probabilities)
        ends /= ends[-1]
        ends.flags.writeable = False
        return ends

    @lazy
    def cut_by(self) -> NDArray[np.int16]:
        """(vocabulary,) by id, the index in `stages` of the stage that cut it, or -1."""
        cut_by = np.full(self.order.size, -1, dtype=np.int16)
        for index, stage in enumerate(self.stages):
            cut_by[stage.removed_ids] = index
        cut_by.flags.writeable = False
        return cut_by

    @lazy
    def _orders(self) -> dict[int, Ids]:
        return {0: self.order}

    def order_after(self, index: int) -> Ids:
        """(vocabulary,) all ids in the order in which they are listed after `stages[index]`.

        The model's order, until penalties or bias move tokens: those in play then change places
        among themselves. What is cut keeps its place.
        """
        index = range(len(self.stages))[index]
        if index not in self._orders:
            stage, start = self.stages[index], index - 1
            if stage.outcome.moves:
                # What moved the same tokens before has no say in where they are now.
                while start and self.stages[start].kept == stage.kept:
                    start -= 1
            order = self.order_after(start)
            self._orders[index] = _moved(order, stage.ids) if stage.outcome.moves else order
        return self._orders[index]

    def rank_of(self, token_id: int) -> int:
        """Rank of `token_id` in the model's order, from 1. Raises ValueError for an unknown id."""
        checked_id(token_id, self.order.size)
        return int(np.flatnonzero(self.order == token_id)[0]) + 1

    def cut_stage(self, token_id: int) -> Stage | None:
        """The stage that cut `token_id`, None if it is left. Raises ValueError for an unknown id.

        A token whose logit is -inf is cut by the stage "logits": the model itself rules it out.
        """
        index = int(self.cut_by[checked_id(token_id, self.order.size)])
        return None if index < 0 else self.stages[index]

    def cut_reason(self, token_id: int) -> CutReason | None:
        """The arithmetic by which `token_id` was cut, None if it is left.

        Raises ValueError for an unknown id.
        """
        stage = self.cut_stage(token_id)
        if stage is None:
            return None
        index = int(np.flatnonzero(stage.before.ids == token_id)[0])
        outcome = stage.outcome
        measured, details = outcome.measured(index), outcome.details(index)
        return CutReason(stage.name, index + 1, measured, outcome.limit, details)

    @property
    def entropy_bits(self) -> float:
        """Shannon entropy of what is drawn from, in bits: -sum of p log2 p."""
        return self.stages[-1].entropy_bits

    @property
    def effective_choices(self) -> float:
        """2 to the entropy: as many equally likely tokens would be as uncertain (perplexity)."""
        return float(2.0**self.entropy_bits)
