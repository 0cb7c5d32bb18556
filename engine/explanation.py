"""What a trace comes to, in a few numbers: what rescaled the probabilities, what cut, what idled.

The numbers behind the sentence under the sampling controls. Knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.sampling.candidates import Ids
from engine.sampling.record import Stage
from engine.sampling.trace import SamplingTrace

PENALTIES = ("repetition_penalty", "presence_penalty", "frequency_penalty", "dry")
BIAS = "logit_bias"
TEMPERATURE = "temperature"


class Change(NamedTuple):
    """A stage took the probability of a token from `before` to `after`."""

    stage: str
    token_id: int
    before: float
    after: float


class Cut(NamedTuple):
    """A stage left `kept` of the `seen` candidates."""

    stage: str
    seen: int
    kept: int


@dataclass(frozen=True)
class Explanation:
    """`moved`: the greatest change that bias or a penalty made to one token. `tempered`: what
    temperature made of the most likely token. `cuts`: the stages that cut, in order, and `mass`,
    what the model had given to all that is left. `idle`: stages that are on and changed nothing,
    with the number of candidates that they saw. `certain` is the one token left, if it is one.
    """

    vocabulary: int
    moved: Change | None
    tempered: Change | None
    cuts: tuple[Cut, ...]
    idle: tuple[Cut, ...]
    kept: int
    mass: float
    certain: int | None


def _greatest_change(stage: Stage, ids: Ids) -> Change | None:
    """The token of `ids`, which are ascending, whose probability a stage changed most."""
    if ids.size == 0:
        return None
    before, after = stage.before.shares_of(ids), stage.outcome.candidates.shares_of(ids)
    place = int(np.argmax(np.abs(after - before)))
    if before[place] == after[place]:
        return None
    return Change(stage.name, int(ids[place]), float(before[place]), float(after[place]))


def _moved(trace: SamplingTrace) -> Change | None:
    """Of all tokens that bias or a penalty could move, the one that one of them moved most."""
    active = [stage for stage in trace.stages if stage.active and stage.name in (BIAS, *PENALTIES)]
    if not active:
        return None
    biased = np.array([token_id for token_id, _ in trace.settings.logit_bias], dtype=np.int64)
    in_text = np.unique(np.array(trace.circumstances.ids, dtype=np.int64))
    in_text = in_text[(in_text >= 0) & (in_text < trace.order.size)]
    changes = [_greatest_change(each, biased if each.name == BIAS else in_text) for each in active]
    found = [change for change in changes if change is not None]
    return max(found, key=lambda change: abs(change.after - change.before), default=None)


def _tempered(stage: Stage) -> Change | None:
    """The most likely token before and after temperature, if more than one was there and is."""
    if not stage.active or stage.kept == 1:
        return None
    leader = int(stage.ids[0])
    return Change(stage.name, leader, float(stage.before.probs[0]), float(stage.probs[0]))


def _is_idle(stage: Stage) -> bool:
    # A stage that leaves everything as it was hands its candidates on.
    return stage.active and stage.outcome.candidates is stage.before


def explain(trace: SamplingTrace) -> Explanation:
    """What the stages of `trace` did, the ones that are off left out."""
    stages = trace.stages[1:]
    temperature = next(stage for stage in stages if stage.name == TEMPERATURE)
    sizes = [(stage, Cut(stage.name, stage.before.ids.size, stage.kept)) for stage in stages]
    kept = trace.kept_ids
    return Explanation(
        vocabulary=trace.order.size,
        moved=_moved(trace),
        tempered=_tempered(temperature),
        cuts=tuple(cut for stage, cut in sizes if stage.active and cut.kept < cut.seen),
        idle=tuple(cut for stage, cut in sizes if _is_idle(stage)),
        kept=kept.size,
        mass=float(trace.stages[0].probabilities_of(kept).sum()),
        certain=int(kept[0]) if kept.size == 1 else None,
    )
